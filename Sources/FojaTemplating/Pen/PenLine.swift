internal import FojaData

/// The line that a document for the pen leaves for a datum: as long as what is printed there is, written by hand.
enum PenLine {
    /// In millimetres, one of ``widths``; what a hand needs for the longest usual value.
    static func width(_ path: FieldPath, _ format: Filter.Format, _ argument: String?) -> Int {
        if case .longText = path.type { return widths[widths.count - 1] }
        var printed: [UInt8] = []
        if let sample = sample(path) { _ = format(sample, argument, &printed) }
        var letters = printed.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        // A name or a description is seldom as short as its example.
        if case .text = path.type, path.field.pattern == nil { letters = max(letters, leastText) }
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

    private static let leastText = 25
    private static let usualText = "Un nombre, una calle o un lugar cualquiera"
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
        (field.computation != nil || field.provider == .institucion) && !model.contains("..")
            && model.contains { $0.isLetter || $0.isNumber }
    }

    /// What stands there: the model's words with lines for its dots; nothing where the line alone does.
    static func words(_ model: String, width: Int) -> String {
        guard model.contains(where: \.isLetter) else { return "" }
        let line = String(repeating: "_", count: width / 2)
        var out = ""
        var dots = 0
        var lines = 0
        func end() {
            if dots > 2 {
                out += line
                lines += 1
            } else {
                out += String(repeating: ".", count: dots)
            }
            dots = 0
        }
        for character in model {
            if character == "." {
                dots += 1
            } else {
                end()
                out.append(character)
            }
        }
        end()
        // A box is its own line.
        return lines > 0 || model.contains("☐") ? out : "\(line) (\(model))"
    }
}
