public import FojaData

/// Turns a value into what a document prints.
public struct Filter: Sendable {
    /// Appends the print of a value; `false` if this value has none.
    public typealias Format = @Sendable (_ value: Value, _ argument: String?, _ out: inout [UInt8]) -> Bool
    /// Rewrites what stands in `out` from an index on.
    public typealias Transform = @Sendable (_ out: inout [UInt8], _ start: Int) -> Void

    enum Action: Sendable {
        /// How it prints, by its argument.
        case format(Set<FieldType.Kind>, @Sendable (String?) -> PrintRule)
        case transform(Transform)
    }

    /// As templates write it: `{{ monto | literal }}`.
    public let name: String
    /// The arguments it takes, when it takes one: `letras:'femenino'`.
    public let arguments: Set<String>
    let action: Action

    /// A filter that prints a value of one of some kinds. It must stand first.
    public static func format(
        _ name: String, accepts kinds: Set<FieldType.Kind>, arguments: Set<String> = [], _ body: @escaping Format
    ) -> Filter {
        rule(name, accepts: kinds, arguments: arguments) { .custom(body, argument: $0) }
    }

    /// One of the engine's own ways to print.
    static func rule(
        _ name: String, accepts kinds: Set<FieldType.Kind>, arguments: Set<String> = [],
        _ rule: @escaping @Sendable (String?) -> PrintRule
    ) -> Filter {
        Filter(name: name, arguments: arguments, action: .format(kinds, rule))
    }

    /// A filter that changes printed text, whatever it came from.
    public static func transform(_ name: String, _ body: @escaping Transform) -> Filter {
        Filter(name: name, arguments: [], action: .transform(body))
    }
}

/// The filters that templates may name.
public struct FilterRegistry: Sendable {
    private var filters: [String: Filter] = [:]

    /// The filters given; of two with one name, the last.
    public init(_ filters: [Filter]) {
        for filter in filters { self.filters[filter.name] = filter }
    }

    /// This registry and more; a filter of the same name is replaced.
    public func adding(_ more: [Filter]) -> FilterRegistry {
        var copy = self
        for filter in more { copy.filters[filter.name] = filter }
        return copy
    }

    /// The filter of a name; `nil` if there is none.
    public subscript(name: String) -> Filter? { filters[name] }

    /// Every name, in order.
    public var names: [String] { filters.keys.sorted() }

    /// The names that can print a kind of value, in order.
    public func names(for kind: FieldType.Kind) -> [String] {
        filters.values.filter {
            switch $0.action {
            case .format(let kinds, _): kinds.contains(kind)
            case .transform: true
            }
        }.map(\.name).sorted()
    }
}

extension FilterRegistry {
    /// How a type prints; `nil` if a filter is not there or not of it.
    func rule(_ print: CheckedField.Print, of type: FieldType) -> (PrintRule, [Filter.Transform])? {
        guard case .filters(let calls) = print else { return (.canonical, []) }
        var rule: PrintRule?
        var transforms: [Filter.Transform] = []
        for call in calls {
            switch self[call.name]?.action {
            case .format(let kinds, let body):
                guard kinds.contains(type.kind) else { return nil }
                rule = body(call.argument)
            case .transform(let body): transforms.append(body)
            case nil: return nil
            }
        }
        return (rule ?? StandardFilters.rule(for: type), transforms)
    }
}
