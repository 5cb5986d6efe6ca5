public import FojaData
internal import FojaSpanish

/// What the clauses of a contract need to count: how many kinds of guarantee it lists, and who keeps the pledge without being one of those who sign for the Cooperativa.
public struct ClausulasDelContrato: Calculo {
    public let id = "clausulas-del-contrato"
    public let article = "contrato cl. 6, 11 y 20"
    public let toleratesMissing = true
    public let inputs: [String]
    public let outputs = [
        "garantias.clases", "garantias.depositarios_que_firman",
    ]
    private let keeper: GroupShape?

    private static let goods = ["maquinaria", "equipos", "vehiculos", "inmuebles"].map { "garantias.\($0)" }
    private static let keeperData = ["nombre", "genero", "ci", "expedido"]
    private static let special = ["zona", "nombre", "edificio"].map { "cooperativa.domicilio_especial.\($0)" }

    init(_ schema: Schema) {
        func shape(_ path: String) -> GroupShape? {
            if case .list(.group(let shape))? = schema.field(at: path)?.type { shape } else { nil }
        }
        keeper = shape("garantias.depositarios_que_firman")
        inputs =
            ClausulasDelContrato.goods + [
                "garantias.prenda_por_adquirir", "garantias.hipoteca_por_adquirir", "garantias.solidaria",
                "garantias.produccion", "garantias.produccion_promedio", "garantias.personal", "apoderados.nombre",
            ] + ClausulasDelContrato.keeperData.map { "depositarios.\($0)" } + ClausulasDelContrato.special
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        var out = CalculoResult(problems: elsewhere(inputs))
        if let classes = classes(inputs) { out.values["garantias.clases"] = .decimal(ExactDecimal(classes)) }
        if let rows = keepers(inputs) { out.values["garantias.depositarios_que_firman"] = .list(rows) }
        return out
    }

    /// The numerals that clause 11.1 has; `nil` if it is not known.
    private func classes(_ inputs: [String: Value]) -> Int? {
        func count(_ path: String) -> Int? {
            if case .list(let items)? = inputs[path] { items.count } else { nil }
        }
        let own = ClausulasDelContrato.goods.map(count)
        guard !own.contains(nil), let pledged = count("garantias.prenda_por_adquirir"),
            let mortgaged = count("garantias.hipoteca_por_adquirir"),
            case .boolean(let solidary)? = inputs["garantias.solidaria"]
        else { return nil }
        let production =
            inputs["garantias.produccion"] == .boolean(true)
            || !(inputs["garantias.produccion_promedio"] ?? .missing).isMissing
        let kinds = [
            own.contains { $0 ?? 0 > 0 }, pledged > 0, mortgaged > 0, solidary, production,
            inputs["garantias.personal"] == .boolean(true),
        ]
        return kinds.filter(\.self).count
    }

    /// The keepers of the pledge who do not already sign as representatives.
    private func keepers(_ inputs: [String: Value]) -> [Value]? {
        guard let keeper, case .list(let names)? = inputs["depositarios.nombre"],
            case .list(let signers)? = inputs["apoderados.nombre"]
        else { return nil }
        var rows: [Value] = []
        for (index, name) in names.enumerated() where !signers.contains(name) {
            var row: [String: Value] = [:]
            for datum in ClausulasDelContrato.keeperData {
                if case .list(let column)? = inputs["depositarios.\(datum)"], index < column.count {
                    row[datum] = column[index]
                }
            }
            rows.append(keeper.group(row))
        }
        return rows
    }

    // MARK: The special domicile

    /// A place that names another city after a comma: the special domicile is in La Paz (cl. 20.1).
    private func elsewhere(_ inputs: [String: Value]) -> [CalculoResult.Problem] {
        ClausulasDelContrato.special.compactMap { path in
            guard case .text(let text)? = inputs[path],
                let city = text.split(separator: ",").dropFirst().map({ ClausulasDelContrato.trimmed(String($0)) })
                    .first(where: { ClausulasDelContrato.otherCities.contains($0.lowercased()) })
            else { return nil }
            return .init(
                at: path,
                "«\(text)» es de \(city), y el domicilio especial se constituye en el municipio de La Paz (contrato cl. 20.1)",
                fix: "escriba un domicilio de la ciudad de La Paz")
        }
    }

    private static func trimmed(_ text: String) -> String {
        text.split(separator: " ").joined(separator: " ").filter { $0 != "." }
    }

    private static let otherCities: Set<String> = [
        "potosí", "potosi", "oruro", "cochabamba", "sucre", "chuquisaca", "tarija", "santa cruz",
        "santa cruz de la sierra",
        "trinidad", "beni", "cobija", "pando", "el alto",
    ]
}
