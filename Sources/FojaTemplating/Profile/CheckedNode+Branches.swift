extension CheckedNode {
    /// What it can be, of which a document has one; the last is what says least. `nil` if it is always the same.
    var alternatives: [[CheckedNode]]? {
        switch self {
        case .condition(let condition): return [condition.body, condition.otherwise]
        case .only(_, let content): return [content, []]
        case .choice(let choice):
            var all = choice.cases.map(\.body)
            if case .own(let own) = choice.model { all.append(own) }
            if case .nothing = choice.model { all.append([]) }
            return all
        default: return nil
        }
    }

    /// How many documents show each of its alternatives in one of them.
    var variants: Int {
        if let alternatives { return alternatives.map(\.variants).reduce(0, +) }
        return switch self {
        case .element(let element): element.children.variants
        case .repetition(let repetition): repetition.body.variants
        case .enumeration(let enumeration): enumeration.parts.map(\.variants).max() ?? 1
        case .numbered(let numbering): numbering.body.variants
        default: 1
        }
    }
}

extension [CheckedNode] {
    /// How many documents show each alternative of each of them in one of them.
    var variants: Int { map(\.variants).max() ?? 1 }
}
