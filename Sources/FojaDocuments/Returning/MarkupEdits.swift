internal import FojaDiagnostics

/// What is to be otherwise in some markup: bytes that go, and bytes that come.
struct MarkupEdits {
    private struct Edit {
        var range: Range<Int>
        var bytes: [UInt8]
        let order: Int
        /// Of which paragraph of the file what comes is; 0: of the one around it.
        let paragraph: Int
    }

    private var edits: [Edit] = []
    /// Where paragraphs of the file begin.
    private var starts: [(offset: Int, number: Int)] = []

    var isEmpty: Bool { edits.isEmpty }

    mutating func replace(_ range: Range<Int>, with bytes: [UInt8], paragraph: Int = 0) {
        edits.append(Edit(range: range, bytes: bytes, order: edits.count, paragraph: paragraph))
    }

    mutating func begin(_ paragraph: Int, at offset: Int) { starts.append((offset, paragraph)) }

    /// The markup as it is then, and where in it each paragraph begins.
    func applied(to bytes: [UInt8]) -> (bytes: [UInt8], starts: [(offset: Int, number: Int)]) {
        // At one place, what comes stands before what is taken away there.
        let sorted = edits.sorted { ($0.range.lowerBound, $0.order) < ($1.range.lowerBound, $1.order) }
        let marks = starts.sorted { $0.offset < $1.offset }
        var out: [UInt8] = []
        var places: [(offset: Int, number: Int)] = []
        var done = 0
        var next = 0
        func copy(to end: Int) {
            while next < marks.count, marks[next].offset <= end {
                let offset = max(done, marks[next].offset)
                if offset > done { out += bytes[done..<offset] }
                done = max(done, offset)
                places.append((out.count, marks[next].number))
                next += 1
            }
            if end > done { out += bytes[done..<end] }
            done = max(done, end)
        }
        for edit in sorted {
            // What stood in what is gone is gone with it.
            guard edit.range.lowerBound >= done || edit.range.isEmpty && edit.range.lowerBound == done else { continue }
            copy(to: edit.range.lowerBound)
            let around = places.last?.number
            if edit.paragraph > 0 { places.append((out.count, edit.paragraph)) }
            out += edit.bytes
            if edit.paragraph > 0, let around { places.append((out.count, around)) }
            while next < marks.count, marks[next].offset < edit.range.upperBound { next += 1 }
            done = max(done, edit.range.upperBound)
        }
        copy(to: bytes.count)
        return (out, places)
    }
}
