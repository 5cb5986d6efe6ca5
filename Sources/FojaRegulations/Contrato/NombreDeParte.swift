internal import FojaSpanish

/// What the name of a party says by itself: whether it is a person's, whether it takes an article, whose it is.
enum NombreDeParte {
    /// «Cooperativa Minera X», «Importadora Y S.R.L.»: nobody of age and marital state.
    static func isCompany(_ name: String) -> Bool {
        let words = folded(name).split(separator: " ").map(String.init)
        let plain = name.filter { $0 != "." && $0 != " " }.uppercased()
        return takesArticle(name) || (words.first.map { masculine.contains($0) } ?? false)
            || ["SRL", "SA", "RL", "LTDA", "SAM"].contains {
                plain.hasSuffix($0) && words.count > 1 && name.contains(".")
            }
    }

    /// Whether Spanish says «la» before a name: «la Cooperativa Minera X».
    static func takesArticle(_ name: String) -> Bool {
        folded(name).split(separator: " ").first.map { feminine.contains(String($0).replacing("ñ", with: "n")) }
            ?? false
    }

    private static let feminine: Set<String> = [
        "cooperativa", "empresa", "sociedad", "compania", "asociacion", "federacion", "central", "importadora",
        "comercializadora", "constructora", "fundacion", "corporacion", "comunidad", "mutual", "confederacion",
        "inmobiliaria", "distribuidora", "industria", "iglesia", "alcaldia", "gobernacion",
    ]
    private static let masculine: Set<String> = [
        "banco", "sindicato", "consorcio", "club", "instituto", "grupo", "fondo", "gobierno", "municipio", "ayllu",
        "colegio", "transportes",
    ]

    /// The owners that one text names: «Ana Ejemplo Muestra y Juan Prueba Modelo» are two, «José Ortega y Gasset» one.
    static func parts(of text: String) -> [String] {
        let whole = [text]
        guard !isCompany(text) else { return whole }
        var pieces: [String] = []
        for piece in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0 == "/" || $0 == "&" }) {
            var words: [Substring] = []
            for word in piece.split(whereSeparator: \.isWhitespace) {
                guard word == "y" || word == "e" || word == "Y" || word == "E" else {
                    words.append(word)
                    continue
                }
                pieces.append(words.joined(separator: " "))
                words = []
            }
            pieces.append(words.joined(separator: " "))
        }
        pieces.removeAll(where: \.isEmpty)
        // A name of one word is a second surname or what is left of something else.
        guard pieces.count > 1, pieces.allSatisfy({ $0.contains(" ") }) else { return whole }
        return pieces
    }

    /// Without capitals, accents, punctuation, abbreviations and «R.L.».
    static func folded(_ name: String) -> String {
        let plain = Accents.folded(name).map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : " " }
        var words = String(plain).split(separator: " ").map { $0.filter { $0 != "." } }.filter { !$0.isEmpty }
        if words.last == "rl" { words.removeLast() }
        if words.suffix(2) == ["r", "l"] { words.removeLast(2) }
        if words.first == "coop" { words[0] = "cooperativa" }
        if words.count > 1, words[1] == "min" { words[1] = "minera" }
        return words.joined(separator: " ")
    }
}
