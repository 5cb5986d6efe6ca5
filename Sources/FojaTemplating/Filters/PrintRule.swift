internal import FojaData
internal import FojaSpanish

/// How a field prints: the engine's own ways by name, what a pack declares by its declaration, and what a library's user adds as
/// the closure that it is.
enum PrintRule: Sendable {
    /// Its canonical text.
    case canonical
    /// The label of an option, by which of its type's it is.
    case label([FieldType.Option])
    /// A number or a day.
    case scalar(ScalarPrint)
    /// An amount of money with its symbol before it.
    case amount(symbol: [UInt8])
    /// A text as a pack's filter of it prints it.
    case declared(FilterDeclaration, isShort: Bool)
    case custom(Filter.Format, argument: String?)

    /// Whether it prints the canonical text as it is.
    var isCanonical: Bool { if case .canonical = self { true } else { false } }

    /// Whether no byte that it prints means anything in markup, whatever the datum.
    var isPlain: Bool {
        switch self {
        case .canonical, .declared, .custom: false
        case .amount(let symbol): PrintRule.isPlain(symbol)
        case .label(let options): options.allSatisfy { PrintRule.isPlain($0.label.utf8) }
        case .scalar: true
        }
    }

    private static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.allSatisfy { !"&<>\"\t\n\r".utf8.contains($0) }
    }

    /// Appends the print of a value; `false` if it has none, and then nothing of use.
    func append(_ value: Value, to out: inout [UInt8]) -> Bool {
        switch (self, value) {
        case (.canonical, _):
            value.appendCanonical(to: &out)
            return !value.isMissing
        case (.label(let options), .text(let name)):
            guard let option = options.first(where: { $0.name == name }) else { return false }
            out.append(contentsOf: option.label.utf8)
            return true
        case (.custom(let format, let argument), _): return format(value, argument, &out)
        case (.declared(let filter, let isShort), .text(let text)):
            if case .wordByForm = filter.kind, text.isEmpty { return false }
            guard let print = filter.print(of: text, isShort: isShort) else { return false }
            out.append(contentsOf: print.utf8)
            return true
        case (.scalar(let print), .decimal(let number)): return print.append(number, to: &out)
        case (.scalar(let print), .date(let date)): return print.append(date, to: &out)
        case (.amount(let symbol), .decimal(let number)):
            out.append(contentsOf: symbol)
            return ScalarPrint.amount.append(number, to: &out)
        default: return false
        }
    }
}
