internal import FojaData
internal import FojaDiagnostics

/// What two cases say differently, by their data.
///
/// The items of a list are held against those that are likest, so that one put before the others is one more and not all of
/// them changed.
public struct CaseDataComparison: Sendable {
    /// What each of the two is called.
    public let names: (first: String, second: String)
    /// What somebody gave.
    public private(set) var given: [Change] = []
    /// What follows from it, and what the institution gives.
    public private(set) var computed: [Change] = []

    /// A datum, or an item of a list, that one has and the other has not, or with another value.
    public struct Change: Sendable {
        /// `agregado`, `suprimido` or `cambiado`.
        public let kind: String
        /// With positions, in the second case; in the first, of what only that has.
        public let path: String
        /// What people call it.
        public let label: String
        /// As the documents and the reports say it; empty if it is not there.
        public let before: String
        /// The same in the second.
        public let after: String
    }

    /// Whether nobody gave one anything that the other has not.
    public var isEqual: Bool { given.isEmpty && computed.isEmpty }

    private let labels: CaseLabels

    init(of first: CaseInput, with second: CaseInput, in installation: Installation) throws(DiagnosticsError) {
        names = (first.source.name, second.source.name)
        let schema = try installation.schema()
        labels = CaseLabels(schema)
        compare(
            first.root, second.root, .group(schema.root), ("", ""), nil, isComputed: false)
    }

    private mutating func compare(
        _ a: Value, _ b: Value, _ type: FieldType, _ paths: (first: String, second: String), _ field: Field?,
        isComputed: Bool
    ) {
        guard a != b else { return }
        switch type {
        case .group(let shape):
            let old = CaseDataComparison.fields(a, shape)
            let new = CaseDataComparison.fields(b, shape)
            for (index, inner) in shape.fields.enumerated() {
                let own = isComputed || inner.computation != nil || inner.isInstitutional
                compare(
                    old[index], new[index], inner.type,
                    (
                        CaseDataComparison.join(paths.first, inner.name),
                        CaseDataComparison.join(paths.second, inner.name)
                    ),
                    inner, isComputed: own)
            }
        case .list(let element):
            compareItems(
                CaseDataComparison.items(a), CaseDataComparison.items(b), element, paths, field, isComputed)
        default:
            guard let field else { return }
            let kind = a.isMissing ? "agregado" : b.isMissing ? "suprimido" : "cambiado"
            add(
                kind, b.isMissing ? paths.first : paths.second, a.isMissing ? "" : Spoken.text(a, of: field),
                b.isMissing ? "" : Spoken.text(b, of: field), isComputed)
        }
    }

    private mutating func add(_ kind: String, _ path: String, _ before: String, _ after: String, _ isComputed: Bool) {
        let change = Change(kind: kind, path: path, label: labels.label(of: path), before: before, after: after)
        if isComputed { computed.append(change) } else { given.append(change) }
    }

    // MARK: Lists

    private mutating func compareItems(
        _ a: [Value], _ b: [Value], _ element: FieldType, _ paths: (first: String, second: String), _ field: Field?,
        _ isComputed: Bool
    ) {
        for (i, j) in CaseDataComparison.aligned(a, b, element) {
            let first = paths.first + ".\(i ?? 0)"
            let second = paths.second + ".\(j ?? 0)"
            if let i, let j {
                compare(a[i], b[j], element, (first, second), field, isComputed: isComputed)
            } else if let i {
                add("suprimido", first, CaseDataComparison.text(a[i], element, field), "", isComputed)
            } else if let j {
                add("agregado", second, "", CaseDataComparison.text(b[j], element, field), isComputed)
            }
        }
    }

    /// Which item of one is which of the other.
    private static func aligned(_ a: [Value], _ b: [Value], _ element: FieldType) -> [(Int?, Int?)] {
        var numbers: [Value: Int] = [:]
        func number(_ value: Value) -> Int {
            if let known = numbers[value] { return known }
            numbers[value] = numbers.count
            return numbers.count - 1
        }
        var out: [(Int?, Int?)] = []
        var i = 0
        var j = 0
        let end = SequenceDifference(old: a.count..<a.count, new: b.count..<b.count)
        for difference in SequenceDifference.between(a.map(number), b.map(number)) + [end] {
            while i < difference.old.lowerBound, j < difference.new.lowerBound {
                out.append((i, j))
                i += 1
                j += 1
            }
            out += likest(difference, a, b, element)
            i = difference.old.upperBound
            j = difference.new.upperBound
        }
        return out
    }

    /// Items that are not the same in a place where both have some: each with the one that shares most with it.
    private static func likest(
        _ difference: SequenceDifference, _ a: [Value], _ b: [Value], _ element: FieldType
    ) -> [(Int?, Int?)] {
        var pairs: [Int: Int] = [:]
        if difference.old.count * difference.new.count <= 4_096 {
            var scores: [(score: Int, gap: Int, old: Int, new: Int)] = []
            for i in difference.old {
                for j in difference.new {
                    let score = shared(a[i], b[j], element)
                    let gap = abs((i - difference.old.lowerBound) - (j - difference.new.lowerBound))
                    if score > 0 { scores.append((score, gap, i, j)) }
                }
            }
            var used: Set<Int> = []
            for one in scores.sorted(by: { ($1.score, $0.gap, $0.old, $0.new) < ($0.score, $1.gap, $1.old, $1.new) })
            where pairs[one.old] == nil && used.insert(one.new).inserted {
                pairs[one.old] = one.new
            }
        }
        // As many as there were: the same ones, with other data.
        if pairs.isEmpty, difference.old.count == difference.new.count {
            pairs = Dictionary(uniqueKeysWithValues: zip(difference.old, difference.new))
        }
        let taken = Set(pairs.values)
        return difference.old.map { ($0, pairs[$0]) }
            + difference.new.filter { !taken.contains($0) }.map { (nil, $0) }
    }

    /// How many data two items have alike; a text that identifies weighs more than a figure.
    private static func shared(_ a: Value, _ b: Value, _ type: FieldType) -> Int {
        guard case .group(let shape) = type else { return a == b ? 1 : 0 }
        return zip(fields(a, shape), fields(b, shape)).reduce(0) { sum, pair in
            guard pair.0 == pair.1, !pair.0.isMissing else { return sum }
            if case .text = pair.0 { return sum + 3 }
            return sum + 1
        }
    }

    // MARK: Values

    private static func fields(_ value: Value, _ shape: GroupShape) -> [Value] {
        if case .group(let fields) = value, fields.count == shape.fields.count { return fields }
        return Array(repeating: .missing, count: shape.fields.count)
    }

    private static func items(_ value: Value) -> [Value] { if case .list(let items) = value { items } else { [] } }

    private static func join(_ path: String, _ name: String) -> String { path.isEmpty ? name : path + "." + name }

    /// What an item says, datum by datum.
    private static func text(_ value: Value, _ type: FieldType, _ field: Field?) -> String {
        guard case .group(let shape) = type else { return field.map { Spoken.text(value, of: $0) } ?? "" }
        return zip(shape.fields, fields(value, shape)).compactMap { inner, value in
            switch value {
            case .missing, .group: nil
            case .list(let items) where items.isEmpty: nil
            default: Spoken.text(value, of: inner)
            }
        }.joined(separator: ", ")
    }
}
