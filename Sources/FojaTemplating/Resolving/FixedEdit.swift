/// Fixed content as one document prints it, where what stands beside it changes some of its letters.
struct FixedEdit: Sendable {
    /// A range of ``Program/markup`` and the same of ``Program/words``, and what takes its place.
    struct Change: Sendable {
        let markup: Range<Int>
        let words: Range<Int>
        let replacement: [UInt8]
    }

    /// The run of ``Program/fixed``.
    let fixed: Int
    /// In order.
    var changes: [Change]

    /// The pieces of a range that the changes leave, with what they put in.
    func pieces(
        of range: Range<Int>, by key: KeyPath<Change, Range<Int>>, _ source: [UInt8],
        _ body: (ArraySlice<UInt8>) -> Void
    ) {
        var from = range.lowerBound
        for change in changes {
            let taken = change[keyPath: key]
            guard taken.lowerBound >= from, taken.upperBound <= range.upperBound else { continue }
            body(source[from..<taken.lowerBound])
            body(change.replacement[...])
            from = taken.upperBound
        }
        body(source[from..<range.upperBound])
    }
}
