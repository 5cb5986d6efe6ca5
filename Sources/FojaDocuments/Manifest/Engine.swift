internal import FojaData
internal import Glibc

/// The program itself, as what documents are made with: another Foja may make other documents of the same data.
public enum Engine {
    /// Of the releases; `foja --version` says it.
    public static let version = EngineVersion.current.description

    /// What a manifest says of it: its version, and a hash of that and of what its linker says of the code, so that a
    /// program that was built anew from other sources is another one.
    static let ingredient = Manifest.Ingredient(
        name: prefix + version, sha256: Digest(of: Array(version.utf8) + (ExecutableFile.buildID ?? [])).hexadecimal)

    /// The hash by which it is told from any other program; `nil` of one that does not say what its code is.
    static let identity: String? = ExecutableFile.buildID == nil ? nil : ingredient.sha256

    /// Whether an ingredient is the program.
    static func isEngine(_ ingredient: Manifest.Ingredient) -> Bool { ingredient.name.hasPrefix(prefix) }

    private static let prefix = "foja "
}

/// The file that this process runs.
enum ExecutableFile {
    /// The hash of its contents that the linker wrote into it (an ELF note); `nil` if there is none.
    static let buildID: [UInt8]? = {
        let descriptor = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let head = bytes(of: descriptor, at: 0, count: 64)
        guard head.count == 64, head.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]) else { return nil }
        let table = number(head, at: 32, 8)
        let size = number(head, at: 54, 2)
        for index in 0..<number(head, at: 56, 2) {
            let segment = bytes(of: descriptor, at: table + index * size, count: size)
            guard segment.count >= 56, number(segment, at: 0, 4) == Int(PT_NOTE) else { continue }
            let notes = bytes(
                of: descriptor, at: number(segment, at: 8, 8), count: min(number(segment, at: 32, 8), 65_536))
            if let found = buildID(in: notes) { return found }
        }
        return nil
    }()

    /// Notes are a name, a kind and a content, each padded to four bytes; that of GNU of kind 3 is the one.
    private static func buildID(in notes: [UInt8]) -> [UInt8]? {
        var at = 0
        while at + 12 <= notes.count {
            let nameSize = number(notes, at: at, 4)
            let size = number(notes, at: at + 4, 4)
            let content = at + 12 + (nameSize + 3) / 4 * 4
            let end = content + size
            guard nameSize >= 0, size >= 0, end <= notes.count else { return nil }
            if number(notes, at: at + 8, 4) == 3,
                notes[(at + 12)..<(at + 12 + nameSize)].starts(with: Array("GNU".utf8))
            {
                return Array(notes[content..<end])
            }
            at = content + (size + 3) / 4 * 4
        }
        return nil
    }

    private static func bytes(of descriptor: Int32, at offset: Int, count: Int) -> [UInt8] {
        guard offset >= 0, count > 0, count <= 65_536 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
            done = max(0, pread(descriptor, buffer.baseAddress, count, off_t(offset)))
        }
    }

    private static func number(_ bytes: [UInt8], at offset: Int, _ count: Int) -> Int {
        var value = 0
        for index in (0..<count).reversed() where offset + index < bytes.count {
            value = value << 8 | Int(bytes[offset + index])
        }
        return value
    }
}
