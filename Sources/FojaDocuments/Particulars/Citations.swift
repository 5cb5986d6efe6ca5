internal import FojaSpanish

/// What a document cites of itself by other means than the number of a clause or a numeral.
enum Citations {
    private static let names: Set<String> = ["inciso", "incisos", "literal"]
    /// What follows them is of a norm, and not of the document.
    private static let norms: Set<String> = [
        "articulo", "articulos", "art", "ley", "decreto", "codigo", "reglamento", "resolucion", "constitucion",
    ]
    /// How many words away a norm is named.
    private static let reach = 8

    /// «inciso c)», if a word is its letter.
    static func item(_ words: [ReadableDocument.Word], _ position: Int) -> String? {
        guard position > 0, words[position].kind == .plain, words[position].text.count == 1,
            words[position].text.first?.isLetter == true, names.contains(Accents.folded(words[position - 1].text)),
            position + 1 < words.count, words[position + 1].text == ")"
        else { return nil }
        let near = words[max(0, position - reach)..<min(words.count, position + reach)]
        guard !near.contains(where: { norms.contains(Accents.folded($0.text)) }) else { return nil }
        return ReadableDocument.text(words[position - 1...position + 1])
    }
}
