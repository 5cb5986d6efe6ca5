import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Foundation

@testable import FojaDocuments

/// A case whose contract is signed, and what is done with it afterwards.
final class AmendmentDesk {
    static let amendment = "contrato-modificatorio"
    let folder: ScratchFolder
    var installation = ParticularTests.installation

    /// The example with an amendment, whose contract is final and signed: its files, by their paths.
    private static let signed: [String: Data] = {
        guard let desk = try? AmendmentDesk(empty: ()) else { return [:] }
        _ = try? desk.make([ParticularTests.contract])
        _ = try? desk.sign(ParticularTests.contract, "2025-06-10")
        let names = FileManager.default.enumerator(atPath: desk.folder.path)?.compactMap { $0 as? String } ?? []
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                (try? Data(contentsOf: desk.folder.file(name))).map { (name, $0) }
            })
    }()

    private init(empty: ()) throws {
        folder = try ScratchFolder("modificatorio")
        try folder.write(
            "caso.yaml",
            try Project.text("examples/aurifera/caso.yaml")
                + """

                modificatorio:
                  se_suscribe: sí
                  numero: 1
                  cite: FOFIM/DGE/DAJ/CM/001/2026
                  fecha: 2026-03-16
                  motivo: Lo que las partes acordaron.
                  autoriza: { numero: 003/2026, fecha: 2026-03-02 }
                  instancia: directorio
                  firma: { nombre: Ejemplo Nombre Ficticio, cargo: Director General Ejecutivo }
                  genero: masculino
                  ci: "1111111"
                  expedido: la_paz
                  designacion: Resolución Suprema 00000 de 2 de enero de 2024

                """)
    }

    /// One of its own, in which the contract is signed.
    init() throws {
        folder = try ScratchFolder("modificatorio")
        for (name, bytes) in AmendmentDesk.signed { try folder.write(name, bytes) }
    }

    var output: String { folder.path + "/o" }
    var casePath: String { folder.path + "/caso.yaml" }

    func edit(_ from: String, _ to: String) throws { try folder.edit("caso.yaml") { $0.replacing(from, with: to) } }

    /// Adds particular terms of the contract, each with why and who.
    func add(_ terms: String...) throws {
        try folder.edit("caso.yaml") { text in
            var out = text.contains("\nparticulares:\n") ? text : text + "\nparticulares:\n"
            for term in terms {
                let lines = ["documento: contrato-de-prestamo"] + term.split(separator: "\n").map(String.init)
                let all = lines + ["motivo: Acuerdo de partes", "autoriza: el Directorio"]
                out += all.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }.joined(separator: "\n") + "\n"
            }
            return out
        }
    }

    /// Goes on to the next amendment.
    func next(_ number: Int, _ date: String) throws {
        try edit("numero: \(number - 1)\n", "numero: \(number)\n")
        try edit("/CM/00\(number - 1)/", "/CM/00\(number)/")
        try folder.edit("caso.yaml") { text in
            let start = text.range(of: "modificatorio:")!.upperBound
            let line = text.range(of: "fecha: ", range: start..<text.endIndex)!
            return text.replacingCharacters(in: line.upperBound..<text.index(line.upperBound, offsetBy: 10), with: date)
        }
    }

    func input() throws -> CaseInput { try CaseInput(reading: casePath, in: installation) }

    func made(_ documents: [String], _ mode: RenderingMode = .final) throws -> GeneratedDocuments {
        try Generation(installation: installation).generate(
            documents.map { try installation.documentType($0) }, from: try input(), mode: mode,
            formats: [.xhtml, .text], folder: output)
    }

    @discardableResult
    func make(
        _ documents: [String] = [AmendmentDesk.amendment], _ mode: RenderingMode = .final
    ) throws -> [Diagnostic] {
        let made = try made(documents, mode)
        let told = try made.checkCoherence(with: output)
        let written = try made.write(to: output, WritingOrder(leavesSigned: true))
        return made.warnings + told + written.warnings
    }

    @discardableResult
    func sign(_ document: String, _ day: String) throws -> RecordedEvent {
        try DocumentFolder(output, in: installation).sign(document, Occasion(on: CivilDate(canonical: day)!))
    }

    @discardableResult
    func annul(_ document: String, _ day: String) throws -> RecordedEvent {
        try DocumentFolder(output, in: installation).annul(document, Occasion(on: CivilDate(canonical: day)!))
    }

    func inForce(_ day: String? = nil) throws -> InForce {
        try InForce(in: try DocumentFolder(output, in: installation), on: day.flatMap(CivilDate.init(canonical:)))
    }

    func review() throws -> Review {
        try Review(
            of: try CaseInput(reading: casePath, in: installation, for: .review), in: installation, upTo: nil,
            documents: output)
    }

    /// What a document of the folder carries, by path.
    func carried(_ name: String) throws -> [String: String] {
        let source = SourceText(name: name, bytes: Array(try folder.read("o/" + name).utf8))
        let reader = try DocumentReader(try XMLTree(parsing: source))
        return Dictionary(reader.data.map { ($0.path, $0.text) }) { first, _ in first }
    }

    /// «sustituye gastos.1 | Cláusula … | párrafo», of each change that an amendment says.
    func changes(_ number: Int) throws -> [String] {
        let data = try carried("contrato-modificatorio-\(number).xhtml")
        return (0..<(Int(data["modificatorio.cambios"] ?? "") ?? 0)).map { index in
            func value(_ name: String) -> String { data["modificatorio.cambios.\(index).\(name)"] ?? "" }
            return "\(value("tipo")) | \(value("clausula")) | \(value("lugar"))"
        }
    }

    /// What the files of the folder are judged.
    func verdicts() -> [String] {
        folder.names("o").filter { $0.hasSuffix(".xhtml") || $0.hasSuffix(".txt") }.flatMap { name in
            Checking(installation: installation).check(output + "/" + name).verdicts
                .filter { $0.answer != .yes }.map { "\(name): \($0.name) \($0.reason)" }
        }
    }

    /// A copy of the pack, changed.
    func changePack(_ change: (ScratchFolder) throws -> Void) throws {
        for name in ["paquete.yaml", "institucion.yaml", "schema", "templates", "regulations"] {
            try FileManager.default.createDirectory(at: folder.file("raiz"), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Project.file(name), to: folder.file("raiz/" + name))
        }
        try change(folder)
        installation = try Installation.open(folder.path + "/raiz", in: FileStore())
    }
}
