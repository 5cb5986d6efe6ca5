public import FojaData
internal import FojaSpanish

/// Who, besides the debtor, gives goods in guarantee: whoever a good names as its owner and is not the Cooperativa
/// becomes a party of the contract (ROP art. 7.7.1.a and b, «terceros que se constituyen en garantes del préstamo»).
///
/// What is said of them stands in `garantias.garantes`, under the name that the good gives; of one who is said nothing
/// more of there is only a name.
public struct Garantes: Calculo {
    public let id = "garantes"
    public let article = "ROP art. 7.7.1.a y b"
    public let toleratesMissing = true
    public let inputs: [String]
    public let outputs = [
        "garantias.terceros", "garantias.bienes_del_deudor", "garantias.bienes_de_terceros",
        "garantias.prendas_del_deudor", "garantias.prendas_de_terceros",
    ]
    private let shape: GroupShape?

    private static let pledged = ["garantias.maquinaria", "garantias.equipos"]
    private static let mortgaged = ["garantias.vehiculos", "garantias.inmuebles"]
    /// What nobody says: it follows from the rest.
    private static let derived = ["tiene_conyuge", "es_persona", "lleva_articulo"]
    /// What a person's own list says and a guarantor's may leave out.
    private static let known = ["nombre", "genero", "ci", "expedido"]

    init(_ schema: Schema) {
        if case .list(.group(let shape))? = schema.field(at: "garantias.terceros")?.type {
            self.shape = shape
        } else {
            shape = nil
        }
        let said =
            shape?.fields.map(\.name).filter { !Garantes.derived.contains($0) }.map { "garantias.garantes.\($0)" } ?? []
        inputs =
            (Garantes.pledged + Garantes.mortgaged).map { $0 + ".propietario" } + said
            + ["cooperativa.razon_social"] + Garantes.known.map { "apoderados.\($0)" }
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard let shape, case .text(let debtor) = inputs["cooperativa.razon_social"],
            let pledges = owners(of: Garantes.pledged, inputs), let mortgages = owners(of: Garantes.mortgaged, inputs)
        else { return [:] }
        let isDebtor = { (owner: String?) in owner.map { Garantes.names($0, debtor) } ?? true }
        let own = pledges.filter(isDebtor).count
        let ownMortgaged = mortgages.filter(isDebtor).count
        let others = (pledges + mortgages).filter { !isDebtor($0) }.compactMap(\.self)
        var out = CalculoResult([
            "garantias.prendas_del_deudor": number(own),
            "garantias.prendas_de_terceros": number(pledges.count - own),
            "garantias.bienes_del_deudor": number(own + ownMortgaged),
            "garantias.bienes_de_terceros": number(others.count),
        ])
        let said = rows("garantias.garantes", shape.fields.map(\.name), inputs)
        var listed: [String] = []
        var terceros: [Value] = []
        // Those that the case says something of come first, in its order.
        for (index, row) in said.enumerated() {
            guard case .text(let name)? = row["nombre"] else { continue }
            guard others.contains(where: { Garantes.isSame($0, name) }) else {
                out.problems.append(unused(name, index))
                continue
            }
            listed.append(name)
            terceros.append(party(shape, row))
        }
        let people = rows("apoderados", Garantes.known, inputs)
        for owner in others where !listed.contains(where: { Garantes.isSame($0, owner) }) {
            listed.append(owner)
            let same = people.first { row in
                if case .text(let name)? = row["nombre"] { Garantes.isSame(name, owner) } else { false }
            }
            terceros.append(party(shape, (same ?? [:]).merging(["nombre": .text(owner)]) { $1 }))
        }
        out.values["garantias.terceros"] = .list(terceros)
        return out
    }

