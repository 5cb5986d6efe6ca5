import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaData

/// Numbers, texts and dates at random, the same on every run.
struct RandomValues: RandomNumberGenerator {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(state: seed) }

    mutating func next() -> UInt64 { generator.next() }

    static let types: [FieldType] = [
        .text, .longText, .integer, .decimal, .money, .percent, .date, .time, .boolean,
        .option([.init(name: "la_paz", label: "La Paz"), .init(name: "potosi", label: "Potosí")]),
    ]

    /// A value as a computed field of the type would keep it.
    mutating func value(of type: FieldType) throws -> Value {
        switch type {
        case .text: return Value.line(text(from: RandomValues.signs))
        case .longText: return Value.composed(text(from: RandomValues.signs + ["\n"]), .longText)
        case .integer: return .decimal(number(decimals: 0))
        case .decimal: return .decimal(number(decimals: Int.random(in: 0...12, using: &self)))
        case .money: return .decimal(try #require(number(decimals: 2).rounded(to: 2)))
        case .percent: return .decimal(number(decimals: Int.random(in: 0...12, using: &self)).normalized)
        case .date:
            return .date(
                try #require(
                    CivilDate(
                        year: .random(in: 1600...9999, using: &self), month: .random(in: 1...12, using: &self),
                        day: .random(in: 1...28, using: &self))))
        case .time:
            return .time(
                try #require(
                    ClockTime(hour: .random(in: 0...23, using: &self), minute: .random(in: 0...59, using: &self))))
        case .boolean: return .boolean(Bool.random(using: &self))
        case .option(let options): return .text(try #require(options.randomElement(using: &self)).name)
        case .list, .group: return .missing
        }
    }

    /// Of up to 24 digits before the point, few as often as many.
    private mutating func number(decimals: Int) -> ExactDecimal {
        var digits: Int128 = 0
        for _ in 0..<(decimals + Int.random(in: 0...24, using: &self)) {
            digits = digits * 10 + Int128(Int.random(in: 0...9, using: &self))
        }
        return ExactDecimal(significand: Bool.random(using: &self) ? digits : -digits, scale: decimals)
    }

    private static let signs: [String] = [
        "a", "Z", "ñ", "é", "0", "9", " ", "  ", ".", ",", "-", "'", "\"", "&", "<", ">", "{{", "}}", "|", "#", ":",
        "«",
        "…", "€", "漢", "\u{301}", "/", "\\",
    ]

    private mutating func text(from signs: [String]) -> String {
        (0...Int.random(in: 0...40, using: &self)).map { _ in signs.randomElement(using: &self) ?? "" }.joined()
    }
}

@Suite("The canonical text of a value is for machines: one text, one value")
struct CanonicalTextTests {
    @Test("A hundred thousand values of every type are read back as they were written")
    func roundTrip() throws {
        var random = RandomValues(seed: 9)
        for type in RandomValues.types {
            var wrong = 0
            for _ in 0..<10_000 {
                let value = try random.value(of: type)
                guard let text = value.canonical else { continue }
                let back = Value(canonical: text, type: type)
                // The text too: 1.50 and 1.5 are one number and two texts.
                if back != value || back?.canonical != text { wrong += 1 }
            }
            #expect(wrong == 0, "\(type.kind)")
        }
    }

    @Test(
        "What people's figures are refused for is no matter here",
        arguments: ["1.125", "62.125", "-12.345", "250.755", "-0.001", "123456789012345678901.123456789012", "800.000"])
    func threeDecimals(text: String) {
        #expect(Value(canonical: text, type: .decimal)?.canonical == text)
    }

    @Test(
        "One value has one text",
        arguments: [
            ("007", .decimal), ("-0", .decimal), ("-0.00", .money), ("1.", .decimal), (".5", .decimal),
            ("1,5", .decimal), ("+1", .decimal), ("1e3", .decimal), (" 1", .decimal), ("1.5", .integer),
            ("-0", .integer), ("1.5", .money), ("1.500", .money), ("1", .money), ("1.50", .percent), ("1.0", .percent),
            ("--1", .decimal), ("-", .decimal), ("", .text), (" a", .text), ("a\n", .longText), ("a\nb", .text),
            ("a\tb", .text), ("n\u{303}", .text), ("Sí", .boolean), ("si", .boolean), ("9:05", .time),
            ("2022-3-9", .date), ("1.2.3", .decimal),
        ] as [(String, FieldType)])
    func refused(text: String, type: FieldType) {
        #expect(Value(canonical: text, type: type) == nil)
    }

