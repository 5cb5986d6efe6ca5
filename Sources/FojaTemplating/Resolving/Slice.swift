/// A range of the bytes that a document is printed from: those that its rendering made, or the canonical texts of its data.
struct Slice: Sendable, Hashable {
    /// Among the data's bytes, the complement: below 0.
    private let start: Int32
    let count: Int32

    static let empty = Slice(from: 0, to: 0)

    private init(start: Int32, count: Int32) {
        self.start = start
        self.count = count
    }

    /// Of what the rendering made.
    init(from start: Int, to end: Int) {
        self.start = Int32(truncatingIfNeeded: start)
        count = Int32(truncatingIfNeeded: end - start)
    }

    /// Of the data.
    init(ofData range: Range<Int>) {
        start = ~Int32(truncatingIfNeeded: range.lowerBound)
        count = Int32(truncatingIfNeeded: range.count)
    }

    /// Whether it is a datum's canonical text.
    var isOfData: Bool { start < 0 }

    /// In whichever bytes it is of.
    var range: Range<Int> {
        let from = Int(start < 0 ? ~start : start)
        return from..<from + Int(count)
    }

    /// The bytes themselves.
    ///
    /// - Parameters:
    ///   - arena: Those that the rendering made.
    ///   - data: Those of the data.
    @inline(__always)
    func bytes(_ arena: borrowing [UInt8], _ data: borrowing [UInt8]) -> ArraySlice<UInt8> {
        isOfData ? data[range] : arena[range]
    }

    /// The same without some bytes at either end.
    func dropping(first: Int = 0, last: Int = 0) -> Slice {
        let dropped = Int32(truncatingIfNeeded: first)
        return Slice(
            start: start < 0 ? start - dropped : start + dropped,
            count: count - dropped - Int32(truncatingIfNeeded: last))
    }
}

extension [UInt8] {
    /// Appends some of its own bytes once more. One by one, for a slice of an array that is appended to would make it copy
    /// itself.
    mutating func append(again slice: Slice) {
        for index in slice.range { append(self[index]) }
    }

    /// Appends some of other bytes.
    @inline(__always)
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        let source = bytes.extracting(range)
        append(addingCapacity: range.count) { span in
            for index in source.indices { span.append(source[index]) }
        }
    }

    /// Appends a number that is not negative in figures.
    mutating func append(figures number: Int) {
        if number >= 10 { append(figures: number / 10) }
        append(0x30 + UInt8(truncatingIfNeeded: number % 10))
    }
}
