/// Finds stretches of letters in a long text without reading it all for each.
struct LetterIndex {
    private let letters: [UInt32]
    /// Where each four letters stand, in order.
    private var places: [UInt64: [Int32]] = [:]

    /// What is shorter stands everywhere, and is only looked for near by.
    private static let length = 4
    private static let near = 64

    init(_ letters: [UInt32]) {
        self.letters = letters
        guard letters.count >= LetterIndex.length else { return }
        for start in 0...(letters.count - LetterIndex.length) {
            places[LetterIndex.key(letters[start..<(start + LetterIndex.length)]), default: []].append(Int32(start))
        }
    }

    /// The first place of some letters that begins in a range.
    func first(_ wanted: ArraySlice<UInt32>, in range: ClosedRange<Int>) -> Int? {
        let last = min(range.upperBound, letters.count - wanted.count)
        guard wanted.count >= LetterIndex.length else {
            let end = min(last, range.lowerBound + LetterIndex.near)
            guard range.lowerBound <= end else { return nil }
            return (range.lowerBound...end).first { stands(wanted, at: $0) }
        }
        guard let known = places[LetterIndex.key(wanted.prefix(LetterIndex.length))] else { return nil }
        var next = known.firstPosition { Int($0) >= range.lowerBound }
        while next < known.count, Int(known[next]) <= last {
            if stands(wanted, at: Int(known[next])) { return Int(known[next]) }
            next += 1
        }
        return nil
    }

    private func stands(_ wanted: ArraySlice<UInt32>, at start: Int) -> Bool {
        letters[start..<(start + wanted.count)].elementsEqual(wanted)
    }

    /// Letters of four planes and more may share one: what is found is compared.
    private static func key(_ letters: ArraySlice<UInt32>) -> UInt64 {
        letters.reduce(0) { $0 << 16 ^ UInt64($1) }
    }
}
