/// A day of the Gregorian calendar, with no time and no time zone.
public struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Year, month and day, one after another: of two dates the earlier has the smaller number.
    private let number: Int32

    /// With all its digits.
    public var year: Int { Int(number >> 9) }
    /// 1 … 12.
    public var month: Int { Int(number >> 5 & 0xF) }
    /// 1 … 31.
    public var day: Int { Int(number & 0x1F) }

    /// `nil` unless such a day exists in the years 1600 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1600...9999).contains(year), (1...12).contains(month),
            day >= 1, day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        number = Int32(year << 9 | month << 5 | day)
    }

    /// Reads `AAAA-MM-DD`, exactly.
    public init?(canonical text: some StringProtocol) {
        let b = Array(text.utf8)
        guard b.count == 10, b[4] == 0x2D, b[7] == 0x2D,
            let year = decimalDigits(b[0..<4]), let month = decimalDigits(b[5..<7]), let day = decimalDigits(b[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// 28 to 31.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// By the Gregorian rule.
    public static func isLeap(_ year: Int) -> Bool {
        (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    }

    /// By the calendar.
    public static func < (a: CivilDate, b: CivilDate) -> Bool { a.number < b.number }

    /// The canonical form `AAAA-MM-DD`.
    public var description: String {
        var out: [UInt8] = []
        appendCanonical(to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Writes its canonical text, in UTF-8.
    public func appendCanonical(to out: inout [UInt8]) {
        out.append(addingCapacity: 10) { span in
            appendPair(year / 100, to: &span)
            appendPair(year % 100, to: &span)
            span.append(0x2D)
            appendPair(month, to: &span)
            span.append(0x2D)
            appendPair(day, to: &span)
        }
    }
}

/// A time of day to the minute.
public struct ClockTime: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// 0 … 23.
    public let hour: Int
    /// 0 … 59.
    public let minute: Int

    /// An hour of the day; `nil` if there is none such.
    public init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        self.hour = hour
        self.minute = minute
    }

    /// Reads `HH:MM`, exactly.
    public init?(canonical text: some StringProtocol) {
        let b = Array(text.utf8)
        guard b.count == 5, b[2] == 0x3A, let hour = decimalDigits(b[0..<2]), let minute = decimalDigits(b[3..<5])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// By the clock.
    public static func < (a: ClockTime, b: ClockTime) -> Bool {
        (a.hour, a.minute) < (b.hour, b.minute)
    }

    /// The canonical form `HH:MM`.
    public var description: String {
        var out: [UInt8] = []
        appendCanonical(to: &out)
        return String(decoding: out, as: UTF8.self)
    }

    /// Writes its canonical text, in UTF-8.
    public func appendCanonical(to out: inout [UInt8]) {
        out.append(addingCapacity: 5) { span in
            appendPair(hour, to: &span)
            span.append(0x3A)
            appendPair(minute, to: &span)
        }
    }
}

private func decimalDigits(_ bytes: ArraySlice<UInt8>) -> Int? {
    var n = 0
    for b in bytes {
        guard (0x30...0x39).contains(b) else { return nil }
        n = n * 10 + Int(b - 0x30)
    }
    return n
}

/// Writes a number below 100 in two figures.
private func appendPair(_ number: Int, to out: inout OutputSpan<UInt8>) {
    out.append(0x30 + UInt8(truncatingIfNeeded: number / 10))
    out.append(0x30 + UInt8(truncatingIfNeeded: number % 10))
}
