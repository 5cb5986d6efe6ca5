import Foundation
import Testing

@testable import FojaDiagnostics

@Suite("The index of messages")
struct MessageIndexTests {
    private static let entries = MessageIndex.families.flatMap(\.entries)
    private static let ids = Set(entries.map(\.id.name))

    @Test("Each message says when, an example and a mend, and stands once in its family")
    func wellFormed() {
        #expect(MessageIndexTests.ids.count == MessageIndexTests.entries.count)
        for family in MessageIndex.families {
            #expect(!family.title.isEmpty && !family.entries.isEmpty, "\(family.name)")
            for entry in family.entries {
                #expect(entry.family == family.name, "\(entry.id)")
                #expect(!entry.severities.isEmpty, "\(entry.id)")
                for text in [entry.when, entry.example, entry.mend] {
                    #expect(text.count > 3 && !text.hasSuffix("."), "\(entry.id): «\(text)»")
                }
            }
        }
    }

    @Test("A line of it that says nothing is left out, and a family needs no message")
    func parsing() {
        let families = MessageIndex.Parser.families(in: [
            "x\n# uno: El uno\nuno.b (aviso)\n  Cuándo: b\nuno.a (error, aviso)\n"
        ])
        #expect(families.map(\.name) == ["uno"] && families[0].title == "El uno")
        #expect(families[0].entries.map(\.id.name) == ["uno.a", "uno.b"])
        #expect(families[0].entries.map(\.severityName) == ["Error o aviso", "Aviso"])
        #expect(families[0].entries[1].when == "b" && families[0].entries[1].mend.isEmpty)
    }

    @Test("Every id that the sources use stands in it, and each that stands in it is used")
    func sources() throws {
        let used = try SourceIDs()
        #expect(used.certain.subtracting(MessageIndexTests.ids).sorted() == [])
        #expect(MessageIndexTests.ids.subtracting(used.certain).subtracting(used.possible).sorted() == [])
    }

    /// What only the system or a defect can bring about, so that no test of ours produces it at will.
    private static let beyondTests: Set<String> = [
        // The system: no memory.
        "xml.sin-memoria", "yaml.memoria",
        // Said to nobody: whoever would read it has gone. The exit status is tested.
        "salida.cerrada",
        // A defect of Foja: what is checked before it is written was not as it should be.
        "editar.comprobacion", "esquema.formulario", "generacion.palabras", "modificatorio.comprobacion",
        "plantilla.palabras", "xsd.fallo",
    ]

    @Test("Every message is produced by a test that names it, but for those that none can bring about")
    func tests() throws {
        let literals = try SourceIDs.literals(under: "Tests", but: "MessageIndexTests.swift")
        let named = MessageIndexTests.ids.filter { id in
            literals.contains { $0.hasPrefix(id) && !SourceIDs.goesOn($0, id) }
        }
        #expect(MessageIndexTests.ids.subtracting(named).sorted() == MessageIndexTests.beyondTests.sorted())
    }

    @Test("The page of messages is the index")
    func page() throws {
        let page = try String(contentsOfFile: SourceIDs.root + "/docs/mensajes.md", encoding: .utf8)
        #expect(page == MessageIndex.markdown, "hágala de nuevo con `make mensajes`")
    }

