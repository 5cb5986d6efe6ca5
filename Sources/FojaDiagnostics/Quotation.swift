/// What a message quotes of somebody's file, cut where nobody would read on: a
/// datum may be a hundred thousand characters long, and a message is one sentence.
enum Quotation {
    /// How many characters of a quotation a message may have, and how many of it are shown if it has more.
    static let longest = 160
    static let shown = 80
    /// As much as a message has in all.
    static let whole = 4_000

    /// The message with each long «quotation» cut; `…` stands for the rest.
    static func cut(_ message: String) -> String {
        guard message.utf8.count > longest else { return message }
        var out = String.UnicodeScalarView()
        var quoted = String.UnicodeScalarView()
        var depth = 0
        for scalar in message.unicodeScalars {
            if scalar == "«" {
                depth += 1
                if depth == 1 {
                    out.append(scalar)
                    continue
                }
            } else if scalar == "»", depth > 0 {
                depth -= 1
                if depth == 0 {
                    out.append(contentsOf: shortened(quoted))
                    out.append(scalar)
                    quoted = String.UnicodeScalarView()
                    continue
                }
            }
            if depth > 0 { quoted.append(scalar) } else { out.append(scalar) }
        }
        out.append(contentsOf: shortened(quoted))
        // What is quoted may itself have quotation marks, or the message none.
        guard out.count > whole else { return String(out) }
        return String(String.UnicodeScalarView(out.prefix(whole))) + "…"
    }

    private static func shortened(_ text: String.UnicodeScalarView) -> String.UnicodeScalarView {
        guard text.count > longest else { return text }
        var out = String.UnicodeScalarView(text.prefix(shown))
        out.append("…")
        return out
    }
}
