internal import FojaData
internal import FojaSpanish

/// Who, besides the debtor, gives goods in guarantee: whoever a good names as its owner and is not the debtor
/// becomes a party of the contract (ROP art. 7.7.1.a and b, «terceros que se constituyen en garantes del préstamo»).
///
/// What is said of them stands in a list of guarantors, under the name that the good gives, or where else the case
/// names them; of one of whom nothing more is said there is only a name.
struct Garantes: EngineCalculo {
    static let signature = CalculoSignature(
        "garantes", "los dueños de bienes en garantía que no son el deudor, con lo que el caso dice de cada uno",
        inputs: [enPrenda.slot, enHipoteca.slot, garantes.slot, deudor.slot, personas.slot],
        outputs: [
            terceros.slot, bienesDelDeudor.slot, bienesDeTerceros.slot, prendasDelDeudor.slot, prendasDeTerceros.slot,
        ])

    /// The owner of each good, a column of each list of goods.
    private static let enPrenda = CalculoInput.values("en_prenda", .text, isRepeated: true)
    private static let enHipoteca = CalculoInput.values("en_hipoteca", .text, isRepeated: true)
    /// What is said of the guarantors: every column that the parties have too is read.
    private static let garantes = CalculoInput.lists("garantes")
    private static let deudor = CalculoInput.text("deudor")
    /// The lists of people who may be guarantors too, of those that every document with guarantors has: what a person's
    /// own list says and a guarantor's may leave out.
    private static let personas = CalculoRows(
        columns: "personas",
        RowSignature(.read, values: ["nombre": .text, "genero": .option, "ci": .text, "expedido": .option]),
        isRepeated: true)

    private static let terceros = CalculoRows(
        "terceros",
        RowSignature(
            .completed,
            values: [
                "nombre": .text, "genero": .option, "ci": .text, "expedido": .option, "nit": .text,
                "representante": .text, "estado_civil": .option, "conyuge": .text, "tiene_conyuge": .boolean,
                "es_persona": .boolean, "lleva_articulo": .boolean, "consta_quien_es": .boolean,
            ]))
    private static let bienesDelDeudor = CalculoOutput("bienes_del_deudor", .integer)
    private static let bienesDeTerceros = CalculoOutput("bienes_de_terceros", .integer)
    private static let prendasDelDeudor = CalculoOutput("prendas_del_deudor", .integer)
    private static let prendasDeTerceros = CalculoOutput("prendas_de_terceros", .integer)

    /// What nobody says: it follows from the rest.
    private static let derived = ["tiene_conyuge", "es_persona", "lleva_articulo", "consta_quien_es"]

