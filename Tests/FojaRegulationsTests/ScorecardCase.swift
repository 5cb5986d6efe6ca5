import FojaData
import FojaDiagnostics
import FojaRegulations
import Foundation
import Testing

/// The scorecard computed from data given by path, the rest being such that nothing else is refused.
struct ScorecardCase {
    static let calculo = Result {
        let regulations = try Shipped.regulations()
        let card = regulations.scorecards.first { $0.id == "medicion-de-riesgos" }
        return CalculoDePuntaje(regulations, try #require(card))
    }
    static let schema = Result { try Shipped.schema() }

    static let base = [
        "solicitud.fecha": "2025-01-15", "institucion.rd_rmrp.numero": "000/2023",
        "institucion.rd_rmrp.fecha": "2023-12-01", "evaluacion.numero_de_deudas": "0", "evaluacion.patrimonio": "1000",
        "evaluacion.deuda_sobre_patrimonio": "0", "evaluacion.costos_anuales": "10", "evaluacion.utilidad_bruta": "100",
        "evaluacion.numero_de_leyes": "1", "cobertura.avaluo": "10", "evaluacion.sector": "aurifero",
    ]

    func compute(_ data: [String: String]) throws -> CalculoResult {
        let schema = try ScorecardCase.schema.get()
        var inputs: [String: Value] = [:]
        for (path, text) in ScorecardCase.base.merging(data, uniquingKeysWith: { $1 }) {
            let field = try #require(schema.field(at: path), "\(path)")
            inputs[path] = try value(text, field)
        }
        return try ScorecardCase.calculo.get().compute(CalculoData(inputs, in: schema))
    }

    private func value(_ text: String, _ field: Field) throws -> Value {
        switch field.type {
        case .date: .date(try #require(CivilDate(canonical: text)))
        case .boolean: .boolean(text == "sí")
        case .integer, .decimal, .money, .percent: .decimal(try #require(ExactDecimal(canonical: text)))
        default: .text(text)
        }
    }

    /// `bajo 6`, `moderado 3 a 5`, `hueco`, `doble`, `indefinido`, `distintas`.
    func verdict(_ result: String, _ data: [String: String]) throws -> String {
        let out = try compute(data)
        if case .text(let clase) = out.values[result + ".clase"] {
            return "\(clase) \(out.values[result + ".puntaje"]?.canonical ?? "")"
        }
        let refusal = try #require(out.refusals.first { $0.outputs.contains(result + ".clase") })
        #expect(refusal.article.hasPrefix("RMRP art. "))
        if let range = refusal.reason.range(of: "la norma da de "), let end = refusal.reason.range(of: " puntos y el") {
            let clase = ClaseDeRiesgo.todas.first { refusal.reason.contains("es \($0.label)") }
            return "\(clase?.name ?? "") \(refusal.reason[range.upperBound..<end.lowerBound])"
        }
        for (words, name) in [
            ("no lo mide", "indefinido"), ("bandas distintas", "distintas"), ("dos bandas", "doble"),
            ("varias bandas", "doble"),
            ("ninguna banda", "hueco"), ("no da parámetros", "hueco"),
        ] where refusal.reason.contains(words) { return name }
        return refusal.reason
    }
}

/// The classes of the project's own pack.
extension ClaseDeRiesgo {
    static let bajo = ClaseDeRiesgo("bajo", label: "Bajo", order: 0)
    static let moderado = ClaseDeRiesgo("moderado", label: "Moderado", order: 1)
    static let alto = ClaseDeRiesgo("alto", label: "Alto", order: 2)
    static let todas = [bajo, moderado, alto]
}
