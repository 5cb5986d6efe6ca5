import FojaData
import FojaDiagnostics
import FojaRegulations
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// Inconsistencies sown in the examples, one at a time: each must be found, in its file and on its line.
@Suite("Documents that do not agree with their case")
struct CoherenceTests {
    static let names = ["aurifera", "polimetalica", "no-metalica"]

    /// How many were sown, counted over all tests of the suite by the last of them.
    private func expect(
        _ findings: [Diagnostic], severity: Diagnostic.Severity = .error, in file: String, line: Int,
        _ what: String, says: String? = nil
    ) {
        let here = findings.filter {
            $0.place?.source.name.hasSuffix(file) == true && $0.place?.line == line && $0.severity == severity
        }
        #expect(
            !here.isEmpty,
            "\(what): nada en \(file):\(line); \(findings.map { "\($0.place?.description ?? "") \($0.message)" })")
        if let says {
            #expect(here.contains { $0.message.contains(says) }, "\(what): no dice «\(says)»: \(here.map(\.message))")
        }
    }

    @Test("The examples agree, with themselves and with their documents", arguments: names)
    func clean(name: String) throws {
        let example = try ExampleCase(name)
        #expect(try example.coherence.caseFindings() == [])
        #expect(example.findings([:]) == [])
        #expect(example.files.count >= 12)
        // Nor does it need a manifest.
        let sources = example.files.sorted { $0.key < $1.key }.map { SourceText(name: $0.key, bytes: $0.value) }
        #expect(example.coherence.check(sources, manifest: nil).findings == [])
    }

    // MARK: A document that is coherent by itself

    /// Data that a document may carry and what somebody wrote in their place, with the key of the case's line.
    private static let changes: [(path: String, other: String, key: String)] = [
        ("prestamo.monto", "123456.00", "monto:"), ("prestamo.tasa_anual", "4", "tasa_anual:"),
        ("prestamo.plazo_meses", "36", "plazo_meses:"), ("prestamo.gracia_meses", "2", "gracia_meses:"),
        ("solicitud.monto", "765432.00", "monto:"), ("solicitud.fecha", "2025-03-01", "fecha:"),
        ("contrato.fecha", "2025-07-01", "fecha:"), ("asamblea.fecha", "2025-01-31", "fecha:"),
        ("apoderados.0.ci", "9999999", "ci:"), ("apoderados.0.nombre", "Otra Persona Ajena", "nombre:"),
        ("asamblea.asociados.1.ci", "9999998", "ci:"), ("depositarios.0.ci", "9999997", "ci:"),
        ("cooperativa.nit", "123123123", "nit:"), ("cooperativa.nim.numero", "99-9999-99", "numero:"),
        ("cooperativa.razon_social", "Cooperativa Minera Otra R.L.", "razon_social:"),
        ("compra.bienes.0.precio_unitario", "11111.11", "precio_unitario:"),
        ("compra.bienes.0.descripcion", "Otra cosa", "descripcion:"),
        ("garantias.maquinaria.0.valor", "22222.22", "valor:"),
        ("garantias.maquinaria.0.serie", "OTRA-SERIE", "serie:"),
        ("garantias.por_adquirir.0.valor", "33333.33", "valor:"), ("garantias.vehiculos.0.placa", "9999-ZZZ", "placa:"),
        ("garantias.inmuebles.0.valor", "44444.44", "valor:"),
        ("garantias.inmuebles.0.matricula", "9.99.9.99.9999999", "matricula:"),
        ("aprobacion.resolucion_comite.fecha", "2025-05-02", "resolucion_comite:"),
        ("aprobacion.resolucion_directorio.numero", "999/2025", "resolucion_directorio:"),
        ("evaluacion.informe_tecnico_final.fecha", "2025-04-02", "informe_tecnico_final:"),
        ("poder.testimonio", "999/2025", "testimonio:"), ("proyecto.nombre", "Otro proyecto", "nombre:"),
    ]

    @Test("A datum that one document says otherwise, in value and in text", arguments: names)
    func data(name: String) throws {
        let example = try ExampleCase(name)
        var sown = 0
        let isWhole = ProcessInfo.processInfo.environment["FOJA_WHOLE"] == "1"
        let turn = try #require(Self.names.firstIndex(of: name))
        // Of each example every third, and of each datum one example; all of all with `FOJA_WHOLE=1`.
        for (index, (path, other, key)) in Self.changes.enumerated() where isWhole || index % 3 == turn {
            let exists = !example.input.data.value(at: path).isMissing
            for type in example.types where exists {
                guard try example.carries(type, path) else { continue }
                let made = try example.document(type, [(path, other)])
                let file = type.id + ".xhtml"
                let line = try #require(lineNumber(ofDatum: path, in: made))
                let findings = example.findings([file: made])
                expect(findings, in: file, line: line, "\(path) en \(type.id)", says: "(`\(path)`)")
                let one = try #require(findings.first { $0.message.contains("(`\(path)`)") })
                let there = try #require(
                    one.notes.lazy.compactMap(\.place).first { $0.source.name.hasSuffix("caso.yaml") })
                #expect(example.caseLine(there.line).contains(key), "\(path): \(example.caseLine(there.line))")
                // The same, made from an earlier state of the case: only old.
                let stale = example.findings([file: made], asMade: true)
                #expect(stale.contains { $0.id == "concordancia.atrasado" && $0.message.contains("(`\(path)`)") })
                #expect(
                    stale.allSatisfy {
                        $0.id == "concordancia.atrasado" && $0.fix?.contains("vuelva a generarlo") == true
                    }, "\(path) en \(type.id): \(stale.map { "\($0.id.name) \($0.message)" })")
                sown += 1
            }
        }
        #expect(sown >= (isWhole ? 30 : 10), "\(name): \(sown)")
    }

    // MARK: Edits by hand

    /// Edits of one place of a document: what is there, what somebody wrote, whether it is an error.
    private static let edits: [(file: String, from: String, to: String, isError: Bool)] = [
        // Only in figures, only in words, only in the value.
        ("contrato-de-prestamo.xhtml", "BOLIVIANOS", "DÓLARES", false),
        ("contrato-de-prestamo.xhtml", ">Bs", ">Bs9", true),
        ("contrato-de-prestamo.xhtml", " MIL<", " CIEN<", true),
        (
            "contrato-de-prestamo.xhtml", "data-campo=\"prestamo.monto\" value=\"",
            "data-campo=\"prestamo.monto\" value=\"1", true
        ),
        (
            "contrato-de-prestamo.xhtml", "data-campo=\"cooperativa.nit\" value=\"",
            "data-campo=\"cooperativa.nit\" value=\"7", true
        ),
        // Somebody else's card, name and amounts in a clause.
        ("contrato-de-prestamo.xhtml", "mayor de edad", "mayor de edad, con Cédula de Identidad 7654321,", true),
        ("contrato-de-prestamo.xhtml", "hábil por derecho", "hábil por derecho, con NIT 1020304050", true),
        (
            "contrato-de-prestamo.xhtml", "destinado exclusivamente",
            "de los que Bs50.000,00 se anticipan, destinado exclusivamente", true
        ),
        (
            "contrato-de-prestamo.xhtml", "destinado exclusivamente", "más CINCUENTA MIL, destinado exclusivamente",
            true
        ),
        ("contrato-de-prestamo.xhtml", "destinado exclusivamente", "al 9% destinado exclusivamente", true),
        ("contrato-de-prestamo.xhtml", "destinado exclusivamente", "destinado libremente", false),
        ("contrato-de-prestamo.xhtml", "mayor de edad", "menor de edad", false),
        // In the plain text.
        ("contrato-de-prestamo.txt", "Bs", "Bs9", true),
        ("contrato-de-prestamo.txt", " MIL", " CIEN", true),
        ("plan-de-pagos.txt", " de 2025", " de 2035", true),
        ("acta-de-asamblea-extraordinaria.txt", "asociados", "socios", false),
    ]

    @Test("What somebody wrote by hand in one place", arguments: names)
    func edits(name: String) throws {
        let example = try ExampleCase(name)
        var sown = 0
        for (file, from, to, isError) in Self.edits {
            guard let bytes = example.files[file], lineNumber(of: from, in: bytes) != nil else { continue }
            let (changed, line) = try replacing(from, with: to, in: bytes)
            let findings = example.findings([file: changed])
            expect(findings, severity: isError ? .error : .warning, in: file, line: line, "\(file): \(to)")
            #expect(findings.allSatisfy { $0.place?.source.name.hasSuffix(file) == true })
            sown += 1
        }
        #expect(sown >= 12, "\(name): \(sown)")
    }

    @Test("A row of goods or of securities that somebody took out", arguments: names)
    func rows(name: String) throws {
        let example = try ExampleCase(name)
        var sown = 0
        for (file, bytes) in example.files.sorted(by: { $0.key < $1.key }) where file.hasSuffix(".xhtml") {
            let text = String(decoding: bytes, as: UTF8.self)
            for list in [
                "compra.bienes.0.", "garantias.por_adquirir.0.", "garantias.maquinaria.0.", "asamblea.asociados.2.",
            ] {
                // The innermost row or item that carries it.
                guard let datum = text.range(of: "data-campo=\"\(list)", options: [], range: bodyRange(text)),
                    let start = [
                        text.range(of: "<tr", options: .backwards, range: text.startIndex..<datum.lowerBound),
                        text.range(of: "<li", options: .backwards, range: text.startIndex..<datum.lowerBound),
                    ]
                    .compactMap({ $0?.lowerBound }).max()
                else { continue }
                let tag = text[start...].hasPrefix("<tr") ? "</tr>" : "</li>"
                guard var end = text.range(of: tag, range: datum.upperBound..<text.endIndex)?.upperBound else {
                    continue
                }
                if text[end...].first == "\n" { end = text.index(after: end) }
                var changed = text
                changed.removeSubrange(start..<end)
                let line = 1 + text[..<start].utf8.count { $0 == 0x0A }
                let findings = example.findings([file: Array(changed.utf8)])
                // What follows the row stands where it was; the gap before it, on the line above.
                #expect(
                    findings.contains {
                        $0.severity == .error && $0.place?.source.name.hasSuffix(file) == true
                            && ($0.place.map { (line - 1...line + 1).contains($0.line) } ?? false)
                    }, "\(file): \(list) \(findings.map { "\($0.place?.description ?? "") \($0.message)" })")
                sown += 1
            }
        }
        #expect(sown >= 1, "\(name): \(sown)")
    }

    /// After the block of hidden data.
    private func bodyRange(_ text: String) -> Range<String.Index> {
        (text.range(of: "<h1")?.lowerBound ?? text.startIndex)..<text.endIndex
    }

    @Test("A broken tag and a foreign file are told in their place, and the rest is checked")
    func broken() throws {
        let example = try ExampleCase("aurifera")
        let file = "contrato-de-prestamo.xhtml"
        let (changed, line) = try replacing(
            "</h2>", with: "</h3>", in: try #require(example.files[file]))
        let (other, otherLine) = try replacing(
            "9", with: "8", in: try #require(example.files["plan-de-pagos.txt"]))
        let findings = example.findings([
            file: changed, "plan-de-pagos.txt": other, "ajeno.html": Array("<html><body/></html>".utf8),
            "notas.txt": Array("Llamar a la DAJ.\n".utf8),
        ])
        expect(findings, in: file, line: line, "etiqueta rota")
        expect(findings, in: "plan-de-pagos.txt", line: otherLine, "el resto")
        expect(findings, in: "ajeno.html", line: 1, "ajeno")
        expect(findings, severity: .warning, in: "notas.txt", line: 1, "notas")
    }

    // MARK: The case itself

    @Test("Two dates out of their order, for every order of the norms")
    func order() throws {
        let examples = try (Self.names + ["reprogramada"]).map { try ExampleCase($0) }
        let regulations = try examples[0].installation.regulations()
        #expect(regulations.orders.count >= 25)
        for order in regulations.orders {
            let both = [order.before, order.after].map(\.field.path)
            // An exception stands only in a case that needs it: those of its own have the date of theirs.
            if both.contains(where: { $0.hasPrefix("excepciones.") }) { continue }
            let example =
                try examples.first { example in both.allSatisfy { !dates(of: $0, in: example).isEmpty } }
                ?? example(having: both)
            // The earlier date goes a day past the later one; what is computed or FOFIM's own stays, and the other moves.
            let first = try #require(dates(of: order.before.field.path, in: example).first)
            let last = try #require(dates(of: order.after.field.path, in: example).last)
            let moves = example.input.place(of: first.path)?.source === example.input.source ? first : last
            let date = try #require(
                moves.path == first.path ? last.date.adding(days: 1) : first.date.adding(days: -1))
            let changed = try example.data([(moves.path, date.description)])
            let findings = regulations.dateFindings(of: changed)
            let expected = order.implied == nil ? Diagnostic.Severity.error : .warning
            func isOwn(_ finding: Diagnostic) -> Bool {
                finding.notes.contains { $0.text == "\(order.article): \(order.says)" }
                    && [first.path, last.path].allSatisfy { finding.fix?.contains($0) == true }
            }
            let own = findings.filter(isOwn)
            let one = try #require(own.first, "\(order.id): \(findings.map(\.message))")
            #expect(one.id == "fecha.orden" && one.severity == expected)
            let places = [one.place].compactMap { $0 } + one.notes.compactMap(\.place)
            let line = try #require(example.input.place(of: moves.path)).line
            #expect(places.contains { $0.source === example.input.source && $0.line == line }, "\(order.id)")
            // The same day is in order, unless the norm says otherwise.
            let same = try example.data([(moves.path, (moves.path == first.path ? last : first).date.description)])
            #expect(regulations.dateFindings(of: same).contains(where: isOwn) == order.isStrict, "\(order.id)")
        }
    }

    /// An example that is given what happened and it does not say, well after everything else.
    private func example(having paths: [String]) throws -> ExampleCase {
        var lines = ""
        for path in paths where path.hasPrefix("hechos.") { lines += "\n  \(path.dropFirst(7)): 2026-03-02" }
        let text = try String(contentsOfFile: Project.root + "/examples/aurifera/caso.yaml", encoding: .utf8)
        let example = try ExampleCase("aurifera", text: text.replacing("\nhechos:", with: "\nhechos:" + lines))
        #expect(paths.allSatisfy { !dates(of: $0, in: example).isEmpty }, "\(paths)")
        return example
    }

    private func dates(of path: String, in example: ExampleCase) -> [(path: String, date: CivilDate)] {
        example.input.data.parts.compactMap { part in
            guard case .scalar(let own, _, _, .date(let date)) = part,
                own.split(separator: ".").filter({ Int($0) == nil }).joined(separator: ".") == path
            else { return nil }
            return (own, date)
        }
    }

    @Test("The NIM, the power and the act of possession on the dates on which they have to hold")
    func validity() throws {
        let example = try ExampleCase("polimetalica")
        let regulations = try example.installation.regulations()
        func found(_ changes: [(path: String, text: String?)]) throws -> [Diagnostic] {
            regulations.dateFindings(of: try example.data(changes))
        }
        func criterio(_ option: String?) -> (path: String, text: String?) {
            ("institucion.criterios.vigencia_del_nim", option)
        }
        // Issued 2024-04-01, it holds until 2025-04-01: on the day of the request (2025-03-10), not on the contract's (2025-07-15).
        let issued = (path: "cooperativa.nim.fecha_emision", text: String?.some("2024-04-01"))
        #expect(try found([issued, criterio("solicitud")]).isEmpty)
        #expect(try found([issued, criterio("hasta_el_contrato")]).map(\.id) == ["vigencia.vencido"])
        #expect(try found([issued, criterio("hasta_los_desembolsos")]).count == 4)
        let open = try found([issued, criterio(nil)])
        #expect(open.map(\.id) == ["vigencia.sin-criterio"])
        #expect(open.first?.fix?.contains("hasta_los_desembolsos") == true)
        // Where every choice says the same, none is needed.
        #expect(try found([criterio(nil)]).isEmpty)
        #expect(
            try found([("cooperativa.nim.fecha_emision", "2024-03-10"), criterio("solicitud")]).isEmpty,
            "el último día vale")
        let expired = try found([("cooperativa.nim.fecha_emision", "2024-03-09"), criterio("solicitud")])
        #expect(expired.map(\.id) == ["vigencia.vencido"])
        #expect(expired.first?.place?.line == example.input.place(of: "cooperativa.nim.fecha_emision")?.line)
        for (path, date) in [
            ("cooperativa.nim.fecha_emision", "2025-03-11"), ("poder.fecha", "2025-03-11"),
            ("cooperativa.acta_de_posesion.fecha", "2025-03-11"),
        ] {
            let late = try found([(path, date)])
            #expect(late.map(\.id) == ["vigencia.posterior"], "\(path)")
            #expect(late.first?.place?.line == example.input.place(of: path)?.line)
        }
        // After the contract too: two dates.
        #expect(try found([("poder.fecha", "2025-07-16")]).map(\.id) == ["vigencia.posterior", "vigencia.posterior"])
    }

    @Test("The same person, said otherwise in another place of the case")
    func people() throws {
        let example = try ExampleCase("polimetalica")
        let other = "Zutano Prueva Inventado"
        let sown: [(path: String, text: String, id: String, severity: Diagnostic.Severity)] = [
            ("apoderados.0.nombre", other, "parte.nombre", .error),
            ("depositarios.0.nombre", "Zutano Inventado", "parte.nombre", .error),
            ("depositarios.0.ci", "2345679", "parte.ci", .error),
            ("asamblea.asociados.0.ci", "2345670", "parte.ci", .error),
            ("asamblea.asociados.1.nombre", "Ines Modelo Ficticia", "parte.nombre", .error),
            ("depositarios.0.expedido", "oruro", "parte.expedido", .error),
            ("depositarios.1.genero", "masculino", "parte.genero", .error),
            ("cooperativa.presidente.nombre", other, "parte.nombre", .warning),
            ("cooperativa.presidente.genero", "femenino", "parte.genero", .error),
            (
                "garantias.inmuebles.0.propietario", "Cooperativa Minera Polimetalica Cerro de Muestra R.L.",
                "parte.propietario", .warning
            ),
        ]
        for (path, text, id, severity) in sown {
            let findings = Parties(in: try example.data([(path, text)])).findings
            let line = try #require(example.input.place(of: path)).line
            #expect(
                findings.contains { finding in
                    let places = [finding.place].compactMap { $0 } + finding.notes.compactMap(\.place)
                    return finding.id.name == id && finding.severity == severity && places.count >= 2
                        && places.contains { $0.line == line }
                }, "\(path): \(findings.map { "\($0.id) \($0.message)" })")
        }
    }
}
