public import FojaDiagnostics

/// Data as a Swift program has them: a dictionary, or anything `Encodable`.
///
/// ```swift
/// struct Letter: Encodable {
///     var date: CivilDate
///     var amount: ExactDecimal
/// }
/// let data = try EncodedData(encoding: Letter(date: today, amount: owed))
/// let template = try Template(compiling: "carta.xhtml", loader: folder, options: .init(documentID: "carta", schema: data.schema))
/// ```
///
/// Without a schema of its own, ``schema`` says what such data are. Nothing is guessed: a `String` is text, whatever it looks
/// like, and a date is a ``CivilDate``.
///
/// | Swift | field |
/// |---|---|
/// | `String` | texto; of several lines, texto_largo |
/// | an integer | entero |
/// | ``ExactDecimal`` or `Decimal`, with two decimals | dinero |
/// | the same with others, `Double`, `Float` | decimal |
/// | `Bool` | lógico |
/// | ``CivilDate``, ``ClockTime`` | fecha, hora |
/// | an array | lista; what some items lack is optional |
/// | anything with keys | grupo |
public struct EncodedData: Sendable {
    let node: EncodedNode

    /// Encodes a value; its outermost part has keys.
    ///
    /// - Throws: `dato.forma` if it does not encode or has no keys.
    public init(encoding value: some Encodable) throws(DiagnosticsError) {
        do {
            node = try NodeEncoder.encode(value)
        } catch {
            throw DiagnosticsError(
                Diagnostic(
                    "dato.forma", "los datos no se pueden codificar: \(error)", fix: "revise su `encode(to:)`"))
        }
        guard case .group = node else {
            throw DiagnosticsError(
                Diagnostic(
                    "dato.forma", "los datos de un documento son un grupo con nombres, y estos no los tienen",
                    fix: "dé un diccionario o una estructura: [\"nombre\": …]"))
        }
    }

    /// Data of several types by their names. A value that is itself such a dictionary is given as ``EncodedData/Group``.
    ///
    /// - Throws: `dato.forma` if one of them does not encode.
    public init(_ values: [String: any Encodable]) throws(DiagnosticsError) {
        try self.init(encoding: Group(values))
    }

    /// A dictionary of values of several types, which by itself is not `Encodable`.
    public struct Group: Encodable {
        private let values: [String: any Encodable]

        /// Values by their names.
        public init(_ values: [String: any Encodable]) { self.values = values }

        /// Encodes them in the order of their names, so that the same dictionary is always the same data.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                try container.encode(value, forKey: Name(stringValue: name))
            }
        }

        private struct Name: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }

            init(stringValue: String) { self.stringValue = stringValue }

            init?(intValue: Int) { nil }
        }
    }

    /// The data as a case of a schema.
    ///
    /// - Throws: All that does not fit it: `dato.desconocido`, `dato.tipo`, `dato.caracter-invisible`,
    ///   and `dato.minimo`, `dato.maximo`, `dato.patron` and `dato.lista-larga` for what passes a limit.
    public func values(of schema: Schema) throws(DiagnosticsError) -> Value {
        var typing = EncodedTyping()
        let value = typing.group(node, schema.root, "")
        if !typing.problems.isEmpty { throw DiagnosticsError(typing.problems) }
        return value
    }
}
