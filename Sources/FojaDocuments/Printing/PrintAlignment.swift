/// Follows a document's letters through those of its pages.
///
/// They have to stand there all and in order. Besides, pages may have what stands between two of them, and where the
/// document says so numerals and labels. Words that a font reorders are compared as a bag of letters.
struct PrintAlignment {
    private let document: DocumentLetters
    private let printed: PrintedText
    private let wanted: [UInt32]
    private let pages: [UInt32]
    private let index: LetterIndex
    /// Where the document and the pages are.
    private var at = 0
    private var page = 0
    /// Where each row that was begun begins on the pages; the last ones.
    private var rowStarts: [(row: Int, page: Int)] = []
    private var nextRow = 0
    /// What the pages had that was passed last, and before which letter of the document.
    private var lastSkip: (pages: Range<Int>, before: Int)?

    /// How many letters make sure that a place is the right one; fewer only near by.
    private static let keys = [24, 10, 4]
    /// How many equal letters may have been passed before a difference shows.
    private static let overrun = 150
    /// How many letters between two words that a font reorders may be reordered with them.
    private static let gap = 40

    init(_ document: DocumentLetters, _ printed: PrintedText) {
        self.document = document
        self.printed = printed
        wanted = document.letters.scalars
        pages = printed.letters.scalars
        index = LetterIndex(pages)
    }

    /// The first letters that do not agree, of the document and of the pages.
    mutating func difference() -> (wanted: Int, page: Int)? {
        // Every page, list and chart may ask for a few; what asks for more is another document.
        var left = 200 + 8 * printed.breaks.count + 4 * document.insertions.count
        let rows = document.rows.sorted { $0.all.lowerBound < $1.all.lowerBound }
        while at < wanted.count {
            while nextRow < rows.count, rows[nextRow].all.lowerBound <= at {
                if rowStarts.count > 3 { rowStarts.removeFirst() }
                rowStarts.append((nextRow, page))
                nextRow += 1
            }
            if page < pages.count, wanted[at] == pages[page] {
                at += 1
                page += 1
                continue
            }
            left -= 1
            guard left >= 0 else { return (at, page) }
            if let found = resumption() {
                lastSkip = (found.skipped, found.at)
                (at, page) = (found.at, found.skipped.upperBound)
            } else if let next = uncommonEnd() ?? splitRowEnd(rows) {
                (at, page) = next
            } else {
                return (at, page)
            }
        }
        return pages.count - page <= document.furniture ? nil : (at, page)
    }

    // MARK: What pages have besides

    /// Where the document goes on after something that only the pages have, and what that is.
    private func resumption() -> (at: Int, skipped: Range<Int>)? {
        for key in PrintAlignment.keys {
            let reach = key == PrintAlignment.keys[0] ? 4 * document.furniture : document.furniture
            for back in 0...min(PrintAlignment.overrun, at, page) {
                let start = at - back
                let end = keyEnd(from: start, key)
                guard end > start else { continue }
                var from = page - back + 1
                while let found = index.first(wanted[start..<end], in: from...(from + reach)) {
                    let skipped = (page - back)..<found
                    if isAllowed(skipping: skipped, before: start) { return (start, skipped) }
                    from = found + 1
                }
            }
        }
        return nil
    }

    /// Where a stretch of the document ends that stands on the pages as it is.
    private func keyEnd(from start: Int, _ length: Int) -> Int {
        var end = min(wanted.count, start + length)
        if let next = insertion(after: start), next < end { end = next }
        if let uncommon = document.letters.isUncommon[start..<end].firstIndex(of: true) { end = uncommon }
        return end
    }

    private func insertion(after start: Int) -> Int? {
        let next = document.insertions.firstPosition { $0.at > start }
        return next < document.insertions.count ? document.insertions[next].at : nil
    }