    @Test("Limits and patterns are of what somebody gives; a computed value is what it is")
    func limits() throws {
        let schema = try Fixture.schema(
            """
            version: 1
            campos:
              a: { tipo: decimal, etiqueta: A, minimo: 0, maximo: 100 }
              b: { tipo: decimal, etiqueta: B, minimo: 0, maximo: 100, calcula: a * 2 }
              n: { tipo: texto, etiqueta: N, patron: '[a-z]+' }
            """)
        let a = try #require(schema.field(at: "a"))
        let b = try #require(schema.field(at: "b"))
        let n = try #require(schema.field(at: "n"))
        #expect(Value(canonical: "-1", type: .decimal, field: a) == nil)
        #expect(Value(canonical: "100.001", type: .decimal, field: a) == nil)
        #expect(Value(canonical: "62.125", type: .decimal, field: a) != nil)
        #expect(Value(canonical: "-90.5", type: .decimal, field: b)?.canonical == "-90.5")
        #expect(Value(canonical: "A", type: .text, field: n) == nil)
    }

    @Test("A computed value outside its field's range is an error at what it is computed from")
    func outOfRange() throws {
        let schema = try Fixture.schema(
            """
            version: 1
            campos:
              a: { tipo: decimal, etiqueta: A }
              b: { tipo: decimal, etiqueta: B, unidad: '%', minimo: 0, maximo: 100, calcula: a * 2 }
            """)
        let data = try CaseReader.read(try Fixture.tree("id: x\na: 75\n"), schema: schema)
        let (result, problems) = try ComputedFields(schema: schema).examine(data)
        #expect(result.value(at: "b").canonical == "150")
        #expect(problems.map(\.id) == ["calculo.fuera-de-rango"])
        #expect(problems.first?.place?.line == 2)
    }

    @Test("What Foja writes of a case is read by people's grammar to the same value")
    func written() throws {
        let schema = try Fixture.schema(
            """
            version: 1
            campos:
              d: { tipo: decimal, etiqueta: D }
              p: { tipo: porcentaje, etiqueta: P, opcional: sí, calcula: d * 1 }
              l: { etiqueta: L, de: decimal, minimo: -100000 }
            """)
        for text in ["1.125", "62.125", "250.755", "0.125", "1000.125", "12.5", "3"] {
            var data = try CaseData(
                schema: schema, canonicalPairs: [("d", text), ("l.0", text), ("l.1", "-" + text)],
                listCounts: [("l", 2)])
            data.id = "x"
            for (bytes, name) in [(CaseYAML.write(data), "a.yaml"), (CaseJSON.write(data), "a.json")] {
                let source = SourceText(name: name, bytes: bytes)
                let tree = try DataTree.read(source, format: name == "a.json" ? .json : .yaml)
                #expect(try CaseReader.read(tree, schema: schema).root == data.root, "\(text) in \(name)")
            }
        }
    }

    @Test(
        "A form's XSD takes numbers of any size, and given ones within their limits",
        .enabled(if: tool("xmllint") != nil))
    func forms() throws {
        let schema = try Fixture.schema(
            """
            version: 1
            campos:
              dado: { tipo: decimal, etiqueta: Dado, minimo: 0, maximo: 100 }
              libre: { tipo: decimal, etiqueta: Libre }
              monto: { tipo: dinero, etiqueta: Monto, calcula: dado * 1 }
              indice: { tipo: decimal, etiqueta: Índice, minimo: 0, calcula: dado * 1 }
              tasa: { tipo: porcentaje, etiqueta: Tasa, minimo: 0 }
            """)
        let folder = try ThirdPartyTests.folder(schema, paths: schema.allFields.map(\.path))
        defer { try? FileManager.default.removeItem(at: folder) }
        let cases: [(String, String, Bool)] = [
            ("dado", "62.125", true), ("dado", "-1", false), ("dado", "100.1", false),
            ("dado", "1.123456789012345678901234567", true), ("dado", "-1.123456789012345678901234567", false),
            ("libre", "-123456789012345.123456789012345", true), ("libre", "1,5", false), ("libre", "01", false),
            ("monto", "-12345678901234567890123456.78", true), ("monto", "1.5", false), ("indice", "-90.5", true),
            ("tasa", "5.125", true), ("tasa", "-5", false), ("tasa", "5.10", false),
        ]
        for (name, text, holds) in cases {
            let xml = """
                <expediente xmlns="\(InstanceXML.namespace)" documento="prueba" modo="final">\
                <\(name)>\(text)</\(name)></expediente>
                """
            try xml.write(to: folder.appendingPathComponent("d.xml"), atomically: true, encoding: .utf8)
            let check = try run(
                try #require(tool("xmllint")), ["--noout", "--schema", "formularios/prueba.xsd", "d.xml"], in: folder)
            #expect((check.status == 0) == holds, "\(name) = \(text): \(check.errors)")
        }
    }
}
