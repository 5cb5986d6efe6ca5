internal import FojaDiagnostics

/// A path of the schema, resolved to positions so that reading a value costs no
/// look-up by name.
public struct FieldPath: Sendable {
    /// Where the path starts.
    public enum Base: Sendable, Hashable {
        /// The root of the case.
        case root
        /// A variable of a repetition, counted from the outermost.
        case variable(Int)
    }

    /// One step of the path.
    public enum Step: Sendable, Hashable {
        /// The field at this position of a group.
        case slot(Int)
        /// Every item of a list: what follows is read from each.
        case each
    }

    /// Where it begins.
    public let base: Base
    /// From there to the datum.
    public let steps: [Step]
    /// The field it ends in. For a bare variable, the list it runs over.
    public let field: Field
    /// What it yields: the field's type, or a list of it if a step is `each`.
    public let type: FieldType
    /// As it was written: `g.descripcion`.
    public let text: String

    /// The parts of a written path, `garantias`, `0` and `valor`: by bytes, for a path
    /// has no other characters than ASCII and documents carry hundreds.
    public static func parts(of text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var out: [String] = []
            var start = 0
            for index in bytes.indices where bytes[index] == 0x2E {
                out.append(String(decoding: bytes[start..<index], as: UTF8.self))
                start = index + 1
            }
            out.append(String(decoding: bytes[start...], as: UTF8.self))
            return out
        }
    }

    /// A path without the positions in it: `garantias.valor` of `garantias.0.valor`.
    public static func withoutPositions(_ text: String) -> String {
        var isAtStart = true
        let hasPosition = text.utf8.contains { byte in
            defer { isAtStart = byte == 0x2E }
            return isAtStart && (0x30...0x39).contains(byte)
        }
        guard hasPosition else { return text }
        return parts(of: text).filter { $0.utf8.first.map { !(0x30...0x39).contains($0) } ?? true }
            .joined(separator: ".")
    }

    /// Whether a written path is another, or stands in it: `plan.anios.0` in `plan.anios`. Nothing is allocated.
    static func isWithin(_ path: String, _ outer: String) -> Bool {
        let path = path.utf8
        let count = outer.utf8.count
        guard path.count >= count, path.starts(with: outer.utf8) else { return false }
        return path.count == count || path.dropFirst(count).first == 0x2E
    }

    /// The value in an environment; `.missing` where a group or item is.
    public func value(in environment: Environment) -> Value {
        var value: Value
        switch base {
        case .root: value = environment.root
        case .variable(let index):
            guard index < environment.variables.count else { return .missing }
            value = environment.variables[index]
        }
        // By position: this runs for every field of every document.
        for index in steps.indices {
            switch (steps[index], value) {
            case (.slot(let slot), .group(let fields)):
                value = slot < fields.count ? fields[slot] : .missing
            case (.each, .list):
                return FieldPath.follow(steps[index...], from: value)
            default:
                return .missing
            }
        }
        return value
    }

    private static func follow(_ steps: ArraySlice<Step>, from start: Value) -> Value {
        var value = start
        for (i, step) in zip(steps.indices, steps) {
            switch (step, value) {
            case (.slot(let slot), .group(let fields)):
                value = slot < fields.count ? fields[slot] : .missing
            case (.each, .list(let items)):
                let rest = steps[(i + 1)...]
                return .list(items.map { follow(rest, from: $0) })
            default:
                return .missing
            }
        }
        return value
    }
}

/// The values that paths are read from.
public struct Environment: Sendable {
    /// The case, a group of the schema's root shape.
    public let root: Value
    /// The items that the repetitions in force stand at, outermost first.
    public var variables: [Value]
    /// What is known of the root's lists; `nil` where nobody keeps it.
    public let tallies: Tallies?

    /// The data of a case, with the items that a repetition stands at.
    public init(root: Value, variables: [Value] = [], tallies: Tallies? = nil) {
        self.root = root
        self.variables = variables
        self.tallies = tallies
    }
}

/// The names that a path may start with.
public struct Scope: Sendable {
    /// Whose paths are resolved.
    public let schema: Schema
    /// What an expression calls an item of a list.
    public static let itemName = "item"

    /// The variables in force, outermost first.
    public private(set) var variables: [Variable] = []

    /// Other names of paths from the root.
    private var aliases: [String: FieldPath] = [:]

    /// Whether a path that does not resolve is compared with all there are.
    private var suggests = true

    /// Names that stand for how a path begins.
    private var prefixes: [String: String] = [:]

    /// A name that stands for an item of a list.
    public struct Variable: Sendable {
        /// By which paths begin with it.
        public let name: String
        /// The list it runs over.
        public let list: FieldPath
        /// What an item is.
        public let element: FieldType
    }

