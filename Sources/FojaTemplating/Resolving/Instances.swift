internal import FojaData

/// The data that a path stands for in one case, by their paths with positions:
/// `x.valor` inside the second of `garantias` is `garantias.1.valor`.
enum Instances {
    /// Appends the path of a reference that passes no list.
    static func append(_ reference: PathReference, _ items: [[UInt8]], to out: inout [UInt8]) {
        if case .variable(let index) = reference.path.base, index < items.count {
            out.append(contentsOf: items[index])
        }
        out.append(contentsOf: reference.name)
    }

    static func name(_ reference: PathReference, _ items: [[UInt8]]) -> String {
        var out: [UInt8] = []
        append(reference, items, to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// What a walk over a path meets.
    enum Met {
        /// A scalar, or `.missing`.
        case value(Value)
        /// A list with so many items.
        case list(Int)

        init(_ value: Value) {
            if case .list(let rows) = value { self = .list(rows.count) } else { self = .value(value) }
        }
    }

    /// Visits every scalar and list that a path reads.
    ///
    /// - Parameter whole: Also what a list of scalars has in it: for who reads the list and not how long it is.
    static func visit(
        _ reference: PathReference, _ environment: Environment, _ items: [[UInt8]], whole: Bool = false,
        _ body: ([UInt8], Met) -> Void
    ) {
        func tell(_ name: [UInt8], _ met: Met, _ value: Value) {
            body(name, met)
            guard whole, case .list(let rows) = value else { return }
            for (position, row) in rows.enumerated() {
                switch row {
                case .group, .list, .missing: continue
                default: body(name + [0x2E] + String(position).utf8, .value(row))
                }
            }
        }
        let path = reference.path
        guard reference.passesList else {
            var name: [UInt8] = []
            append(reference, items, to: &name)
            let value = path.value(in: environment)
            return tell(name, Met(value), value)
        }
        var name: [UInt8] = []
        let start: Value
        switch path.base {
        case .root: start = environment.root
        case .variable(let index):
            guard index < environment.variables.count, index < items.count else { return }
            start = environment.variables[index]
            name = items[index]
        }
        let parts = reference.name.split(separator: 0x2E)
        walk(start, path.steps[...], parts[...], name, tell)
    }

    private static func walk(
        _ value: Value, _ steps: ArraySlice<FieldPath.Step>, _ parts: ArraySlice<ArraySlice<UInt8>>, _ name: [UInt8],
        _ body: ([UInt8], Met, Value) -> Void
    ) {
        guard let step = steps.first else { return body(name, Met(value), value) }
        switch step {
        case .slot(let slot):
            var inner: Value = .missing
            if case .group(let fields) = value, slot < fields.count { inner = fields[slot] }
            let next = name + (name.isEmpty ? [] : [0x2E]) + (parts.first ?? [])
            walk(inner, steps.dropFirst(), parts.dropFirst(), next, body)
        case .each:
            guard case .list(let rows) = value else { return body(name, .value(.missing), .missing) }
            body(name, .list(rows.count), .missing)
            for (position, row) in rows.enumerated() {
                walk(row, steps.dropFirst(), parts, name + [0x2E] + String(position).utf8, body)
            }
        }
    }

    /// What lacks of a path: its own datum, or its list, or that of some items.
    static func missing(
        of reference: PathReference, _ environment: Environment, _ items: [[UInt8]]
    ) -> [(String, Field)] {
        guard !reference.path.field.isOptional else { return [] }
        var out: [(String, Field)] = []
        visit(reference, environment, items) { name, met in
            if case .value(.missing) = met { out.append((String(decoding: name, as: UTF8.self), reference.path.field)) }
        }
        return out
    }
}
