extension CalculoSlot.Form {
    /// Whether a path of this type may be bound.
    func takes(_ type: FieldType) -> Bool {
        switch (self, type) {
        case (.value(let kinds), _): kinds.contains(type.kind)
        case (.values(let kinds), .list(let element)): kinds.contains(element.kind)
        case (.list, .list), (.rows, .list(.group)), (.columns, .list(.group)): true
        default: false
        }
    }

    /// As messages say it: «fecha», «una lista de dinero».
    public var words: String {
        switch self {
        case .value(let kinds): kinds.map(\.rawValue).joined(separator: " o ")
        case .values(let kinds): "una lista de " + kinds.map(\.rawValue).joined(separator: " o ")
        case .list: "una lista"
        case .rows, .columns: "una lista de grupos"
        }
    }
}
