import FojaData
import FojaDiagnostics
import FojaTestSupport
import FojaXML
import Testing

@testable import FojaDocuments

/// A form's data are judged by the schema itself; whoever has no Foja judges them by the form's XSD.
@Suite("The two judges of a form's data")
struct FormJudgesTests {
    @Test("What the schema lets in, the form's XSD lets in")
    func judges() throws {
        let installation = try Installation.open(Project.root, in: FileStore())
        let schema = try installation.schema()
        let fields = schema.allFields.filter { $0.type.isScalar && schema.uniquePath(of: $0) }
        let form = try XMLSchema(
            compiling: SourceText(
                name: "form", bytes: FormXSD.write(for: fields.map(\.path), schema: schema, documentID: "x")))
        var random = SplitMix64(state: 11)
        var counts = (both: 0, neither: 0, schemaAlone: 0)
        for _ in 0..<10_000 {
            let field = try #require(fields.randomElement(using: &random))
            let text = Self.text(for: field, &random)
            let isRead = Value(canonical: text, type: field.type, field: field) != nil
            let isValid = form.validate(try Self.instance(field.path, text)).isEmpty
            // The schema asks more of texts than a pattern can say: nothing hidden, composed, nothing blank around.
            #expect(!isRead || isValid, "\(field.path): «\(text)»")
            if isRead { counts.both += 1 } else if isValid { counts.schemaAlone += 1 } else { counts.neither += 1 }
        }
        #expect(counts.both > 2_000)
        #expect(counts.neither > 2_000)
        #expect(counts.schemaAlone < 1_000)
    }

    @Test("What a document may not carry neither lets in")
    func elements() throws {
        let installation = try Installation.open(Project.root, in: FileStore())
        let schema = try installation.schema()
        let directory = try installation.directory()
        for id in ["contrato-de-prestamo", "plan-de-pagos"] {
            let type = try installation.documentType(id)
            let plan = try installation.readingPlan(of: type, try installation.template(type))
            let form = try installation.form(of: type)
            for (entry, isCarried) in zip(directory.entries, plan.carries)
            where entry.field.type.isScalar && schema.uniquePath(of: entry.field) {
                // A pattern without an example says nothing that a test could write.
                guard let text = Self.sample(of: entry.field) else { continue }
                let isValid = form.validate(try Self.instance(entry.field.path, text, of: id)).isEmpty
                #expect(isValid == isCarried, "\(id): \(entry.field.path)")
            }
        }
    }

    private static func instance(_ path: String, _ text: String, of id: String = "x") throws -> XMLTree {
        let names = path.split(separator: ".")
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        let markup =
            "<expediente xmlns=\"urn:foja:expediente\" documento=\"\(id)\" modo=\"final\">"
            + names.map { "<\($0)>" }.joined() + escaped + names.reversed().map { "</\($0)>" }.joined()
            + "</expediente>"
        return try XMLTree(parsing: SourceText(name: "instance", bytes: Array(markup.utf8)))
    }

    /// A text that is of a field, unless its limits or its pattern say otherwise.
    private static func sample(of field: Field) -> String? {
        let minimum = field.minimum ?? ExactDecimal(1)
        switch field.type {
        case .text, .longText: return field.pattern == nil ? "uno" : field.example
        case .integer, .decimal, .money, .percent: return Value.decimal(minimum).fitted(field)
        case .date: return "2024-02-29"
        case .time: return "09:05"
        case .boolean: return "sí"
        case .option(let options): return options.first?.name
        case .list, .group: return nil
        }
    }

    /// The same, as it is or with a sign that is another, one more or one less.
    private static func text(for field: Field, _ random: inout SplitMix64) -> String {
        var text = Array((sample(of: field) ?? "1").unicodeScalars)
        let signs = Array("019-.,: añX\u{200B}&<é/".unicodeScalars)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            let at = Int.random(in: 0...text.count, using: &random)
            let sign = signs.randomElement(using: &random) ?? "0"
            switch Int.random(in: 0...2, using: &random) {
            case 0: text.insert(sign, at: at)
            case 1 where at < text.count: text[at] = sign
            default: if at < text.count { text.remove(at: at) }
            }
        }
        var out = String.UnicodeScalarView()
        out.append(contentsOf: text)
        return String(out)
    }
}

extension Schema {
    /// Whether a path of a field passes no list.
    fileprivate func uniquePath(of field: Field) -> Bool {
        var path = field.path[...]
        while let dot = path.lastIndex(of: ".") {
            path = path[..<dot]
            if case .list? = self.field(at: path)?.type { return false }
        }
        return self.field(at: field.path) != nil
    }
}

extension Value {
    /// A number as a field's type writes it.
    fileprivate func fitted(_ field: Field) -> String? {
        guard case .decimal(let number) = self else { return nil }
        let decimals = field.type.kind == .money ? 2 : 0
        return number.rounded(to: decimals).flatMap { Value.decimal($0).canonical }
    }
}
