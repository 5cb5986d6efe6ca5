import FojaData
import FojaDiagnostics
import FojaRegister
import FojaTemplating
import FojaTestSupport
import Foundation
import Synchronization
import Testing

@testable import FojaDocuments

@Suite("Cases among themselves")
struct RegisterTests {
    private static let example = Project.root + "/examples/aurifera/caso.yaml"

    /// A case like the example, of another cooperative with other goods, without a number.
    static func variant(_ number: Int) throws -> String {
        var text = try String(contentsOfFile: example, encoding: .utf8)
            .replacing("id: aurifera", with: "id: caso-\(number)")
            .replacing("  correlativo: \"001\"\n", with: "")
            .replacing("1000000020", with: "10000\(number)0020").replacing(
                "Río Ficticio R.L.", with: "Río \(number) R.L."
            )
            .replacing("HR-EXT/0001/2025", with: "HR-EXT/10\(number)/2025")
        for (name, digits) in [("MOT-000", 2), ("CHA-000", 2), ("SER-000", 1)] {
            for last in 1...digits { text = text.replacing("\(name)\(last)", with: "\(name)\(last)\(number)") }
        }
        for series in ["INF/FOFIM/DIP/", "INF/FOFIM/DAJ/", "PRE-", "INS-", "GAR-", "RCP/"] {
            text = text.replacing("\(series)000/2025", with: "\(series)\(number + 1)/2025")
        }
        return text.replacing(
            "numero: 000/2025, fecha: 2025-05-22", with: "numero: \(number + 1)/2025, fecha: 2025-05-22"
        )
        .replacing("0000-AAA", with: "000\(number)-AAA").replacing("0000-EJEMPLO", with: "000\(number)-EJEMPLO")
    }

    private func folder(_ count: Int) throws -> ScratchFolder {
        let folder = try ScratchFolder()
        for number in 0..<count { try folder.write("casos/\(number)/caso.yaml", Self.variant(number)) }
        return folder
    }

    private func options(_ folder: ScratchFolder, _ output: String) throws -> BatchOptions {
        let installation = Installation(root: Project.root)
        return try BatchOptions(
            [try installation.documentType("contrato-de-prestamo")], all: false, of: installation, mode: .final,
            formats: [.xhtml, .text], output: folder.path + "/" + output, order: WritingOrder(), redoing: false)
    }

    private func run(_ options: BatchOptions, _ cases: [BatchCase], workers: Int = 2) async -> [BatchResult] {
        let told = Mutex<[BatchResult]>([])
        _ = await Batch(options, workers: workers).run(
            cases, isStopped: { false }, told: { result in told.withLock { $0.append(result) } })
        return told.withLock { $0 }
    }

    private func office(_ folder: ScratchFolder, _ name: String = "registro.sqlite") throws -> OfficeRegister {
        try OfficeRegister(
            at: folder.path + "/" + name, for: .writing(creating: true), in: Installation(root: Project.root))
    }

    @Test("Within a batch of finals what two cases cannot both say refuses both, and the rest is told of both")
    func batch() async throws {
        let folder = try folder(4)
        for number in 0..<4 {
            try folder.edit("casos/\(number)/caso.yaml") {
                $0.replacing("contrato:\n", with: "contrato:\n  correlativo: \"\(number + 1)\"\n")
            }
        }
        let plain = await run(try options(folder, "a"), try CaseDiscovery(in: [folder.path + "/casos"]).cases)
        #expect(plain.map(\.outcome) == [.made, .made, .made, .made], "\(plain.flatMap(\.diagnostics).map(\.message))")
        #expect(plain.flatMap(\.diagnostics).allSatisfy { !$0.id.name.hasPrefix("registro.") })
        // The second pledges the vehicle of the first; the third is the cooperative of the fourth, with another name.
        try folder.edit("casos/1/caso.yaml") { $0.replacing("0001-AAA", with: "0000 aaa") }
        try folder.edit("casos/2/caso.yaml") { $0.replacing("1000020020", with: "1000030020") }
        try folder.edit("casos/3/caso.yaml") { $0.replacing("Mengana Prueba Muestra", with: "Mengana Otra Muestra") }
        let found = await run(try options(folder, "b"), try CaseDiscovery(in: [folder.path + "/casos"]).cases)
        #expect(found.map(\.outcome) == [.refused, .refused, .made, .made])
        let refusal = try #require(found[1].diagnostics.first { $0.severity == .error })
        #expect(refusal.id == "registro.bien-dado" && refusal.subject == "garantias.vehiculos.0.placa")
        #expect(refusal.place?.source.name.hasSuffix("casos/1/caso.yaml") == true && (refusal.place?.line ?? 0) > 100)
        #expect(refusal.notes.first?.place?.source.name.hasSuffix("casos/0/caso.yaml") == true)
        #expect(refusal.message.contains("ROP art. 7.7.1"))
        let told = Set(found[2].diagnostics.map(\.id.name))
        #expect(told.isSuperset(of: ["registro.nombre-de-otro", "registro.otro-prestamo"]), "\(told)")
        // From what the batch has kept of the cases the same is told.
        let again = await run(try options(folder, "b"), try CaseDiscovery(in: [folder.path + "/casos"]).cases)
        #expect(again.map(\.outcome) == [.refused, .refused, .upToDate, .upToDate])
        #expect(again[2].diagnostics.map(\.id.name).contains("registro.otro-prestamo"))
    }

