import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// An example of the package with every document of it, in memory.
final class ExampleCase {
    let name: String
    let installation: Installation
    let input: CaseInput
    let coherence: Coherence
    let types: [DocumentType]
    /// By name: `contrato-de-prestamo.xhtml`.
    let files: [String: [UInt8]]
    private let manifest: Manifest

    /// - Parameter text: Of its case, if it is to be another than the package's.
    init(_ name: String, text: String? = nil) throws {
        self.name = name
        let installation = Installation(root: Project.root)
        let path = Project.root + "/examples/\(name)/caso.yaml"
        let source = SourceText(name: path, bytes: try text.map { Array($0.utf8) } ?? FileSystem.read(path))
        let input = try CaseInput(of: source, in: installation)
        self.installation = installation
        self.input = input
        coherence = Coherence(of: input, in: installation)
        types = try Generation.applicable(try installation.catalogue(), to: input, in: installation).types
            .filter { type in
                let missing = try installation.template(type).resolve(input.root, mode: .final).missing
                return try MissingData([(type, missing)], in: input, installation).items.isEmpty
            }
        let made = try Generation(installation: installation).generate(
            types, from: input, mode: .final, formats: [.xhtml, .text])
        files = Dictionary(uniqueKeysWithValues: made.files.map { ($0.name, $0.bytes) })
        manifest = Manifest(
            made.files.map { file in
                Manifest.Entry(
                    name: file.name, document: file.type.id, mode: "final", format: file.format.rawValue,
                    sha256: Digest(of: file.bytes).hexadecimal, ingredients: file.ingredients)
            })
    }

    /// What is found when some files are others; `asMade` says that the manifest knows them.
    func findings(_ changed: [String: [UInt8]], asMade: Bool = false) -> [Diagnostic] {
        let all = files.merging(changed) { $1 }
        let sources = all.sorted { $0.key < $1.key }.map { SourceText(name: "salida/" + $0.key, bytes: $0.value) }
        var manifest = manifest
        if asMade {
            manifest.merge(
                manifest.entries.compactMap { entry in
                    changed[entry.name].map { bytes in
                        Manifest.Entry(
                            name: entry.name, document: entry.document, mode: entry.mode, format: entry.format,
                            sha256: Digest(of: bytes).hexadecimal,
                            // Made from a case that was another.
                            ingredients: entry.ingredients.filter { $0.name != FilePath.name(input.source.name) })
                    }
                })
        }
        return coherence.check(sources, manifest: manifest).findings
    }

    /// The case with some data others, computed again.
    func data(_ changes: [(path: String, text: String?)]) throws -> CaseData {
        var data = input.data
        for (path, text) in changes { data = try data.giving(path, text) }
        return try installation.computedFields().examine(data).0
    }

    /// The XHTML of a document made of a case with other data.
    func document(_ type: DocumentType, _ changes: [(path: String, text: String?)]) throws -> [UInt8] {
        try installation.template(type).resolve(try data(changes).root, mode: .final).xhtml()
    }

    func carries(_ type: DocumentType, _ path: String) throws -> Bool {
        try installation.template(type).resolve(input.root, mode: .final).carried.contains { $0.path == path }
    }

    /// The text of a line of the case.
    func caseLine(_ number: Int) -> String { input.source.line(number) ?? "" }
}

/// Where a text stands in some bytes, by itself: the tests' own reckoning.
func lineNumber(of text: String, in bytes: [UInt8], occurrence: Int = 1) -> Int? {
    Page.line(of: text, in: String(decoding: bytes, as: UTF8.self), occurrence: occurrence)
}

/// Where people see a datum for the first time; in the hidden block if they do not.
func lineNumber(ofDatum path: String, in bytes: [UInt8]) -> Int? {
    let whole = String(decoding: bytes, as: UTF8.self)
    let datum = "data-campo=\"\(path)\""
    guard let hidden = whole.range(of: "<div hidden"),
        let end = whole.range(of: "</div>", range: hidden.upperBound..<whole.endIndex),
        let range = whole.range(of: datum, range: end.upperBound..<whole.endIndex)
    else { return lineNumber(of: datum, in: bytes) }
    return Page.line(of: range.lowerBound, in: whole)
}

/// The bytes with one occurrence of a text replaced, and the line where that is.
func replacing(
    _ text: String, with other: String, in bytes: [UInt8], occurrence: Int = 1
) throws -> (bytes: [UInt8], line: Int) {
    var whole = String(decoding: bytes, as: UTF8.self)
    let range = try #require(Page.range(of: text, in: whole, occurrence: occurrence), "no está «\(text)»")
    let line = Page.line(of: range.lowerBound, in: whole)
    whole.replaceSubrange(range, with: other)
    return (Array(whole.utf8), line)
}
