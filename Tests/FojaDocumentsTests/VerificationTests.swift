import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Testing

@testable import FojaDocuments

/// What is held against its case has the verdict of what is read as a stranger's: typed, judged by libxml2, computed.
@Suite("A document read as its case's and as a stranger's")
struct VerificationTests {
    private static let examples = ["aurifera", "incompleta", "no-metalica", "polimetalica"]

    private struct Made {
        let installation: Installation
        let data: CheckedCase
        let type: DocumentType
        let template: Template
        let mode: RenderingMode
        let emission: Emission

        /// Whether what was made passes, and what is said if not.
        func verdict(of emission: Emission, asItsCase: Bool) -> [String] {
            do {
                var verification = Verification(installation: installation, type: type, template: template)
                verification.readsAsItsCase = asItsCase
                try verification.check(emission, of: data, mode: mode)
                return []
            } catch {
                return error.diagnostics.map { "\($0.id.name): \($0.message)" }
            }
        }

        func with(xhtml: [UInt8]? = nil, text: [UInt8]? = nil) -> Emission {
            Emission(emission.document, xhtml: xhtml ?? emission.xhtml, text: text ?? emission.text)
        }
    }

    private static func made(_ example: String, _ mode: RenderingMode, of ids: [String]? = nil) throws -> [Made] {
        let installation = try Installation.open(Project.root, in: FileStore())
        let path = "\(Project.root)/examples/\(example)/caso.yaml"
        let input = try CaseInput(reading: path, in: installation)
        let data = CheckedCase(
            DataSlots(input.root, schema: try installation.schema()), of: input.data, try installation.directory())
        return try installation.catalogue().filter { ids?.contains($0.id) ?? true }.map { type in
            let template = try installation.template(type)
            let document = template.resolve(data.slots, mode: mode)
            return Made(
                installation: installation, data: data, type: type, template: template, mode: mode,
                emission: Emission(document))
        }
    }

    @Test("What a document may carry is all that it can consult, and what contains it")
    func carried() throws {
        let installation = try Installation.open(Project.root, in: FileStore())
        let directory = try installation.directory()
        for type in try installation.types() {
            var expected: Set<Int> = []
            for path in try installation.consulted(by: type) {
                guard let entry = directory.entry(of: path.utf8) else { continue }
                expected.formUnion(directory.entries[entry].lists + [entry])
            }
            let plan = try installation.readingPlan(of: type, try installation.template(type))
            #expect(Set(plan.carries.indices.filter { plan.carries[$0] }) == expected, "\(type.id)")
        }
    }

    @Test("Every document of every example passes both ways", arguments: examples)
    func documents(_ example: String) throws {
        var count = 0
        for mode in [RenderingMode.draft, .final] {
            for made in try Self.made(example, mode) {
                #expect(made.verdict(of: made.emission, asItsCase: true) == [], "\(made.type.id)")
                #expect(made.verdict(of: made.emission, asItsCase: false) == [], "\(made.type.id)")
                let tree = try XMLTree(parsing: SourceText(name: made.type.id, bytes: made.emission.xhtml))
                let plan = try made.installation.readingPlan(of: made.type, made.template)
                // What the case's cells do not explain is read as a stranger's, with the verdict above.
                guard let read = made.data.readBack(tree, by: plan) else { continue }
                count += 1
                #expect(made.template.resolve(read, mode: mode).text() == made.emission.text, "\(made.type.id)")
            }
        }
        #expect(count >= 8)
    }

    @Test("What a case gives itself, for want of what it is computed from, keeps no document from being its case's")
    func unexplained() throws {
        let documents = try Self.made("no-metalica", .final)
        let data = try #require(documents.first).data
        let path = Array("evaluacion.recuperacion.porcentaje".utf8)
        var carrying = 0
        for made in documents {
            let tree = try XMLTree(parsing: SourceText(name: made.type.id, bytes: made.emission.xhtml))
            let plan = try made.installation.readingPlan(of: made.type, made.template)
            let read = try #require(data.readBack(tree, by: plan), "\(made.type.id)")
            let cell = try #require(try made.installation.directory().find(path, in: read) { _ in }).cell
            let isCarried = made.emission.xhtml.firstRange(of: path) != nil
            // Nobody knows it but by the document that carries it.
            #expect(read.cells[cell].isMissing != isCarried, "\(made.type.id)")
            carrying += isCarried ? 1 : 0
        }
        #expect(carrying >= 1 && documents.count - carrying >= 5)
    }

