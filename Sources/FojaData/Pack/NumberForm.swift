/// How a number of a series is written: `INF/FOFIM/DIP/PRE-{numero}/{gestion}`.
public struct NumberForm: Sendable, Hashable {
    private enum Piece: Sendable, Hashable {
        case literal(String)
        case number
        case year
    }

    /// As the pack writes it.
    public let text: String
    /// How many digits a number has at least; smaller ones begin with zeros.
    public let digits: Int
    private let pieces: [Piece]

    /// The most that a number of a series may be.
    public static let largest = 999_999

    /// - Parameters:
    ///   - text: With `{numero}` once and `{gestion}` once at most, something between them.
    ///   - digits: From 1 to 6.
    /// - Returns: `nil` if it does not have the number once, or has anything else in braces.
    public init?(_ text: String, digits: Int) {
        guard (1...6).contains(digits) else { return nil }
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            if open != rest.startIndex { pieces.append(.literal(String(rest[..<open]))) }
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            switch rest[rest.index(after: open)..<close] {
            case "numero": pieces.append(.number)
            case "gestion": pieces.append(.year)
            default: return nil
            }
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.literal(String(rest))) }
        guard !rest.contains("}"), pieces.count(where: { $0 == .number }) == 1,
            pieces.count(where: { $0 == .year }) <= 1,
            !zip(pieces, pieces.dropFirst()).contains(where: { NumberForm.isDigits($0) && NumberForm.isDigits($1) })
        else { return nil }
        self.text = text
        self.digits = digits
        self.pieces = pieces
    }

    private static func isDigits(_ piece: Piece) -> Bool { piece == .number || piece == .year }

    /// Whether it says the year.
    public var hasYear: Bool { pieces.contains(.year) }

    /// - Parameter year: 0 of a series that has no years.
    public func string(_ number: Int, year: Int) -> String {
        pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .number: NumberForm.padded(number, digits)
            case .year: NumberForm.padded(year, 4)
            }
        }.joined()
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }

    /// The number of a text of this form, with however many zeros, and the year that it says.
    ///
    /// - Returns: `nil` if it is of another form.
    public func number(in text: String) -> (number: Int, year: Int?)? {
        var rest = text[...]
        var number: Int?
        var year: Int?
        for piece in pieces {
            switch piece {
            case .literal(let literal):
                guard rest.hasPrefix(literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            case .number, .year:
                let digits = rest.prefix { "0123456789".contains($0) }
                guard (1...9).contains(digits.count), let value = Int(digits), value <= NumberForm.largest else {
                    return nil
                }
                rest = rest.dropFirst(digits.count)
                if piece == .number { number = value } else { year = value }
            }
        }
        guard rest.isEmpty, let number else { return nil }
        return (number, year)
    }
}
