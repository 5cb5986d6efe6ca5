internal import FojaDiagnostics

/// What is printed, and on what: money, sheets, heads of pages, filters.
extension PackReader {
    mutating func currency() -> Currency? {
        guard let node = root["moneda"] else { return nil }
        var record = DataRecord(
            node, id: PackReader.id, of: "la moneda", keys: ["simbolo", "singular", "plural"],
            optional: ["otras", "extranjeras", "decimales"])
        let symbol = record.text("simbolo")
        let singular = record.text("singular")
        let plural = record.text("plural")
        let others = texts("otras", of: &record, node)
        let foreign = foreignMoney(node["extranjeras"], &record)
        if let decimals = record.text("decimales"), decimals != "2" {
            record.report(
                "decimales", "los montos llevan dos decimales, y aquí se piden «\(decimals)»",
                at: record.place(of: "decimales"), fix: "escriba `decimales: 2` o quítelo")
        }
        checkMarks(node, &record)
        problems += record.problems
        guard let symbol, let singular, let plural else { return nil }
        return Currency(symbol: symbol, singular: singular, plural: plural, others: others, foreign: foreign)
    }

    /// Refuses a way to write money that is part of a number, or that two moneys have.
    private func checkMarks(_ node: DataTree.Node, _ record: inout DataRecord) {
        let own = ["simbolo", "singular", "plural"].compactMap { node[$0] } + PackReader.marks(node["otras"])
        var owners: [String: Int] = [:]
        let foreign = node["extranjeras"]?.entries ?? []
        let moneys: [[(text: String, place: Place)]] =
            [own.map { ($0.text ?? "", $0.place) }]
            + foreign.map { entry in
                [(entry.key, entry.keyPlace)] + PackReader.marks(entry.value).map { ($0.text ?? "", $0.place) }
            }
        for (index, money) in moneys.enumerated() {
            for (text, place) in money where !text.isEmpty {
                if text.contains(where: { $0.isNumber }) {
                    record.report(
                        "nombre", "«\(text)» no vale como nombre de una moneda: tiene cifras, que son del monto",
                        at: place, fix: "por ejemplo `Bs`, `S/` o `€`")
                }
                guard let other = owners.updateValue(index, forKey: text.lowercased()), other != index else { continue }
                record.report(
                    "repetido", "«\(text)» se escribe de dos monedas, y no se sabría cuál es", at: place,
                    fix: "déjelo en una sola")
            }
        }
    }

    /// The texts of a list, or one alone.
    private static func marks(_ node: DataTree.Node?) -> [DataTree.Node] { node?.items ?? node.map { [$0] } ?? [] }

    private mutating func foreignMoney(_ node: DataTree.Node?, _ record: inout DataRecord) -> [String: [String]] {
        guard let node else { return [:] }
        guard let entries = node.entries else {
            record.report(
                "tipo", "en `extranjeras` va un grupo, y hay \(node.kindName)", at: node.place,
                fix: "por ejemplo `extranjeras: { $us: [usd, dólares] }`")
            return [:]
        }
        var out: [String: [String]] = [:]
        for entry in entries { out[entry.key] = texts(entry.key, of: &record, node) }
        return out
    }

    mutating func papers() -> Papers {
        var all: [Paper] = []
        var usual: Paper?
        for entry in pairs("papeles") {
            check(name: entry.key, "papel", at: entry.keyPlace)
            var record = record(entry, of: "un papel", keys: ["ancho", "alto"], optional: ["usual"])
            let width = millimetres("ancho", &record)
            let height = millimetres("alto", &record)
            let isUsual = record.yes("usual")
            if isUsual, let usual {
                record.report(
                    "repetido", "«\(entry.key)» y «\(usual.name)» no pueden ser los dos el papel usual",
                    at: record.place(of: "usual"), fix: "deje `usual: sí` en uno solo")
            }
            problems += record.problems
            guard let width, let height else { continue }
            let paper = Paper(entry.key, width: width, height: height)
            if isUsual { usual = usual ?? paper }
            all.append(paper)
        }
        if all.isEmpty, problems.isEmpty, let node = root["papeles"] {
            report(
                "vacio", "`papeles` no declara ninguno", at: node.place,
                fix: "por ejemplo `carta: { ancho: 216, alto: 279 }`")
        }
        return Papers(all, usual: usual)
    }