    /// With the root's names alone.
    public init(schema: Schema) {
        self.schema = schema
    }

    /// The scope inside a repetition of `list`; `nil` if it is no list.
    public func adding(_ name: String, over list: FieldPath) -> Scope? {
        guard case .list(let element) = list.type else { return nil }
        var inner = self
        inner.variables.append(Variable(name: name, list: list, element: element))
        return inner
    }

    /// The scope in which `name` is short for a path.
    public func naming(_ name: String, _ path: FieldPath) -> Scope {
        var inner = self
        inner.aliases[name] = path
        return inner
    }

    /// The scope in which a path that begins with `name` begins with `beginning`.
    public func abbreviating(_ name: String, _ beginning: String) -> Scope {
        var inner = self
        inner.prefixes[name] = expanded(beginning)
        return inner
    }

    /// The same scope, that offers nothing for what it does not know: for who has had many of those.
    public func withoutSuggestions() -> Scope {
        var other = self
        other.suggests = false
        return other
    }

    /// Whether a path may begin with this name.
    public func knows(_ name: String) -> Bool {
        prefixes[name] != nil || variables.contains { $0.name == name } || schema.root.slot(of: name) != nil
    }

    /// A path with the name that it begins with written out.
    private func expanded(_ text: String) -> String {
        guard !prefixes.isEmpty else { return text }
        let first = text.prefix { $0 != "." }
        guard let beginning = prefixes[String(first)] else { return text }
        return beginning + text.dropFirst(first.count)
    }

    /// Why a path does not resolve.
    public enum Problem: Error, Sendable, Hashable {
        /// No field of this name here; what may have been meant.
        case unknown(part: String, suggestion: String?)
        /// `part` is no group, so nothing can follow it.
        case notAGroup(part: String, kind: FieldType.Kind)
    }

    /// Resolves a dotted path.
    public func resolve(_ text: String) throws(Problem) -> FieldPath {
        try resolveExpanded(expanded(text))
    }

    private func resolveExpanded(_ text: String) throws(Problem) -> FieldPath {
        if let alias = aliases[text] { return alias }
        if variables.isEmpty, let known = schema.paths[text] { return known }
        let parts = FieldPath.parts(of: text)
        guard let first = parts.first else { throw .unknown(part: text, suggestion: nil) }
        if let index = variables.lastIndex(where: { $0.name == first }) {
            let variable = variables[index]
            return try walk(
                parts.dropFirst(), of: text, base: .variable(index), type: variable.element,
                field: variable.list.field, before: first)
        }
        if let known = schema.paths[text] { return known }
        return try walk(parts[...], of: text, base: .root, type: .group(schema.root), field: nil, before: "")
    }

    private func walk(
        _ parts: ArraySlice<String>, of text: String, base: FieldPath.Base, type: FieldType, field: Field?,
        before: String
    ) throws(Problem) -> FieldPath {
        var steps: [FieldPath.Step] = []
        var type = type
        var field = field
        var lists = 0
        var read = before
        for part in parts {
            if case .list(let element) = type {
                steps.append(.each)
                lists += 1
                type = element
            }
            guard case .group(let shape) = type else { throw .notAGroup(part: read, kind: type.kind) }
            guard let slot = shape.slot(of: part) else {
                throw .unknown(part: part, suggestion: suggestion(for: text, part: part, prefix: read, in: shape))
            }
            steps.append(.slot(slot))
            field = shape.fields[slot]
            type = shape.fields[slot].type
            read += (read.isEmpty ? "" : ".") + part
        }
        guard let field else { throw .unknown(part: text, suggestion: nil) }
        for _ in 0..<lists { type = .list(type) }
        return FieldPath(base: base, steps: steps, field: field, type: type, text: text)
    }

    /// The likeliest name: one of this group, else a whole path of the schema.
    private func suggestion(for text: String, part: String, prefix: String, in shape: GroupShape) -> String? {
        // What had this name before is what is meant.
        if let present = schema.presentPath(of: text) { return present }
        guard suggests else { return nil }
        var names = shape.fields.map(\.name)
        if prefix.isEmpty {
            // A datum of the item is named by the item's name.
            let item = variables.last { $0.element.groupInside?.slot(of: part) != nil }
            if let item { return item.name + "." + text }
            names += variables.map(\.name)
        }
        if let near = Suggestion.nearest(to: part, among: names) {
            return prefix.isEmpty ? near : prefix + "." + near
        }
        let paths = schema.allFields.map(\.path)
        if let whole = Suggestion.nearest(to: text, among: paths) { return whole }
        // The right name in the wrong group is the commonest slip left.
        let same = paths.filter { $0.hasSuffix("." + part) }
        return same.count == 1 ? same[0] : nil
    }
}