    @Test("A blank document passes both ways")
    func blank() throws {
        let installation = try Installation.open(Project.root, in: FileStore())
        let schema = try installation.schema()
        let data = CheckedCase(DataSlots(schema.root.empty, schema: schema), of: nil, try installation.directory())
        for type in try installation.catalogue() {
            let template = try installation.template(type)
            let made = Made(
                installation: installation, data: data, type: type, template: template, mode: .blank,
                emission: Emission(template.resolve(data.slots, mode: .blank)))
            #expect(made.verdict(of: made.emission, asItsCase: true) == [], "\(type.id)")
            #expect(made.verdict(of: made.emission, asItsCase: false) == [], "\(type.id)")
        }
    }

    @Test(
        "What is altered fails both ways, or neither",
        arguments: [
            ("polimetalica", "contrato-de-prestamo"), ("polimetalica", "acta-de-asamblea-extraordinaria"),
            ("polimetalica", "plan-de-pagos"), ("no-metalica", "contrato-de-prestamo"),
            ("no-metalica", "medicion-de-riesgos"),
        ])
    func altered(_ example: String, _ id: String) throws {
        var random = SplitMix64(state: 7)
        let made = try #require(try Self.made(example, .final, of: [id]).first)
        var refused = 0
        for round in 0..<48 {
            let emission =
                round % 8 == 7
                ? made.with(text: Alteration.word(made.emission.text, &random))
                : made.with(xhtml: Alteration.markup(made.emission.xhtml, kind: round % 7, &random))
            let own = made.verdict(of: emission, asItsCase: true)
            let strangers = made.verdict(of: emission, asItsCase: false)
            #expect(own.isEmpty == strangers.isEmpty, "\(id), \(round): \(own) \(strangers)")
            if !strangers.isEmpty { refused += 1 }
        }
        #expect(refused > 40)
    }
}

/// One thing of an emission that is another than it was.
private enum Alteration {
    static func markup(_ bytes: [UInt8], kind: Int, _ random: inout SplitMix64) -> [UInt8] {
        switch kind {
        case 0: letter(of: "value=\"", bytes, &random)
        case 1: letter(of: "data-campo=\"", bytes, &random)
        case 2: letter(of: "datetime=\"", bytes, &random)
        case 3: withoutElement(bytes, &random)
        case 4: value(bytes, of: "value=\"", by: "0", &random)
        case 5: twice(bytes, &random)
        default: letter(of: ">", bytes, &random)
        }
    }

    static func word(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        let letters = bytes.indices.filter { (0x61...0x7A).contains(bytes[$0]) }
        var out = bytes
        if let at = letters.randomElement(using: &random) { out[at] = bytes[at] == 0x61 ? 0x62 : 0x61 }
        return out
    }

    /// Where some text begins in the body.
    private static func places(of text: String, in bytes: [UInt8]) -> [Int] {
        let wanted = Array(text.utf8)
        let body = bytes.indices.first { bytes[$0...].starts(with: "<body".utf8) } ?? 0
        return bytes[body...].indices.filter { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
            .map { $0 + wanted.count }.filter { $0 < bytes.count }
    }

    private static func letter(of attribute: String, _ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var out = bytes
        let places = places(of: attribute, in: bytes).filter {
            (0x30...0x39).contains(bytes[$0]) || (0x61...0x7A).contains(bytes[$0])
        }
        guard let at = places.randomElement(using: &random) else { return withoutElement(bytes, &random) }
        out[at] = bytes[at] == 0x31 ? 0x32 : bytes[at] <= 0x39 ? 0x31 : bytes[at] == 0x61 ? 0x62 : 0x61
        return out
    }

    private static func value(
        _ bytes: [UInt8], of attribute: String, by text: String, _ random: inout SplitMix64
    ) -> [UInt8] {
        guard let start = places(of: attribute, in: bytes).randomElement(using: &random),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\""))
        else { return [] }
        return bytes[..<start] + Array(text.utf8) + bytes[end...]
    }

    /// The bytes of some element that carries a datum and shows nothing.
    private static func hidden(_ bytes: [UInt8], _ random: inout SplitMix64) -> Range<Int>? {
        let places = places(of: "<data data-campo=\"", in: bytes)
        guard let start = places.randomElement(using: &random), let end = bytes[start...].firstIndex(of: 0x3E) else {
            return nil
        }
        let close = Array("</data>".utf8)
        let last = bytes[end...].indices.first { bytes[$0...].starts(with: close) }
        return last.map { start - 18..<$0 + close.count }
    }

    private static func withoutElement(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        guard let range = hidden(bytes, &random) else { return [] }
        return Array(bytes[..<range.lowerBound] + bytes[range.upperBound...])
    }

    private static func twice(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        guard let range = hidden(bytes, &random) else { return [] }
        return Array(bytes[..<range.upperBound] + bytes[range] + bytes[range.upperBound...])
    }
}
