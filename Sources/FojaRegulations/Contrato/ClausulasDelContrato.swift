internal import FojaData

/// What the clauses of a contract need to count: how many kinds of guarantee it lists, and who keeps the pledge without
/// being one of those who sign for the debtor.
struct ClausulasDelContrato: EngineCalculo {
    static let signature = CalculoSignature(
        "clausulas-del-contrato",
        "cuántas clases de garantía enumera un contrato, y qué depositarios no firman ya como representantes",
        inputs: [
            bienes.slot, enPrenda.slot, enHipoteca.slot, solidaria.slot, produccion.slot, produccionPromedio.slot,
            personal.slot, firmantes.slot, depositarios.slot, domicilio.slot,
        ], outputs: [clases.slot, depositariosQueFirman.slot], points: [puntoDelDomicilio],
        words: [municipio, ciudad, otrasCiudades])

    private static let bienes = CalculoInput.lists("bienes", isRepeated: true)
    private static let enPrenda = CalculoInput.lists("prenda_por_adquirir")
    private static let enHipoteca = CalculoInput.lists("hipoteca_por_adquirir")
    private static let solidaria = CalculoInput.flag("solidaria")
    private static let produccion = CalculoInput.flag("produccion")
    private static let produccionPromedio = CalculoInput.number("produccion_promedio")
    private static let personal = CalculoInput.flag("personal")
    private static let firmantes = CalculoInput.values("firmantes", .text)
    private static let depositarios = CalculoRows(columns: "depositarios", RowSignature(.read, values: keeper))
    /// The parts of the special domicile.
    private static let domicilio = CalculoInput.text("domicilio_especial", isRepeated: true)

    private static let clases = CalculoOutput("clases", .integer)
    private static let depositariosQueFirman = CalculoRows(
        "depositarios_que_firman", RowSignature(.written, values: keeper))
    private static let keeper: KeyValuePairs<String, FieldType.Kind> = [
        "nombre": .text, "genero": .option, "ci": .text, "expedido": .option,
    ]

    private static let puntoDelDomicilio = "domicilio_especial"
    /// Where the special domicile has to be, as a message says it, and other cities that a text may name.
    private static let municipio = "municipio"
    private static let ciudad = "ciudad"
    private static let otrasCiudades = "otras_ciudades"

    let binding: CalculoBinding
    let toleratesMissing = true

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        let given = binding.given(data)
        var out = CalculoResult(problems: elsewhere(given))
        if let classes = classes(given) { out.values[binding[Self.clases]] = .decimal(ExactDecimal(classes)) }
        if let rows = keepers(given) { out.values[binding[Self.depositariosQueFirman].path] = .list(rows) }
        return out
    }

    /// The numerals that the clause of guarantees has; `nil` if it is not known.
    private func classes(_ given: CalculoGiven) -> Int? {
        let own = given.all(Self.bienes).map { $0?.count }
        guard !own.contains(nil), let pledged = given[Self.enPrenda], let mortgaged = given[Self.enHipoteca],
            let solidary = given[Self.solidaria]
        else { return nil }
        let production = given[Self.produccion] == true || given[Self.produccionPromedio] != nil
        let kinds = [
            own.contains { $0 ?? 0 > 0 }, !pledged.isEmpty, !mortgaged.isEmpty, solidary, production,
            given[Self.personal] == true,
        ]
        return kinds.filter(\.self).count
    }

    /// The keepers of the pledge who do not already sign as representatives.
    private func keepers(_ given: CalculoGiven) -> [Value]? {
        guard let keepers = given[Self.depositarios], let signers = given[Self.firmantes] else { return nil }
        return keepers.filter { !signers.contains($0["nombre"]) }.map { keeper in
            binding[Self.depositariosQueFirman].row(
                Dictionary(Self.depositarios.names.map { ($0, keeper[$0]) }) { first, _ in first })
        }
    }

    // MARK: The special domicile

    /// A place that names another city after a comma than the one in which the special domicile has to be.
    private func elsewhere(_ given: CalculoGiven) -> [CalculoResult.Problem] {
        let others = Set(binding.words(Self.otrasCiudades))
        return zip(binding.paths(of: Self.domicilio), given.all(Self.domicilio)).compactMap { path, text in
            guard let text,
                let city = text.split(separator: ",").dropFirst().map({ Self.trimmed(String($0)) })
                    .first(where: { others.contains($0.lowercased()) })
            else { return nil }
            let municipality = binding.words(Self.municipio).first ?? ""
            let wanted = binding.words(Self.ciudad).first ?? ""
            return .init(
                at: path.text,
                "«\(text)» es de \(city), y el domicilio especial se constituye en \(municipality) "
                    + "(\(binding.article(for: Self.puntoDelDomicilio)))",
                fix: "escriba un domicilio de \(wanted)")
        }
    }

    private static func trimmed(_ text: String) -> String {
        text.split(separator: " ").joined(separator: " ").filter { $0 != "." }
    }
}
