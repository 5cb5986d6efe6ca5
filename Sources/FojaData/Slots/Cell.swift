/// A datum of a case where renderings read it: trivial, so that reading it counts no references.
///
/// Its canonical text stands in ``DataSlots/bytes``; a number or a day besides as such, for whoever compares or prints it.
package struct Cell: Sendable {
    /// What it is.
    package enum Kind: Sendable {
        case missing
        case text
        case decimal
        case boolean
        case date
        case time
        case list
    }

    /// What is known of a text since the case was laid out.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// As many bytes as almost any word has at most.
        package static let longestWord = 16

        /// No byte of it means anything in markup.
        package static let isPlain = Traits(rawValue: 1)
        /// It has several lines.
        package static let hasLines = Traits(rawValue: 2)
        /// It has a run of bytes without a space that is longer than ``longestWord``.
        package static let isUnbroken = Traits(rawValue: 8)
        /// Its significand stands in ``DataSlots/wide``, for it needs more than 64 bits.
        package static let isWide = Traits(rawValue: 4)
    }

    package let kind: Kind
    package let traits: Traits
    /// Of a number, how many of its digits are decimals.
    private let decimals: UInt16
    package let start: UInt32
    package let count: UInt32
    /// A significand, or where it stands; a day, or a time in minutes; 0 or 1; of an option, which of its type's it is;
    /// of a list, its first row and how many it has.
    package let number: Int64

    /// Nobody gave it.
    package static let missing = Cell(kind: .missing, traits: .isPlain, decimals: 0, start: 0, count: 0, number: 0)

    init(kind: Kind, traits: Traits, decimals: UInt16 = 0, start: Int, count: Int, number: Int64) {
        self.kind = kind
        self.traits = traits
        self.decimals = decimals
        self.start = UInt32(truncatingIfNeeded: start)
        self.count = UInt32(truncatingIfNeeded: count)
        self.number = number
    }

    package var isMissing: Bool { kind == .missing }

    /// Its canonical text among ``DataSlots/bytes``; of a list, how many rows it has.
    package var canonical: Range<Int> { Int(start)..<Int(start) + Int(count) }

    /// Whether it is yes.
    package var isYes: Bool { number != 0 }

    /// Of an option, which of its type's it is, from 0; -1 of any other text.
    package var option: Int { Int(truncatingIfNeeded: number) }

    /// Of a list, how many rows it has.
    package var rows: Int { Int(truncatingIfNeeded: number & 0xFFFF_FFFF) }

    /// Of a list, the cell at which its first row begins.
    package var firstRow: Int { Int(truncatingIfNeeded: number >> 32) }

    /// A number.
    package func decimal(_ data: DataSlots) -> ExactDecimal {
        let wide = data.wide
        return decimal(wide.span)
    }

    /// - Parameter wide: ``DataSlots/wide``.
    @inline(__always)
    func decimal(_ wide: Span<Int128>) -> ExactDecimal {
        let significand = traits.contains(.isWide) ? wide[Int(number)] : Int128(number)
        return ExactDecimal(significand: significand, scale: Int(decimals))
    }

    /// A day.
    package var date: CivilDate? {
        CivilDate(year: Int(number / 10_000), month: Int(number / 100 % 100), day: Int(number % 100))
    }

    /// Days and times in their order.
    package var moment: Int { Int(truncatingIfNeeded: number) }
}