    @Test("One message is shown with all that the index says of it")
    func one() throws {
        let entry = try #require(MessageIndex.entry("dato.dinero-ambiguo"))
        #expect(entry.severities == [.error] && entry.severityName == "Error")
        for text in [entry.id.name, entry.when, entry.example, entry.mend] { #expect(entry.text.contains(text)) }
        #expect(MessageIndex.entry("dato.que-no-hay") == nil)
    }
}

/// The ids in the sources, read off their text.
///
/// An id is a literal `familia.nombre`, or a name given to what puts a family before it: `problem("forma", …)` in the reader of
/// schemas is `esquema.forma`. A literal where a message or an id is made is one for certain; elsewhere it may be a datum's path.
private struct SourceIDs {
    private(set) var certain: Set<String> = []
    private(set) var possible: Set<String> = []

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// What puts which family before a name, by folder or file; the first that fits.
    private static let families: [(path: String, family: String)] = [
        ("FojaData/Schema", "esquema"), ("FojaData/Computing/ComputedFields.swift", "calculo"),
        ("FojaData/Pack", "paquete"), ("FojaData/Calculos", "calculo"),
        ("FojaRegulations/Calculos/FormulasReader", "calculo"),
        ("FojaDocuments/Catalogue/DocumentType", "documento"), ("FojaDocuments/Review/Correction", "correccion"),
        ("FojaRegulations/Calendario", "feriados"), ("FojaRegulations", "norma"),
    ]
    /// What a record of any of these may say of itself.
    private static let records = ["documento", "manifiesto", "correccion", "feriados", "norma", "paquete", "calculo"]
    private static let ofRecords = ["tipo", "desconocido", "falta", "valor"]
    private static let makers = [
        "Diagnostic(", "ID(", "CalculoRefusado(", "problem(", "stop(", "make(", "finding(", "refuse(", "diagnostic(",
        "failure(",
        "id:", "ID =",
    ]
    private static let namers = ["report(", "problem(", "refuse(", "disagreement("]

    init() throws {
        for record in SourceIDs.records { for name in SourceIDs.ofRecords { possible.insert("\(record).\(name)") } }
        let folder = SourceIDs.root + "/Sources"
        for path in try SourceIDs.files(in: folder) where !path.contains("FojaDiagnostics/Index/") {
            let text = try SourceIDs.code(String(contentsOfFile: folder + "/" + path, encoding: .utf8))
            let family = SourceIDs.families.first { path.hasPrefix($0.path) }?.family
            for (literal, before) in SourceIDs.literals(in: text) {
                if SourceIDs.isID(literal) {
                    if SourceIDs.makers.contains(where: before.hasSuffix) {
                        certain.insert(literal)
                    } else {
                        possible.insert(literal)
                    }
                } else if let family, SourceIDs.isName(literal), SourceIDs.namers.contains(where: before.hasSuffix) {
                    certain.insert("\(family).\(literal)")
                }
            }
        }
    }

    static func literals(under folder: String, but excluded: String) throws -> Set<String> {
        var out: Set<String> = []
        for path in try files(in: root + "/" + folder) where !path.hasSuffix(excluded) {
            let text = try code(String(contentsOfFile: root + "/" + folder + "/" + path, encoding: .utf8))
            // Expectations stand also within longer literals: «dato.tipo 4:3».
            out.formUnion(
                literals(in: text).flatMap { $0.literal.split { " [](){}\\,;«»\"\n".contains($0) }.map(String.init) })
        }
        return out
    }

    /// Whether a literal that begins with an id is of a longer one.
    static func goesOn(_ literal: String, _ id: String) -> Bool {
        literal.dropFirst(id.count).first.map { $0.isLetter || $0.isNumber || "-.".contains($0) } ?? false
    }

    private static func files(in folder: String) throws -> [String] {
        try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".swift") }.sorted()
    }

    /// Without the lines that are comments.
    private static func code(_ text: String) -> [UInt8] {
        Array(
            text.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n").utf8)
    }

    /// Literals of one line, each with what stands before it without spaces.
    private static func literals(in bytes: [UInt8]) -> [(literal: String, before: String)] {
        var out: [(String, String)] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "\"") else {
                at += 1
                continue
            }
            var end = at + 1
            while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != 0x0A {
                end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            let close = min(end, bytes.count)
            var start = at
            while start > 0, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x0A { start -= 1 }
            out.append(
                (
                    String(decoding: bytes[(at + 1)..<max(at + 1, close)], as: UTF8.self),
                    String(decoding: bytes[max(0, start - 24)..<start], as: UTF8.self)
                ))
            at = close + 1
        }
        return out
    }

    private static func isID(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[0].utf8.allSatisfy { (0x61...0x7A).contains($0) }
            && isName(String(parts[1]))
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
