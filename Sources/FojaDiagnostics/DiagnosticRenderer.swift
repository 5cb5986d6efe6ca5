/// Puts a diagnostic on a terminal or in a log:
///
/// ```
/// caso.yaml:14:10: error[dato.dinero-ambiguo]: «800.000» puede leerse de dos maneras
///   14 │   monto: 800.000
///      │          ^^^^^^^
///    nota: 800.000,00 son ochocientos mil; 800,00 son ochocientos
///    arreglo: escriba `800000.00` o `800.000,00`
/// ```
public struct DiagnosticRenderer: Sendable {
    /// Whether to colour with ANSI sequences: only on a terminal.
    public var color: Bool
    /// Lines longer than this are shown around the caret only.
    public var width: Int
    /// The words in which messages are said.
    public var catalogue: MessageCatalogue

    /// - Parameters:
    ///   - color: Whether to colour with ANSI sequences.
    ///   - width: How much of a line is shown, in columns.
    ///   - catalogue: The words in which messages are said.
    public init(color: Bool = false, width: Int = 110, catalogue: MessageCatalogue = .spanish) {
        self.color = color
        self.width = width
        self.catalogue = catalogue
    }

    /// One message, with the line that it is about, its notes and how to mend it; ends with a line end.
    public func render(_ diagnostic: Diagnostic) -> String {
        let d = catalogue.reworded(diagnostic)
        let labels = catalogue.labels
        var out = ""
        if let place = d.place { out += visible(place.description) + ": " }
        let word = d.severity == .error ? labels.error : labels.warning
        out += paint("\(word)[\(d.id)]", d.severity == .error ? "1;31" : "1;33") + ": " + visible(d.message) + "\n"
        if let place = d.place { out += excerpt(place) }
        for note in d.notes {
            out += "   " + paint(labels.note, "1;36") + ": " + visible(note.text)
            if let place = note.place { out += " (\(visible(place.description)))" }
            out += "\n"
        }
        if let fix = d.fix { out += "   " + paint(labels.fix, "1;32") + ": " + visible(fix) + "\n" }
        return out
    }

    /// Nobody reads more than these; the rest is counted.
    public static let most = 500

    /// Several, in their order; past ``most`` they are counted.
    public func render(_ all: [Diagnostic]) -> String {
        let more = all.count - DiagnosticRenderer.most
        return all.prefix(DiagnosticRenderer.most).map(render).joined()
            + (more > 0 ? MessageCatalogue.fill(catalogue.labels.more, [String(more)]) + "\n" : "")
    }

    private func excerpt(_ place: Place) -> String {
        // A place may stand for a whole file of which there is nothing to show.
        guard !place.source.bytes.isEmpty else { return "" }
        if let paragraphs = place.source.paragraphs {
            guard let found = paragraphs.paragraph(at: place.source.offset(of: place)) else { return "" }
            let words = found.words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return "  ¶\(found.number) │ " + visible(words.count > width ? words.prefix(width - 1) + "…" : words) + "\n"
        }
        guard let (line, caret) = place.source.excerpt(ofLine: place.line, around: place.column, width: width)
        else { return "" }
        let scalars = Array(line.unicodeScalars)
        let length = max(1, min(place.length, max(1, scalars.count - caret)))
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.count)
        let shown = scalars.map { Self.isHarmless($0) ? Character($0) : ($0 == "\t" ? " " : "·") }
        return "  \(number) │ \(String(shown))\n  \(margin) │ "
            + String(repeating: " ", count: caret) + paint(String(repeating: "^", count: length), "1;32") + "\n"
    }

    /// What came from data must not steer the terminal that shows it.
    private func visible(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { Self.isHarmless($0) || $0 == "\n" ? $0 : "·" }))
    }

    private static func isHarmless(_ s: Unicode.Scalar) -> Bool {
        switch s.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    private func paint(_ text: String, _ code: String) -> String {
        color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
