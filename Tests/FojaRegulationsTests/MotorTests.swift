import FojaData
import FojaDiagnostics
import FojaRegulations
import Foundation
import Testing

/// Changes of the project's data (`Tests/Fixtures/casos/motor`): each is refused in its place when the data load, or
/// harmless.
@Suite("Changes of the schema and of the norms, refused when they load or harmless")
struct MotorTests {
    typealias Textos = Expediente.Textos

    /// What a diff without context says: its files' hunks, in order, each by the lines that it takes out and puts in.
    struct Hunk {
        var removed: [String] = []
        var added: [String] = []
    }

    static func hunks(_ name: String) throws -> [Hunk] {
        let text = String(decoding: try Shipped.source("Tests/Fixtures/casos/motor/\(name).diff").bytes, as: UTF8.self)
        var out: [Hunk] = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("< ") {
                out[out.count - 1].removed.append(String(line.dropFirst(2)))
            } else if line.hasPrefix("> ") {
                out[out.count - 1].added.append(String(line.dropFirst(2)))
            } else if line.first?.isNumber == true {
                out.append(Hunk())
            }
        }
        return out
    }

    /// Applies a hunk after a line that the text has once, or in place of the lines that it takes out.
    static func apply(_ hunk: Hunk, to text: inout String, after anchor: String? = nil) throws {
        var lines = text.components(separatedBy: "\n")
        var at = try anchor.map { anchor in
            let found = lines.indices.filter { lines[$0].hasPrefix(anchor) }
            try #require(found.count == 1, "\(anchor)")
            return found[0] + 1
        }
        if let first = hunk.removed.first {
            let found = lines.indices.filter { start in
                start >= (at ?? 0) && lines[start...].starts(with: hunk.removed)
            }
            let start = try #require(found.first, "\(first)")
            lines.removeSubrange(start..<(start + hunk.removed.count))
            at = start
        }
        lines.insert(contentsOf: hunk.added, at: try #require(at))
        text = lines.joined(separator: "\n")
    }

    private static let cuotas = "              saldo: { tipo: dinero, etiqueta: Saldo, unidad: Bs }"
    private static let example = "examples/aurifera/caso.yaml"

    @Test("A new option of a criterio is refused in its line, with the calculo that does not know it")
    func newOption() throws {
        let hunks = try MotorTests.hunks("new-option-of-criterio")
        var texts = Textos()
        try MotorTests.apply(hunks[0], to: &texts.schema, after: "              promedio: el promedio")
        try MotorTests.apply(hunks[1], to: &texts.institution)
        let refusals = texts.refusals()
        // Each of those that rest on it.
        #expect(refusals.map(\.id.name) == ["calculo.opciones", "calculo.opciones"])
        let refusal = try #require(refusals.first { $0.message.contains("«cuota-simulada»") })
        #expect(refusals.allSatisfy { $0.message.contains("«menor»") })
        let line = texts.schema.components(separatedBy: "\n").firstIndex { $0.hasPrefix("              menor:") }
        #expect(refusal.place?.line == line.map { $0 + 1 } && refusal.place?.column == 15)
        // The other way round: an option that is gone.
        var without = Textos()
        without.schema = without.schema.replacing("              mayor: la mayor del plan\n", with: "")
        #expect(without.refusals().map(\.id.name) == ["calculo.opciones", "calculo.opciones"])
    }

    @Test(
        "An option more of any criterio that an algorithm or a condition reads is refused",
        arguments: try Textos().criterios())
    func anyOption(criterio: String) throws {
        var texts = Textos()
        let lines = texts.schema.components(separatedBy: "\n")
        let start = try #require(lines.firstIndex { $0 == "          \(criterio):" })
        let options = try #require(lines[start...].firstIndex { $0 == "            opciones:" })
        texts.schema = (lines[...options] + ["              inventada: una opción inventada"] + lines[(options + 1)...])
            .joined(separator: "\n")
        let refusals = texts.refusals()
        #expect(refusals.contains { $0.message.contains("«inventada»") && $0.place != nil }, "\(refusals)")
    }

    @Test("Two fields of a computed row that change places change nothing")
    func swapped() throws {
        let hunks = try MotorTests.hunks("swap-two-fields-of-plan")
        var texts = Textos()
        let anchor = "              dias: { tipo: entero, etiqueta: Días }"
        var lines = texts.schema.components(separatedBy: "\n")
        let plan = try #require(
            lines.firstIndex { $0.hasPrefix("              vence: { tipo: fecha, etiqueta: Vencimiento }") })
        let dias = try #require(lines[plan...].firstIndex { $0 == anchor })
        // 1067d1066 takes capital out; 1068a1068 puts it after the line that followed.
        #expect(Array(lines[(dias + 1)...].prefix(1)) == hunks[0].removed)
        lines.remove(at: dias + 1)
        lines.insert(contentsOf: hunks[1].added, at: dias + 2)
        texts.schema = lines.joined(separator: "\n")
        #expect(try Expediente(MotorTests.example, texts).plan() == Expediente(MotorTests.example).plan())
    }

    @Test("An optional field more in a computed row is left blank; a required one is refused in its line")
    func added() throws {
        let hunk = try MotorTests.hunks("add-optional-field-to-plan")[0]
        var texts = Textos()
        try MotorTests.apply(hunk, to: &texts.schema, after: MotorTests.cuotas)
        let found = try Expediente(MotorTests.example, texts)
        #expect(found.problems.isEmpty)
        #expect(try found.plan() == Expediente(MotorTests.example).plan())
        var required = Textos()
        let line = Hunk(added: hunk.added.map { $0.replacing(", opcional: sí", with: "") })
        try MotorTests.apply(line, to: &required.schema, after: MotorTests.cuotas)
        let refusals = required.refusals()
        #expect(refusals.map(\.id.name) == ["calculo.filas"])
        #expect(refusals.first?.message.contains("«nota»") == true)
        let at = required.schema.components(separatedBy: "\n").firstIndex(of: line.added[0])
        #expect(refusals.first?.place?.line == at.map { $0 + 1 })
    }

    @Test(
        "A field that a computed row lacks, or of another type, is refused",
        arguments: [
            ("              saldo: { tipo: dinero, etiqueta: Saldo, unidad: Bs }\n", ""),
            (
                "              dias: { tipo: entero, etiqueta: Días }\n",
                "              dias: { tipo: texto, etiqueta: Días }\n"
            ),
            ("              factor: { tipo: decimal, etiqueta: Factor }\n", ""),
            ("          distancia: { tipo: texto,", "          lejania: { tipo: texto,"),
            ("              veredicto: {", "              dictamen: {"),
            (
                "          vence: { tipo: fecha, etiqueta: Vence, opcional: sí",
                "          vence: { tipo: texto, etiqueta: Vence, opcional: sí"
            ),
        ])
    func mistyped(line: String, other: String) throws {
        var texts = Textos()
        guard texts.schema.contains(line) else {
            Issue.record("the schema has no line \(line)")
            return
        }
        texts.schema = texts.schema.replacing(line, with: other)
        let refusals = texts.refusals()
        #expect(
            refusals.contains { $0.id.name == "calculo.filas" && $0.place?.source.name == "schema/expediente.yaml" })
    }

    @Test("The bands of the final score, and the words for them, are those of the norm's data")
    func finalBand() throws {
        let hunk = try MotorTests.hunks("final-band-90")[0]
        var texts = Textos()
        try MotorTests.apply(hunk, to: &texts.rmrp)
        // With a term of 48 months the example has 80 points, which have no class now.
        let found = try Expediente(MotorTests.example, texts) {
            $0.replacing("  plazo_meses: 60\n", with: "  plazo_meses: 48\n")
                .replacing("  itrm: { puntos: 4, motivo: Reservas certificadas para ocho años. }\n", with: "")
        }
        #expect(found.data.value(at: "riesgo.total").canonical == "80")
        #expect(found.data.value(at: "riesgo.parametro.bajo").canonical == "mayor a 90 puntos")
        let reasons = (found.data.refusals["riesgo.clase"] ?? []).map(\.reason).joined(separator: " ")
        #expect(reasons.contains("«mayor a 90 puntos»") && !reasons.contains("mayor a 80"))
        #expect(
            found.data.value(at: "riesgo.sin_clase").canonical
                == "no es «mayor a 90 puntos», ni «entre 51 a 79 puntos», ni «menor a 50 puntos»")
    }
}

extension Expediente.Textos {
    func regulations() throws -> (Schema, Regulations) {
        let schema = try SchemaReader.read(
            try DataTree.read(SourceText(name: "schema/expediente.yaml", text: schema), format: .yaml),
            pack: try Shipped.pack())
        return (
            schema,
            try Regulations(
                reading: [
                    SourceText(name: "regulations/rmrp.yaml", text: rmrp),
                    SourceText(name: "regulations/rop.yaml", text: rop),
                    try Shipped.source("regulations/feriados.yaml"),
                ], schema: schema)
        )
    }

    /// The options among FOFIM's criterios.
    func criterios() throws -> [String] {
        let (schema, _) = try regulations()
        return schema.allFields.filter { field in
            guard field.path.hasPrefix("institucion.criterios."), case .option = field.type else { return false }
            return true
        }.map(\.name)
    }
}
