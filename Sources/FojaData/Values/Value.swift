/// A typed value of a case. What type it has is said by its ``Field``.
public enum Value: Sendable, Hashable {
    /// Nobody has given it, and it could not be computed.
    case missing
    /// Text, long text (lines end with `\n`) and the name of an option.
    case text(String)
    /// Integer, decimal, money and percent.
    case decimal(ExactDecimal)
    case boolean(Bool)
    case date(CivilDate)
    case time(ClockTime)
    /// The items of a list, in order.
    case list([Value])
    /// The fields of a group, one for each of ``GroupShape/fields``, in their order.
    case group([Value])

    /// Whether nobody gave it and nothing computed it.
    public var isMissing: Bool {
        if case .missing = self { true } else { false }
    }

    /// Appends the canonical text of a scalar, the one that a case file, a
    /// `value` attribute and a form instance carry; nothing for other values.
    public func appendCanonical(to out: inout [UInt8]) {
        switch self {
        case .text(let text): out.append(contentsOf: text.utf8)
        case .decimal(let number): number.appendCanonical(to: &out)
        case .boolean(let flag): out.append(contentsOf: flag ? Value.yes : Value.no)
        case .date(let date): date.appendCanonical(to: &out)
        case .time(let time): time.appendCanonical(to: &out)
        case .missing, .list, .group: break
        }
    }

    /// The canonical text of a scalar; `nil` for a list, a group or nothing.
    public var canonical: String? {
        switch self {
        case .missing, .list, .group: return nil
        default:
            var out: [UInt8] = []
            appendCanonical(to: &out)
            return String(decoding: out, as: UTF8.self)
        }
    }

    private static let yes = Array("sí".utf8)
    private static let no = Array("no".utf8)
}
