import FojaData
import FojaDiagnostics
import FojaRegulations
import Foundation
import Testing

/// What a pack says that does not fit the algorithms of the engine, or the schema: each in its place.
@Suite("How a pack binds calculos to its data")
struct BindingTests {
    /// The problems of the shipped pack, after an edit of its manifest, of its schema or of its holidays.
    static func problems(
        pack: (String) -> String = { $0 }, schema: (String) -> String = { $0 },
        holidays: (String) -> String? = { $0 }
    ) throws -> (problems: [Diagnostic], pack: String) {
        func text(_ path: String) throws -> String { String(decoding: try Shipped.source(path).bytes, as: UTF8.self) }
        let manifest = pack(try text("paquete.yaml"))
        let tree = try DataTree.read(
            SourceText(name: "schema/expediente.yaml", text: schema(try text("schema/expediente.yaml"))), format: .yaml)
        let regulations = try Regulations(
            reading: try ["rmrp", "rop"].map { try Shipped.source("regulations/\($0).yaml") }
                + [holidays(try text("regulations/feriados.yaml"))].compactMap { $0 }
                .map { SourceText(name: "regulations/feriados.yaml", text: $0) },
            schema: try SchemaReader.read(
                tree, pack: try PackManifest.read(SourceText(name: "paquete.yaml", text: manifest))))
        do throws(DiagnosticsError) {
            _ = try regulations.calculos()
            return ([], manifest)
        } catch {
            return (error.diagnostics, manifest)
        }
    }

    @Test("The shipped pack binds everything that its schema asks for")
    func shipped() throws {
        #expect(try BindingTests.problems().problems.isEmpty)
    }

    /// An edit, the id of what it brings, where that is told, and what is offered.
    struct Fault: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let id: String
        /// A text of the edited manifest that begins where the problem is told.
        let place: String
        var fix: String?
        var says: String?

