internal import FojaData

/// The data that a path stands for in one case, by their paths with positions.
enum Instances {
    /// The path with the positions of the items in force: `x.valor` inside the
    /// second of `garantias` is `garantias.1.valor`.
    static func path(of path: FieldPath, items: [String]) -> String {
        switch path.base {
        case .root: return path.text
        case .variable(let index):
            guard index < items.count else { return path.text }
            let rest = path.text.utf8.firstIndex(of: 0x2E).map { String(path.text[$0...]) } ?? ""
            return items[index] + rest
        }
    }

    /// What a walk over a path meets.
    enum Met {
        /// A scalar, or `.missing`.
        case value(Value)
        /// A list with so many items.
        case list(Int)
    }

    /// Visits every scalar and list that a path reads.
    static func visit(
        _ path: FieldPath, _ environment: Environment, _ items: [String], _ body: (String, Met) -> Void
    ) {
        var value: Value
        var name: String
        var parts = path.text.split(separator: ".")[...]
        switch path.base {
        case .root:
            value = environment.root
            name = ""
        case .variable(let index):
            guard index < environment.variables.count, index < items.count else { return }
            value = environment.variables[index]
            name = items[index]
            parts = parts.dropFirst()
        }
        // The common case, a scalar reached without passing a list.
        if !path.steps.contains(.each) {
            value = path.value(in: environment)
            report(name: self.path(of: path, items: items), value, body)
            return
        }
        walk(value, path.steps[...], parts, &name, body)
    }

    private static func walk(
        _ value: Value, _ steps: ArraySlice<FieldPath.Step>, _ parts: ArraySlice<Substring>, _ name: inout String,
        _ body: (String, Met) -> Void
    ) {
        guard let step = steps.first else { return report(name: name, value, body) }
        switch step {
        case .slot(let slot):
            let length = name.utf8.count
            if !name.isEmpty { name += "." }
            if let part = parts.first { name += part }
            var inner: Value = .missing
            if case .group(let fields) = value, slot < fields.count { inner = fields[slot] }
            walk(inner, steps.dropFirst(), parts.dropFirst(), &name, body)
            name = String(name.utf8.prefix(length)) ?? name
        case .each:
            guard case .list(let rows) = value else { return body(name, .value(.missing)) }
            body(name, .list(rows.count))
            for (position, row) in rows.enumerated() {
                var inner = "\(name).\(position)"
                walk(row, steps.dropFirst(), parts, &inner, body)
            }
        }
    }

    private static func report(name: String, _ value: Value, _ body: (String, Met) -> Void) {
        if case .list(let rows) = value {
            body(name, .list(rows.count))
        } else {
            body(name, .value(value))
        }
    }

    /// What lacks of a path: its own datum, or its list, or that of some items.
    static func missing(
        of path: FieldPath, _ environment: Environment, _ items: [String]
    ) -> [(String, Field)] {
        guard !path.field.isOptional else { return [] }
        var out: [(String, Field)] = []
        visit(path, environment, items) { name, met in
            if case .value(.missing) = met { out.append((name, path.field)) }
        }
        return out
    }
}
