internal import FojaDiagnostics

/// Finds places quickly in a source that raises many messages.
///
/// Gives exactly what ``SourceText/place(atByte:length:)`` gives, which starts
/// from the first line each time.
struct LineIndex {
    private let source: SourceText
    private let starts: [Int32]

    init(_ source: SourceText) {
        self.source = source
        var starts: [Int32] = [0]
        for (i, byte) in source.bytes.enumerated() where byte == 0x0A { starts.append(Int32(clamping: i + 1)) }
        self.starts = starts
    }

    func place(atByte offset: Int, length: Int = 1) -> Place {
        let bytes = source.bytes
        let offset = min(max(offset, 0), bytes.count)
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(starts[middle]) <= offset { low = middle } else { high = middle }
        }
        let end = offset + min(max(length, 1), bytes.count - offset)
        return Place(
            source: source,
            line: low + 1,
            column: 1 + Self.scalars(bytes[Int(starts[low])..<offset]),
            length: max(1, Self.scalars(bytes[offset..<end]))
        )
    }

    private static func scalars(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}
