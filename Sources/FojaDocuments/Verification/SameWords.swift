internal import FojaXML

/// Whether the two emissions of a document say the same.
///
/// Outside tables the words and their order must be the same. A row that is too wide for the text becomes lines of
/// «label: value», so inside tables only the heads of the columns may stand elsewhere and more often (``WordOrder``).
struct SameWords {
    /// Every disagreement, told with the words around it; at most ten.
    private(set) var problems: [String] = []

    init(_ tree: XMLTree, text: [UInt8]) {
        var collector = Collector()
        collector.visit(tree.root, isHead: false)
        let keys = WordKeys(text).keys
        let own = WordKeys(collector.bytes).keys
        var order = WordOrder(keys)
        let isInOrder = order.says(PrintedContent(own, collector.edges))
        if isInOrder, SameWords.agree(Parts(own, edge: 0, collector.edges), keys) { return }
        let parts = Parts(collector.bytes, edge: Collector.edge, collector.edges, gap: 0x20)
        let words = WordList(text)
        compareOrder(WordList(parts.flow), words)
        compareCounts(WordList(parts.flow), WordList(parts.cells), words, Set(WordList(parts.heads).keys))
        if problems.isEmpty { report("una tabla no está en su orden en el texto: «\(words.context(order.reached))»") }
    }

    /// What stands outside tables, within them, and in their heads.
    private struct Parts<Element: Equatable> {
        private(set) var flow: [Element] = []
        private(set) var cells: [Element] = []
        private(set) var heads: [Element] = []

        /// - Parameters:
        ///   - edge: What stands at each edge.
        ///   - gap: What keeps apart what an edge kept apart.
        init(_ all: [Element], edge: Element, _ edges: [TableEdge], gap: Element? = nil) {
            var tables = 0
            var cellsOfHeads: [Bool] = []
            var next = 0
            for element in all {
                var element = element
                if element == edge {
                    switch edges[next] {
                    case .table: tables += 1
                    case .endTable: tables -= 1
                    case .cell(_, _, let isHead): cellsOfHeads.append(isHead)
                    case .endCell: cellsOfHeads.removeLast()
                    case .row: break
                    }
                    next += 1
                    guard let gap else { continue }
                    element = gap
                    flow.append(gap)
                }
                if tables == 0 { flow.append(element) } else { cells.append(element) }
                if cellsOfHeads.contains(true) { heads.append(element) }
            }
        }
    }

    /// Whether each word is there as often as it must be, found from the words' numbers alone.
    private static func agree(_ parts: Parts<UInt64>, _ words: [UInt64]) -> Bool {
        if parts.cells.isEmpty { return parts.flow == words }
        var next = 0
        var rest: [UInt64] = []
        for key in words {
            if next < parts.flow.count, parts.flow[next] == key { next += 1 } else { rest.append(key) }
        }
        guard next == parts.flow.count else { return false }
        var counts = WordCounts(rest)
        guard parts.cells.allSatisfy({ counts.take($0) }) else { return false }
        let left = counts.left
        guard !left.isEmpty else { return true }
        let heads = Set(parts.heads)
        return left.allSatisfy(heads.contains)
    }

    private mutating func report(_ problem: String) {
        if problems.count < 10 { problems.append(problem) }
    }

    private mutating func compareOrder(_ flow: WordList, _ words: WordList) {
        var at = 0
        for (i, key) in flow.keys.enumerated() {
            guard let found = words.keys[at...].firstIndex(of: key) else {
                report("no está en su lugar en el texto: «\(flow.context(i))»")
                if problems.count >= 10 { return }
                continue
            }
            at = found + 1
        }
    }

