internal import FojaTemplating

/// How wide the columns of a table are, in points: what is said of them, and else what stands in them.
///
/// Word is told all widths, for not every program that opens a file measures the words again.
struct ColumnWidths {
    private(set) var widths: [Double]

    private struct Column {
        /// As wide as its longest word, and as all that stands in its widest cell.
        var least = 6.0
        var most = 6.0
        var said: Double?
    }

    init(_ grid: TableGrid, table: WordElement, room: Double) {
        let style = table.style
        let whole = min(room, style.width.points(of: room) ?? room)
        var columns = Array(repeating: Column(), count: grid.columns)
        ColumnWidths.measure(grid, whole, isFixed: style.isFixedTable, &columns)
        widths = columns.map(\.most)
        if style.isFixedTable {
            distributeEvenly(columns, whole)
        } else if style.width == .auto {
            let natural = columns.reduce(0) { $0 + max($1.most, $1.said ?? 0) }
            let least = style.minimumWidth.points(of: room) ?? 0
            distribute(columns, min(room, max(least, natural)))
        } else {
            distribute(columns, whole)
        }
        let sum = widths.reduce(0, +)
        if sum > room { widths = widths.map { $0 * room / sum } }
    }

    private static func measure(_ grid: TableGrid, _ whole: Double, isFixed: Bool, _ columns: inout [Column]) {
        for (index, element) in grid.columnElements.enumerated() where index < columns.count {
            columns[index].said = element.style.width.points(of: whole)
        }
        var wide: [(TableGrid.Slot, TextMeasure)] = []
        for (index, row) in grid.rows.enumerated() {
            for slot in row.slots {
                guard let element = slot.element else { continue }
                let padding = element.style.padding.left + element.style.padding.right + 3
                let measure = TextMeasure(element, padding: padding)
                guard slot.columns == 1 else {
                    wide.append((slot, measure))
                    continue
                }
                // Of columns that are as wide as said, only the first row says it.
                if !isFixed || index == 0, columns[slot.column].said == nil {
                    columns[slot.column].said = element.style.width.points(of: whole)
                }
                columns[slot.column].least = max(columns[slot.column].least, measure.least)
                columns[slot.column].most = max(columns[slot.column].most, measure.most)
            }
        }
        // What stands over several widens them where they are too narrow together.
        for (slot, measure) in wide where !isFixed {
            let range = slot.column..<(slot.column + slot.columns)
            let lack = measure.least - columns[range].reduce(0) { $0 + $1.least }
            guard lack > 0 else { continue }
            for column in range {
                columns[column].least += lack / Double(slot.columns)
                columns[column].most = max(columns[column].most, columns[column].least)
            }
        }
    }

    private mutating func distributeEvenly(_ columns: [Column], _ whole: Double) {
        let said = columns.compactMap(\.said).reduce(0, +)
        let rest = columns.count { $0.said == nil }
        let each = rest > 0 ? max(12, (whole - said) / Double(rest)) : 0
        widths = columns.map { $0.said ?? each }
        let sum = widths.reduce(0, +)
        if sum > 0 { widths = widths.map { $0 * whole / sum } }
    }

    private mutating func distribute(_ columns: [Column], _ whole: Double) {
        widths = columns.map { max($0.least, $0.said ?? 0) }
        let free = columns.indices.filter { columns[$0].said == nil }
        let used = widths.reduce(0, +)
        guard used < whole else {
            // What was said is more than there is: it is cut down, but no word is if there is room for all.
            let least = columns.map(\.least).reduce(0, +)
            let share = used > least ? max(0, (whole - least) / (used - least)) : 0
            widths = zip(widths, columns).map { $1.least + ($0 - $1.least) * share }
            let sum = widths.reduce(0, +)
            if sum > whole { widths = widths.map { $0 * whole / sum } }
            return
        }
        // What is left goes to those of which nothing is said, by how much more they could use; all of it is given.
        let growing = free.isEmpty ? Array(columns.indices) : free
        let wishes = growing.map { max(0, columns[$0].most - widths[$0]) }
        let wished = wishes.reduce(0, +)
        let left = whole - used
        if wished >= left {
            for (index, wish) in zip(growing, wishes) { widths[index] += left * wish / wished }
        } else {
            for (index, wish) in zip(growing, wishes) { widths[index] += wish }
            let sizes = growing.map { widths[$0] }.reduce(0, +)
            for index in growing { widths[index] += (left - wished) * widths[index] / max(1, sizes) }
        }
    }
}

/// About how wide words are, whatever font they are set in: enough to part a line between columns.
struct TextMeasure {
    private(set) var least = 0.0
    private(set) var most = 0.0
    private var line = 0.0
    private var word = 0.0

    init(_ cell: WordElement, padding: Double) {
        visit(cell)
        endLine()
        least += padding
        most += padding
    }

    private mutating func visit(_ element: WordElement) {
        switch element.carrier {
        case .datum(let datum)?:
            for (index, line) in datum.print.string.split(separator: "\n").enumerated() {
                if index > 0 { endLine() }
                add(String(line), element.style)
            }
            return
        case .blank(let blank)?:
            add(blank.text.string, element.style)
            if blank.line > 0 || blank.text.utf8.isEmpty { word += 24 }
            return
        default: break
        }
        if element.structure == .lineBreak { return endLine() }
        let isBlock = Flow.isBlock(element)
        if isBlock { endLine() }
        for child in element.children {
            switch child {
            case .element(let inner): visit(inner)
            case .text(let text): add(text, element.style)
            }
        }
        if isBlock { endLine() }
    }

    private mutating func add(_ text: String, _ style: ComputedStyle) {
        let factor = style.fontSize * (style.isBold ? 1.08 : 1) + style.letterSpacing * 2
        for scalar in text.unicodeScalars {
            let width = TextMeasure.width(scalar) * factor
            if scalar == " " || scalar == "\n" {
                if style.isUnbroken {
                    word += width
                } else {
                    endWord()
                }
                if line > 0 || word > 0 { line += width }
            } else {
                word += width
            }
        }
    }

    private mutating func endWord() {
        // What has no spaces is broken where it must be.
        least = max(least, min(word, 140))
        line += word
        word = 0
    }

    private mutating func endLine() {
        endWord()
        most = max(most, line)
        line = 0
    }

    /// Of the size of the letters; of a wide font, for nobody knows which one the reader has.
    static func width(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case " ", "i", "j", "l", "I", "í", "'", ".", ",", ":", ";", "|", "!": 0.32
        case "f", "t", "r", "(", ")", "[", "]", "-", "/": 0.41
        case "m", "w", "M", "W", "%", "@", "—", "…": 0.96
        case "0"..."9": 0.65
        case "A"..."Z", "Á", "É", "Í", "Ó", "Ú", "Ñ": 0.74
        default: 0.62
        }
    }
}

extension WordElement {
    /// All that it says, for who reads it apart.
    var allWords: String {
        children.map { child in
            switch child {
            case .text(let text): text
            case .element(let element):
                switch element.carrier {
                case .datum(let datum)?: datum.print.string
                case .blank(let blank)?: blank.text.string
                default: element.allWords
                }
            }
        }.joined().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
