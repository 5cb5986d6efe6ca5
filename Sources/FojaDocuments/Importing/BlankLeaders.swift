internal import FojaData

/// The dots and lines that mark a blank, and what somebody wrote between them: «..San Inventado..».
enum BlankLeaders {
    static func isLeader(_ character: Character) -> Bool { character == "." || character == "_" || character == "…" }

    /// What was written over a blank, once its dots are gone and the model's own words stand where they did.
    static func filling(_ text: String, model: String) -> String {
        let whole = withoutEnds(text)
        guard let (before, after) = halves(of: model) else { return whole }
        // «____ (Lugar)»: what stands in parentheses only says what to write.
        if after.hasPrefix("("), after.hasSuffix(")"), let rest = whole.dropping(suffix: after) {
            return withoutEnds(rest)
        }
        let start = before.isEmpty ? nil : whole.dropping(prefix: before)
        let end = after.isEmpty ? nil : (start ?? whole).dropping(suffix: after)
        guard start != nil || end != nil else { return whole }
        let inner = withoutEnds(end ?? start ?? whole, least: 2)
        guard !inner.isEmpty else { return "" }
        return [start == nil ? "" : before, inner, end == nil ? "" : after].filter { !$0.isEmpty }.joined(
            separator: " ")
    }

    /// Whether the blank's dots or lines still stand within it.
    static func stand(in text: String, ofType type: FieldType) -> Bool {
        // Prose has its own «…».
        let isLong = if case .longText = type { true } else { false }
        return runs(text).contains { run in
            isLong ? run.count > 3 && !run.contains("…") : run.contains("…") || run.contains("_") || run.count > 1
        }
    }

    /// With spaces in their stead, for what has none of its own: «__5__ de __marzo__».
    static func spaced(_ text: String) -> String {
        var out = text
        for run in runs(text).sorted(by: { $0.count > $1.count }) {
            out = out.replacing(run, with: " ")
        }
        return out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func runs(_ text: String) -> [String] {
        var out: [String] = []
        var run = ""
        for character in text + " " {
            if isLeader(character) {
                run.append(character)
            } else {
                if run.count > 1 || run == "…" { out.append(run) }
                run = ""
            }
        }
        return out
    }

    /// What stands before and after a model's only blank.
    private static func halves(of model: String) -> (before: String, after: String)? {
        guard let start = model.firstIndex(where: isLeader) else { return nil }
        let run = model[start...].prefix(while: isLeader)
        let after = model[run.endIndex...]
        guard run.count > 2, !after.contains(where: { $0 == "_" || $0 == "…" }), !after.contains("...") else {
            return nil
        }
        return (trimmed(model[..<start]), trimmed(after))
    }

    private static func withoutEnds(_ text: String, least: Int = 3) -> String {
        var rest = trimmed(text)[...]
        let before = rest.prefix(while: isLeader)
        if before.count > 1 || before.contains("…") || before.contains("_") { rest = rest.dropFirst(before.count) }
        let after = String(String(rest.reversed().prefix(while: isLeader)).reversed())
        let stem = rest.dropLast(after.count)
        let isApart = stem.last?.isWhitespace ?? true
        if after.count >= (isApart ? 2 : least) || after.contains("…") || after.contains("_") {
            // «R.L......» ends in its own point, and so does a sentence before a line.
            let word = stem.split(separator: " ").last ?? ""
            let isOwn = after.first == "." && !isApart && (after.contains("_") || isAbbreviation(word))
            rest = rest.dropLast(isOwn ? after.count - 1 : after.count)
        }
        return trimmed(rest)
    }

    /// «R.L» of «R.L.», and no address of electronic mail.
    private static func isAbbreviation(_ word: Substring) -> Bool {
        let letters = word.split(separator: ".", omittingEmptySubsequences: false)
        return letters.count > 1 && letters.allSatisfy { $0.count == 1 && $0.allSatisfy(\.isLetter) }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = text[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}

extension String {
    fileprivate func dropping(prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }

    fileprivate func dropping(suffix: String) -> String? {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : nil
    }
}
