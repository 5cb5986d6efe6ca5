import FojaData
import FojaDiagnostics
import Foundation
import Testing

@testable import FojaRegulations

/// Cases for the rules of the ROP: data by path, as a calculo takes them.
struct Caso {
    let schema: Schema
    let regulations: Regulations
    private var values: [String: Value] = [:]

    /// - Parameter edit: Changes the text of the ROP before it is read.
    init(_ edit: ((String) -> String)? = nil) throws {
        (schema, regulations) = try edit.map(Caso.read) ?? Caso.shipped.get()
    }

    private static let shipped = Result { try read { $0 } }

    private static func read(_ edit: (String) -> String) throws -> (Schema, Regulations) {
        let schema = try Shipped.schema()
        let text = edit(String(decoding: try Shipped.source("regulations/rop.yaml").bytes, as: UTF8.self))
        let others = try ["regulations/rmrp.yaml", "regulations/feriados.yaml"].map(Shipped.source)
        return (
            schema,
            try Regulations(
                reading: [SourceText(name: "regulations/rop.yaml", text: text)] + others, schema: schema)
        )
    }

    /// What follows from the norms alone: their figures in force for the case.
    func figures() throws -> [String: Value] {
        try regulations.bound(Cifras.self).compute(CalculoData(values, in: schema)).values
    }

    /// Sets data from their canonical texts; an empty one takes the datum away.
    mutating func set(_ data: [String: String]) throws {
        for (path, text) in data {
            let field = try #require(schema.field(at: path), "\(path)")
            values[path] = try text.isEmpty ? .missing : Caso.value(text, of: field)
        }
    }

    mutating func set(_ path: String, _ value: Value) { values[path] = value }

    static func value(_ text: String, of field: Field) throws -> Value {
        switch field.type {
        case .text, .longText, .option: .text(text)
        case .integer, .decimal, .money, .percent:
            .decimal(try #require(ExactDecimal(canonical: text), "\(field.path)"))
        case .boolean: .boolean(text == "sí")
        case .date: .date(try #require(CivilDate(canonical: text), "\(field.path)"))
        case .time, .list, .group: throw CocoaError(.featureUnsupported)
        }
    }

    /// What a calculo is given.
    func given() throws -> CalculoData {
        CalculoData(values.merging(try figures()) { given, _ in given }, in: schema)
    }
}

/// A line of a computed list, by the schema's names.
struct Fila {
    private let shape: GroupShape
    private let values: [Value]

    init(_ value: Value, _ list: Field) throws {
        shape = try #require(list.type.groupInside)
        guard case .group(let values) = value else { throw CocoaError(.featureUnsupported) }
        self.values = values
        #expect(values.count == shape.fields.count)
    }

    subscript(name: String) -> String { value(name).canonical ?? "" }

    func value(_ name: String) -> Value {
        guard let slot = shape.slot(of: name), slot < values.count else { return .missing }
        return values[slot]
    }
}

extension Value {
    var items: [Value] { if case .list(let items) = self { items } else { [] } }
}
