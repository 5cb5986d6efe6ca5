internal import FojaData
internal import FojaDiagnostics

/// Texts that stand where a datum is still to come: «PENDIENTE», «xxx», «?», «.....», «[lugar]»; «s/n» where a number is
/// asked for, «vacante» where somebody's name is.
///
/// A draft may have them; nothing is signed with them.
struct Placeholders {
    private(set) var found: [CaseData.Disagreement] = []

    init(in data: CaseData) {
        data.forEachGiven { field, kind, value, positions in
            guard kind == .text || kind == .longText, case .text(let text) = value,
                Placeholders.isPlaceholder(text, isLong: kind == .longText, for: field.identifies)
                    || field.isFiller(text), !WrittenData.has(field.path), !Placeholders.isOfTemplate(text, field)
            else { return }
            let path = data.schema.path(of: field, at: positions)
            let shown = text.count > 40 ? text.prefix(40) + "…" : text
            let diagnostic = Diagnostic(
                "dato.relleno", "«\(field.label)» (`\(path)`) dice «\(shown)», que no es un dato",
                at: data.places[path],
                notes: field.article.isEmpty ? [] : [.init("lo pide: \(field.article)")],
                fix: field.isOptional
                    ? "escriba el dato, o quite la línea" : "escriba el dato; en un borrador puede faltar",
                about: path)
            found.append(CaseData.Disagreement(diagnostic, paths: [path], refusesOnlyFinal: true))
        }
    }

    /// What a particular term prints begins and ends with data, and is no bracket around what is to come.
    private static func isOfTemplate(_ text: String, _ field: Field) -> Bool {
        text.contains("{{") && CaseTerms.textPaths.contains(field.path)
    }

    /// What people write when they have nothing to write, in lower case and without accents.
    private static let phrases: Set<FoldedText> = Set(
        [
            "pendiente", "pendientes", "por definir", "por determinar", "por confirmar", "por completar", "por llenar",
            "por asignar", "por designar", "por nombrar", "por emitir", "a definir", "a determinar", "a confirmar",
            "a completar", "a designar", "sin definir", "sin determinar", "sin asignar", "sin dato", "sin datos",
            "sin información", "no definido", "no disponible", "completar", "llenar", "falta", "falta dato",
            "faltante", "s d", "sd", "n a", "na", "n d", "nd", "n n", "nn", "n n n", "nnn", "tbd", "tba",
            "no sé", "no se sabe", "no consta", "se desconoce", "desconocido", "desconocida",
            "ver anexo", "ver adjunto", "vacante", "nombre y apellido", "nombre y apellidos", "nombre completo",
            "por elegir", "a nombrar", "a elegir", "no se conoce", "por averiguar",
            "lorem ipsum", "asdf", "qwerty",
        ].map { FoldedText($0) })
    /// With these at the beginning whatever follows says what is to come: «PENDIENTE de emisión».
    private static let beginnings: [FoldedText] = [
        "pendiente de", "por definir", "por determinar", "por confirmar", "por designar",
    ].map { FoldedText($0) }
    /// What brackets hold where a form says what goes there: «(cargo)»; in others than round ones anything.
    private static let labels: Set<String> = [
        "nombre", "nombres", "apellido", "apellidos", "cargo", "lugar", "fecha", "numero", "firma", "monto", "ci",
        "nit",
        "cite", "dia", "mes", "anio", "año", "ciudad", "departamento", "provincia", "municipio", "localidad",
        "direccion", "domicilio", "notario", "notaria", "testimonio", "dato", "datos", "completar", "llenar",
        "cooperativa", "proyecto", "descripcion", "marca", "modelo", "serie", "placa",
    ]

    static func isPlaceholder(_ text: String, isLong: Bool = false, for identity: Identity? = nil) -> Bool {
        // Only points, lines, question marks; a sign by itself, such as «%», may be a unit.
        if !beginsWithWord(text), text.allSatisfy({ ".…_-–—?¿*¡!/·~ ".contains($0) || $0.isWhitespace }) { return true }
        let folded = FoldedText(text)
        if phrases.contains(folded) || beginnings.contains(where: { folded.begins(with: $0) }) { return true }
        if hasGap(text, isLong: isLong) || isBracketed(text) { return true }
        switch identity {
        case .number?: return lacksNumber(text, folded)
        case .good?:
            // A mark may be letters only; several words without a figure are none.
            let isMark =
                folded.words.count == 1 && !nobody.contains(folded.words[0]) && !noMarks.contains(folded.words[0])
            return (!isMark && lacksNumber(text, folded)) || !text.contains { $0.isLetter || ("1"..."9").contains($0) }
        case .person?: return lacksName(text, folded)
        case nil: return false
        }
    }

    /// Whether its first letter or figure needs no look at what Unicode says of it, as that of nearly every text.
    private static func beginsWithWord(_ text: String) -> Bool { text.utf8.first.map(isPlainWord) ?? false }

