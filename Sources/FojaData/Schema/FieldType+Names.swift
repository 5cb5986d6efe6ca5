extension FieldType.Kind {
    /// As `tipo:` writes it: without accents.
    public var schemaName: String {
        switch self {
        case .boolean: "logico"
        case .option: "opcion"
        default: rawValue
        }
    }

    /// As a sentence says it: «una lista», «un grupo».
    var indefinite: String { [.list, .date, .time, .option].contains(self) ? "una \(rawValue)" : "un \(rawValue)" }

    init?(schemaName: String) {
        switch schemaName {
        case "texto": self = .text
        case "texto_largo": self = .longText
        case "entero": self = .integer
        case "decimal": self = .decimal
        case "dinero": self = .money
        case "porcentaje": self = .percent
        case "fecha": self = .date
        case "hora": self = .time
        case "logico", "lógico": self = .boolean
        case "opcion", "opción": self = .option
        case "lista": self = .list
        case "grupo": self = .group
        default: return nil
        }
    }
}

extension FieldType {
    /// What a list is of, however deep; itself if it is no list.
    var innermost: FieldType {
        if case .list(let element) = self { element.innermost } else { self }
    }

    /// Whether what an expression yields can be a value of this type.
    func accepts(_ result: Expression.ResultType) -> Bool {
        switch (self, result) {
        case (.text, .text), (.longText, .text), (.option, .text): true
        case (.integer, .number), (.decimal, .number), (.money, .number), (.percent, .number): true
        case (.date, .date), (.time, .time), (.boolean, .boolean): true
        default: false
        }
    }
}
