public import FojaDiagnostics

/// The computed fields of a schema, in an order in which each comes after what
/// it depends on.
///
/// ```swift
/// let computed = try ComputedFields(schema: schema, calculos: [PlanDePagos()])
/// let complete = try computed.compute(data)
/// ```
public struct ComputedFields: Sendable {
    /// One thing to do: an expression fills one field, a calculo one or several.
    enum Task: Sendable {
        case expression(Expression, Field, steps: [FieldPath.Step])
        case calculo(any Calculo, inputs: [FieldPath], outputs: [FieldPath])
    }

    let schema: Schema
    let tasks: [Task]
    /// What each computed field rests on in the end.
    let rootInputs: RootInputs.Table

    /// - Throws: A calculo that the schema names and is not there, one whose outputs the schema does not give to it,
    ///   and computed fields that depend on themselves.
    ///   Ids `calculo.*`.
    public init(schema: Schema, calculos: [any Calculo] = []) throws(DiagnosticsError) {
        var builder = ComputedFieldsBuilder(schema: schema)
        builder.add(calculos)
        let ordered = builder.ordered()
        if !builder.problems.isEmpty { throw DiagnosticsError(builder.problems) }
        self.schema = schema
        tasks = ordered
        rootInputs = RootInputs.Table(builder.reads, schema: schema)
    }

    /// The paths of the values in a field, and of its lists.
    static func data(in field: Field) -> [String] {
        guard let shape = field.type.groupInside else { return [field.path] }
        let inner = shape.fields.flatMap { data(in: $0) }
        if case .list = field.type { return [field.path] + inner }
        return inner
    }

    /// The given fields on which a computed field depends in the end; of a given field, itself.
    public func rootInputs(of field: Field) -> RootInputs {
        rootInputs[field.path] ?? RootInputs([schema.paths[field.path]].compactMap { $0 })
    }
}

/// Checks computed fields against each other and puts them in order.
private struct ComputedFieldsBuilder {
    let schema: Schema
    let fields: [Field]
    var problems: [Diagnostic] = []
    /// What is read by what fills some fields.
    var reads: [RootInputs.Reading] = []
    /// A task by the path of each field that it fills.
    private var tasks: [String: Int] = [:]
    private var all: [(task: ComputedFields.Task, paths: [String], isWhole: Bool)] = []

    init(schema: Schema) {
        self.schema = schema
        fields = schema.allFields.filter { $0.computation != nil }
    }

    mutating func add(_ calculos: [any Calculo]) {
        for field in fields {
            if case .expression(let text) = field.computation { add(field, text) }
        }
        let named = fields.compactMap { field -> String? in
            if case .calculo(let id) = field.computation { id } else { nil }
        }
        var known: Set<String> = []
        for calculo in calculos {
            if !known.insert(calculo.id).inserted {
                problems.append(
                    Diagnostic("calculo.repetido", "hay dos cálculos «\(calculo.id)»", category: .fault))
            } else if named.contains(calculo.id) {
                add(calculo)
            }
        }
        for field in fields {
            guard case .calculo(let id) = field.computation, !known.contains(id) else { continue }
            problems.append(
                Diagnostic(
                    "calculo.desconocido", "«\(field.path)» pide el cálculo «\(id)», que no existe", at: field.place,
                    fix: Suggestion.nearest(to: id, among: known.sorted()).map { "¿quiso decir `\($0)`?" }))
        }
    }

    private mutating func add(_ field: Field, _ text: String) {
        do throws(DiagnosticsError) {
            let lists = schema.lists(above: field.path)
            let scope = try schema.itemScope(of: lists, at: field.place)
            let expression =
                if let known = schema.expressions[field.path] { known } else {
                    try Expression(computing: field.type, by: text, in: scope) { _, _ in field.place }
                }
            guard let steps = schema.steps(to: field.path) else { return }
            let paths = expression.paths.map(\.field.path)
            reads.append(.init(outputs: [field.path], inputs: paths))
            insert(.expression(expression, field, steps: steps), fills: [field], reads: paths, isWhole: false)
        } catch {
            problems += error.diagnostics
        }
    }

