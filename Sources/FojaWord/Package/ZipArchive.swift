internal import CArchive

/// A part of a package: a name with slashes, and what it holds.
struct ZipPart: Sendable {
    let name: String
    let bytes: [UInt8]
}

/// Zip files, written and read by libarchive.
///
/// What is written depends on nothing but the parts: none has a time, an owner or a mode of a machine. (A zip has times
/// by the clock on somebody's wall; libarchive takes those before 1980, as one that nobody gave, for 1980's first
/// second, wherever that wall is.)
enum ZipArchive {
    /// What could not be done, as whoever has the file is told.
    struct Failure: Error {
        let reason: String
    }

    /// How much of a stranger's package is read, at most.
    struct Limits: Sendable {
        /// Bytes of all parts together, unpacked.
        var bytes = 100 << 20
        /// How many parts.
        var parts = 1_000
        /// How many bytes a packed one may become, of packages that are large at all: no page of words is so alike all over.
        var ratio = 250

        static let standard = Limits()
        /// What small packages may become whatever their ratio is.
        static let small = 4 << 20
    }

    /// The bytes of a zip with these parts, in their order.
    static func pack(_ parts: [ZipPart]) throws(Failure) -> [UInt8] {
        // What cannot be made smaller is stored with five bytes for every sixteen thousand; names stand twice.
        let room = parts.reduce(1 << 12) { $0 + $1.bytes.count + $1.bytes.count / 1_000 + 2 * $1.name.utf8.count + 512 }
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: room)
        defer { unsafe buffer.deallocate() }
        let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        unsafe used.initialize(to: 0)
        defer { unsafe used.deallocate() }
        guard let archive = unsafe archive_write_new() else { throw Failure(reason: "no hay memoria") }
        defer { unsafe archive_write_free(archive) }
        guard unsafe archive_write_set_format_zip(archive) == ARCHIVE_OK,
            unsafe archive_write_set_options(archive, "zip:compression=deflate,zip:compression-level=6") == ARCHIVE_OK,
            unsafe archive_write_set_bytes_per_block(archive, 0) == ARCHIVE_OK,
            unsafe archive_write_open_memory(archive, buffer, room, used) == ARCHIVE_OK
        else { throw unsafe failure(archive) }
        for part in parts {
            guard let entry = unsafe archive_entry_new() else { throw Failure(reason: "no hay memoria") }
            defer { unsafe archive_entry_free(entry) }
            unsafe archive_entry_set_pathname_utf8(entry, part.name)
            unsafe archive_entry_set_size(entry, Int64(part.bytes.count))
            // A file, not a folder.
            unsafe archive_entry_set_filetype(entry, 0o100_000)
            unsafe archive_entry_set_perm(entry, 0o644)
            guard unsafe archive_write_header(archive, entry) == ARCHIVE_OK else {
                throw unsafe failure(archive)
            }
            let written = unsafe part.bytes.withUnsafeBytes { bytes in
                unsafe archive_write_data(archive, bytes.baseAddress, bytes.count)
            }
            guard written == part.bytes.count else { throw unsafe failure(archive) }
        }
        guard unsafe archive_write_close(archive) == ARCHIVE_OK else {
            throw unsafe failure(archive)
        }
        return unsafe [UInt8](UnsafeBufferPointer(start: buffer, count: used.pointee))
    }

    /// The parts of a zip, in their order.
    ///
    /// - Throws: What libarchive says of bytes that are none, or that it holds more than the limits let in.
    ///
    /// - Parameter isWanted: Of a part, by its name, whether what it holds is to be read; the others come empty.
    static func unpack(
        _ bytes: [UInt8], limits: Limits = .standard, isWanted: (String) -> Bool = { _ in true }
    ) throws(Failure) -> [ZipPart] {
        guard let archive = unsafe archive_read_new() else { throw Failure(reason: "no hay memoria") }
        defer { unsafe archive_read_free(archive) }
        // libarchive reads where the bytes stand; so they stand there until it is done.
        let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, bytes.count))
        defer { unsafe buffer.deallocate() }
        unsafe bytes.withUnsafeBufferPointer { all in
            if let start = all.baseAddress { unsafe buffer.update(from: start, count: all.count) }
        }
        let most = min(limits.bytes, max(Limits.small, bytes.count * limits.ratio))
        guard unsafe archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
            unsafe archive_read_open_memory(archive, buffer, bytes.count) == ARCHIVE_OK
        else { throw unsafe failure(archive) }
        var parts: [ZipPart] = []
        var total = 0
        while true {
            var entry: OpaquePointer?
            let status = unsafe archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return parts }
            guard status == ARCHIVE_OK, let entry = unsafe entry else {
                throw unsafe failure(archive)
            }
            guard let name = unsafe archive_entry_pathname_utf8(entry) else {
                throw Failure(reason: "una parte no tiene nombre")
            }
            guard parts.count < limits.parts else { throw Failure(reason: "tiene más de \(limits.parts) partes") }
            let part = unsafe String(cString: name)
            // A folder holds nothing.
            if part.hasSuffix("/") { continue }
            let content = isWanted(part) ? try unsafe content(of: archive, atMost: most - total) : []
            total += content.count
            parts.append(ZipPart(name: part, bytes: content))
        }
    }

    private static func content(of archive: OpaquePointer, atMost most: Int) throws(Failure) -> [UInt8] {
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes { bytes in
                unsafe archive_read_data(archive, bytes.baseAddress, bytes.count)
            }
            if count == 0 { return content }
            guard count > 0 else { throw unsafe failure(archive) }
            guard content.count + count <= most else { throw Failure(reason: "desplegado, pasa del tamaño permitido") }
            content += chunk[..<count]
        }
    }

    private static func failure(_ archive: OpaquePointer) -> Failure {
        // The library says why in English: to whoever has the file it is one thing, and the number tells it from others.
        let number = unsafe archive_errno(archive)
        return Failure(reason: "no es un archivo comprimido entero, o está cortado (libarchive, \(number))")
    }
}
