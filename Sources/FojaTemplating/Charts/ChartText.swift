internal import FojaData

/// The words of a drawing, which has no lines of its own: they are broken here.
enum ChartText {
    /// How wide a character is taken to be, in hundredths: a little more than they are, one with another.
    static let character = 640

    /// At most so many lines of so many hundredths; what does not fit ends in «…», for the table says it whole.
    static func lines(_ text: String, width: Int, atMost count: Int) -> [String] {
        let columns = max(4, width / character)
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" }) {
            let piece = word.count > columns ? String(word.prefix(columns - 1)) + "…" : String(word)
            if line.isEmpty {
                line = piece
            } else if line.count + 1 + piece.count <= columns {
                line += " " + piece
            } else {
                lines.append(line)
                line = piece
            }
        }
        if !line.isEmpty { lines.append(line) }
        guard lines.count > count else { return lines }
        var last = lines[count - 1]
        while last.count > columns - 1 { last.removeLast() }
        return Array(lines.prefix(count - 1)) + [last + "…"]
    }

    static func width(_ text: String) -> Int { text.count * character }

    /// `1.234,5`, for the marks of a scale.
    static func figure(_ number: ExactDecimal) -> String { Spoken.figure(number.normalized) }
}
