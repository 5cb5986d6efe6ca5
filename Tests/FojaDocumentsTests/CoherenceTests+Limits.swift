import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// What is only counted, what cannot be read, and who pays taxes.
extension CoherenceTests {
    /// The one finding of an id.
    private func one(_ id: Diagnostic.ID, in findings: [Diagnostic]) throws -> Diagnostic {
        let found = findings.filter { $0.id == id }
        #expect(found.count == 1, "\(findings.map { "\($0.id) \($0.message)" })")
        return try #require(found.first)
    }

    @Test("Of a table that somebody typed anew a hundred data are told, and how many more there are")
    func manyData() throws {
        let example = try ExampleCase("aurifera")
        let page = String(decoding: try #require(example.files["plan-de-pagos.xhtml"]), as: UTF8.self)
        let cells = #/data-campo="plan\.anios\.\d+\.cuotas\.\d+\.(?:capital|interes|saldo)" value="/#
        let count = page.matches(of: cells).count
        try #require(count > 100)
        let typed = Array(page.replacing(cells) { $0.output + "9" }.utf8)
        let findings = example.findings(["plan-de-pagos.xhtml": typed])
        let rest = try one("concordancia.datos", in: findings)
        let told = findings.filter { $0.id == "concordancia.dato" }
        #expect(told.count == 100 && told.allSatisfy { $0.severity == .error })
        #expect(rest.message == "y \(count - 100) datos más que no son los del caso" && rest.severity == .error)
        // It stands where the first that is not told does.
        let next = try #require(String(decoding: typed, as: UTF8.self).matches(of: cells).dropFirst(100).first)
        let line = Page.line(of: next.range.lowerBound, in: String(decoding: typed, as: UTF8.self))
        #expect(rest.place?.source.name == "salida/plan-de-pagos.xhtml" && rest.place?.line == line)
    }

    @Test("Of a document with other words five hundred differences are told, and how many more there are")
    func manyWords() throws {
        let example = try ExampleCase("aurifera")
        for file in ["contrato-de-prestamo.xhtml", "contrato-de-prestamo.txt"] {
            let bytes = try #require(example.files[file])
            let whole = String(decoding: bytes, as: UTF8.self)
            let start = file.hasSuffix("xhtml") ? try #require(whole.range(of: "<main>")).upperBound : whole.startIndex
            let body = whole[start...].replacing(#/ (de|la|el|que|en|y) /#) { " \($0.output.1)x " }
            let findings = example.findings([file: Array((whole[..<start] + body).utf8)])
            let rest = try one("concordancia.diferencias", in: findings)
            let told = findings.filter { $0.place?.source.name == "salida/" + file && $0.id != rest.id }
            #expect(told.count >= 500, "\(told.count)")
            #expect(rest.message.wholeMatch(of: #/y \d+ diferencias más: es otro documento/#) != nil)
            #expect(rest.severity == .error && rest.place?.source.name == "salida/" + file)
            #expect(rest.place?.line == 1 && rest.place?.column == 1)
        }
    }

    @Test("A PDF that Foja did not write, or that it wrote of another case, is told to be made again")
    func print() throws {
        let example = try ExampleCase("aurifera")
        let folder = try ScratchFolder()
        let bytes = Array("%PDF-1.4\n".utf8)
        let case0 = Manifest.Ingredient(name: "caso.yaml", sha256: Digest(of: example.input.source.bytes).hexadecimal)
        func told(_ written: [UInt8], of ingredients: [Manifest.Ingredient]) throws -> [Diagnostic] {
            let entry = Manifest.Entry(
                name: "plan-de-pagos.pdf", document: "plan-de-pagos", mode: "final", format: "pdf",
                sha256: Digest(of: bytes).hexadecimal, ingredients: ingredients)
            try folder.write("plan-de-pagos.pdf", Data(written))
            try folder.write("manifiesto.json", Data(Manifest([entry]).bytes))
            return example.coherence.check(folder: folder.path).problems
        }
        #expect(try told(bytes, of: [case0]).isEmpty)
        let old = Manifest.Ingredient(name: "caso.yaml", sha256: Digest(of: []).hexadecimal)
        for (written, ingredient, says) in [
            (bytes + [0x0A], case0, "`plan-de-pagos.pdf` no es el que Foja escribió, y un PDF no se puede comparar"),
            (bytes, old, "`plan-de-pagos.pdf` se hizo cuando el archivo del caso era otro, y un PDF no se puede"),
        ] {
            let warning = try one("concordancia.pdf", in: try told(written, of: [ingredient]))
            #expect(warning.severity == .warning && warning.message.hasPrefix(says), "\(warning.message)")
            #expect(warning.place?.source.name == folder.path + "/plan-de-pagos.pdf" && warning.place?.line == 1)
            #expect(warning.fix == "vuelva a generarlo con `--formato pdf`")
        }
    }

    @Test("A Word file that Foja wrote is no stranger's; one that somebody edited, or of an old case, is told")
    func wordFiles() throws {
        let example = try ExampleCase("aurifera")
        let folder = try ScratchFolder()
        let bytes: [UInt8] = Array("PK".utf8)
        let case0 = Manifest.Ingredient(name: "caso.yaml", sha256: Digest(of: example.input.source.bytes).hexadecimal)
        let old = Manifest.Ingredient(name: "caso.yaml", sha256: Digest(of: []).hexadecimal)
        func told(_ written: [UInt8], of ingredient: Manifest.Ingredient) throws -> CoherenceReport {
            let entry = Manifest.Entry(
                name: "plan-de-pagos.docx", document: "plan-de-pagos", mode: "final", format: "docx",
                sha256: Digest(of: bytes).hexadecimal, ingredients: [ingredient])
            try folder.write("plan-de-pagos.docx", Data(written))
            try folder.write("manifiesto.json", Data(Manifest([entry]).bytes))
            return example.coherence.check(folder: folder.path)
        }
        let asMade = try told(bytes, of: case0)
        #expect(asMade.problems.isEmpty && asMade.files.isEmpty)
        for (written, ingredient) in [(bytes + [0x0A], case0), (bytes, old)] {
            let warning = try one("concordancia.word", in: try told(written, of: ingredient).problems)
            #expect(warning.severity == .warning && warning.fix == "vuelva a generarlo con `--formato docx`")
            #expect(warning.message.contains("un archivo de Word no se puede comparar"), "\(warning.message)")
        }
    }

    @Test("One number of a taxpayer under two names, and one name with two")
    func taxpayers() throws {
        let text = try Project.text("examples/aurifera/caso.yaml")
        func findings(_ people: String) throws -> (all: [Diagnostic], source: SourceText) {
            let source = SourceText(
                name: "caso.yaml", text: text.replacing("\ngarantias:\n", with: "\ngarantias:\n  garantes:\n" + people))
            let input = try CaseInput(of: source, in: Installation(root: Project.root))
            return (Parties(in: input.data).findings, source)
        }
        let (shared, source) = try findings("    - { nombre: Empresa Ajena S.R.L., nit: \"1000000020\" }\n")
        let number = try one("parte.nit", in: shared)
        #expect(number.severity == .error && number.place?.column == 17)
        #expect(source.line(number.place?.line ?? 0) == "    - { nombre: Empresa Ajena S.R.L., nit: \"1000000020\" }")
        #expect(number.message.hasPrefix("el NIT 1000000020 es aquí de «Empresa Ajena S.R.L.»: "))
        let other = number.notes.compactMap(\.place).first.flatMap { source.line($0.line) }
        #expect(other?.hasPrefix("  razon_social: ") == true)
        let (twice, whole) = try findings(
            "    - { nombre: Ajena S.R.L., nit: \"1000000050\" }\n    - { nombre: AJENA S.R.L., nit: \"1000000051\" }\n"
        )
        let name = try one("parte.nit", in: twice)
        #expect(name.severity == .error && name.message.contains("dice «1000000051» en `garantias.garantes.1`"))
        #expect(whole.line(name.place?.line ?? 0) == "    - { nombre: AJENA S.R.L., nit: \"1000000051\" }")
    }
}
