import FojaData
import FojaTestSupport
import Foundation
import Testing

/// The reports of the DIP (ROP arts. 11.b, 12.1, 12.3 and 13.a; RMRP art. 8).
@Suite("The four reports")
struct InformesTests {
    static let documents = [
        ("informe-tecnico-economico-preliminar", "preliminar"), ("informe-de-verificacion-in-situ", "in_situ"),
        ("informe-de-garantias", "garantias"), ("informe-tecnico-economico-financiero-final", "final"),
    ]

    /// A case like an example with some of its text replaced.
    static func changed(_ example: String, _ changes: [(String, String)]) throws -> URL {
        var text = try read(Corpus.caseFile(example))
        for (old, new) in changes {
            try #require(text.contains(old), "\(old)")
            text = text.replacing(old, with: new, maxReplacements: 1)
        }
        let file = Corpus.folder.appending(path: "informe-\(UUID().uuidString).yaml")
        try Data(text.utf8).write(to: file)
        return file
    }

    static func final(_ document: String, of file: URL, format: String = "texto", root: URL? = nil) throws
        -> ProcessResult
    {
        try run(
            foja,
            ["generar", document, "--final", "--caso", file.path, "--salida", "-", "--formato", format]
                + (root.map { ["--raiz", $0.path] } ?? []))
    }

    private static func data(_ example: String, _ document: String) throws -> [String: Any] {
        let generated = try #require(Corpus.finals.first { $0.document == document && $0.example == example })
        let outcome = try run(foja, ["leer", generated.xhtml.path, "--json"])
        return try #require(JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    private static func value(_ path: String, in data: Any?) -> String? {
        var value = data
        for part in path.split(separator: ".") {
            if let list = value as? [Any], let index = Int(part), list.indices.contains(index) {
                value = list[index]
            } else {
                value = (value as? [String: Any])?[String(part)]
            }
        }
        return (value as? String) ?? (value as? NSNumber)?.stringValue
    }

    // MARK: Contradictions

    struct Contradiction: Sendable, CustomTestStringConvertible {
        let document: String
        let group: String
        let changes: [(String, String)]
        /// What the refusal says: the article, the conclusion and what contradicts it.
        let says: [String]
        var testDescription: String { "\(document): \(changes.map(\.1).joined(separator: "; "))" }
    }

    static let contradictions = [
        Contradiction(
            document: "informe-tecnico-economico-preliminar", group: "preliminar",
            changes: [("  patente: sí", "  patente: no")],
            says: ["ROP art. 11.b", "«viable»", "que no se cumplen son 1"]),
        Contradiction(
            document: "informe-tecnico-economico-preliminar", group: "preliminar",
            changes: [("    conclusion: viable", "    conclusion: no_viable")],
            says: ["ROP art. 11.b", "«no viable»", "que no se cumplen son 0"]),
        Contradiction(
            document: "informe-de-verificacion-in-situ", group: "in_situ",
            changes: [("confirman.', coincide: sí", "confirman.', coincide: no")],
            says: ["ROP art. 12.1", "«lo declarado queda constatado»", "no coincide son 1"]),
        Contradiction(
            document: "informe-de-verificacion-in-situ", group: "in_situ",
            changes: [("    conclusion: conforme", "    conclusion: no_conforme")],
            says: ["ROP art. 12.1", "«lo declarado no queda constatado»", "no coincide son 0"]),
        Contradiction(
            document: "informe-de-garantias", group: "garantias",
            changes: [("      avaluo: 600.000,00", "      avaluo: 60.000,00")],
            says: ["ROP arts. 7.6, 7.7 y 12.3", "«suficientes»", "es 0,7396", "que no se cumplen son 1"]),
        Contradiction(
            document: "informe-de-garantias", group: "garantias",
            changes: [("    conclusion: suficientes", "    conclusion: insuficientes")],
            says: ["ROP arts. 7.6, 7.7 y 12.3", "«insuficientes»", "es 1,3021", "que no se cumplen son 0"]),
        Contradiction(
            document: "informe-tecnico-economico-financiero-final", group: "final",
            changes: [("  patente: sí", "  patente: no")],
            says: ["ROP art. 13.a", "«aprobar»", "no cumple 1 condiciones", "78 puntos"]),
        Contradiction(
            document: "informe-tecnico-economico-financiero-final", group: "final",
            changes: [("    conclusion: aprobar", "    conclusion: rechazar")],
            says: ["ROP art. 13.a", "«rechazar»", "no cumple 0 condiciones", "78 puntos", "la mínima es 51 puntos"]),
    ]

