internal import FojaData

/// How rules that read data of every kind ask for them and speak of them: which
/// inputs a calculo needs for them, what people call each, and what is lacking.
struct DatosConsultados: Sendable {
    private let schema: Schema
    /// What is looked at of a case, by its path and by those of the groups and lists that it stands in, where that is not
    /// all of it: a document that carries it has to give the same again.
    private let looksAt: [String: [FieldPath]]?

    init(_ schema: Schema, lookingAt paths: [FieldPath]? = nil) {
        self.schema = schema
        looksAt = paths.map { paths in
            var out: [String: [FieldPath]] = [:]
            for path in paths {
                var outer = path.text[...]
                while true {
                    out[String(outer), default: []].append(path)
                    guard let dot = outer.utf8.lastIndex(of: UInt8(ascii: ".")) else { break }
                    outer = outer[..<dot]
                }
            }
            return out
        }
    }

    /// The same, that looks at these data alone.
    func lookingAt(_ paths: [FieldPath]) -> DatosConsultados { DatosConsultados(schema, lookingAt: paths) }

    /// A path of the schema.
    func path(_ text: String) -> FieldPath? { try? Scope(schema: schema).resolve(text) }

    // MARK: Inputs

    /// What a calculo has to read so that these paths, and whatever formulas
    /// compute them, can be looked up. A list is read whole.
    func inputs(for paths: [FieldPath]) -> [FieldPath] {
        var seen: Set<ObjectIdentifier> = []
        var looked: Set<ObjectIdentifier> = []
        var out: [FieldPath] = []
        func add(_ path: FieldPath) {
            // Rules read the same few data again and again, and a field is one of the schema's.
            guard looked.insert(ObjectIdentifier(path.field)).inserted else { return }
            let whole = list(above: path) ?? path.field
            if seen.insert(ObjectIdentifier(whole)).inserted, let found = self.path(whole.path) { out.append(found) }
        }
        for path in paths {
            add(path)
            for cause in causes(of: path) { add(cause) }
        }
        return out
    }

    /// The outermost list on the way to a path, or that it ends in.
    func list(above path: FieldPath) -> Field? { schema.outermostList(on: path) }

    /// What a field is computed from by formulas, at any depth.
    private func causes(of path: FieldPath) -> [FieldPath] {
        guard case .expression = path.field.computation else { return [] }
        var seen: Set<String> = [path.field.path]
        var out: [FieldPath] = []
        var pending = direct(path)
        while let next = pending.popLast() {
            guard seen.insert(next.field.path).inserted else { continue }
            out.append(next)
            pending += direct(next)
        }
        return out
    }

    /// What the formula of a field reads; none if it has no formula, or one over the items of a list.
    private func direct(_ path: FieldPath) -> [FieldPath] {
        guard case .expression = path.field.computation, let expression = schema.expressions[path.field.path] else {
            return []
        }
        return expression.paths.filter { $0.base == .root }
    }

    // MARK: What is lacking

    /// Of a datum without value, those that would give it one.
    func lacking(_ path: FieldPath, in environment: Environment) -> [FieldPath] {
        var seen: Set<String> = []
        return lacking(path, in: environment, &seen)
    }

    private func lacking(_ path: FieldPath, in environment: Environment, _ seen: inout Set<String>) -> [FieldPath] {
        guard seen.insert(path.field.path).inserted, DatosConsultados.lacks(path.value(in: environment)) else {
            return []
        }
        let inner = direct(path).flatMap { lacking($0, in: environment, &seen) }
        guard inner.isEmpty else { return inner }
        // Of a list that nobody gave, the list.
        if let list = list(above: path), let whole = try? Scope(schema: schema).resolve(list.path),
            whole.value(in: environment).isMissing
        {
            return [whole]
        }
        return [path]
    }

    /// Whether the case says anything of the group that a datum stands in.
    func isBegun(_ path: FieldPath, in environment: Environment) -> Bool {
        guard let dot = path.field.path.lastIndex(of: "."),
            let group = try? Scope(schema: schema).resolve(String(path.field.path[..<dot]))
        else { return true }
        if let looksAt {
            return looksAt[group.text, default: []].contains { DatosConsultados.isBegun($0.value(in: environment)) }
        }
        return DatosConsultados.isBegun(group.value(in: environment))
    }