    /// Whether some letters of the pages may stand before one of the document. The same letters may be read as skipped a
    /// little before or after, where what is skipped begins as what follows it.
    private func isAllowed(skipping skipped: Range<Int>, before start: Int) -> Bool {
        var (low, high, place) = (skipped.lowerBound, skipped.upperBound, start)
        while true {
            // A page's margin that says the title of what begins there is taken for it at first.
            if let last = lastSkip, last.pages.upperBound == low, last.before == place { low = last.pages.lowerBound }
            let next = printed.breaks.firstPosition { $0 >= low }
            if low == 0 || place == 0 || (next < printed.breaks.count && printed.breaks[next] <= high) {
                return high - low <= document.furniture * max(1, breaks(in: low...high))
            }
            let most = document.insertions[document.insertions.firstPosition { $0.at >= place }...]
                .prefix { $0.at == place }.reduce(0) { $0 + $1.most }
            if high - low <= most { return true }
            guard low > 0, place > 0, pages[low - 1] == pages[high - 1] else { return false }
            (low, high, place) = (low - 1, high - 1, place - 1)
        }
    }

    private func breaks(in range: ClosedRange<Int>) -> Int {
        printed.breaks.firstPosition { $0 > range.upperBound } - printed.breaks.firstPosition { $0 >= range.lowerBound }
    }

    // MARK: What pages have in another order

    /// Where words end that a font reorders or has no shapes for, if most of their letters are there.
    private func uncommonEnd() -> (at: Int, page: Int)? {
        let uncommon = document.letters.isUncommon
        guard let first = uncommon[at...].prefix(PrintAlignment.gap).firstIndex(of: true) else { return nil }
        var end = first
        // What stands between two of them may be reordered with them.
        while let next = uncommon[end...].prefix(PrintAlignment.gap).firstIndex(of: true) { end = next + 1 }
        // What was followed of them already is among them.
        var start = at
        while start > 0, at - start < PrintAlignment.overrun, page > at - start, uncommon[start - 1] { start -= 1 }
        let from = page - (at - start)
        for key in PrintAlignment.keys {
            let stop = min(wanted.count, end + key)
            let found =
                end == wanted.count
                ? pages.count
                : index.first(wanted[end..<stop], in: from...(from + 2 * (end - start) + document.furniture))
            if let found, isMost(of: wanted[start..<end], pages[from..<found]) { return (end, found) }
        }
        return nil
    }

    /// Whether two of three letters of a text, or all but two, are on the pages: in any order where a font reorders them, in
    /// theirs and nothing else otherwise.
    private func isMost(of text: ArraySlice<UInt32>, _ printed: ArraySlice<UInt32>) -> Bool {
        var held = 0
        if text.contains(where: Letters.isShaped) {
            var counts: [UInt32: Int] = [:]
            for letter in printed { counts[letter, default: 0] += 1 }
            for letter in text where counts[letter, default: 0] > 0 {
                counts[letter, default: 0] -= 1
                held += 1
            }
        } else {
            var rest = printed
            for letter in text where letter == rest.first { rest = rest.dropFirst() }
            guard rest.isEmpty else { return false }
            held = printed.count
        }
        return 3 * held >= 2 * text.count || text.count - held <= 2
    }

    /// Where a row that a page cuts ends, if each of its cells is there.
    private func splitRowEnd(_ rows: [(all: Range<Int>, cells: [Range<Int>])]) -> (at: Int, page: Int)? {
        for (row, start) in rowStarts.reversed() where rows[row].all.upperBound + PrintAlignment.overrun >= at {
            let all = rows[row].all
            let end = keyEnd(from: all.upperBound, PrintAlignment.keys[0])
            var from = start
            while from <= pages.count {
                let key = wanted[min(all.upperBound, wanted.count)..<max(end, min(all.upperBound, wanted.count))]
                let found =
                    key.isEmpty ? pages.count : index.first(key, in: from...(from + all.count + 4 * document.furniture))
                guard let found else { break }
                let cut = breaks(in: start...found)
                if cut > 0, found - start <= all.count + document.furniture * cut,
                    rows[row].cells.allSatisfy({ isSubsequence($0, of: pages[start..<found]) })
                {
                    return (all.upperBound, found)
                }
                if key.isEmpty { break }
                from = found + 1
            }
        }
        return nil
    }

    private func isSubsequence(_ range: Range<Int>, of text: ArraySlice<UInt32>) -> Bool {
        var next = range.lowerBound
        for letter in text where next < range.upperBound && letter == wanted[next] { next += 1 }
        return next == range.upperBound
    }
}

extension Array {
    /// The first index from which on something holds, of what is ordered by it.
    func firstPosition(where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
