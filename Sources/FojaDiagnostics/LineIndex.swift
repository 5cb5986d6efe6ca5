/// Where the lines of a text begin and how its bytes count in characters, so that
/// a place costs the same wherever it is: also where a document of a megabyte is
/// one line, and each of its ten thousand places needs a column.
struct LineIndex {
    private let bytes: [UInt8]
    /// The first byte of each line.
    private let starts: [Int32]
    /// How many scalars begin before each block of bytes.
    private let counts: [Int32]
    private static let block = 1024

    /// - Parameter first: Where the first line begins: a mark of byte order is no column of it.
    init(_ bytes: [UInt8], from first: Int) {
        self.bytes = bytes
        var starts: [Int32] = [Int32(clamping: first)]
        var counts: [Int32] = []
        counts.reserveCapacity(bytes.count / LineIndex.block + 1)
        var count: Int32 = 0
        bytes.withUnsafeBufferPointer { bytes in
            for i in bytes.indices {
                if i % LineIndex.block == 0 { counts.append(count) }
                let byte = bytes[i]
                if byte & 0xC0 != 0x80 { count += 1 }
                if byte == 0x0A { starts.append(Int32(clamping: i + 1)) }
            }
        }
        if counts.count * LineIndex.block <= bytes.count { counts.append(count) }
        self.starts = starts
        self.counts = counts
    }

    /// The line of a byte and its column, both from 1.
    func position(of offset: Int) -> (line: Int, column: Int) {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        return (low + 1, 1 + scalars(min(Int(starts[low]), offset)..<offset))
    }

    /// How many scalars begin in a range of bytes.
    func scalars(_ range: Range<Int>) -> Int {
        range.isEmpty ? 0 : count(before: range.upperBound) - count(before: range.lowerBound)
    }

    /// The bytes of a line, from 1, without its end; `nil` past the last.
    func line(_ number: Int) -> Range<Int>? {
        guard starts.indices.contains(number - 1) else { return nil }
        let start = Int(starts[number - 1])
        var end = number < starts.count ? Int(starts[number]) - 1 : bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    /// The byte at which a scalar begins, so many after a byte.
    func byte(after start: Int, scalars: Int) -> Int {
        let wanted = count(before: start) + scalars
        var low = start / LineIndex.block
        var high = counts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(counts[middle]) <= wanted { low = middle } else { high = middle }
        }
        var offset = max(start, low * LineIndex.block)
        var count = count(before: offset)
        while offset < bytes.count {
            if bytes[offset] & 0xC0 != 0x80 {
                if count == wanted { break }
                count += 1
            }
            offset += 1
        }
        return offset
    }

    private func count(before offset: Int) -> Int {
        let block = offset / LineIndex.block
        var count = Int(counts[block])
        for i in (block * LineIndex.block)..<offset where bytes[i] & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
