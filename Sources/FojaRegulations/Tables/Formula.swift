public import FojaData
internal import FojaDiagnostics

/// How a figure comes about, as people read it, with data in braces:
/// `{evaluacion.ingresos_anuales} / {evaluacion.costos_anuales}`.
public struct Formula: Sendable {
    enum Part: Sendable {
        case words(String)
        case datum(FieldPath)
    }

    let parts: [Part]

    /// The data it names.
    public var paths: [FieldPath] {
        parts.compactMap { if case .datum(let path) = $0 { path } else { nil } }
    }

    /// With the data's labels: «Ingresos anuales / Costos anuales».
    public var text: String {
        parts.map {
            switch $0 {
            case .words(let words): words
            case .datum(let path): path.field.label
            }
        }.joined()
    }

    /// With the data's values: «1.200.000,00 / 900.000,00».
    public func text(in environment: Environment) -> String {
        parts.map {
            switch $0 {
            case .words(let words): words
            case .datum(let path): Spoken.text(path.value(in: environment), of: path.field)
            }
        }.joined()
    }

    init?(_ key: String, in record: inout DataRecord, reading context: NormReading) {
        guard let text = record.text(key) else { return nil }
        var parts: [Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            if open > rest.startIndex { parts.append(.words(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else {
                record.report("formula", "a la fórmula le falta «}»", at: record.place(of: key))
                return nil
            }
            let name = String(rest[rest.index(after: open)..<close])
            guard let path = context.path(name, at: record.place(of: key)) else { return nil }
            parts.append(.datum(path))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
        self.parts = parts
    }
}
