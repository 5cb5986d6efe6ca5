package import FojaDiagnostics

/// Writes what was made of a text as bytes of our own, for a later run to read instead of making it again.
///
/// Nothing in them says what they are: whoever reads them knows, and reads in the order in which was written
/// (``KeptReader``). Numbers take as many bytes as they need.
package struct KeptWriter {
    /// The texts that places are of, by their number.
    let sources: [SourceText]
    package private(set) var bytes: [UInt8] = []
    /// Whether something was met that has no such bytes: then nothing is kept.
    package private(set) var isIncomplete = false
    /// The numbers of a schema's paths, by their text.
    private let numbers: [String: Int]
    /// The paths that begin with an item and were written, by what tells them: each once.
    private var itemPaths: [String: Int] = [:]
    /// The texts that many things share, each once.
    private var shared: [String: Int] = [:]

    /// - Parameters:
    ///   - schema: What the paths of what is written are of.
    ///   - sources: The texts that its places are of.
    package init(schema: Schema? = nil, sources: [SourceText] = []) {
        self.sources = sources
        let paths = schema?.orderedPaths ?? []
        numbers = Dictionary(zip(paths.map(\.text), paths.indices)) { first, _ in first }
    }

    /// The number of a path from the root among its schema's.
    func number(ofPath text: String) -> Int? { numbers[text] }

    /// The number of a path that begins with an item, if it was written before; else it has the next from now on.
    mutating func number(ofItemPath key: String) -> Int? {
        if let known = itemPaths[key] { return known }
        itemPaths[key] = itemPaths.count
        return nil
    }

    /// Notes that something cannot be written.
    package mutating func refuse() { isIncomplete = true }

    package mutating func write(_ number: Int) {
        // Small ones of either sign are short.
        var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    package mutating func write(byte: UInt8) { bytes.append(byte) }

    package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    package mutating func write(_ text: String) { write(Array(text.utf8)) }

    package mutating func write(_ content: [UInt8]) {
        write(content.count)
        bytes.append(contentsOf: content)
    }

    package mutating func write(_ text: String?) {
        write(text != nil)
        if let text { write(text) }
    }

    /// A text that other things have too.
    package mutating func write(shared text: String) {
        if let known = shared[text] { return write(known) }
        write(-1)
        write(text)
        shared[text] = shared.count
    }

    package mutating func write(shared text: String?) {
        write(text != nil)
        if let text { write(shared: text) }
    }

    package mutating func write(_ part: some Kept) { part.write(to: &self) }

    /// A list: how many there are, and each.
    package mutating func write<Item>(_ items: [Item], _ each: (Item, inout KeptWriter) -> Void) {
        write(items.count)
        for item in items { each(item, &self) }
    }
}
