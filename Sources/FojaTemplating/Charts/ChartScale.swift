internal import FojaData
internal import FojaSpanish

/// Values to measures, exactly: hundredths of the drawing's unit, whole numbers, the same on every machine.
struct ChartScale {
    /// The values at the ends. The second is the greater.
    let low: ExactDecimal
    let high: ExactDecimal
    /// Their measures; either may be the greater.
    let start: Int
    let end: Int
    /// Round values between the ends.
    let ticks: [ExactDecimal]

    /// A scale that has zero and all of some values in it, and ends at round ones.
    ///
    /// - Parameter count: About how many ticks.
    init(_ values: [ExactDecimal], from start: Int, to end: Int, ticks count: Int = 5) {
        let low = min(values.min() ?? .zero, .zero)
        var high = max(values.max() ?? .zero, .zero)
        if low == high { high = ExactDecimal(1) }
        let step = ChartScale.step(low, high, count)
        var ticks: [ExactDecimal] = []
        // From the round value at or below the least one to that at or above the greatest.
        var tick = ChartScale.multiple(of: step, below: low)
        while ticks.count < 40 {
            ticks.append(tick)
            guard tick < high, let next = tick.adding(step) else { break }
            tick = next
        }
        self.init(low: ticks.first ?? low, high: ticks.last ?? high, start: start, end: end, ticks: ticks)
    }

    init(low: ExactDecimal, high: ExactDecimal, start: Int, end: Int, ticks: [ExactDecimal]) {
        self.low = low
        self.high = high
        self.start = start
        self.end = end
        self.ticks = ticks
    }

    /// The measure of a value; that of an end for one beyond it.
    func measure(_ value: ExactDecimal) -> Int {
        guard low < high else { return start + (end - start) / 2 }
        let inside = min(max(value, low), high)
        guard let part = inside.subtracting(low), let whole = high.subtracting(low),
            let measure = part.multiplied(by: ExactDecimal(end - start), dividedBy: whole, decimals: 0)?.integer
        else { return start }
        return start + measure
    }

    /// 1, 2, 2,5 or 5 times a power of ten: the least that makes no more steps than wanted.
    private static func step(_ low: ExactDecimal, _ high: ExactDecimal, _ count: Int) -> ExactDecimal {
        guard let range = high.subtracting(low),
            let least = range.divided(by: ExactDecimal(max(1, count)), decimals: 12)
        else { return ExactDecimal(1) }
        for exponent in -6...24 {
            for (digits, scale) in [(Int128(10), 1), (20, 1), (25, 1), (50, 1)] {
                var significand = digits
                var decimals = scale
                if exponent >= 0 {
                    for _ in 0..<exponent { significand *= 10 }
                } else {
                    decimals -= exponent
                }
                let step = ExactDecimal(significand: significand, scale: decimals).normalized
                if step >= least { return step }
            }
        }
        return range
    }

    private static func multiple(of step: ExactDecimal, below value: ExactDecimal) -> ExactDecimal {
        guard value.isNegative, let times = value.divided(by: step, decimals: 0, .down) else { return .zero }
        let multiple = times.multiplied(by: step) ?? value
        return multiple > value ? multiple.subtracting(step) ?? value : multiple
    }
}

/// Round days along an axis.
enum ChartDays {
    struct Tick {
        let day: Int
        let label: String
    }

    /// The beginnings of years or months between two days, at most some nine of them; for a short time, the two days.
    static func ticks(from first: Int, to last: Int) -> [Tick] {
        guard let start = CivilDate(dayNumber: first), CivilDate(dayNumber: last) != nil else { return [] }
        guard last - first > 60 else {
            return first == last ? [day(first)] : [day(first), day(last)]
        }
        let months = (last - first) / 30
        // Whole years once there are enough of them.
        let step = [1, 2, 3, 6, 12, 24, 60, 120, 240].first { months / $0 <= 8 } ?? 600
        var out: [Tick] = []
        var month = (start.year * 12 + start.month - 1) / step * step
        while out.count < 40, let date = CivilDate(year: month / 12, month: month % 12 + 1, day: 1) {
            if date.dayNumber > last { break }
            if date.dayNumber >= first {
                let label = step >= 12 ? String(date.year) : "\(date.month)/\(date.year)"
                out.append(Tick(day: date.dayNumber, label: label))
            }
            month += step
        }
        return out
    }

    static func day(_ number: Int) -> Tick {
        guard let date = CivilDate(dayNumber: number) else { return Tick(day: number, label: "") }
        var out: [UInt8] = []
        SpanishDate.appendShort(day: date.day, month: date.month, year: date.year, to: &out)
        return Tick(day: number, label: String(decoding: out, as: UTF8.self))
    }
}
