internal import Glibc

#if os(Linux)
    internal import CSync
#endif

/// Making several files last with one wait for the disk.
///
/// Each `fsync` is a request of its own to the disk, and where these are few (a disk of a cloud, one that others use) 23
/// documents wait for 23 of them. `syncfs` is one for all; but it waits for whatever anybody else has written on the same
/// disk, and there is no end to what that may be: beside a program that writes 200 MB/s it took 30 ms where the other took 10.
/// So it is used while little waits for the disk.
enum DiskWriting {
    /// How much may wait for the disks of the machine, in KiB, for all of it to be waited for.
    private static let most = 32 << 10

    /// Makes all that was written on the disk of an open file last.
    ///
    /// - Parameter descriptor: Open since before it was written: what failed since then is told.
    /// - Returns: Whether it did; if not, each file is to be synced by itself, which also tells which one fails.
    static func syncTogether(_ descriptor: Int32) -> Bool {
        #if os(Linux)
            guard descriptor >= 0, let waiting = waiting, waiting <= most else { return false }
            return syncfs(descriptor) == 0
        #else
            return false
        #endif
    }

    /// How many KiB wait for the disks of the machine; `nil` if it does not say.
    private static var waiting: Int? {
        guard let text = FileSystem.contents(ofSystemFile: "/proc/meminfo") else { return nil }
        return dirty(in: text)
    }

    /// The figure of `Dirty:         1234 kB`.
    static func dirty(in text: [UInt8]) -> Int? {
        for line in text.split(separator: 0x0A) {
            let words = line.split(separator: 0x20)
            guard words.count == 3, words[0].elementsEqual("Dirty:".utf8) else { continue }
            return Int(String(decoding: words[1], as: UTF8.self))
        }
        return nil
    }
}