    let binding: CalculoBinding
    let inputs: [FieldPath]
    let toleratesMissing = true
    private let shape: RowShape
    /// What is said of guarantors, by the names of the rows.
    private let said: [(name: String, path: FieldPath)]

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
        let shape = binding[Self.terceros]
        self.shape = shape
        let list = binding.text(of: Self.garantes)
        said = shape.allNames.map { (name: shape.userName(of: $0), field: $0) }
            .filter { !Self.derived.contains($0.name) }
            .compactMap { name, field in regulations.path("\(list).\(field)").map { (name: name, path: $0) } }
        let owners = binding.paths(of: Self.enPrenda) + binding.paths(of: Self.enHipoteca)
        let people = binding.shapes(of: Self.personas).flatMap { list in
            Self.personas.names.map { "\(list.path).\(list.name(of: $0))" }
        }
        inputs =
            (owners + said.map(\.path) + [binding.path(of: Self.deudor)].compactMap { $0 }
            + regulations.paths(people)).unique
    }

    /// An owner who is not the debtor, and the good that names them.
    private struct Owner {
        let name: String
        let place: String
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let given = binding.given(data)
        guard let debtor = given[Self.deudor], let pledges = goods(Self.enPrenda, data, debtor),
            let mortgages = goods(Self.enHipoteca, data, debtor)
        else { return [:] }
        let own = pledges.filter(\.isEmpty).count
        let ownMortgaged = mortgages.filter(\.isEmpty).count
        let all = pledges + mortgages
        var out = CalculoResult([
            binding[Self.prendasDelDeudor]: number(own),
            binding[Self.prendasDeTerceros]: number(pledges.count - own),
            binding[Self.bienesDelDeudor]: number(own + ownMortgaged),
            binding[Self.bienesDeTerceros]: number(all.count - own - ownMortgaged),
        ])
        let others = all.flatMap(\.self)
        let people = given.all(Self.personas).flatMap { $0 ?? [] }.map { row in
            Dictionary(Self.personas.names.map { ($0, row[$0]) }) { first, _ in first }
        }
        let list = binding.text(of: Self.garantes)
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
            out.origins["\(shape.path).\(terceros.count)"] = origin
            listed.append(name)
            terceros.append(party(row, isListed: isListed))
        }
        // Those that the case says something of come first, in its order.
        for (index, row) in guarantors(data).enumerated() {
            guard case .text(let name)? = row["nombre"] else { continue }
            guard others.contains(where: { Garantes.isSame($0.name, name) }) else {
                out.problems.append(unused(name, index, isDebtor: Garantes.names(name, debtor)))
                continue
            }
            add(name, row, isListed: true, from: "\(list).\(index)")
        }
        for owner in others where !listed.contains(where: { Garantes.isSame($0, owner.name) }) {
            add(owner.name, [:], isListed: false, from: owner.place)
        }
        out.values[shape.path] = .list(terceros)
        return out
    }

    private func party(_ row: [String: Value], isListed: Bool) -> Value {
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
        return shape.row(row.merging(derived) { $1 })
    }

    private func unused(_ name: String, _ index: Int, isDebtor: Bool) -> CalculoResult.Problem {
        let pair = NombreDeParte.parts(of: name)
        let own = binding.path(of: Self.garantes)?.nameAndGroup.name ?? ""
        let owner = binding.path(of: Self.enPrenda)?.nameAndGroup.name ?? ""
        let why =
            isDebtor
            ? "«\(name)» es el deudor, que no es garante de sí mismo (\(article))"
            : pair.count > 1
                ? "«\(name)» son \(pair.count) personas, y cada garante se escribe aparte (\(article))"
                : "«\(name)» está entre los garantes y ningún bien en garantía lo tiene por propietario (\(article))"
        let fix =
            isDebtor
            ? "quítelo de `\(own)`; sus bienes no llevan otro propietario"
            : pair.count > 1
                ? "haga un elemento de `\(own)` por cada uno: \(pair.map { "«\($0)»" }.joined(separator: ", "))"
                : "escriba su nombre, igual, en el `\(owner)` del bien que da; o quítelo de `\(own)`"
        let list = binding.text(of: Self.garantes)
        return .init(at: "\(list).\(index).\(shape.name(of: "nombre"))", why, fix: fix)
    }

    private func number(_ count: Int) -> Value { .decimal(ExactDecimal(count)) }

    /// For each good of some lists, its owners that are not the debtor; `nil` if a list is not given.
    private func goods(_ columns: CalculoInput<[Value]>, _ data: CalculoData, _ debtor: String) -> [[Owner]]? {
        var out: [[Owner]] = []
        for (path, column) in zip(binding.paths(of: columns), binding.given(data).all(columns)) {
            guard let column else { return nil }
            let (name, list) = path.nameAndGroup
            for (index, value) in column.enumerated() {
                guard case .text(let text) = value, !Garantes.names(text, debtor) else {
                    out.append([])
                    continue
                }
                out.append(
                    NombreDeParte.parts(of: text).filter { !Garantes.names($0, debtor) }.map {
                        Owner(name: $0, place: "\(list).\(index).\(name)")
                    })
            }
        }
        return out
    }

    /// What is said of each guarantor, by the names of the rows.
    private func guarantors(_ data: CalculoData) -> [[String: Value]] {
        var out: [[String: Value]] = []
        for (name, path) in said {
            guard case .list(let column) = path.value(in: data.environment) else { continue }
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