    private static func isBegun(_ value: Value) -> Bool {
        switch value {
        case .missing: false
        case .group(let fields): fields.contains { isBegun($0) }
        default: true
        }
    }

    private static func lacks(_ value: Value) -> Bool {
        switch value {
        case .missing: true
        case .list(let items): items.contains { lacks($0) }
        default: false
        }
    }

    // MARK: Words

    /// What people call a datum: its label, after its group's or list's where the label alone would not do.
    func name(of path: FieldPath) -> String {
        if let list = list(above: path), list.path != path.field.path {
            return DatosConsultados.joined(list.label, path.field.label)
        }
        guard schema.isShared(label: path.field.label), let dot = path.field.path.lastIndex(of: "."),
            let group = schema.field(at: path.field.path[..<dot])
        else { return path.field.label }
        return DatosConsultados.joined(group.label, path.field.label)
    }

    /// «Informe Técnico Final, fecha».
    private static func joined(_ group: String, _ label: String) -> String {
        let second = label.dropFirst().first
        let isAcronym = second.map { $0.isUppercase || $0.isNumber } ?? false
        return group + ", " + (isAcronym ? label : label.prefix(1).lowercased() + label.dropFirst())
    }

    /// «Monto del préstamo: Bs480.000,00».
    ///
    /// - Parameter condition: What judges it: it is written so that it stays on its side of what it is compared with.
    func spoken(_ path: FieldPath, in environment: Environment, judgedBy condition: Expression? = nil) -> String {
        let said = Spoken.text(
            path.value(in: environment), of: path.field, apartFrom: condition?.bounds(of: path, in: environment) ?? [])
        return "\(name(of: path)): \(said)"
    }

    /// «Fecha de emisión del NIM» (`cooperativa.nim.fecha_emision`), and so on, the first dozen.
    func named(_ paths: [FieldPath]) -> String {
        let names = paths.map { "«\(name(of: $0))» (`\($0.field.path)`)" }.unique
        let most = 12
        let rest = names.count - most
        return names.prefix(most).joined(separator: "; ") + (rest > 0 ? "; y \(rest) más" : "")
    }

    /// «falta Fecha de emisión del NIM (cooperativa)».
    func lack(of paths: [FieldPath]) -> String {
        guard !paths.isEmpty else { return "con los datos que hay no se puede calcular" }
        return "falta "
            + paths.map { path in
                let from = path.field.computation == nil ? path.field.provider?.name : "se calcula"
                return name(of: path) + (from.map { " (\($0))" } ?? "")
            }.joined(separator: "; ")
    }
}

extension Expression {
    /// The numbers that a datum is judged against: the other data of the condition, and its literals.
    func bounds(of path: FieldPath, in environment: Environment) -> [ExactDecimal] {
        let others = paths.filter { $0.field !== path.field }.map { $0.value(in: environment) }
        let own = literals.filter { $0.path.field === path.field }.map(\.literal)
        return (others + own).compactMap { if case .decimal(let number) = $0 { number } else { nil } }
    }
}

extension FieldPath {
    /// Whether it is one of the institution's choices where the norms leave something open.
    var isCriterio: Bool { field.isInstitutional && field.computation == nil }

    /// Why nothing is computed while the institution has not made this choice.
    func undecided(of outputs: [String], by institution: ArticledName) -> CalculoResult.Refusal {
        CalculoResult.Refusal(
            of: outputs,
            "la norma deja abierto «\(field.label)» y \(institution.definite) no lo ha decidido en sus criterios",
            article: field.article, needs: [field.path])
    }
}

/// Sentences, each with a capital and a final stop, as one text; `nil` for none.
func sentences(_ parts: [String?]) -> Value {
    let written = parts.compactMap { part -> String? in
        guard let part, !part.isEmpty else { return nil }
        let text = capitalized(part)
        return ".!?".contains(text.last ?? " ") ? text : text + "."
    }
    return written.isEmpty ? .missing : .text(written.joined(separator: " "))
}

/// With a capital first letter.
func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
