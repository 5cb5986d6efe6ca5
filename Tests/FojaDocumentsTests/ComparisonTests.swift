import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Foundation
import Testing

@testable import FojaDocuments

@Suite("Documents and cases compared")
struct ComparisonTests {
    private static let installation = Installation(root: Project.root)
    private static let contract = "contrato-de-prestamo"

    private func resolved(_ path: String, _ mode: RenderingMode = .final) throws -> ResolvedDocument {
        let installation = Self.installation
        let input = try CaseInput(reading: Project.root + "/" + path, in: installation)
        return try installation.template(try installation.documentType(Self.contract)).resolve(input.root, mode: mode)
    }

    private func xhtml(_ path: String) throws -> String { String(decoding: try resolved(path).xhtml(), as: UTF8.self) }

    private func tree(_ bytes: [UInt8], _ name: String = "b.xhtml") throws -> XMLTree {
        try XMLTree(parsing: SourceText(name: name, bytes: bytes))
    }

    private func compare(_ a: [UInt8], _ b: [UInt8]) throws -> DocumentComparison {
        DocumentComparison(
            ReadableDocument(try tree(a), name: "a"), ReadableDocument(try tree(b), name: "b"))
    }

    /// Compares files as the program does.
    private func compare(_ first: String, _ second: String, _ files: [String: [UInt8]]) throws -> DocumentComparison {
        let folder = try ScratchFolder()
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: folder.path).appending(path: name)) }
        func path(_ side: String) -> String {
            files[side] == nil ? side : URL(filePath: folder.path).appending(path: side).path
        }
        let comparing = try Comparing(path(first), path(second), in: Self.installation)
        guard case .documents(let comparison, _) = comparing.result else { throw Problem("dos casos") }
        return comparison
    }

    private struct Problem: Error {
        let text: String
        init(_ text: String) { self.text = text }
    }

    private static let cases = [
        "examples/aurifera/caso.yaml", "examples/polimetalica/caso.yaml", "examples/no-metalica/caso.yaml",
    ]
    private static let tried = [
        "00-mi-caso-final", "02-solo-vehiculo", "03-solo-inmueble-de-tercero", "04-tres-apoderados-ci-complemento-qr",
        "05-directora-y-presidenta-unica", "06-un-mes-gracia-0", "08-12-meses-en-anios-gracia-1-tasa-5,5",
        "10-2000000,50-usados", "13-nombre-150", "14-dos-propios-uno-por-adquirir", "15-solo-equipos-propios",
        "16-solo-por-adquirir", "18-todo", "25-bien-unico-femenino-prenda-propia-una", "30-solidaria-con-seguro",
        "39-equipos-uno-solo", "51-cuotas-personalizadas-trimestrales",
    ].map { "Tests/Fixtures/casos/contrato/\($0).yaml" }

    // MARK: Against the previous draft

    @Test("Two hundred edits are told, each as it was made, and nothing else", arguments: 0..<20)
    func seeded(_ seed: Int) throws {
        let before = try xhtml(Self.cases[seed % Self.cases.count])
        var edited = EditedContract(before, seed: UInt64(seed))
        if seed % 4 < 2 { edited.editClause(moves: seed % 4 == 0) }
        for step in 0..<40 where edited.expected.count < 10 { edited.edit(step + seed) }
        #expect(edited.expected.count == 10)
        let found = try compare(Array(before.utf8), edited.xhtml).changes.map { EditedContract.Expected($0.change) }
        let missing = edited.expected.filter { !found.contains($0) }
        let more = found.filter { !edited.expected.contains($0) }
        #expect(missing.isEmpty && more.isEmpty, "\(seed): faltan \(missing); sobran \(more)")
        #expect(found.count == edited.expected.count)
    }

    @Test("Another number is a change unless what has numbers was put in, taken out or moved")
    func numberByHand() throws {
        let before = try xhtml(Self.cases[0])
        let after = before.replacing("CLÁUSULA QUINTA", with: "CLÁUSULA NOVENA", maxReplacements: 1)
        #expect(after != before)
        let changes = try compare(Array(before.utf8), Array(after.utf8)).changes.map(\.change)
        #expect(changes.count == 1)
        #expect(changes.first?.before.contains("QUINTA") == true && changes.first?.after.contains("NOVENA") == true)
    }

    @Test("A redline says the first document without what was put in, the second without what was taken out")
    func redline() throws {
        for seed in 0..<6 {
            let before = try xhtml(Self.cases[seed % Self.cases.count])
            var edited = EditedContract(before, seed: UInt64(seed + 100))
            if seed % 2 == 0 { edited.editClause(moves: seed == 0) }
            for step in 0..<16 { edited.edit(step) }
            try expectRedline(try compare(Array(before.utf8), edited.xhtml), Array(before.utf8), edited.xhtml)
        }
        // And against the model, whose blanks are filled.
        let type = try Self.installation.documentType(Self.contract)
        let model = try Self.installation.template(type).resolve(
            try Self.installation.schema().root.empty, mode: .blank
        ).xhtml()
        let final = Array(try xhtml(Self.cases[1]).utf8)
        try expectRedline(try compare(model, final), model, final)
    }

    private func expectRedline(_ comparison: DocumentComparison, _ a: [UInt8], _ b: [UInt8]) throws {
        let page = Redline(comparison, page: PageSetup()).xhtml()
        let read = try tree(page, "cambios.xhtml")
        #expect(RedlineReading.letters(read, without: "ins") == RedlineReading.letters(of: try tree(a)))
        #expect(RedlineReading.letters(read, without: "del") == RedlineReading.letters(of: try tree(b)))
    }

    // MARK: Against the model

    @Test(
        "Of a contract that nobody edited, all that departs from the model is the template's; of an edited one, what was edited"
    )
    func model() throws {
        let type = try Self.installation.documentType(Self.contract)
        let model = try Self.installation.template(type).resolve(
            try Self.installation.schema().root.empty, mode: .blank
        ).xhtml()
        for (index, path) in (Self.cases + Self.tried).enumerated() {
            let whole = try xhtml(path)
            let clean = try compare("modelo", "contrato.xhtml", ["contrato.xhtml": Array(whole.utf8)])
            let summary = clean.summary
            #expect(summary.byHand == 0 && summary.departures > 0 && summary.filled > 60, "\(path): \(summary)")
            #expect(clean.changes.allSatisfy { $0.change.kind != "dato" }, "\(path)")
            var edited = EditedContract(whole, seed: UInt64(index + 40))
            for step in [0, 1, 3, 6, 0, 1, 3, 6] { edited.edit(step) }
            let taken = edited.delete(whereIn: model)
            let deleted = try #require(taken)
            let told = try compare("modelo", "contrato.xhtml", ["contrato.xhtml": edited.xhtml])
            let byHand = told.changes.filter { $0.change.origin == .hand }.map { EditedContract.Expected($0.change) }
            // Where the template says other than the model, the words stand in a paragraph that is all new.
            let missing = edited.expected.filter { one in
                byHand.count { $0.after.contains(one.after) && !one.after.isEmpty || $0 == deleted && one == deleted }
                    != 1
            }
            #expect(missing.isEmpty, "\(path): \(missing) en \(byHand)")
            #expect(byHand.count == edited.expected.count, "\(path): \(byHand) de \(edited.expected)")
        }
    }

    @Test("What the template chooses for a case is told, each thing once")
    func choices() throws {
        let told = try compare("modelo", "contrato.xhtml", ["contrato.xhtml": Array(try xhtml(Self.cases[0]).utf8)])
        let clauses = told.clauses.filter { $0.standing == .removed }.map(\.title)
        #expect(clauses.count == 1 && clauses[0].contains("SEGURO DE BIENES"))
        #expect(told.clauses.allSatisfy { $0.standing == .kept || $0.standing == .removed })
        #expect(told.summary.renumbered == 5)
        // The same loan of other people and amounts departs in the same.
        let other = try xhtml(Self.cases[0]).replacingOccurrences(of: "Fulano Ejemplo Modelo", with: "Mengana Otra")
            .replacingOccurrences(of: "1234567", with: "7654321")
        let again = try compare("modelo", "contrato.xhtml", ["contrato.xhtml": Array(other.utf8)])
        #expect(
            told.changes.map { EditedContract.Expected($0.change) }
                == again.changes.map { EditedContract.Expected($0.change) })
        #expect(told.filled.count == again.filled.count && told.filled.count > 60)
        #expect(
            told.filled.contains {
                $0.path == "prestamo.monto" && $0.label == "Monto del préstamo" || $0.path == "prestamo.monto"
            })
    }

    @Test("As text the same is told, with no paths")
    func texts() throws {
        let final = try resolved(Self.cases[0]).text()
        let told = try compare("modelo", "contrato-de-prestamo.txt", ["contrato-de-prestamo.txt": final])
        #expect(told.summary.filled > 40 && told.summary.byHand == 0)
        #expect(told.clauses.filter { $0.standing == .removed }.map(\.title).count == 1)
        let text = String(decoding: final, as: UTF8.self)
        let edited = text.replacingOccurrences(of: "Código Procesal Civil.", with: "Código Procesal Penal.")
        let one = try compare(
            "contrato-de-prestamo.txt", "b.txt", ["contrato-de-prestamo.txt": final, "b.txt": Array(edited.utf8)])
        #expect(
            Set(one.changes.map { EditedContract.Expected($0.change) }) == [
                Expected("cambiado", "palabras", "Civil", "Penal")
            ])
        let page = Array(try xhtml(Self.cases[0]).utf8)
        let mixed = try compare(
            "a.xhtml", "contrato-de-prestamo.txt", ["a.xhtml": page, "contrato-de-prestamo.txt": final])
        #expect(mixed.changes.allSatisfy { $0.change.extent == "parrafo" || !$0.change.before.contains("CLÁUSULA") })
        #expect(mixed.clauses.allSatisfy { $0.standing == .kept })
    }

    private typealias Expected = EditedContract.Expected

    // MARK: Numbers and references

    private func page(_ body: String) -> [UInt8] {
        Array(
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>\(body)</body></html>".utf8
        )
    }

    @Test("Another number is no change, nor is a reference that follows it; one to another clause is")
    func numbers() throws {
        func clauses(_ names: [(String, String, String)]) -> [UInt8] {
            page(names.map { "<h2>CLÁUSULA \($0.0).- (\($0.1))</h2><p>\($0.2)</p>" }.joined(separator: "\n"))
        }
        let a = clauses([
            ("PRIMERA", "OBJETO", "El objeto del contrato es el préstamo que se describe."),
            ("SEGUNDA", "PLAZO", "El plazo se cuenta como dice la Cláusula Primera y el numeral 2.1 del mismo."),
            ("TERCERA", "MORA", "La mora se paga según la cláusula Segunda, sin aviso alguno de nadie."),
        ])
        let b = clauses([
            ("PRIMERA", "PARTES", "Son partes las que firman abajo, con todos sus poderes en regla."),
            ("SEGUNDA", "OBJETO", "El objeto del contrato es el préstamo que se describe."),
            ("TERCERA", "PLAZO", "El plazo se cuenta como dice la Cláusula Segunda y el numeral 2.1 del mismo."),
            ("CUARTA", "MORA", "La mora se paga según la cláusula Tercera, sin aviso alguno de nadie."),
        ])
        let told = try compare(a, b)
        #expect(told.changes.map(\.change.extent) == ["clausula"] && told.summary.renumbered == 3)
        let wrong = String(decoding: b, as: UTF8.self).replacingOccurrences(
            of: "cláusula Tercera", with: "cláusula Segunda")
        let found = try compare(a, Array(wrong.utf8)).changes.map { Expected($0.change) }
        #expect(found.contains(Expected("cambiado", "palabras", "Segunda", "Segunda")), "\(found)")
        #expect(found.count == 2)
    }

    @Test("A datum that has another value is told as that datum")
    func data() throws {
        let before = try xhtml(Self.cases[0])
        let after = before.replacingOccurrences(of: "Fulano Ejemplo Modelo", with: "Mengana Otra Persona")
        let told = try compare("a.xhtml", "b.xhtml", ["a.xhtml": Array(before.utf8), "b.xhtml": Array(after.utf8)])
        #expect(!told.isEqual)
        for (_, change) in told.changes {
            #expect(
                change.kind == "dato" && change.before == "Fulano Ejemplo Modelo"
                    && change.after == "Mengana Otra Persona")
            #expect(change.label?.isEmpty == false && change.path?.contains("nombre") == true)
        }
        #expect(try compare(Array(before.utf8), Array(before.utf8)).isEqual)
    }

    // MARK: Cases

    @Test("Two cases are compared by their data, the items of a list by what they share")
    func cases() throws {
        let text = try Project.text("examples/aurifera/caso.yaml")
        let folder = try ScratchFolder()
        func file(_ name: String, _ text: String) throws -> String {
            let url = URL(filePath: folder.path).appending(path: name)
            try Data(text.utf8).write(to: url)
            return url.path
        }
        let first = try file("a.yaml", text)
        let second = try file(
            "b.yaml", text.replacingOccurrences(of: "Fulano Ejemplo Modelo", with: "Mengano Ejemplo Modelo"))
        func compare(_ a: String, _ b: String) throws -> CaseDataComparison {
            guard case .data(let found) = try Comparing(a, b, in: Self.installation).result else {
                throw Problem("documentos")
            }
            return found
        }
        #expect(try compare(first, first).isEqual)
        let found = try compare(first, second)
        #expect(!found.given.isEmpty)
        for change in found.given {
            #expect(
                change.kind == "cambiado" && change.before.contains("Fulano")
                    && change.after == change.before.replacingOccurrences(of: "Fulano", with: "Mengano"))
        }
        guard
            case .documents(let documents, _) = try Comparing(
                first, second, documentID: Self.contract, in: Self.installation
            ).result
        else { throw Problem("datos") }
        #expect(!documents.isEqual && documents.changes.allSatisfy { $0.change.kind == "dato" })
    }

    // MARK: What nobody should have sent

    @Test("Forty pages of other words, a hundred thousand equal paragraphs, a word of a million letters")
    func hostile() throws {
        func blocks(_ texts: [String]) -> ReadableDocument {
            ReadableDocument(
                name: "x", blocks: texts.map { ReadableDocument.Block(kind: .paragraph, pieces: [.init(text: $0)]) })
        }
        func changes(_ a: [String], _ b: [String]) -> Int {
            DocumentComparison(blocks(a), blocks(b)).summary.departures
        }
        var generator = SplitMix64(state: 7)
        func prose(_ letter: String) -> [String] {
            (0..<400).map { _ in
                (0..<50).map { _ in letter + String(UInt16.random(in: 0..<3000, using: &generator)) }.joined(
                    separator: " ")
            }
        }
        #expect(changes(prose("a"), prose("b")) >= 400)
        let many = [String](repeating: "Es conforme y firma.", count: 100_000)
        #expect(changes(many, many) == 0)
        #expect(changes(many, many.dropLast(3).map { $0 }) == 3)
        #expect(changes(many, ["Otra cosa del todo distinta se dice aquí."] + many) == 1)
        let long = String(repeating: "a", count: 1_000_000)
        #expect(changes([long], [long]) == 0)
        #expect(changes([long], [long + "b"]) > 0)
        #expect(changes([String(repeating: "(", count: 1_000_000)], [String(repeating: ".", count: 1_000_000)]) > 0)
        #expect(changes([], ["algo nuevo se dice"]) == 1)
    }
}