    private func millimetres(_ key: String, _ record: inout DataRecord) -> Int? {
        guard let number = record.integer(key) else { return nil }
        guard (50...2_000).contains(number) else {
            record.report(
                "medida", "\(number) mm no es la medida de una hoja", at: record.place(of: key),
                fix: "escriba los milímetros, como `216`")
            return nil
        }
        return number
    }

    mutating func pageHeader() -> PageHeader {
        guard let node = root["encabezado"] else { return PageHeader() }
        var record = DataRecord(
            node, id: PackReader.id, of: "el encabezado", keys: ["atributo"], optional: ["lugar"])
        let attribute = record.text("atributo")
        let box = record.choice("lugar", of: PageHeader.boxes)
        if let attribute, !CaseData.isID(attribute) {
            record.report(
                "nombre", "«\(attribute)» no vale como nombre de un atributo `data-…`",
                at: record.place(of: "atributo"), fix: "use letras minúsculas sin tilde, cifras y guiones")
        }
        problems += record.problems
        if attribute != nil { headerPlace = record.place(of: "atributo") }
        return PageHeader(attribute: attribute ?? "cite", box: box ?? "top-right")
    }

    // MARK: Filters

    private static let kinds = [
        "monto_con_simbolo": ["simbolo"], "sin_final": ["finales"], "palabra_segun_forma": ["palabras"],
    ]

    mutating func filters() -> [FilterDeclaration] {
        pairs("filtros").compactMap { filter($0) }
    }

    private mutating func filter(_ entry: DataTree.Entry) -> FilterDeclaration? {
        check(name: entry.key, "filtro", at: entry.keyPlace)
        let name = entry.value["clase"]?.text ?? ""
        var record = DataRecord(
            entry.value, id: PackReader.id, of: "un filtro", keys: ["clase"],
            optional: PackReader.kinds[name] ?? PackReader.kinds.values.flatMap(\.self).sorted())
        let kind = record.choice("clase", of: PackReader.kinds.keys.sorted())
        defer { problems += record.problems }
        switch kind {
        case "monto_con_simbolo":
            let symbol = record.text("simbolo") ?? root["moneda"]?["simbolo"]?.text ?? ""
            return FilterDeclaration(entry.key, .amountWithSymbol(symbol), place: entry.keyPlace)
        case "sin_final":
            let endings = texts("finales", of: &record, entry.value)
            if endings.isEmpty {
                record.report("falta", "a un filtro `sin_final` le faltan `finales`", at: entry.value.place)
            }
            return FilterDeclaration(entry.key, .withoutEnding(endings), place: entry.keyPlace)
        case "palabra_segun_forma":
            let words = record.items("palabras").compactMap { word($0, &record) }
            if words.isEmpty {
                record.report("falta", "a un filtro `palabra_segun_forma` le faltan `palabras`", at: entry.value.place)
            }
            checkOrder(of: words, record.items("palabras"), &record)
            return FilterDeclaration(entry.key, .wordByForm(words), place: entry.keyPlace)
        default: return nil
        }
    }

    /// The word of any text is one and the last: what stands behind it is never printed, and without it some text has
    /// none.
    private func checkOrder(of words: [FilterDeclaration.Word], _ nodes: [DataTree.Node], _ record: inout DataRecord) {
        guard words.count == nodes.count, let last = words.last, let lastNode = nodes.last else { return }
        if let early = words.dropLast().firstIndex(where: { $0.pattern == nil }) {
            record.report(
                "forma", "«\(words[early].word)» va sin `forma`, que es todo texto: lo que sigue no se imprime nunca",
                at: nodes[early].place, fix: "póngala al final, o déle su `forma`")
        } else if last.pattern != nil {
            record.report(
                "falta",
                "a un filtro `palabra_segun_forma` le falta la palabra de los textos que no tienen ninguna forma",
                at: lastNode.place, fix: "agregue al final una sin `forma`: `- { dice: … }`")
        }
    }

    private func word(_ node: DataTree.Node, _ outer: inout DataRecord) -> FilterDeclaration.Word? {
        var record = DataRecord(
            node, id: PackReader.id, of: "una palabra de un filtro", keys: ["dice"], optional: ["forma", "breve"])
        let pattern = record.text("forma")
        if let pattern, (try? Regex(pattern)) == nil {
            record.report(
                "forma", "«\(pattern)» no es una expresión regular", at: record.place(of: "forma"),
                fix: "por ejemplo `'[0-9]+'`")
        }
        let word = record.text("dice")
        let short = record.text("breve")
        for problem in record.problems { outer.report(problem) }
        return word.map { FilterDeclaration.Word(pattern: pattern, word: $0, short: short) }
    }
}
