internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations

/// `foja simular`: what would change in a case if some of its data were others.
public struct Simulation {
    /// A value that is another one.
    public struct Change: Sendable {
        /// With positions; of a verdict of the conditions, its article and requirement.
        public let path: String
        /// What people call it.
        public let label: String
        /// As people read it; «—» for a value that is not there.
        public let before: String
        /// As it would be.
        public let after: String
    }

    /// What was asked to be another.
    public private(set) var given: [Change] = []
    /// What follows from it.
    public private(set) var computed: [Change] = []
    /// What the evaluator had decided and no longer fits: label, path and value.
    public private(set) var dropped: [String] = []
    /// What the norms leave to somebody to decide about the other data: why, with the article.
    public private(set) var undecided: [String] = []
    /// What the other data contradict.
    public private(set) var problems: [Diagnostic] = []

    /// - Parameter changes: Each `ruta=valor`; `ruta=` takes the value away.
    /// - Throws: What is wrong with a change, or with the case itself.
    public init(
        _ changes: [String], on input: CaseInput, in installation: Installation
    ) throws(DiagnosticsError) {
        try input.requireAgreement()
        let schema = try installation.schema()
        let fields = try installation.computedFields()
        var other = input.data
        for change in changes {
            guard let sign = change.firstIndex(of: "="), sign > change.startIndex else {
                throw DiagnosticsError(
                    Diagnostic(
                        "simular.cambio", "«\(change)» no dice qué dato cambia ni a qué valor", category: .usage,
                        fix: "escriba --con ruta=valor, como --con prestamo.plazo_meses=48"))
            }
            let path = String(change[..<sign])
            let text = String(change[change.index(after: sign)...])
            let before = other.value(at: path)
            other = try other.giving(path, text.isEmpty ? nil : text)
            guard let field = schema.field(at: FieldPath.withoutPositions(path)) else { continue }
            given.append(
                Change(
                    path: path, label: schema.distinctLabel(of: field), before: Spoken.text(before, of: field),
                    after: Spoken.text(other.value(at: path), of: field)))
        }
        (other, problems) = Simulation.recompute(other, fields, dropped: &dropped, schema)
        let names = Simulation.values(of: input.data, schema)
        let changed = Simulation.values(of: other, schema)
        for (path, label, text) in names.list {
            let after = changed.byPath[path] ?? Simulation.open
            if after == Simulation.open, undecided.isEmpty {
                let reasons = other.refusals.sorted { $0.key < $1.key }.flatMap(\.value)
                for refusal in reasons where !undecided.contains("\(refusal.reason) (\(refusal.article))") {
                    undecided.append("\(refusal.reason) (\(refusal.article))")
                }
            }
            if after != text { computed.append(Change(path: path, label: label, before: text, after: after)) }
        }
        for (path, label, text) in changed.list where names.byPath[path] == nil {
            computed.append(Change(path: path, label: label, before: Simulation.open, after: text))
        }
    }

    /// Computes the case again, without what an evaluator decided for the data as they were: a
    /// decision that the new data contradict is no decision on them.
    private static func recompute(
        _ data: CaseData, _ fields: ComputedFields, dropped: inout [String], _ schema: Schema
    ) -> (CaseData, [Diagnostic]) {
        var data = data
        // Each round takes away at least one; there are no more than this.
        for _ in 0..<200 {
            let (result, problems) = fields.examine(data)
            let contradicted = result.contradicted.filter { path in
                ["puntos", "banda_elegida", "clase_elegida"].contains { path.hasSuffix("." + $0) }
            }
            guard !contradicted.isEmpty else { return (result, problems) }
            for path in contradicted {
                guard let without = try? data.giving(path, nil) else { continue }
                if let field = schema.field(at: path) {
                    dropped.append(
                        "\(schema.distinctLabel(of: field)) (\(path)): \(Spoken.text(data.value(at: path), of: field))")
                }
                data = without
            }
        }
        return fields.examine(data)
    }

    /// Every computed scalar, and every verdict of the conditions.
    private static func values(
        of data: CaseData, _ schema: Schema
    ) -> (list: [(path: String, label: String, text: String)], byPath: [String: String]) {
        var list: [(path: String, label: String, text: String)] = []
        for part in data.parts {
            guard case .scalar(let path, let field, _, let value) = part else { continue }
            let isVerdict = path.hasPrefix("condiciones.grupos.") && path.hasSuffix(".veredicto")
            guard isVerdict || field.computation != nil else { continue }
            var label = schema.distinctLabel(of: field)
            var key = path
            if isVerdict {
                let row = path.split(separator: ".").dropLast().joined(separator: ".")
                let article = data.value(at: row + ".articulo").canonical ?? ""
                let requirement = data.value(at: row + ".requisito").canonical ?? ""
                label = requirement
                key = "condiciones: \(article) \(requirement)"
            }
            list.append((key, label, Spoken.text(value, of: field)))
        }
        return (list, Dictionary(list.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first }))
    }

    /// How a value that is not there is shown.
    private static let open = "—"
}
