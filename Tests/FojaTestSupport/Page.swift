import Foundation

/// A page read as text, by itself: the tests' own reckoning of where things stand, which uses nothing of
/// what it judges.
public enum Page {
    /// Ranges of whole elements of a name, inner ones too, in the order in which they open.
    public static func elements(_ name: String, in page: String) -> [Range<String.Index>] {
        var out: [Range<String.Index>] = []
        var open: [String.Index] = []
        var from = page.startIndex
        while let tag = page.range(of: "<", range: from..<page.endIndex) {
            from = tag.upperBound
            let rest = page[tag.upperBound...]
            if rest.hasPrefix("\(name)>") || rest.hasPrefix("\(name) ") {
                open.append(tag.lowerBound)
            } else if rest.hasPrefix("/\(name)>"), let start = open.popLast() {
                out.append(start..<page.index(tag.lowerBound, offsetBy: name.count + 3))
            }
        }
        return out.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// What a reader sees of an element: between its start tag's end and its end tag.
    public static func content(_ range: Range<String.Index>, in page: String) -> Range<String.Index>? {
        guard let open = page.range(of: ">", range: range),
            let close = page.range(of: "</", options: .backwards, range: range),
            open.upperBound <= close.lowerBound
        else { return nil }
        return open.upperBound..<close.lowerBound
    }

    /// The line of a place, the first being 1.
    public static func line(of index: String.Index, in page: String) -> Int {
        page[..<index].utf8.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    /// The line where a text stands for the n-th time; `nil` if it does not stand so often.
    public static func line(of text: String, in page: String, occurrence: Int = 1) -> Int? {
        range(of: text, in: page, occurrence: occurrence).map { line(of: $0.lowerBound, in: page) }
    }

    /// Where a text stands for the n-th time; `nil` if it does not stand so often.
    public static func range(of text: String, in page: String, occurrence: Int = 1) -> Range<String.Index>? {
        var start = page.startIndex
        var found: Range<String.Index>?
        for _ in 0..<occurrence {
            guard let range = page.range(of: text, range: start..<page.endIndex) else { return nil }
            found = range
            start = range.upperBound
        }
        return found
    }

    /// What stands between two texts for the first time; empty if either is absent.
    public static func between(_ start: String, _ end: String, in page: String) -> String {
        guard let a = page.range(of: start), let b = page.range(of: end, range: a.upperBound..<page.endIndex)
        else { return "" }
        return String(page[a.upperBound..<b.lowerBound])
    }
}
