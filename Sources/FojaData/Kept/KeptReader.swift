package import FojaDiagnostics

/// Bytes that are not what was written: cut, altered, or another thing's.
package struct KeptDamage: Error {
    package init() {}
}

/// Reads what a ``KeptWriter`` wrote. Whatever the bytes are it ends, with a value or with ``KeptDamage``.
package struct KeptReader {
    private let bytes: ArraySlice<UInt8>
    private var next: Int
    private let end: Int
    private var depth = 0
    /// The schema that paths are of; without one there are none.
    private(set) var schema: Schema?
    /// The texts that places are of, by their number.
    let sources: [SourceText]
    /// The paths that begin with an item and were read, in the order in which they were written.
    var itemPaths: [FieldPath] = []
    private var shared: [String] = []
    private static let maximumDepth = 256

    /// Nothing is copied: a file that was prepared is as large as what it was made of.
    ///
    /// - Parameters:
    ///   - schema: What the paths are of.
    ///   - sources: The texts that the places are of.
    package init(_ slice: ArraySlice<UInt8>, schema: Schema? = nil, sources: [SourceText] = []) {
        self.schema = schema
        self.sources = sources
        bytes = slice
        next = slice.startIndex
        end = slice.endIndex
    }

    /// What is left, with paths of a schema.
    func of(_ schema: Schema) -> KeptReader {
        var other = self
        other.schema = schema
        return other
    }

    /// How many bytes are left.
    package var left: Int { end - next }

    package mutating func byte() throws(KeptDamage) -> UInt8 {
        guard next < end else { throw KeptDamage() }
        defer { next += 1 }
        return bytes[next]
    }

    package mutating func int() throws(KeptDamage) -> Int {
        // Most are of one byte.
        if next < end, bytes[next] < 0x80 {
            defer { next += 1 }
            return Int(bytes[next] >> 1) ^ -Int(bytes[next] & 1)
        }
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try byte()
            guard shift < 64 else { throw KeptDamage() }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return Int(Int64(bitPattern: value >> 1)) ^ -Int(Int64(bitPattern: value & 1))
    }

    package mutating func flag() throws(KeptDamage) -> Bool {
        switch try byte() {
        case 0: return false
        case 1: return true
        default: throw KeptDamage()
        }
    }

    /// How many of something follow: no more than there are bytes for.
    package mutating func count() throws(KeptDamage) -> Int {
        let count = try int()
        guard count >= 0, count <= left else { throw KeptDamage() }
        return count
    }

    package mutating func text() throws(KeptDamage) -> String {
        let count = try count()
        defer { next += count }
        return String(decoding: bytes[next..<(next + count)], as: UTF8.self)
    }

    package mutating func content() throws(KeptDamage) -> [UInt8] {
        let count = try count()
        defer { next += count }
        return Array(bytes[next..<(next + count)])
    }

    package mutating func optionalText() throws(KeptDamage) -> String? { try flag() ? try text() : nil }

    package mutating func sharedText() throws(KeptDamage) -> String {
        let number = try int()
        if number >= 0 {
            guard number < shared.count else { throw KeptDamage() }
            return shared[number]
        }
        let text = try text()
        shared.append(text)
        return text
    }

    package mutating func sharedOptionalText() throws(KeptDamage) -> String? { try flag() ? try sharedText() : nil }

    package mutating func read<Part: Kept>(_ part: Part.Type = Part.self) throws(KeptDamage) -> Part {
        try Part(reading: &self)
    }

    package mutating func list<Item>(
        _ each: (inout KeptReader) throws(KeptDamage) -> Item
    ) throws(KeptDamage) -> [Item] {
        let count = try count()
        var out: [Item] = []
        // Bytes that are not ours ask for no more memory than they are.
        out.reserveCapacity(min(count, 1 << 10))
        for _ in 0..<count { out.append(try each(&self)) }
        return out
    }

    /// One of the names of an enumeration.
    package mutating func choice<Choice: RawRepresentable>(
        _ type: Choice.Type = Choice.self
    ) throws(KeptDamage) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try text()) else { throw KeptDamage() }
        return choice
    }

    /// Reads something that has others like it within, to a depth that no text reaches.
    package mutating func within<Item>(
        _ read: (inout KeptReader) throws(KeptDamage) -> Item
    ) throws(KeptDamage) -> Item {
        try descend()
        defer { ascend() }
        return try read(&self)
    }

    /// Begins something that has others like it within; whoever does so says when it ends.
    mutating func descend() throws(KeptDamage) {
        guard depth + 1 < KeptReader.maximumDepth else { throw KeptDamage() }
        depth += 1
    }

    mutating func ascend() { depth -= 1 }
}
