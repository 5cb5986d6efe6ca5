public import FojaData
internal import FojaSpanish

/// The filters that any document in Spanish can use.
public enum StandardFilters {
    /// What a field prints when the template names no filter.
    static func rule(for type: FieldType) -> PrintRule {
        switch type {
        case .option(let options): .label(options)
        case .money: .scalar(.amount)
        case .decimal, .percent: .scalar(.number(decimals: nil, isGrouped: true))
        case .integer: .scalar(.number(decimals: nil, isGrouped: false))
        case .date: .scalar(.date(isPadded: false))
        default: .canonical
        }
    }

    /// Each of them; `docs/plantillas.md` lists what they print.
    public static let all: [Filter] = [
        .rule("literal", accepts: [.money, .integer], arguments: ["un mil"]) {
            .scalar(.literal($0 == nil ? .plain : .explicit))
        },
        .rule("centavos", accepts: [.money]) { _ in .scalar(.cents) },
        .rule("miles", accepts: [.integer, .money, .decimal]) { _ in .scalar(.number(decimals: nil, isGrouped: true)) },
        .rule("decimales", accepts: [.decimal, .percent, .money], arguments: ["0", "1", "2", "3", "4"]) {
            .scalar(.decimals($0.flatMap { Int($0) } ?? 2))
        },
        .rule("letras", accepts: [.integer], arguments: ["femenino", "masculino"]) { argument in
            switch argument {
            case "femenino": .scalar(.words(.feminine))
            case "masculino": .scalar(.words(.masculine))
            default: .scalar(.words(.pronoun))
            }
        },
        .rule("porciento", accepts: [.percent]) { _ in .scalar(.percent) },
        .rule("porciento_letras", accepts: [.percent]) { _ in .scalar(.percentInWords) },
        .rule("día", accepts: [.date]) { _ in .scalar(.day) },
        .rule("mes", accepts: [.date]) { _ in .scalar(.month) },
        .rule("año", accepts: [.date]) { _ in .scalar(.year) },
        .rule("corta", accepts: [.date]) { _ in .scalar(.shortDate) },
        .rule("cero", accepts: [.date]) { _ in .scalar(.date(isPadded: true)) },
        .rule("en_letras", accepts: [.date]) { _ in .scalar(.dateInWords) },
        .transform("mayúsculas") { out, start in
            SpanishCase.uppercase(&out, from: start)
        },
        .transform("minúsculas") { out, start in
            SpanishCase.lowercase(&out, from: start)
        },
        .transform("inicial") { out, start in
            SpanishCase.capitalizeFirst(&out, from: start)
        },
    ]

    /// `800.000,00`: dots between thousands, a comma before decimals.
    ///
    /// - Parameter decimals: Exactly so many; `nil` for as many as it has, without
    ///   zeros at the end.
    public static func number(_ value: Value, decimals: Int?, grouped: Bool, _ out: inout [UInt8]) -> Bool {
        guard case .decimal(let given) = value else { return false }
        return PrintedNumber.append(given, decimals: decimals, isGrouped: grouped, to: &out)
    }
}

extension FilterRegistry {
    /// ``StandardFilters``.
    public static let spanish = FilterRegistry(StandardFilters.all)
}