    private mutating func add(_ calculo: any Calculo) {
        let outputs = calculo.outputs.filter { output in
            if case .calculo(calculo.id) = output.field.computation, !output.steps.contains(.each) { return true }
            disagreement(
                "el cálculo «\(calculo.id)» da «\(output.text)», y el esquema no lo declara así", output.field.place)
            return false
        }
        let filled = Set(calculo.outputs.map(\.text))
        for field in fields where !filled.contains(field.path) {
            guard case .calculo(calculo.id) = field.computation else { continue }
            disagreement("el esquema pide «\(field.path)» al cálculo «\(calculo.id)», que no lo da", field.place)
        }
        let leaves = calculo.inputs.flatMap { ComputedFields.data(in: $0.field) }
        reads.append(.init(outputs: outputs.map(\.field.path), inputs: leaves))
        insert(
            .calculo(calculo, inputs: calculo.inputs, outputs: outputs), fills: outputs.map(\.field),
            reads: calculo.inputs.map(\.field.path), isWhole: true)
    }

    private mutating func insert(
        _ task: ComputedFields.Task, fills: [Field], reads paths: [String], isWhole: Bool
    ) {
        for field in fills { tasks[field.path] = all.count }
        all.append((task, paths, isWhole))
    }

    /// What a calculo and the schema say of each other, and is not so.
    private mutating func disagreement(_ message: String, _ place: Place?) {
        problems.append(
            Diagnostic(
                "calculo.salida", message, at: place,
                fix: "ate en `calculos` de \(PackManifest.fileName) una salida a ese dato, o no lo pida en el esquema"))
    }

    // MARK: Order

    /// Each task after those that fill what it reads; the schema's order otherwise.
    mutating func ordered() -> [ComputedFields.Task] {
        enum Mark { case new, open, done }
        var marks = [Mark](repeating: .new, count: all.count)
        var out: [ComputedFields.Task] = []
        var path: [Int] = []
        let inside = tasksInside()

        /// The tasks that fill what a task reads, what it stands in, or, for a calculo, what is in it:
        /// of a whole list an expression reads only the count.
        func dependencies(_ index: Int) -> [Int] {
            let (_, paths, isWhole) = all[index]
            return paths.flatMap { read in
                var found: [Int] = []
                var path = read[...]
                while true {
                    if let task = tasks[String(path)] { found.append(task) }
                    guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) else { break }
                    path = path[..<dot]
                }
                return isWhole ? found + (inside[read] ?? []) : found
            }
        }
        // By hand instead of recursion: a chain of fields is as long as the schema.
        for start in all.indices where marks[start] == .new {
            var pending = [(index: start, next: dependencies(start)[...])]
            marks[start] = .open
            path = [start]
            while let (_, next) = pending.last {
                guard let inner = next.first else {
                    let (index, _) = pending.removeLast()
                    marks[index] = .done
                    out.append(all[index].task)
                    path.removeLast()
                    continue
                }
                pending[pending.count - 1].next = next.dropFirst()
                switch marks[inner] {
                case .done: break
                case .new:
                    marks[inner] = .open
                    path.append(inner)
                    pending.append((inner, dependencies(inner)[...]))
                case .open: cycle(path[(path.firstIndex(of: inner) ?? 0)...])
                }
            }
        }
        return out
    }

    /// By the path of what they stand in, at any depth, what fills the fields of a group or list, in the schema's order.
    private func tasksInside() -> [String: [Int]] {
        var out: [String: [Int]] = [:]
        for field in fields {
            guard let task = tasks[field.path] else { continue }
            var path = field.path[...]
            while let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) {
                path = path[..<dot]
                out[String(path), default: []].append(task)
            }
        }
        return out
    }

    private mutating func cycle(_ indices: ArraySlice<Int>) {
        let names = indices.map { index in fields.first { tasks[$0.path] == index }?.path ?? "" }
        let field = names.first.flatMap { schema.field(at: $0) }
        problems.append(
            Diagnostic(
                "calculo.circular",
                "«\(names.first ?? "")» se calcula a partir de sí mismo: "
                    + (names + [names.first ?? ""]).joined(separator: " → "), at: field?.place))
    }
}

extension Schema {
    /// The lists that a field stands in, outermost first; not the field itself if it is one.
    func lists(above path: String) -> [String] {
        var out: [String] = []
        var type = FieldType.group(root)
        var read = ""
        for part in path.split(separator: ".") {
            guard let shape = type.groupInside, let slot = shape.slot(of: String(part)) else { break }
            read += (read.isEmpty ? "" : ".") + part
            type = shape.fields[slot].type
            var element = type
            while read.utf8.count < path.utf8.count, case .list(let inner) = element {
                out.append(read)
                element = inner
            }
        }
        return out
    }

    /// The positions on the way to a field, `each` at every list.
    func steps(to path: String) -> [FieldPath.Step]? {
        (try? Scope(schema: self).resolve(path))?.steps
    }
}
