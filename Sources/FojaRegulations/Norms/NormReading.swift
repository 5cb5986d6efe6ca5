internal import FojaData
internal import FojaDiagnostics

/// What the readers of all kinds of rules share: the schema that they name data
/// of, and the problems found.
final class NormReading {
    let schema: Schema
    /// What a path may begin with.
    var scope: Scope
    var problems: [Diagnostic] = []

    init(schema: Schema) {
        self.schema = schema
        scope = Scope(schema: schema)
    }

    /// Adds a problem of one's own.
    func report(_ name: String, _ message: String, at place: Place, fix: String? = nil) {
        problems.append(Diagnostic(Diagnostic.ID("norma.\(name)"), message, at: place, fix: fix))
    }

    /// A path of the schema, from a key that holds one.
    func path(_ key: String, in record: inout DataRecord) -> FieldPath? {
        guard let text = record.text(key) else { return nil }
        return path(text, at: record.place(of: key))
    }

    func path(_ text: String, at place: Place) -> FieldPath? {
        do {
            return try scope.resolve(text)
        } catch {
            problems.append(error.diagnostic(path: text, at: place))
            return nil
        }
    }

    /// The paths of a key that holds a list of them.
    func paths(_ key: String, in record: inout DataRecord) -> [FieldPath] {
        record.items(key).compactMap { node in
            guard let text = node.text else {
                record.report("tipo", "en `\(key)` van rutas de datos", at: node.place)
                return nil
            }
            return path(text, at: node.place)
        }
    }

    /// A condition in which `dato` is short for a path.
    func condition(_ key: String, in record: inout DataRecord, datum: FieldPath? = nil) -> Expression? {
        guard let text = record.text(key) else { return nil }
        let place = record.place(of: key)
        do throws(DiagnosticsError) {
            let condition = try Expression(condition: text, in: datum.map { scope.naming("dato", $0) } ?? scope) {
                place.inside(text, offset: $0, length: $1)
            }
            if let (a, b) = condition.mismatch {
                record.report(
                    "unidad",
                    "«\(text)» compara \(a.text), que va en \(a.field.measure), con \(b.text), que va en "
                        + b.field.measure, at: place, fix: "compare datos de una misma unidad")
                return nil
            }
            return condition
        } catch {
            problems += error.diagnostics
            return nil
        }
    }
}
