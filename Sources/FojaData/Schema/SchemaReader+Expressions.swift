internal import FojaDiagnostics

/// The expressions of computed fields, once every field is known.
extension SchemaReader {
    mutating func compile(in schema: Schema) -> [String: Expression] {
        var out: [String: Expression] = [:]
        for formula in formulas {
            guard problems.count < SchemaReader.maximumProblems else {
                problem("demasiados-problemas", "hay más problemas, que se verán cuando se corrijan estos", at: nil)
                break
            }
            do throws(DiagnosticsError) {
                let scope = try schema.itemScope(of: formula.lists, at: formula.place)
                let type = schema.field(at: formula.path)?.type ?? .text
                let expression = try Expression(computing: type, by: formula.text, in: scope) { offset, length in
                    formula.place.inside(formula.text, offset: offset, length: length)
                }
                out[formula.path] = expression
                if let field = schema.field(at: formula.path), !field.type.accepts(expression.type) {
                    problem(
                        "calcula-tipo", "«\(formula.path)» es \(field.type.kind.rawValue) y su cálculo da otra cosa",
                        at: formula.place)
                }
            } catch {
                problems += error.diagnostics
            }
        }
        for (reason, place) in reasons {
            for path in Field.named(in: reason) where schema.field(at: path) == nil {
                problem("porque", "`porque` nombra «\(path)», que el esquema no tiene", at: place)
            }
        }
        for (paths, place) in unique {
            for path in paths where schema.field(at: path)?.type.isScalar != true {
                problem("unico", "`unico` nombra «\(path)», que no es un dato del esquema", at: place)
            }
        }
        return out
    }
}