        var testDescription: String { "\(id): \(new)" }
    }

    static let faults = [
        Fault(
            old: "      monto: prestamo.monto\n      plazo_meses", new: "      mont: prestamo.monto\n      plazo_meses",
            id: "calculo.entrada", place: "mont: prestamo", fix: "¿quiso decir `monto`?"),
        Fault(
            old: "      plazo_meses: prestamo.plazo_meses\n      gracia", new: "      gracia", id: "calculo.entrada",
            place: "monto: prestamo.monto\n      gracia", fix: "átela a una ruta del esquema: `plazo_meses: grupo.dato`"
        ),
        Fault(
            old: "tasa_anual: prestamo.tasa_anual\n      desem", new: "tasa_anual: prestamo.tasa_anula\n      desem",
            id: "calculo.entrada", place: "prestamo.tasa_anula\n", fix: "¿quiso decir `prestamo.tasa_anual`?"),
        Fault(
            old: "tasa_anual: prestamo.tasa_anual\n      desem",
            new: "tasa_anual: prestamo.primer_desembolso\n      desem", id: "calculo.tipo",
            place: "prestamo.primer_desembolso"),
        Fault(
            old: "      desembolsos: prestamo.desembolsos\n      dia_de_pago",
            new: "      desembolsos: prestamo.monto\n      dia_de_pago", id: "calculo.tipo",
            place: "prestamo.monto\n      dia_de"),
        Fault(
            old: "desembolsos: prestamo.desembolsos\n      dia_de_pago",
            new: "desembolsos: { ruta: prestamo.desembolsos, campos: { fechas: fecha } }\n      dia_de_pago",
            id: "calculo.filas", place: "fechas: fecha", fix: "¿quiso decir `fecha`?"),
        Fault(
            old: "desembolsos: prestamo.desembolsos\n      dia_de_pago",
            new: "desembolsos: [prestamo.desembolsos, mora.cuotas]\n      dia_de_pago", id: "calculo.entrada",
            place: "[prestamo.desembolsos, mora"),
        Fault(
            old: "      nota: plan.nota\n", new: "", id: "calculo.salida", place: "anios: plan.anios\n      numero",
            fix: "átela a una ruta del esquema: `nota: grupo.dato`"),
        Fault(
            old: "      nota: plan.nota\n", new: "      nota: plan.nota\n      notas: plan.nota\n",
            id: "calculo.salida",
            place: "notas: plan.nota", fix: "¿quiso decir `nota`?"),
        Fault(
            old: "      nota: plan.nota\n", new: "      nota: prestamo.deudor\n", id: "calculo.salida",
            place: "prestamo.deudor"),
        Fault(
            old: "      capital: plan.capital\n", new: "      capital: prestamo.monto\n", id: "calculo.salida",
            place: "prestamo.monto\n      interes: plan"),
        Fault(
            old: "      cuotas: ROP art. 18\n", new: "", id: "calculo.articulo",
            place: "monto: ROP art. 6\n      plazo:",
            fix: "agregue `cuotas` a `articulos`"),
        Fault(
            old: "      cuotas: ROP art. 18\n", new: "      cuotas: ROP art. 18\n      cuoats: x\n",
            id: "calculo.articulo", place: "cuoats", fix: "¿quiso decir `cuotas`?"),
        Fault(
            old: "    reglas: { plazo: vigencia-del-nim }\n", new: "", id: "calculo.regla",
            place: "vigencia-del-nim:\n    alg", fix: "agregue `plazo` a `reglas`"),
        Fault(
            old: "      ciudad: la ciudad de La Paz\n", new: "", id: "calculo.palabras", place: "municipio: el",
            fix: "agregue `ciudad` a `palabras`"),
        Fault(
            old: "  plan-de-pagos:\n", new: "  plan-de-pago:\n", id: "calculo.desconocido", place: "plan-de-pago:",
            fix: "¿quiso decir `plan-de-pagos`?"),
        Fault(
            old: "    algoritmo: vencimiento-por-regla\n", new: "    algoritmo: vencimiento-por-reglas\n",
            id: "calculo.desconocido", place: "vencimiento-por-reglas\n", fix: "¿quiso decir `vencimiento-por-regla`?"),
        Fault(
            old: "  tir:\n    articulo: RMRP art. 10.V\n", new: "  tir:\n", id: "calculo.falta",
            place: "entradas: { flujo"),
        Fault(
            old: "    exige_todo: sí\n", new: "    exige_todo: a veces\n", id: "calculo.valor", place: "a veces\n",
            fix: "puede ser `sí`, `no`", says: "«a veces» no es un valor de `exige_todo`"),
        Fault(
            old: "        criterio: institucion.criterios.unidad_del_itrm\n", new: "", id: "calculo.formula",
            place: "da: evaluacion.itrm"),
        Fault(
            old: "          meses: { formula: evaluacion.vida", new: "          mes: { formula: evaluacion.vida",
            id: "calculo.opciones", place: "mes: { formula"),
        Fault(
            old: "formula: evaluacion.vida_util_anios * 12", new: "formula: evaluacion.vida_util * 12",
            id: "dato.desconocido", place: "evaluacion.vida_util * 12",
            fix: "¿quiso decir `evaluacion.vida_util_anios`?"),
        Fault(
            old: "        formula: max(evaluacion.leyes.rlm)", new: "        formula: cuenta(evaluacion.leyes) > 1",
            id: "calculo.tipo", place: "cuenta(evaluacion.leyes) > 1"),
        Fault(
            old: "    lee: [evaluacion.leyes]\n", new: "    lee: [evaluacion.flujo_de_caja]\n", id: "calculo.entrada",
            place: "[evaluacion.flujo_de_caja]\n"),
        Fault(
            old: "      - da: evaluacion.rlm\n", new: "      - da: evaluacion.tir\n", id: "calculo.salida",
            place: "evaluacion.tir\n        formula"),
    ]

    @Test("What does not fit is refused in its place, with what may have been meant", arguments: faults)
    func refused(_ fault: Fault) throws {
        let (problems, text) = try BindingTests.problems(pack: { text in
            #expect(text.contains(fault.old))
            return text.replacing(fault.old, with: fault.new, maxReplacements: 1)
        })
        let before = try #require(text.range(of: fault.place)).lowerBound
        let lines = text[..<before].split(separator: "\n", omittingEmptySubsequences: false)
        let column = (lines.last?.unicodeScalars.count ?? 0) + 1
        let found = problems.filter { problem in
            guard problem.id.name == fault.id, let at = problem.place else { return false }
            return at.source.name == "paquete.yaml" && at.line == lines.count && at.column == column
        }
        let told = problems.map {
            "\($0.place?.source.name ?? ""):\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.id) \($0.fix ?? "")"
        }
        #expect(!found.isEmpty && found.allSatisfy { $0.severity == .error }, "\(told)")
        if let says = fault.says { #expect(found.map(\.message) == [says]) }
        if let fix = fault.fix { #expect(found.contains { $0.fix == fix }, "\(told)") }
    }

    @Test("What the schema asks for and the pack does not bind is told where it is asked for")
    func unbound() throws {
        let (problems, _) = try BindingTests.problems(pack: { text in
            let start = text.range(of: "  tir:\n")?.lowerBound ?? text.endIndex
            let end = text.range(of: "  rlm:")?.lowerBound ?? text.endIndex
            return String(text[..<start] + text[end...])
        })
        #expect(problems.map(\.id.name) == ["calculo.sin-atar"])
        #expect(problems.first?.place?.source.name == "schema/expediente.yaml")
        #expect(problems.first?.message.contains("«evaluacion.tir»") == true)
    }

    @Test("What a pack does not bind, and its schema does not ask for, is not there")
    func absent() throws {
        let (problems, _) = try BindingTests.problems(
            pack: { text in
                let start = text.range(of: "  tir:\n")?.lowerBound ?? text.endIndex
                let end = text.range(of: "  rlm:")?.lowerBound ?? text.endIndex
                return String(text[..<start] + text[end...])
            },
            schema: { $0.replacing(", articulo: RMRP art. 10.V, calculo: tir }", with: ", articulo: RMRP art. 10.V }") }
        )
        #expect(problems.isEmpty, "\(problems.map(\.message))")
    }

    @Test("An option that an algorithm does not know is refused where the schema has it, with where it is bound")
    func options() throws {
        let (problems, _) = try BindingTests.problems(schema: {
            $0.replacing(
                "              30_360: meses de",
                with: "              31_361: meses de 31 días\n              30_360: meses de")
        })
        // The plan, the arrears and all that an account gives rest on it.
        #expect(problems.map(\.id.name) == Array(repeating: "calculo.opciones", count: 7))
        for problem in problems {
            #expect(problem.place?.source.name == "schema/expediente.yaml")
            #expect(problem.place.flatMap { $0.source.line($0.line) } == "              31_361: meses de 31 días")
            #expect(problem.place?.column == 15)
            #expect(problem.notes.first?.place?.source.name == "paquete.yaml")
            #expect(problem.fix?.hasPrefix("quite la opción «31_361» del esquema") == true)
        }
    }

    @Test("One that was written otherwise is told with what was meant")
    func misspelt() throws {
        let (problems, _) = try BindingTests.problems(schema: {
            $0.replacing("              30_360: meses de", with: "              30_361: meses de")
        })
        let added = problems.filter { $0.message.contains("admite «30_361», y el cálculo") }
        #expect(added.count == 7 && added.allSatisfy { $0.fix == "¿quiso decir `30_360`?" })
        let gone = problems.filter { $0.message.contains("no admite «30_360»") }
        #expect(gone.count == 7 && problems.count == 14)
    }

    @Test("A field that is written otherwise in a computed row is told with what was meant")
    func row() throws {
        let (problems, _) = try BindingTests.problems(schema: {
            $0.replacing("              saldo: { tipo: dinero", with: "              sald: { tipo: dinero")
        })
        // The rows of both plans, the agreed one and a new one.
        #expect(problems.map(\.id.name) == Array(repeating: "calculo.filas", count: 4))
        let unknown = try #require(problems.first { $0.message.contains("no conoce el campo «sald»") })
        #expect(unknown.fix == "¿quiso decir `saldo`?" && unknown.place?.column == 15)
    }

    @Test("Who counts working days needs the holidays, and where the institution is, told where the pack asks for it")
    func calendar() throws {
        func check(_ found: (problems: [Diagnostic], pack: String), _ id: Diagnostic.ID, _ says: String) throws {
            let names = [
                "plan-de-pagos", "estado-de-cuentas", "reprogramacion", "reprogramaciones-del-plazo",
                "mora-segun-pagos", "refinanciamiento", "plazos",
            ]
            #expect(found.problems.map(\.id) == Array(repeating: id, count: names.count))
            for (problem, name) in zip(found.problems, names) {
                let before = try #require(found.pack.range(of: "\n  \(name):\n")).lowerBound
                #expect(problem.severity == .error && problem.place?.source.name == "paquete.yaml")
                #expect(
                    problem.place?.line == found.pack[..<before].split(
                        separator: "\n", omittingEmptySubsequences: false
                    ).count + 1)
                #expect(problem.message.contains(says) && problem.message.contains("el cálculo «\(name)»"))
                #expect(problem.fix != nil)
            }
        }
        try check(
            try BindingTests.problems(holidays: { _ in nil }), "norma.faltan-feriados",
            "ningún archivo de regulations/ tiene los feriados")
        // Holidays of nowhere: a pack without `feriados`, and so without a place whose days are counted.
        try check(
            try BindingTests.problems(
                pack: { text in
                    let start = text.range(of: "feriados:\n")?.lowerBound ?? text.endIndex
                    let end = text.range(of: "moneda:\n")?.lowerBound ?? text.endIndex
                    return String(text[..<start] + text[end...])
                },
                holidays: { _ in Self.noHolidays }), "norma.falta-sede",
            "el paquete no dice dónde está la institución")
    }

    private static let noHolidays = """
        norma: FERIADOS
        titulo: Ninguno
        revisado_desde: 2024-01-01
        revisado_hasta: 2027-12-31
        reglas: []

        """
}