    @Test("A conclusion against what was verified is refused without a reason", arguments: contradictions)
    func refused(_ contradiction: Contradiction) throws {
        let file = try InformesTests.changed("aurifera", contradiction.changes)
        let outcome = try InformesTests.final(contradiction.document, of: file)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        #expect(outcome.errors.contains("informes.\(contradiction.group).motivo"), "\(outcome.errors)")
        for words in contradiction.says { #expect(outcome.errors.contains(words), "\(words): \(outcome.errors)") }
    }

    @Test("With its reason it is accepted, and the reason stands out in the document", arguments: contradictions)
    func accepted(_ contradiction: Contradiction) throws {
        let reason = "La razón de quien suscribe, que consta en acta."
        let group = "  \(contradiction.group):\n"
        let file = try InformesTests.changed(
            "aurifera",
            contradiction.changes + [("informes:\n", "informes:\n"), (group, group + "    motivo: \(reason)\n")])
        let outcome = try InformesTests.final(contradiction.document, of: file)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("SE APARTA DEL RESULTADO DE LA VERIFICACIÓN"))
        #expect(outcome.output.contains(reason))
    }

    @Test(
        "Without a contradiction no reason is printed",
        arguments: Corpus.finals.filter { $0.document.hasPrefix("informe-") })
    func silent(_ generated: Generated) throws {
        #expect(!(try read(generated.text)).contains("SE APARTA"))
    }

    @Test("A life of the mine that the reserves do not give needs its reason")
    func lifeOfTheMine() throws {
        let change = ("    extraccion_anual: 120000", "    extraccion_anual: 160000")
        let document = "informe-de-verificacion-in-situ"
        let refused = try InformesTests.final(document, of: InformesTests.changed("aurifera", [change]))
        #expect(refused.status == 1)
        for words in ["informes.in_situ.motivo_de_la_vida_util", "RMRP arts. 7 y 11.I", "es 8 años", "dan 6 años"] {
            #expect(refused.errors.contains(words), "\(words): \(refused.errors)")
        }
        let reason = ("  in_situ:\n", "  in_situ:\n    motivo_de_la_vida_util: Se prevé bajar el ritmo.\n")
        let accepted = try InformesTests.final(document, of: InformesTests.changed("aurifera", [change, reason]))
        #expect(accepted.status == 0 && accepted.output.contains("Se prevé bajar el ritmo."), "\(accepted.errors)")
    }

    // MARK: What is required

    @Test("Each thing that its author has to say is required", arguments: documents)
    func judgements(_ document: String, _ group: String) throws {
        let example = "aurifera"
        let generated = try #require(Corpus.finals.first { $0.document == document && $0.example == example })
        let outcome = try run(foja, ["leer", generated.xhtml.path, "--json"])
        let data = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
        let own = RequiredFieldTests.leaves(data).filter { $0.starts(with: ["informes", group]) }
        let given = try own.filter { try !RequiredFieldTests.mayLack($0) }
        #expect(given.count > 6)
        let source = try run(foja, ["leer", generated.xhtml.path, "--json"]).output
        for path in given {
            var json = try #require(JSONSerialization.jsonObject(with: Data(source.utf8)) as? [String: Any])
            for field in try RequiredFieldTests.schema.get().allFields
            where field.computation != nil && !field.isOptional {
                let computed = field.path.split(separator: ".").map(String.init)
                json = RequiredFieldTests.removing(computed[...], from: json) as? [String: Any] ?? json
            }
            let rest = RequiredFieldTests.removing(path[...], from: json)
            let file = Corpus.folder.appending(path: "sin-\(UUID().uuidString).json")
            try JSONSerialization.data(withJSONObject: rest).write(to: file)
            let refused = try InformesTests.final(document, of: file)
            #expect(refused.status == 1, "\(path) may not lack, and nobody noticed")
            #expect(refused.errors.contains(path.joined(separator: ".")), "\(path): \(refused.errors.prefix(400))")
        }
    }

