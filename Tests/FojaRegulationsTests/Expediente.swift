import FojaData
import FojaDiagnostics
import FojaRegulations
import Foundation
import Testing

/// A case file judged by the norms as shipped, or by edited ones, as the program does when it reads one.
struct Expediente {
    let data: CaseData
    let problems: [Diagnostic]

    /// - Parameters:
    ///   - path: From the project's root.
    ///   - texts: The schema, the norms and FOFIM's data.
    ///   - edit: Changes the text of the case before it is read.
    init(_ path: String, _ texts: Textos = Textos(), edit: (String) -> String = { $0 }) throws {
        let (schema, computed) = try texts.load()
        let text = edit(String(decoding: try Shipped.source(path).bytes, as: UTF8.self))
        try self.init(text: text, named: path, texts, schema, computed)
    }

    /// - Parameter name: Of the file; its ending says what the text is.
    init(text: String, named name: String, _ texts: Textos, _ schema: Schema, _ computed: ComputedFields) throws {
        let format: DataTree.Format = name.hasSuffix(".json") ? .json : .yaml
        let given = try CaseReader.read(
            try DataTree.read(SourceText(name: name, text: text), format: format), schema: schema)
        let institution = try InstitutionReader.read(
            try DataTree.read(SourceText(name: "institucion.yaml", text: texts.institution), format: .yaml),
            schema: schema)
        let found = computed.examine(given.merging(institution: institution))
        data = found.data
        problems = found.problems
    }

    /// The texts that an installation is made of, before or after an edit.
    struct Textos {
        var schema = Textos.text("schema/expediente.yaml")
        var rmrp = Textos.text("regulations/rmrp.yaml")
        var rop = Textos.text("regulations/rop.yaml")
        var institution = Textos.text("institucion.yaml")

        static func text(_ path: String) -> String {
            (try? Shipped.source(path)).map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
        }

        /// With a criterio of FOFIM decided otherwise.
        func deciding(_ criterio: String, _ option: String) -> Textos {
            var out = self
            var lines = out.institution.components(separatedBy: "\n")
            let line = "  \(criterio): \(option)"
            if let index = lines.firstIndex(where: { $0.hasPrefix("  \(criterio):") }) {
                lines[index] = line
            } else if let index = lines.firstIndex(of: "criterios:") {
                lines.insert(line, at: index + 1)
            }
            out.institution = lines.joined(separator: "\n")
            return out
        }

        /// What the program loads before it reads any case.
        func load() throws -> (Schema, ComputedFields) {
            let schema = try SchemaReader.read(
                try DataTree.read(SourceText(name: "schema/expediente.yaml", text: schema), format: .yaml),
                pack: try Shipped.pack())
            let regulations = try Regulations(
                reading: [
                    SourceText(name: "regulations/rmrp.yaml", text: rmrp),
                    SourceText(name: "regulations/rop.yaml", text: rop),
                    try Shipped.source("regulations/feriados.yaml"),
                ], schema: schema)
            return (schema, try ComputedFields(schema: schema, calculos: try regulations.calculos()))
        }

        /// Why it does not load.
        func refusals() -> [Diagnostic] {
            do {
                _ = try load()
                return []
            } catch let error as DiagnosticsError {
                return error.diagnostics
            } catch {
                return [Diagnostic("otro", "\(error)")]
            }
        }
    }

    /// The rows of the plan, each as `1 2025-07-21 30 0.00 2400.00 2400.00 480000.00`, by the names of the schema.
    func plan() throws -> [String] {
        let years = try #require(data.schema.field(at: "plan.anios"))
        let cuotas = try #require(data.schema.field(at: "plan.anios.cuotas"))
        return try data.value(at: "plan.anios").items.flatMap { try Fila($0, years).value("cuotas").items }.map { row in
            let row = try Fila(row, cuotas)
            return ["numero", "vence", "dias", "capital", "interes", "cuota", "saldo"].map { row[$0] }
                .joined(separator: " ")
        }
    }
}
