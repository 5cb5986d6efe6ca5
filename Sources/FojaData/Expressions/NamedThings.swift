/// What a text names, as far as a comparison of words is honest: «dos volquetas y un camión» are two things, the
/// first of them twice.
///
/// The noun that comes first says what a thing is: «Pala neumática» is a «pala». Number and gender do not matter, nor
/// whether a word is joined («retro excavadora»). Where the noun fits anything, as «equipo» does, nothing is said.
struct NamedThings: Sendable {
    private struct Word: Sendable {
        let text: String
        let stem: String
        /// Whether a comma or the like parts it from the one before.
        let isApart: Bool
    }

    private let words: [Word]
    /// Where each thing begins: the first word, and after «y» or a comma each article or number.
    private let starts: [Int]
    /// Where each stem stands.
    private let places: [String: [Int]]
    /// Where each two words begin that stand together, by the stem of both as one: «retroexcavador» of
    /// «retro excavadora».
    private let pairs: [String: [Int]]

    init(_ text: String) {
        var words: [Word] = []
        var isApart = false
        for part in text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
            for piece in part.split(omittingEmptySubsequences: false, whereSeparator: NamedThings.isMark).enumerated() {
                if piece.offset > 0 { isApart = true }
                for word in FoldedText(String(piece.element)).words {
                    words.append(Word(text: word, stem: NamedThings.stem(word), isApart: isApart))
                    isApart = false
                }
            }
        }
        self.words = words
        starts = words.indices.filter { index in
            if index == 0 { return true }
            let isNext = words[index].isApart || NamedThings.joints.contains(words[index - 1].text)
            return isNext && NamedThings.isDeterminer(words[index].text)
        }
        places = Dictionary(grouping: words.indices) { words[$0].stem }
        pairs = Dictionary(grouping: words.indices.dropLast()) { NamedThings.joined(words[$0], words[$0 + 1]) }
    }

    /// Whether it parts two things.
    private static func isMark(_ scalar: Unicode.Scalar) -> Bool { ",;/+()".unicodeScalars.contains(scalar) }

    // MARK: What is asked

    /// Whether it names what another text describes; `nil` where that cannot be told.
    func name(_ thing: NamedThings) -> Bool? {
        guard let head = thing.head(from: 0), !thing.isGeneric(head) else { return nil }
        if !occurrences(of: thing, head).isEmpty { return true }
        return hasGenericHead ? nil : false
    }

    /// Whether it lists things by «un», «una» or their number: «la maquinaria» or «el compresor» may be anything.
    var isList: Bool {
        !words.isEmpty && !hasGenericHead
            && starts.allSatisfy { NamedThings.number(words[$0].text) != nil }
    }

    /// Whether it names something that is none of some things; `nil` where that cannot be told.
    func namesOther(than things: [NamedThings]) -> Bool? {
        let stems = Set(things.flatMap(\.words).map(\.stem))
        let joined = Set(things.flatMap(\.pairs.keys))
        var isKnown = true
        for (position, start) in starts.enumerated() {
            let end = position + 1 < starts.count ? starts[position + 1] : words.count
            guard let head = head(from: start), head < end, !isGeneric(head) else { continue }
            let own = words[start..<end].filter { !NamedThings.says(nothing: $0.text) }
            if own.contains(where: { stems.contains($0.stem) || joined.contains($0.stem) }) { continue }
            if zip(own, own.dropFirst()).contains(where: { stems.contains(NamedThings.joined($0, $1)) }) { continue }
            isKnown = false
        }
        if isKnown { return false }
        let isVague = things.contains { thing in thing.head(from: 0).map { thing.isGeneric($0) } ?? true }
        return isVague || things.isEmpty ? nil : true
    }

    /// How many of a thing it names: 2 of «dos volquetas», 1 of «la volqueta»; `nil` if it does not say.
    func count(of thing: NamedThings) -> Int? {
        guard let head = thing.head(from: 0), !thing.isGeneric(head) else { return nil }
        let found = occurrences(of: thing, head)
        guard found.count == 1, let place = found.first, place > 0 else { return nil }
        let before = words[place - 1].text
        // «treinta y dos» is not two.
        if place > 2, words[place - 2].text == "y", NamedThings.number(words[place - 3].text) != nil { return nil }
        return before == "el" || before == "la" ? 1 : NamedThings.number(before)
    }

    // MARK: Nouns

    /// The position of the noun that says what the thing is that begins at a position.
    private func head(from start: Int) -> Int? {
        words.indices.dropFirst(start).first { !NamedThings.says(nothing: words[$0].text) }
    }

    private func isGeneric(_ index: Int) -> Bool {
        NamedThings.generic.contains(words[index].stem)
            || words[index].text.utf8.contains { (0x30...0x39).contains($0) }
    }

    var hasGenericHead: Bool {
        starts.contains { start in head(from: start).map { isGeneric($0) } ?? true }
    }

    /// Where the noun of a thing stands, by itself or in two words.
    private func occurrences(of thing: NamedThings, _ head: Int) -> [Int] {
        let (noun, joined) = thing.noun(at: head)
        let found = places[noun, default: []] + (joined.flatMap { places[$0] } ?? []) + pairs[noun, default: []]
        return Set(found).sorted()
    }

    /// The noun at a position, by itself and as one with the word after it.
    private func noun(at head: Int) -> (alone: String, joined: String?) {
        let joined = head + 1 < words.count ? NamedThings.joined(words[head], words[head + 1]) : nil
        return (words[head].stem, joined)
    }

    /// The noun by which another text names what this one describes; `nil` where that cannot be told.
    var noun: (alone: String, joined: String?)? {
        guard let head = head(from: 0), !isGeneric(head) else { return nil }
        return noun(at: head)
    }

    /// By what it can be named: each word, and each two that stand together.
    var names: (words: Dictionary<String, [Int]>.Keys, pairs: Dictionary<String, [Int]>.Keys) {
        (places.keys, pairs.keys)
    }

    private static func joined(_ first: Word, _ second: Word) -> String { stem(first.text + second.text) }

    /// The word without what number and gender add to it: «volquet», «compresor», «camion».
    private static func stem(_ word: String) -> String {
        var stem = word.utf8[...]
        while stem.count > 3, let last = stem.last, "saeo".utf8.contains(last) { stem = stem.dropLast() }
        return stem.last == UInt8(ascii: "c") ? String(Substring(stem.dropLast())) + "z" : String(Substring(stem))
    }

    private static func isDeterminer(_ word: String) -> Bool { articles.contains(word) || number(word) != nil }

    /// The number that a word says; that of «un» is one.
    private static func number(_ word: String) -> Int? {
        if let known = numbers[word] { return known }
        return word.utf8.count <= 4 ? Int(word) : nil
    }

    /// Words that do not say what a thing is.
    private static func says(nothing word: String) -> Bool { isDeterminer(word) || empty.contains(word) }

    private static let joints: Set<String> = ["y", "e", "o", "mas", "con", "como", "ademas"]
    private static let articles: Set<String> = [
        "el", "la", "los", "las", "unos", "unas", "varios", "varias", "otro", "otra", "otros", "otras",
    ]
    private static let numbers: [String: Int] = [
        "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
        "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16,
        "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiun": 21, "veintiuna": 21,
        "veintidos": 22, "veintitres": 23, "veinticuatro": 24, "veinticinco": 25, "treinta": 30, "cuarenta": 40,
        "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100,
    ]
    private static let empty: Set<String> = [
        "y", "e", "o", "de", "del", "al", "a", "en", "para", "por", "con", "sin", "su", "sus", "mas", "como", "asi",
        "juego", "juegos", "lote", "lotes", "kit", "kits", "par", "pares", "set", "conjunto", "conjuntos", "compra",
        "adquisicion", "nuevo", "nueva", "nuevos", "nuevas", "usado", "usada", "usados", "usadas", "segunda", "mano",
        "marca", "modelo", "tipo", "color", "industrial", "minera", "minero", "mineras", "mineros", "cada", "uno",
    ]
    /// Nouns that any good could have.
    private static let generic: Set<String> = Set(
        [
            "maquinaria", "maquina", "equipo", "equipamiento", "bien", "vehiculo", "material", "insumo", "herramienta",
            "repuesto", "accesorio", "planta", "ingenio", "implemento", "activo", "item", "sistema", "instalacion",
            "unidad", "pieza", "objeto", "cosa", "articulo", "producto", "movilidad", "aparato",
        ].map(stem))
}
