internal import FojaSpanish

/// Finds what a mistyped name was probably meant to be.
public enum Suggestion {
    /// The candidate nearest to `word`, if one is near enough to be offered.
    ///
    /// Distance is Damerau–Levenshtein over Unicode scalars with accents and
    /// case folded away; at most a third of the word may differ.
    public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let target = fold(word)
        let limit = max(1, target.count / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates {
            // Folding never adds to a name.
            guard candidate.utf8.count + limit >= target.count else { continue }
            let distance = distance(target, fold(candidate), limit: best.map { $0.distance - 1 } ?? limit)
            guard let distance else { continue }
            best = (distance, candidate)
            if distance == 0 { break }
        }
        return best?.name
    }

    /// Whether two names differ in nothing but accents and case.
    public static func isSame(_ name: String, _ other: String) -> Bool { fold(name) == fold(other) }

    private static func fold(_ s: String) -> [Unicode.Scalar] {
        // Nearly every name is plain ASCII, and there are thousands.
        if s.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x5E && $0 != 0x60 }) {
            return s.utf8.map { Unicode.Scalar((0x41...0x5A).contains($0) ? $0 + 0x20 : $0) }
        }
        return Accents.folded(s).unicodeScalars.map { $0 == "ñ" ? "n" : $0 }.filter {
            !$0.properties.isDiacritic && $0.properties.generalCategory != .nonspacingMark
        }
    }

    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar], limit: Int) -> Int? {
        guard limit >= 0, abs(a.count - b.count) <= limit else { return nil }
        var older = [Int]()
        var previous = Array(0...b.count)
        var current = previous
        for i in 0..<a.count {
            current[0] = i + 1
            for j in 0..<b.count {
                let cost = a[i] == b[j] ? 0 : 1
                var d = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { d = min(d, older[j - 1] + 1) }
                current[j + 1] = d
            }
            older = previous
            swap(&previous, &current)
        }
        let d = previous[b.count]
        return d <= limit ? d : nil
    }
}
