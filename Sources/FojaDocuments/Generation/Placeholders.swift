internal import FojaData
internal import FojaDiagnostics

/// Texts that stand where a datum is still to come: «PENDIENTE», «xxx», «?», «.....».
///
/// A draft may have them; nothing is signed with them.
struct Placeholders {
    private(set) var found: [CaseData.Disagreement] = []

    init(in data: CaseData) {
        for case .scalar(let path, let field, let type, .text(let text)) in data.parts {
            guard field.computation == nil, type.kind == .text || type.kind == .longText,
                Placeholders.isPlaceholder(text, isLong: type.kind == .longText) || field.isFiller(text)
            else { continue }
            let shown = text.count > 40 ? text.prefix(40) + "…" : text
            let diagnostic = Diagnostic(
                "dato.relleno", "«\(field.label)» (`\(path)`) dice «\(shown)», que no es un dato",
                at: data.places[path],
                notes: field.article.isEmpty ? [] : [.init("lo pide: \(field.article)")],
                fix: field.isOptional
                    ? "escriba el dato, o quite la línea" : "escriba el dato; en un borrador puede faltar")
            found.append(CaseData.Disagreement(diagnostic, paths: [path], refusesOnlyFinal: true))
        }
    }

    /// What people write when they have nothing to write, in lower case and without accents.
    private static let phrases: [FoldedText] = [
        "pendiente", "pendientes", "por definir", "por determinar", "por confirmar", "por completar", "por llenar",
        "por asignar", "por designar", "por nombrar", "por elegir", "a designar", "a nombrar", "a elegir", "a definir",
        "a determinar", "a confirmar", "a completar", "sin definir", "sin determinar",
        "sin dato", "sin datos", "sin información", "no definido", "no disponible", "completar", "llenar", "falta",
        "falta dato", "faltante", "s d", "sd", "n a", "na", "n d", "nd", "tbd", "tba", "lorem ipsum", "asdf", "qwerty",
        "null", "se desconoce", "no se sabe", "no se conoce", "por averiguar",
    ].map { FoldedText($0) }
    /// With these at the beginning whatever follows says what is to come: «PENDIENTE de emisión».
    private static let beginnings: [FoldedText] = [
        "pendiente de", "por definir", "por determinar", "por confirmar", "por designar",
    ]
    .map { FoldedText($0) }

    static func isPlaceholder(_ text: String, isLong: Bool = false) -> Bool {
        // Only points, lines, question marks; a sign by itself, such as «%», may be a unit.
        if text.allSatisfy({ ".…_-–—?¿*¡!/·~ ".contains($0) || $0.isWhitespace }) { return true }
        let folded = FoldedText(text)
        if phrases.contains(folded) || beginnings.contains(where: { folded.begins(with: $0) }) { return true }
        // A gap in a text, as models have them: «INF/____/2025», «RD N° xxx/2025», «....».
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        if words.contains(where: { $0.count >= (words.count == 1 ? 2 : 3) && $0.allSatisfy { $0 == "x" } }) {
            return true
        }
        if words.count > 1, words.allSatisfy({ $0.allSatisfy { $0 == "x" } }) { return true }
        if !isLong, text.contains("__") || hasGap(text) { return true }
        return ["____", "....", "……", "???"].contains { text.contains($0) }
    }

    /// Whether dots stand in a text where a word should: «.../2016», «Calle .. N° 3», «Cooperativa ..San Inventado.. R.L.»;
    /// those that follow a word and end it are of whoever writes.
    private static func hasGap(_ text: String) -> Bool {
        var before: Character = " "
        var count = 0
        for character in text {
            if character == "." || character == "…" {
                count += character == "…" ? 2 : 1
                if count >= 2, !before.isLetter, !before.isNumber, !",;)»\"".contains(before) { return true }
                continue
            }
            count = 0
            before = character
        }
        return false
    }
}
