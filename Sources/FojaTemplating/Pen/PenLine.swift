internal import FojaData

/// The line that a document for the pen leaves for a datum: as long as what is printed there is, written by hand.
enum PenLine {
    /// In millimetres, one of ``widths``; what a hand needs for the longest usual value.
    static func width(_ path: FieldPath, _ rule: PrintRule) -> Int {
        if case .longText = path.type { return widths[widths.count - 1] }
        var printed: [UInt8] = []
        if let sample = sample(path) { _ = rule.append(sample, to: &printed) }
        var letters = printed.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        // A name or a description is seldom as short as its example; a unit is.
        if case .text = path.type, path.field.pattern == nil, path.field.example?.count ?? leastText > longestUnit {
            letters = max(letters, leastText)
        }
        return widths.first { $0 >= letters * millimetresForALetter } ?? widths[widths.count - 1]
    }

    static let widths = [15, 20, 30, 40, 50, 60, 70, 80, 90, 100, 120, 150]
    private static let millimetresForALetter = 3

    /// A value that takes as much room as most do.
    private static func sample(_ path: FieldPath) -> Value? {
        let field = path.field
        switch path.type {
        case .text: return .text(field.example ?? (field.pattern == nil ? usualText : usualNumber))
        case .integer: return .decimal(ExactDecimal(888))
        case .decimal: return .decimal(ExactDecimal(significand: 8_888_888, scale: 2))
        case .percent: return .decimal(ExactDecimal(significand: 888, scale: 2))
        case .money: return .decimal(ExactDecimal(significand: 88_888_888, scale: 2))
        case .date: return CivilDate(year: 2028, month: 9, day: 28).map(Value.date)
        case .time: return ClockTime(hour: 18, minute: 30).map(Value.time)
        case .option(let options):
            return options.max { $0.label.utf8.count < $1.label.utf8.count }.map { .text($0.name) }
        case .boolean: return .boolean(true)
        case .longText, .list, .group: return nil
        }
    }

    private static let leastText = 23
    private static let longestUnit = 4
    private static let usualText = "Una persona o un lugar"
    private static let usualNumber = "123456789-1A"

    /// «☐ sí ☐ no», one of them ticked or none; `nil` of what is written and not chosen.
    static func boxes(_ type: FieldType, ticked: String? = nil) -> String? {
        let options: [(name: String, label: String)]
        switch type {
        case .boolean: options = [("sí", "sí"), ("no", "no")]
        case .option(let all) where all.count <= 4: options = all.map { ($0.name, $0.label) }
        default: return nil
        }
        return options.map { ($0.name == ticked ? "☒ " : "☐ ") + $0.label }.joined(separator: " ")
    }

    /// Whether the model prints words that nobody fills in by hand: a figure of the norm, FOFIM's address.
    static func isPrinted(_ field: Field, model: String) -> Bool {
        (field.computation != nil || field.isInstitutional) && !model.contains("..")
            && model.contains { $0.isLetter || $0.isNumber }
    }

    /// What stands there: the model's words with lines for its dots; nothing where the line alone does.
    ///
    /// - Parameter width: Of all that is written there, of which the model may say some words already.
    static func words(_ model: String, width: Int) -> String {
        let letters = model.count { $0.isLetter }
        guard letters > 0 else { return "" }
        let pieces = runs(of: model)
        let lines = pieces.count { isDots($0) }
        let left = (width - letters * millimetresForALetter) / max(lines, 1)
        // A box is its own line.
        if lines == 0 { return model.contains("☐") ? model : "\(line(max(left, 15))) (\(model))" }
        return pieces.map { isDots($0) ? line(max(left, leastLine)) : String($0) }.joined()
    }

    private static let leastLine = 35

    private static func line(_ width: Int) -> String { String(repeating: "_", count: width / 2) }

    private static func isDots(_ piece: Substring) -> Bool { piece.count > 2 && piece.allSatisfy { $0 == "." } }

    /// Dots that follow each other, and what stands between such.
    private static func runs(of model: String) -> [Substring] {
        var out: [Substring] = []
        var rest = model[...]
        while let first = rest.first {
            let run = rest.prefix { ($0 == ".") == (first == ".") }
            out.append(run)
            rest = rest[run.endIndex...]
        }
        return out
    }
}
