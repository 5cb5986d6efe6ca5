/// A pack as one file: a plain `tar` (POSIX ustar) that any program opens, its files in the order of the pack, with no
/// times, owners or folders: the same pack is the same bytes.
enum PackArchive {
    private static let block = 512

    /// - Returns: `nil` if a path is too long for the format, which takes 255 bytes.
    static func bytes(_ pack: PackSnapshot) -> [UInt8]? {
        var out: [UInt8] = []
        out.reserveCapacity(pack.files.reduce(2 * block) { $0 + $1.bytes.count + 2 * block })
        for file in pack.files {
            guard let header = header(of: file) else { return nil }
            out += header
            out += file.bytes
            pad(&out)
        }
        out += [UInt8](repeating: 0, count: 2 * block)
        return out
    }

    /// What a file that was written so says; `nil` of any other.
    static func read(_ bytes: [UInt8]) -> PackSnapshot? {
        var files: [PackSnapshot.File] = []
        var at = 0
        while at + block <= bytes.count {
            let header = Array(bytes[at..<(at + block)])
            if header.allSatisfy({ $0 == 0 }) { return PackSnapshot(files) }
            guard header[257..<262].elementsEqual("ustar".utf8), header[156] == UInt8(ascii: "0"),
                header[154] == 0, header[155] == 0x20,
                let size = octal(header[124..<136]), let sum = octal(header[148..<156]), sum == checksum(header),
                let name = text(header[0..<100]), let prefix = text(header[345..<500])
            else { return nil }
            at += block
            guard size <= bytes.count - at else { return nil }
            let path = prefix.isEmpty ? name : prefix + "/" + name
            files.append(.init(path: path, bytes: Array(bytes[at..<(at + size)])))
            at += (size + block - 1) / block * block
        }
        return nil
    }

    private static func header(of file: PackSnapshot.File) -> [UInt8]? {
        guard let (prefix, name) = split(Array(file.path.utf8)) else { return nil }
        var out = [UInt8](repeating: 0, count: block)
        func put(_ bytes: [UInt8], at start: Int) { out.replaceSubrange(start..<(start + bytes.count), with: bytes) }
        func put(_ number: Int, at start: Int, digits: Int) {
            let text = String(number, radix: 8)
            put(Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8), at: start)
        }
        put(name, at: 0)
        put(0o600, at: 100, digits: 7)
        put(0, at: 108, digits: 7)
        put(0, at: 116, digits: 7)
        put(file.bytes.count, at: 124, digits: 11)
        put(0, at: 136, digits: 11)
        out[156] = UInt8(ascii: "0")
        put(Array("ustar".utf8), at: 257)
        put(Array("00".utf8), at: 263)
        put(prefix, at: 345)
        put(checksum(out), at: 148, digits: 6)
        out[155] = 0x20
        return out
    }

    /// A path as the format has it: what goes before the last `/` that lets both fit, and what goes after it.
    private static func split(_ path: [UInt8]) -> (prefix: [UInt8], name: [UInt8])? {
        if path.count <= 100 { return ([], path) }
        for index in path.indices.reversed() where path[index] == UInt8(ascii: "/") && index <= 155 {
            let name = Array(path[(index + 1)...])
            return name.count <= 100 ? (Array(path[..<index]), name) : nil
        }
        return nil
    }

    private static func pad(_ bytes: inout [UInt8]) {
        let rest = bytes.count % block
        if rest > 0 { bytes += [UInt8](repeating: 0, count: block - rest) }
    }

    /// The sum of a header's bytes, its own eight taken as blanks.
    private static func checksum(_ header: [UInt8]) -> Int {
        header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element)) }
    }

    private static func octal(_ bytes: ArraySlice<UInt8>) -> Int? {
        let digits = bytes.prefix { $0 != 0 && $0 != 0x20 }
        return digits.count <= 12
            ? Int(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 < 0 ? nil : $0 } : nil
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