    @Test("A batch takes its numbers in the order of its cases, whoever makes it, and notes its finals")
    func numbering() async throws {
        var texts: [[String]] = []
        for workers in [1, 3] {
            let folder = try folder(5)
            try folder.edit("casos/3/caso.yaml") {
                $0.replacing("contrato:\n", with: "contrato:\n  correlativo: \"002\"\n")
            }
            let office = try office(folder)
            var options = try options(folder, "salida")
            options.register = office.register
            let found = try CaseDiscovery(in: [folder.path + "/casos"]).cases
            let (cases, taken) = try BatchNumbering(options, with: office).number(found)
            #expect(taken.map(\.id) == Array(repeating: "registro.numero-tomado", count: 4))
            let made = await run(options, cases, workers: workers)
            #expect(
                made.map(\.outcome) == Array(repeating: .made, count: 5),
                "\(made.flatMap(\.diagnostics).map(\.message))")
            let numbers = try office.register.numbers(series: "contratos")
            #expect(
                numbers.map { "\($0.id.number) \($0.caseID)" } == [
                    "2 caso-3", "3 caso-0", "4 caso-1", "5 caso-2", "6 caso-4",
                ])
            #expect(numbers.allSatisfy { $0.state == .used })
            texts.append(try (0..<5).map { try folder.read("casos/\($0)/caso.yaml") })
            // Another part finds them in the cases.
            #expect(try BatchNumbering(options, with: office).number(found).taken.isEmpty)
            // A register that was lost knows them again once the batch is up to date, and from the folders.
            let contents = try office.register.contents()
            var other = options
            other.register = try self.office(folder, "otro.sqlite").register
            #expect(await run(other, found).map(\.outcome) == Array(repeating: .upToDate, count: 5))
            #expect(try other.register?.cases().map(\.facts) == office.register.cases().map(\.facts))
            for name in ["tercero.sqlite", "registro.sqlite"] {
                let rebuilt = try OfficeRegister.rebuild(
                    at: folder.path + "/" + name, from: [folder.path + "/casos", folder.path + "/salida"],
                    in: Installation(root: Project.root))
                #expect(rebuilt.cases == 5 && rebuilt.warnings.isEmpty, "\(rebuilt.warnings.map(\.message))")
                let known = try self.office(folder, name).register.contents()
                #expect(known == contents, "\(name)")
            }
        }
        #expect(texts[0] == texts[1])
        #expect(texts[0][0].contains("contrato:\n  correlativo: '003'\n"))
    }

    @Test("Finals whose case changed or is gone are known by what they carry")
    func carried() throws {
        let folder = try folder(1)
        let installation = Installation(root: Project.root)
        let office = try office(folder)
        let path = folder.path + "/casos/0/caso.yaml"
        let types = [try installation.documentType("contrato-de-prestamo")]
        let numbering = try CaseNumbering(of: path, for: types, with: office)
        #expect(numbering.isNeeded)
        let made = try Generation(installation: installation).generate(
            types, from: numbering.input, mode: .final, formats: [.xhtml])
        #expect(try numbering.take().isSame)
        _ = try made.write(to: folder.path + "/salida/caso-0", WritingOrder(), recording: office)
        let before = try office.register.registeredCase("caso-0")
        try FileManager.default.removeItem(atPath: path)
        let rebuilt = try OfficeRegister.rebuild(
            at: folder.path + "/otro.sqlite", from: [folder.path + "/salida"], in: installation)
        #expect(rebuilt.warnings.map(\.id) == ["registro.sin-leer"])
        let after = try self.office(folder, "otro.sqlite").register.registeredCase("caso-0")
        #expect(after.isLive && after.files == before.files)
        let carried = Set(after.facts.map { "\($0.kind) \($0.key)" })
        #expect(carried.isSubset(of: before.facts.map { "\($0.kind) \($0.key)" }))
        for kind in [Fact.Kind.number, .good, .debtor, .person, .taxpayer] {
            #expect(after.facts.contains { $0.kind == kind }, "\(kind)")
        }
        #expect(try self.office(folder, "otro.sqlite").register.numbers(series: "contratos").map(\.state) == [.used])
    }

    @Test("A case in JSON gets its number in its place, and every other byte stays", arguments: [false, true])
    func json(_ isCompact: Bool) throws {
        let folder = try folder(1)
        let office = try office(folder)
        let installation = Installation(root: Project.root)
        let contract = [try installation.documentType("contrato-de-prestamo")]
        let given = try CaseInput(reading: folder.path + "/casos/0/caso.yaml", in: installation)
        let source = SourceText(name: "caso.yaml", text: try folder.read("casos/0/caso.yaml"))
        let data = try CaseReader.read(DataTree.read(source, format: .yaml), schema: installation.schema())
        var bytes = CaseJSON.write(data)
        if isCompact {
            let object = try JSONSerialization.jsonObject(with: Data(bytes))
            bytes = Array(try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]))
        }
        let path = folder.path + "/casos/0/caso.json"
        try Data(bytes).write(to: URL(filePath: path))
        let numbering = try CaseNumbering(of: path, for: contract, with: office)
        #expect(numbering.isNeeded)
        #expect(try numbering.take().taken.map(\.id.name) == ["registro.numero-tomado"])
        let after = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let written = "\"correlativo\": \"001\""
        let text = String(decoding: after, as: UTF8.self)
        #expect(text.contains(written))
        let without = text.replacing("\n    \(written),", with: "").replacing("\(written), ", with: "")
            .replacing(", \(written)", with: "")
        #expect(without == String(decoding: bytes, as: UTF8.self))
        let again = try CaseInput(reading: path, in: installation)
        #expect(again.data.value(at: "contrato.correlativo") == .text("001"))
        #expect(again.data.value(at: "prestamo.monto") == given.data.value(at: "prestamo.monto"))
        #expect(try !CaseNumbering(of: path, for: contract, with: office).isNeeded)
    }

    @Test("A number is taken only where the documents ask for it and the case says of which year")
    func needs() throws {
        let folder = try folder(1)
        let installation = Installation(root: Project.root)
        let office = try office(folder)
        let path = folder.path + "/casos/0/caso.yaml"
        let contract = [try installation.documentType("contrato-de-prestamo")]
        #expect(
            try !CaseNumbering(of: path, for: [try installation.documentType("declaracion-jurada")], with: office)
                .isNeeded)
        let text = try folder.read("casos/0/caso.yaml")
        try folder.write("casos/0/caso.json", "{ \"id\": \"en-json\", \"contrato\": { \"fecha\": \"2025-06-05\" } }")
        #expect(
            problems { _ = try CaseNumbering(of: folder.path + "/casos/0/caso.json", for: contract, with: office) }
                == Array(repeating: "registro.sin-gestion", count: 4))
        try folder.write("casos/0/caso.yaml", text.replacing("\n  fecha: 2025-06-05", with: ""))
        #expect(problems { _ = try CaseNumbering(of: path, for: contract, with: office) } == ["registro.sin-gestion"])
        #expect(try office.register.numbers().isEmpty)
        #expect(problems { _ = try office.series("contrato") } == ["registro.serie"])
        let second = Installation(root: Project.root + "/paquetes/senarecom")
        #expect(
            problems {
                _ = try OfficeRegister(at: folder.path + "/x.sqlite", for: .writing(creating: true), in: second)
            }
                == ["registro.sin-series"])
    }

    @Test("Somebody else takes the number meanwhile: the case gets the next, and says so")
    func meanwhile() throws {
        let folder = try folder(2)
        let installation = Installation(root: Project.root)
        let office = try office(folder)
        let contract = [try installation.documentType("contrato-de-prestamo")]
        let first = try CaseNumbering(of: folder.path + "/casos/0/caso.yaml", for: contract, with: office)
        let second = try CaseNumbering(of: folder.path + "/casos/1/caso.yaml", for: contract, with: office)
        #expect(first.input.data.value(at: "contrato.correlativo").canonical == "001")
        #expect(try second.take().isSame)
        let outcome = try first.take()
        #expect(!outcome.isSame && outcome.taken.first?.message.contains("«002»") == true)
        #expect(first.input.data.value(at: "contrato.correlativo").canonical == "002")
        #expect(try folder.read("casos/0/caso.yaml").contains("correlativo: '002'"))
    }
}
