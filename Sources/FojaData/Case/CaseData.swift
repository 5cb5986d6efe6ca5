public import FojaDiagnostics

/// The data of one case, typed by a schema, with where each came from.
public struct CaseData: Sendable {
    /// What types it.
    public let schema: Schema
    /// A group of the schema's root shape.
    public internal(set) var root: Value
    /// The case's own name, `[a-z0-9-]+`.
    public internal(set) var id: String?
    /// Where each given value, list and group stands, by its path: `garantias.0.valor`.
    public internal(set) var places: [String: Place]
    /// How each computed value came about, by its path.
    public internal(set) var computed: [String: Explanation] = [:]
    /// Why computed fields are missing, by their path.
    public internal(set) var refusals: [String: [CalculoResult.Refusal]] = [:]
    /// The paths of given data that a rule contradicts.
    public internal(set) var contradicted: [String] = []
    /// What should be looked at though nothing is wrong.
    public internal(set) var warnings: [Diagnostic] = []
    /// Where the name of each datum stands that the case has, given or left empty; of groups and lists too.
    public internal(set) var namePlaces: [String: Place] = [:]
    /// The paths of the data that have a problem, or in whose group one is.
    public internal(set) var wrong: [String] = []
    /// What does not agree, with the data that it is about.
    public internal(set) var disagreements: [Disagreement] = []
    /// What each calculo keeps of what it judged, by its id.
    var explainers: [String: CalculoResult.Explainer] = [:]
    /// What was judged by each calculo whose judgement is asked for again, by its id.
    var judgements: [String: any Sendable] = [:]
    /// Values that the case gives for computed fields, by path, until they are compared.
    var asserted: [String: Asserted] = [:]

    /// How a value was computed.
    public struct Explanation: Sendable, Hashable {
        /// The expression as the schema writes it, the calculo's id, or what the
        /// calculo says of this value: «cuota = capital + interés».
        public let formula: String
        /// The formula with this case's numbers; `nil` if it has none.
        public let numbers: String?
        /// Where the norm says it; empty for what no norm says.
        public let article: String
        /// Which version of the norm it was judged by; `nil` if it depends on none.
        public let version: String?
        /// The schema paths it was computed from.
        public let inputs: [String]

        /// A computation told in words.
        public init(
            formula: String, numbers: String? = nil, article: String, version: String? = nil, inputs: [String]
        ) {
            self.formula = formula
            self.numbers = numbers
            self.article = article
            self.version = version
            self.inputs = inputs
        }
    }

    /// Data that do not agree with each other, with a norm or with what is computed from them.
    public struct Disagreement: Sendable {
        /// An error; where a draft may still have it, the draft tells it as a warning.
        public let diagnostic: Diagnostic
        /// The data that it names, without positions.
        public let paths: [String]
        /// Whether it only refuses what is to be signed.
        public let refusesOnlyFinal: Bool
        /// Of those, whether whoever says any of its data is refused, and not only whoever says the first.
        public let isOfAll: Bool

        /// A disagreement about some data; positions in their paths are left out.
        public init(
            _ diagnostic: Diagnostic, paths: [String], refusesOnlyFinal: Bool = false, isOfAll: Bool = false
        ) {
            self.diagnostic = diagnostic
            self.paths = paths.map(FieldPath.withoutPositions)
            self.refusesOnlyFinal = refusesOnlyFinal
            self.isOfAll = isOfAll
        }
    }

    /// A computed field's value as the case itself gives it.
    struct Asserted: Sendable {
        let value: Value
        let place: Place?
    }

    /// The paths of computed fields that the case gives itself, because what they are computed from is missing.
    package var unexplained: [String] {
        asserted.keys.filter { computed[$0] == nil && !value(at: $0).isMissing }
    }

    /// What a calculo judged of the case; `nil` if it has not been computed, or keeps nothing.
    package func judged(by calculo: String) -> (any Sendable)? { judgements[calculo] }

