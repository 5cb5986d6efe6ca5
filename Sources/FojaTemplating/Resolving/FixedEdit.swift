/// Fixed content as one document prints it, where what stands beside it changes some of its letters.
struct FixedEdit: Sendable, Hashable {
    /// A range of ``ProgramText/words``, and what takes its place.
    struct Change: Sendable, Hashable {
        let words: Range<Int>
        let replacement: [UInt8]
    }

    /// The run of ``Program/fixed``.
    let fixed: Int
    /// In order.
    var changes: [Change]

    /// Whether anything changes in some words.
    func touches(_ range: Range<Int>) -> Bool {
        changes.contains { $0.words.lowerBound >= range.lowerBound && $0.words.upperBound <= range.upperBound }
    }

    /// The pieces of some words that the changes leave, with what they put in.
    func pieces(of range: Range<Int>, _ source: [UInt8]) -> [ArraySlice<UInt8>] {
        var out: [ArraySlice<UInt8>] = []
        var from = range.lowerBound
        for change in changes {
            let taken = change.words
            guard taken.lowerBound >= from, taken.upperBound <= range.upperBound else { continue }
            out.append(source[from..<taken.lowerBound])
            out.append(change.replacement[...])
            from = taken.upperBound
        }
        out.append(source[from..<range.upperBound])
        return out
    }
}