    @Test("The date and CITE that stand elsewhere in the case are asked for there")
    func elsewhere() throws {
        let file = try InformesTests.changed("aurifera", [("  informes_preliminares: 2025-03-10", "  # nada")])
        let outcome = try InformesTests.final("informe-tecnico-economico-preliminar", of: file)
        #expect(outcome.status == 1)
        #expect(outcome.errors.contains("hechos.informes_preliminares"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("`informes.preliminar.fecha`"))
    }

    @Test("A requirement of which nothing is said is asked for by its name")
    func requirements() throws {
        let file = try InformesTests.changed("aurifera", [("  patente: sí\n", "")])
        let outcome = try InformesTests.final("informe-tecnico-economico-preliminar", of: file)
        #expect(outcome.status == 1 && outcome.errors.contains("`requisitos.patente`"), "\(outcome.errors)")
        #expect(!outcome.errors.contains("motivo"))
    }

    /// The text of a case without some of its top-level groups.
    private static func without(_ groups: [String], _ text: String) -> String {
        var out: [Substring] = []
        var isDropped = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let first = line.first, first != " ", first != "#" {
                isDropped = groups.contains { line.hasPrefix($0 + ":") }
            }
            if !isDropped { out.append(line) }
        }
        return out.joined(separator: "\n")
    }

    @Test("Each report can be made when its time comes, with nothing of what comes later", arguments: documents)
    func inTime(_ document: String, _ group: String) throws {
        let later: [String: [String]] = [
            "preliminar": [
                "evaluacion", "aprobacion", "prestamo", "fuentes", "garantias", "depositarios",
                "ubicacion_de_la_prenda", "contrato", "riesgo",
            ],
            "in_situ": [
                "aprobacion", "fuentes", "garantias", "depositarios", "ubicacion_de_la_prenda", "contrato", "riesgo",
            ],
            "garantias": ["aprobacion", "fuentes", "depositarios", "ubicacion_de_la_prenda", "contrato", "riesgo"],
            "final": ["aprobacion", "depositarios", "ubicacion_de_la_prenda", "contrato"],
        ]
        var text = InformesTests.without(later[group] ?? [], try read(Corpus.caseFile("aurifera")))
        if group == "preliminar" {
            // What the Declaración Jurada says of a month.
            text +=
                "\nevaluacion: { ventas_mensuales: 95000.00, costos_mensuales: 62000.00, financieros_mensuales: 8000.00 }\n"
        }
        let file = Corpus.folder.appending(path: "temprano-\(group).yaml")
        try Data(text.utf8).write(to: file)
        let outcome = try InformesTests.final(document, of: file)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    // MARK: Figures

    @Test("The figures are those of the scorecard, the plan and the conditions", arguments: Corpus.complete)
    func figures(_ example: String) throws {
        let report = try InformesTests.data(example, "informe-tecnico-economico-financiero-final")
        let same: [(String, [String])] = [
            (
                "medicion-de-riesgos",
                ["riesgo.total", "riesgo.clase", "riesgo.variables.0.puntaje", "riesgo.variables.4.porcentaje"]
            ),
            (
                "plan-de-pagos",
                [
                    "plan.numero_de_cuotas", "plan.interes", "plan.anios.0.cuotas.0.saldo", "plan.anios.1.capital",
                    "plan.ultimo_vencimiento",
                ]
            ),
            (
                "condiciones-del-prestamo",
                ["condiciones.cumple", "condiciones.no_cumple", "condiciones.no_definido"]
            ),
            ("informe-de-garantias", ["cobertura.reconocida", "cobertura.avaluo", "cobertura.relacion"]),
            ("informe-de-verificacion-in-situ", ["evaluacion.itrm"]),
        ]
        for (document, paths) in same {
            let other = try InformesTests.data(example, document)
            for path in paths {
                let value = InformesTests.value(path, in: report)
                #expect(value != nil && value == InformesTests.value(path, in: other), "\(document): \(path)")
            }
        }
        let plan = try InformesTests.data(example, "plan-de-pagos")
        let years = try #require((plan["plan"] as? [String: Any])?["anios"] as? [[String: Any]])
        let balances = years.flatMap { ($0["cuotas"] as? [[String: Any]]) ?? [] }
        let page = try read(
            try #require(
                Corpus.finals.first {
                    $0.document == "informe-tecnico-economico-financiero-final" && $0.example == example
                }
            ).xhtml)
        #expect(page.contains("<desc>\(balances.count) datos, del primero al último"))
    }
}