    private mutating func compareCounts(_ flow: WordList, _ cells: WordList, _ words: WordList, _ heads: Set<UInt64>) {
        var counts: [UInt64: Int] = [:]
        for key in words.keys { counts[key, default: 0] += 1 }
        for list in [flow, cells] {
            for (i, key) in list.keys.enumerated() {
                let left = (counts[key] ?? 0) - 1
                counts[key] = left
                if left < 0 { report("falta en el texto: «\(list.context(i))»") }
            }
        }
        for (i, key) in words.keys.enumerated() where (counts[key] ?? 0) > 0 && !heads.contains(key) {
            report("está solo en el texto: «\(words.context(i))»")
            counts[key] = 0
        }
    }

    /// What a document shows, with where its tables and their cells begin and end.
    private struct Collector {
        /// What stands at an edge: no document has it.
        static let edge: UInt8 = 0x1F
        private(set) var bytes: [UInt8] = []
        private(set) var edges: [TableEdge] = []

        /// - Parameters:
        ///   - isHead: Whether rows are of heads.
        ///   - number: Of an item, which it is.
        mutating func visit(_ element: XMLElement, isHead: Bool, number: Int? = nil) {
            if element.isNamed("head") || element.isNamed("style") || element.isNamed("svg")
                || element.hasAttribute("hidden")
            {
                return
            }
            let isBlock = Collector.isBlock(element)
            if isBlock { bytes.append(0x20) }
            let edge = isBlock ? edge(element, isHead: isHead) : nil
            if let edge { add(edge) }
            let start = bytes.count
            if let number { bytes += "\(number). ".utf8 }
            if !isBlock, Collector.isPower(element) { bytes.append(0x5E) }
            let holdsHeads = isBlock && (element.isNamed("thead") || isHead && element.isNamed("tr"))
            let isNumbered = isBlock && Collector.isNumbered(element)
            var items = 0
            for child in element.children {
                switch child {
                case .element(let inner):
                    let isItem = isNumbered && inner.isNamed("li")
                    if isItem { items += 1 }
                    visit(inner, isHead: holdsHeads, number: isItem ? items : nil)
                case .text(let text): text.append(to: &bytes)
                default: break
                }
            }
            if isBlock { bytes.append(0x20) }
            switch edge {
            case .table?: add(.endTable)
            case .cell?: add(.endCell(isBlank: bytes[start...].allSatisfy { $0 <= 0x20 }))
            default: break
            }
        }

        /// Where a table, a row or a cell begins; `nil` for any other block.
        private func edge(_ element: XMLElement, isHead: Bool) -> TableEdge? {
            if element.isNamed("table") { return .table }
            if element.isNamed("tr") { return .row(isHead: isHead) }
            let isHeadCell = element.isNamed("th")
            guard isHeadCell || element.isNamed("td") else { return nil }
            func number(_ name: StaticString) -> Int { element.attribute(name).flatMap { Int($0) } ?? 1 }
            return .cell(columns: number("colspan"), rows: number("rowspan"), isHead: isHeadCell)
        }

        private mutating func add(_ edge: TableEdge) {
            bytes.append(Collector.edge)
            edges.append(edge)
        }

        /// Whether the text writes a power of it: what the XHTML leaves to the browser.
        private static func isPower(_ element: XMLElement) -> Bool {
            guard element.isNamed("sup"), let first = element.text.utf8.first else { return false }
            return (0x30...0x39).contains(first) || first == 0x2D || first == 0x2B
        }

        /// Whether the text writes numerals before its items, which the XHTML leaves to the browser.
        private static func isNumbered(_ element: XMLElement) -> Bool {
            element.isNamed("ol")
                && element.attribute("class")?.split(separator: " ").contains("sin-marca") != true
        }

        private static func isBlock(_ element: XMLElement) -> Bool {
            !(element.isNamed("data") || element.isNamed("time") || element.isNamed("span") || element.isNamed("b")
                || element.isNamed("i") || element.isNamed("strong") || element.isNamed("em") || element.isNamed("u")
                || element.isNamed("sub") || element.isNamed("sup") || element.isNamed("small")
                || element.isNamed("abbr") || element.isNamed("a") || element.isNamed("cite") || element.isNamed("q"))
        }
    }
}
