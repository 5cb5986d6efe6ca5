public import FojaData
internal import FojaSpanish

/// Who, besides the debtor, gives goods in guarantee: whoever a good names as its owner and is not the Cooperativa
/// becomes a party of the contract (ROP art. 7.7.1.a and b, «terceros que se constituyen en garantes del préstamo»).
///
/// What is said of them stands in `garantias.garantes`, under the name that the good gives, or where else the case
/// names them; of one of whom nothing more is said there is only a name.
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
    private static let derived = ["tiene_conyuge", "es_persona", "lleva_articulo", "consta_quien_es"]
    /// What a person's own list says and a guarantor's may leave out.
    private static let known = ["nombre", "genero", "ci", "expedido"]
    /// The lists of people who may be guarantors too, of those that every document with guarantors has.
    private static let people = ["apoderados", "garantias.garantes_personales"]

    init(_ schema: Schema) {
        if case .list(.group(let shape))? = schema.field(at: "garantias.terceros")?.type {
            self.shape = shape
        } else {
            shape = nil
        }
        let said =
            shape?.fields.map(\.name).filter { !Garantes.derived.contains($0) }.map { "garantias.garantes.\($0)" } ?? []
        let known = Garantes.people.flatMap { list in Garantes.known.map { "\(list).\($0)" } }
        inputs =
            (Garantes.pledged + Garantes.mortgaged).map { $0 + ".propietario" } + said
            + ["cooperativa.razon_social"] + known
    }

    /// An owner who is not the debtor, and the good that names them.
    private struct Owner {
        let name: String
        let place: String
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard let shape, case .text(let debtor) = inputs["cooperativa.razon_social"],
            let pledges = goods(in: Garantes.pledged, inputs, debtor),
            let mortgages = goods(in: Garantes.mortgaged, inputs, debtor)
        else { return [:] }
        let own = pledges.filter(\.isEmpty).count
        let ownMortgaged = mortgages.filter(\.isEmpty).count
        let all = pledges + mortgages
        var out = CalculoResult([
            "garantias.prendas_del_deudor": number(own),
            "garantias.prendas_de_terceros": number(pledges.count - own),
            "garantias.bienes_del_deudor": number(own + ownMortgaged),
            "garantias.bienes_de_terceros": number(all.count - own - ownMortgaged),
        ])
        let others = all.flatMap(\.self)
        let people = Garantes.people.flatMap { rows($0, Garantes.known, inputs) }
        var listed: [String] = []
        var terceros: [Value] = []
        func add(_ name: String, _ said: [String: Value], isListed: Bool, from origin: String) {
            // What another list says of the same person, where the guarantors' own does not.
            let same = people.filter { row in
                if case .text(let other)? = row["nombre"] { Garantes.isSame(other, name) } else { false }
            }
            var row = said.filter { !$1.isMissing }
            for other in same { row.merge(other.filter { !$1.isMissing }) { own, _ in own } }
            row["nombre"] = .text(name)
            out.origins["garantias.terceros.\(terceros.count)"] = origin
            listed.append(name)
            terceros.append(party(shape, row, isListed: isListed))
        }
        // Those that the case says something of come first, in its order.
        for (index, row) in rows("garantias.garantes", shape.fields.map(\.name), inputs).enumerated() {
            guard case .text(let name)? = row["nombre"] else { continue }
            guard others.contains(where: { Garantes.isSame($0.name, name) }) else {
                out.problems.append(unused(name, index, isDebtor: Garantes.names(name, debtor)))
                continue
            }
            add(name, row, isListed: true, from: "garantias.garantes.\(index)")
        }
        for owner in others where !listed.contains(where: { Garantes.isSame($0, owner.name) }) {
            add(owner.name, [:], isListed: false, from: owner.place)
        }
        out.values["garantias.terceros"] = .list(terceros)
        return out
    }

    private func party(_ shape: GroupShape, _ row: [String: Value], isListed: Bool) -> Value {
        func isSaid(_ datum: String) -> Bool { !(row[datum] ?? .missing).isMissing }
        let isMarried = ["casado", "union_libre"].contains { row["estado_civil"] == .text($0) }
        var name = ""
        if case .text(let given)? = row["nombre"] { name = given }
        // Who has a card, a gender or a marital state is a person, with or without a NIT.
        let isPerson = ["ci", "genero", "estado_civil", "conyuge"].contains(where: isSaid)
        let isCompany =
            NombreDeParte.isCompany(name) || !isPerson && ["nit", "representante"].contains(where: isSaid)
        let isKnown = isListed || row.keys.contains { $0 != "nombre" && isSaid($0) }
        let derived: [String: Value] = [
            "tiene_conyuge": .boolean(isMarried || isSaid("conyuge")), "es_persona": .boolean(!isCompany),
            "lleva_articulo": .boolean(NombreDeParte.takesArticle(name)), "consta_quien_es": .boolean(isKnown),
        ]
        return shape.group(row.merging(derived) { $1 })
    }

    private func unused(_ name: String, _ index: Int, isDebtor: Bool) -> CalculoResult.Problem {
        let pair = NombreDeParte.parts(of: name)
        let why =
            isDebtor
            ? "«\(name)» es el deudor, que no es garante de sí mismo (\(article))"
            : pair.count > 1
                ? "«\(name)» son \(pair.count) personas, y cada garante se escribe aparte (\(article))"
                : "«\(name)» está entre los garantes y ningún bien en garantía lo tiene por propietario (\(article))"
        let fix =
            isDebtor
            ? "quítelo de `garantes`; sus bienes no llevan otro propietario"
            : pair.count > 1
                ? "haga un elemento de `garantes` por cada uno: \(pair.map { "«\($0)»" }.joined(separator: ", "))"
                : "escriba su nombre, igual, en el `propietario` del bien que da; o quítelo de `garantes`"
        return .init(at: "garantias.garantes.\(index).nombre", why, fix: fix)
    }

    private func number(_ count: Int) -> Value { .decimal(ExactDecimal(count)) }

    /// For each good of some lists, its owners that are not the debtor; `nil` if a list is not given.
    private func goods(in lists: [String], _ inputs: [String: Value], _ debtor: String) -> [[Owner]]? {
        var out: [[Owner]] = []
        for list in lists {
            guard case .list(let column)? = inputs[list + ".propietario"] else { return nil }
            for (index, value) in column.enumerated() {
                guard case .text(let text) = value, !Garantes.names(text, debtor) else {
                    out.append([])
                    continue
                }
                out.append(
                    NombreDeParte.parts(of: text).filter { !Garantes.names($0, debtor) }.map {
                        Owner(name: $0, place: "\(list).\(index).propietario")
                    })
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

    /// Whether an owner is the debtor: «la Cooperativa», «el deudor», or its name with or without «R.L.».
    static func names(_ owner: String, _ debtor: String) -> Bool {
        let given = NombreDeParte.folded(owner)
        if ["la cooperativa", "cooperativa", "el deudor", "deudor", "la deudora", "la prestataria", "propio", "propia"]
            .contains(given)
        {
            return true
        }
        return given == NombreDeParte.folded(debtor) || given == "la " + NombreDeParte.folded(debtor)
    }

    static func isSame(_ a: String, _ b: String) -> Bool { NombreDeParte.folded(a) == NombreDeParte.folded(b) }
}
