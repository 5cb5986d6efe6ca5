extension Value {
    /// The value as its field keeps it: money and percentages with two decimals
    /// at most; `nil` if it cannot be of the type.
    func fitted(to type: FieldType) -> Value? {
        switch (type, self) {
        case (.money, .decimal(let number)): number.rounded(to: 2).map { .decimal($0) }
        case (.percent, .decimal(let number)): number.rounded(to: 2).map { .decimal($0.normalized) }
        case (.integer, .decimal(let number)): number.isInteger ? .decimal(number.normalized) : nil
        case (.decimal, .decimal(let number)): .decimal(number.normalized)
        case (.text, .text(let text)), (.longText, .text(let text)): Value.composed(text, type)
        case (.boolean, .boolean), (.date, .date), (.time, .time): self
        case (.option(let options), .text(let name)): options.contains { $0.name == name } ? self : nil
        case (.list(let element), .list(let items)): fitted(items, to: element)
        case (.group(let shape), .group(let values)) where shape.fields.count == values.count:
            fitted(values, shape)
        default: nil
        }
    }

    /// Whether everything given here is so in the other; a document carries only part of a list's items.
    func agrees(with other: Value) -> Bool {
        switch (self, other) {
        case (.missing, _): true
        case (.list(let a), .list(let b)), (.group(let a), .group(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.agrees(with: $1) }
        default: self == other
        }
    }

    private func fitted(_ items: [Value], to element: FieldType) -> Value? {
        var all: [Value] = []
        all.reserveCapacity(items.count)
        for item in items {
            guard let fitted = item.isMissing ? item : item.fitted(to: element) else { return nil }
            all.append(fitted)
        }
        return .list(all)
    }

    private func fitted(_ values: [Value], _ shape: GroupShape) -> Value? {
        var all: [Value] = []
        all.reserveCapacity(values.count)
        for (field, value) in zip(shape.fields, values) {
            guard let fitted = value.isMissing ? value : value.fitted(to: field.type) else { return nil }
            all.append(fitted)
        }
        return .group(all)
    }
}