    /// A case with nothing in it.
    public init(schema: Schema, id: String? = nil) {
        self.schema = schema
        self.id = id
        root = schema.root.empty
        places = [:]
    }

    /// The value at a path with positions: `garantias.0.valor`; `.missing` where there is none.
    public func value(at path: String) -> Value {
        var value = root
        var type = FieldType.group(schema.root)
        for part in FieldPath.parts(of: path) {
            switch (type, value) {
            case (.group(let shape), .group(let fields)):
                guard let slot = shape.slot(of: part), slot < fields.count else { return .missing }
                value = fields[slot]
                type = shape.fields[slot].type
            case (.list(let element), .list(let items)):
                guard let index = Int(part), let item = items[safe: index] else { return .missing }
                value = item
                type = element
            default: return .missing
            }
        }
        return value
    }

    /// Scalars and lists in the schema's order, for whoever writes a case out.
    public enum Part: Sendable {
        /// A value that is not missing.
        case scalar(path: String, field: Field, type: FieldType, value: Value)
        /// A list and how many items it has, before what is in them.
        case list(path: String, field: Field, count: Int)
    }

    /// Everything that is given or computed, in the schema's order.
    public var parts: [Part] {
        var out: [Part] = []
        func visit(_ value: Value, _ type: FieldType, _ path: String, _ field: Field?) {
            switch (type, value) {
            case (.group(let shape), .group(let values)):
                for (inner, value) in zip(shape.fields, values) where !value.isMissing {
                    visit(value, inner.type, path.isEmpty ? inner.name : path + "." + inner.name, inner)
                }
            case (.list(let element), .list(let items)):
                guard let field else { return }
                out.append(.list(path: path, field: field, count: items.count))
                for (i, item) in items.enumerated() { visit(item, element, path + ".\(i)", field) }
            case (_, .missing), (.group, _), (.list, _): break
            default:
                if let field { out.append(.scalar(path: path, field: field, type: type, value: value)) }
            }
        }
        visit(root, .group(schema.root), "", nil)
        return out
    }
}

extension CaseData {
    /// Every scalar that somebody gives and is not missing, in the schema's order.
    ///
    /// - Parameter body: Gets the field, what its values are, the value, and the positions of the items that it stands in,
    ///   outermost first, of which ``Schema/path(of:at:)`` makes its path where one is told.
    public func forEachGiven(
        _ body: (_ field: Field, _ kind: FieldType.Kind, _ value: Value, _ positions: [Int]) -> Void
    ) {
        var positions: [Int] = []
        func visit(_ value: Value, _ type: FieldType, _ field: Field) {
            switch (type, value) {
            case (.group(let shape), .group(let values)): visit(values, shape)
            case (.list(let element), .list(let items)):
                for (index, item) in items.enumerated() {
                    positions.append(index)
                    visit(item, element, field)
                    positions.removeLast()
                }
            case (_, .missing), (.group, _), (.list, _): break
            default: body(field, type.kind, value, positions)
            }
        }
        func visit(_ values: [Value], _ shape: GroupShape) {
            for (field, value) in zip(shape.fields, values) where !field.isComputed && !value.isMissing {
                visit(value, field.type, field)
            }
        }
        if case .group(let values) = root { visit(values, schema.root) }
    }
}

extension Schema {
    /// The path of a field's value in a case, with the positions of the items that it stands in, outermost first:
    /// `garantias.0.valor`.
    public func path(of field: Field, at positions: [Int]) -> String {
        guard !positions.isEmpty else { return field.path }
        var lists = lists(above: field.path)[...]
        var rest = positions[...]
        var (bare, path) = ("", "")
        for part in FieldPath.parts(of: field.path) {
            bare += (bare.isEmpty ? "" : ".") + part
            path += (path.isEmpty ? "" : ".") + part
            while lists.first == bare, let position = rest.popFirst() {
                lists.removeFirst()
                path += ".\(position)"
            }
        }
        // What is left are the items of a list of scalars, which have no name.
        return rest.reduce(path) { "\($0).\($1)" }
    }
}