    private func party(_ shape: GroupShape, _ row: [String: Value]) -> Value {
        let isMarried = ["casado", "union_libre"].contains { row["estado_civil"] == .text($0) }
        let isSaid = !(row["conyuge"] ?? .missing).isMissing
        var name = ""
        if case .text(let given)? = row["nombre"] { name = given }
        let isCompany =
            ["nit", "representante"].contains { !(row[$0] ?? .missing).isMissing } || Garantes.isCompany(name)
        let derived: [String: Value] = [
            "tiene_conyuge": .boolean(isMarried || isSaid), "es_persona": .boolean(!isCompany),
            "lleva_articulo": .boolean(Garantes.takesArticle(name)),
        ]
        return shape.group(row.merging(derived) { $1 })
    }

    private func unused(_ name: String, _ index: Int) -> CalculoResult.Problem {
        .init(
            at: "garantias.garantes.\(index).nombre",
            "«\(name)» está entre los garantes y ningún bien en garantía lo tiene por propietario (\(article))",
            fix: "escriba su nombre, igual, en el `propietario` del bien que da; o quítelo de `garantes`")
    }

    private func number(_ count: Int) -> Value { .decimal(ExactDecimal(count)) }

    /// The owner of each good of some lists; `nil` for one whose owner nobody says, or if a list is not given.
    private func owners(of lists: [String], _ inputs: [String: Value]) -> [String?]? {
        var out: [String?] = []
        for list in lists {
            guard case .list(let column)? = inputs[list + ".propietario"] else { return nil }
            for value in column {
                if case .text(let owner) = value { out.append(owner) } else { out.append(nil) }
            }
        }
        return out
    }

    /// A list's rows, each with its data by name.
    private func rows(_ list: String, _ names: [String], _ inputs: [String: Value]) -> [[String: Value]] {
        var out: [[String: Value]] = []
        for name in names {
            guard case .list(let column)? = inputs["\(list).\(name)"] else { continue }
            for (index, value) in column.enumerated() {
                if index == out.count { out.append([:]) }
                out[index][name] = value
            }
        }
        return out
    }

    // MARK: Names

    /// Whether an owner is the debtor: «la Cooperativa», «el deudor», or its name with or without «R.L.».
    static func names(_ owner: String, _ debtor: String) -> Bool {
        let given = folded(owner)
        if ["la cooperativa", "cooperativa", "el deudor", "deudor", "la deudora", "la prestataria", "propio", "propia"]
            .contains(given)
        {
            return true
        }
        return given == folded(debtor) || given == "la " + folded(debtor)
    }

    /// «Cooperativa Minera X», «Importadora Y S.R.L.»: nobody of age and marital state.
    private static func isCompany(_ name: String) -> Bool {
        let words = folded(name).split(separator: " ").map(String.init)
        let plain = name.filter { $0 != "." && $0 != " " }.uppercased()
        return takesArticle(name) || words.first == "banco"
            || ["SRL", "SA", "RL", "LTDA", "SAM"].contains {
                plain.hasSuffix($0) && words.count > 1 && name.contains(".")
            }
    }

    /// Whether Spanish says «la» before a name: «la Cooperativa Minera X».
    private static func takesArticle(_ name: String) -> Bool {
        let nouns: Set<String> = [
            "cooperativa", "empresa", "sociedad", "compania", "asociacion", "federacion", "central", "importadora",
            "comercializadora", "constructora", "fundacion", "corporacion",
        ]
        return folded(name).split(separator: " ").first.map { nouns.contains(String($0).replacing("ñ", with: "n")) }
            ?? false
    }

    static func isSame(_ a: String, _ b: String) -> Bool { folded(a) == folded(b) }

    /// Without capitals, accents, punctuation and «R.L.».
    private static func folded(_ name: String) -> String {
        let accents: [Character: Character] = ["á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u"]
        let plain = name.lowercased().map { character -> Character in
            let letter = accents[character] ?? character
            return letter.isLetter || letter.isNumber ? letter : letter == "." ? "." : " "
        }
        var words = String(plain).split(separator: " ").map { $0.filter { $0 != "." } }.filter { !$0.isEmpty }
        if words.last == "rl" { words.removeLast() }
        if words.suffix(2) == ["r", "l"] { words.removeLast(2) }
        return words.joined(separator: " ")
    }
}
