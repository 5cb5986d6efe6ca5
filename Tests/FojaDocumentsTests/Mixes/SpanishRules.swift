/// What no document in good Spanish has, wherever its words come from.
enum SpanishRules {
    /// Each slip of a text, with the words around it.
    static func slips(in text: String) -> [String] {
        let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var found: [String] = []
        for (rule, pattern) in patterns {
            guard let expression = try? Regex(pattern) else {
                found.append("la regla «\(rule)» no se entiende")
                continue
            }
            for match in flat.matches(of: expression) {
                let range = match.range
                if rule.hasPrefix("adjetivo"), isCoordinated(flat[..<range.lowerBound]) { continue }
                let start = flat.index(range.lowerBound, offsetBy: -40, limitedBy: flat.startIndex) ?? flat.startIndex
                let end = flat.index(range.upperBound, offsetBy: 30, limitedBy: flat.endIndex) ?? flat.endIndex
                found.append("\(rule): …\(flat[start..<end])…")
            }
        }
        return found
    }

    /// «la maquinaria y el equipo descritos»: the adjective is of more than this noun.
    private static func isCoordinated(_ before: Substring) -> Bool {
        let words = before.split(separator: " ").suffix(2).map { $0.lowercased() }
        guard let last = words.last else { return false }
        let joins: Set<String> = ["y", "e", "o", "y/o", "u"]
        if joins.contains(last) { return true }
        return ["el", "la", "los", "las"].contains(last) && joins.contains(words.first ?? "")
    }

    /// The nouns of these documents, by gender and number, to hold their articles and adjectives to.
    private static let masculineOne =
        "bien|equipo|vehículo|inmueble|gravamen|desembolso|proveedor|préstamo|depositario"
    private static let masculineMany =
        "bienes|equipos|vehículos|inmuebles|desembolsos|proveedores|depositarios"
    private static let feminineOne = "maquinaria|garantía|prenda|prima|póliza|producción|cuota|hipoteca"
    private static let feminineMany = "garantías|primas|pólizas|cuotas|máquinas"

    private static let patterns: [(String, String)] = [
        ("contracción", #"(?i:\b(de|a) )el \p{Ll}"#),
        ("dos signos", #"\.\.|,,|;;|,;|;,|,\.|\.,(?! )|::| [,;:.](?! ?\.)(?=[ \p{L}])"#),
        (
            "enumeración vacía",
            #"(garantías?|propietario|la Cooperativa|siguientes?): (De la misma|Asimismo|Se constituye|Con lo que|CLÁUSULA|1[12]\.[0-9]+\. |Sin perjuicio)"#
        ),
        ("referencia vacía", #"(numeral(es)?|Cláusula|punto) (,|y |e |\.|:|;|del? )"#),
        ("número de algo sin número", #"N[°º] (s/n|S/N|N[°º])"#),
        ("comillas dentro de las mismas", #"“[^”]*“"#),
        ("y ante i", #"\by (I[^aeou]|i[^aeou]|Hi[^aeo]|hi[^aeo])"#),
        ("o ante o", #" o [oO]\p{L}"#),
        ("palabra repetida", #"\b(\p{L}{2,}) \1\b"#),
        ("forma abierta", #"\((s|es|n|los|las)\)|\bmeses/años|/a\b(?=[ ,.])"#),
        ("masculino singular", #"(?i)\b(la|las|los|esta|dicha|dichas|dichos) (\#(masculineOne))\b"#),
        ("masculino plural", #"(?i)\b(la|las|el|este|dicho|dicha|dichas|un) (\#(masculineMany))\b"#),
        ("femenino singular", #"(?i)\b(el|los|las|este|dicho|dichos|dichas) (\#(feminineOne))\b"#),
        ("femenino plural", #"(?i)\b(el|los|la|este|dicha|dicho|dichos) (\#(feminineMany))\b"#),
        (
            "adjetivo masculino singular",
            #"(?i)\b(\#(masculineOne)) (descrita|descritos|descritas|ofrecida|ofrecidos|otorgados|otorgada|adquirida|adquiridos|señalados|solicitados)\b"#
        ),
        (
            "adjetivo masculino plural",
            #"(?i)\b(\#(masculineMany)) (descrito|descrita|descritas|ofrecido|ofrecida|otorgado|otorgada|adquirido|adquirida|señalado|solicitado)\b"#
        ),
        (
            "adjetivo femenino singular",
            #"(?i)\b(\#(feminineOne)) (descrito|descritos|ofrecido|ofrecidos|ofrecidas|adquirido|adquiridos|otorgado|endosado)\b"#
        ),
        (
            "adjetivo femenino plural",
            #"(?i)\b(\#(feminineMany)) (descrito|descrita|ofrecida|ofrecidos|otorgados|perdiere)\b"#
        ),
        ("verbo singular", #"(?i)\b(el|dicho|este) (\#(masculineOne)) (fueron|serán|están|sean|deberán)\b"#),
        ("verbo plural", #"(?i)\b(los|dichos|estos) (\#(masculineMany)) (fue|será|está|sea|deberá|es|tiene)\b"#),
        ("uno solo", #"\b1 (bienes|meses|años|equipos|desembolsos)\b|\bun \(1\) (meses|años|desembolsos)\b"#),
    ]
}