    private static func isPlainWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }

    // MARK: Gaps

    /// A gap in a text, as models have them: «INF/____/2025», «RD N° xxx/2025», «....», «.../2025».
    private static func hasGap(_ text: String, isLong: Bool) -> Bool {
        if mayHaveSigns(text) {
            let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
            if words.contains(where: { $0.count >= (words.count == 1 ? 2 : 3) && $0.allSatisfy { $0 == "x" } }) {
                return true
            }
            if words.count > 1, words.allSatisfy({ $0.allSatisfy { $0 == "x" } }) { return true }
        }
        guard hasMarks(text) else { return false }
        if ["____", "....", "……", "???"].contains(where: { text.contains($0) }) { return true }
        guard !isLong else { return false }
        // Between bars and spaces, only lines or points: «INF/___/2025». An address of mail has its own lines.
        if !text.contains("@"), text.contains("__") { return true }
        let between = text.split(separator: "/") + text.split(whereSeparator: \.isWhitespace).dropLast()
        return between.contains(where: isOnlyPoints) || hasPointsWithin(text)
    }

    /// Whether an «x» may stand for what is to come: beside another, or where nothing else says anything.
    private static func mayHaveSigns(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var (before, hasAny, hasOthers): (UInt8, Bool, Bool) = (0, false, false)
            for byte in bytes {
                if byte | 0x20 == UInt8(ascii: "x") {
                    if before | 0x20 == UInt8(ascii: "x") { return true }
                    hasAny = true
                } else if isPlainWord(byte) {
                    hasOthers = true
                }
                before = byte
            }
            return hasAny && !hasOthers
        }
    }

    /// Whether it has any of what a gap is made of, which few texts have: a line, an ellipsis, two points or question marks.
    private static func hasMarks(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var before: UInt8 = 0
            for byte in bytes {
                if byte == UInt8(ascii: "_") || byte == 0xE2 { return true }
                if byte == before, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") { return true }
                before = byte
            }
            return false
        }
    }

    private static func isOnlyPoints(_ part: Substring) -> Bool {
        part != "." && part.allSatisfy { "_.…".contains($0) }
    }

    /// Two points or more where a word should stand, as in «..San Inventado.. R.L.» or «Calle ... N° 3»; those that
    /// follow a word are of whoever writes.
    private static func hasPointsWithin(_ text: String) -> Bool {
        var before: Character = " "
        var points = 0
        for character in text {
            if character == "." || character == "…" {
                points += character == "…" ? 2 : 1
                if points > 1, !before.isLetter, !before.isNumber, !",;)»\"".contains(before) { return true }
                continue
            }
            points = 0
            before = character
        }
        return false
    }

    /// «<nombre>», «[lugar]», «{cargo}»; in round brackets only what a form calls it: «(cargo)».
    private static func isBracketed(_ text: String) -> Bool {
        if beginsWithWord(text) { return false }
        let text = text.drop { $0.isWhitespace }
        guard let first = text.first, "<[{(".contains(first), let last = text.last(where: { !$0.isWhitespace }) else {
            return false
        }
        let inner = text.dropFirst().dropLast()
        switch (first, last) {
        case ("<", ">"): return !inner.contains("<")
        case ("[", "]"), ("{", "}"): return true
        case ("(", ")"):
            return FoldedText(String(inner)).words.contains(where: labels.contains) && inner.count <= 40
        default: return false
        }
    }

    // MARK: What identifies

    /// «s/n», «en trámite», «no tiene», «conversación»: nothing in it is a number.
    private static func lacksNumber(_ text: String, _ folded: FoldedText) -> Bool {
        if text.utf8.count <= 60, !text.contains(where: \.isNumber) { return true }
        return noNumbers.contains { folded.begins(with: $0) }
    }

    private static let noNumbers = ["en tramite", "sin numero", "s n", "no tiene", "por emitir"].map { FoldedText($0) }

    private static let noMarks: Set<String> = [
        "sn", "na", "nt", "desconocido", "desconocida", "ilegible", "borrado", "borrada", "limado", "falta", "tramite",
    ]
    private static let nobody: Set<String> = [
        "null", "nil", "none",
        "ninguno", "ninguna", "nadie", "no", "si", "vacante", "nombre", "persona", "notario", "notaria", "presidente",
        "presidenta", "representante", "ingeniero", "ingeniera", "proveedor", "proveedora", "perito", "apoderado",
    ]

    /// «vacante», «ninguno», «0», «Nombre del notario»: nobody's name.
    private static func lacksName(_ text: String, _ folded: FoldedText) -> Bool {
        let words = folded.words
        guard text.contains(where: \.isLetter), let first = words.first else { return true }
        if words.count == 1, nobody.contains(first) {
            return true
        }
        if first == "nombre" || words.allSatisfy({ word in word.allSatisfy { $0 == "x" || $0 == "n" } }) { return true }
        return noNames.contains { folded.begins(with: $0) }
    }

    private static let noNames = [
        "no tiene", "no hay", "no corresponde", "en tramite", "sin nombre", "sin designar", "s n",
    ].map { FoldedText($0) }
}
