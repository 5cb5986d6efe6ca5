internal import FojaData

/// How a field prints, as a rendering runs it: trivial, as all that is read at each step.
enum PrintStep: Sendable {
    /// Its canonical text.
    case canonical
    /// The label of its option: those of its type, of ``Program/labels``.
    case label(Program.Span)
    case scalar(ScalarPrint)
    /// An amount after its symbol, which stands in ``Program/bytes``.
    case amount(Program.Span)
    /// As its rule says, of ``Program/rules``.
    case rule
}

extension Compiler {
    mutating func print(_ rule: PrintRule) -> PrintStep {
        switch rule {
        case .canonical: return .canonical
        case .label(let options):
            let start = program.labels.count
            for option in options { program.labels.append(bytes(option.label)) }
            return .label(Program.Span(start..<program.labels.count))
        case .scalar(let print): return .scalar(print)
        case .amount(let symbol): return .amount(bytes(String(decoding: symbol, as: UTF8.self)))
        case .declared, .custom: return .rule
        }
    }
}
