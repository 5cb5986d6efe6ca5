internal import FojaXML

/// Whether the two emissions of a document say the same.
///
/// Outside tables the words and their order must be the same. A row that is too
/// wide for the text becomes lines of «label: value», so inside tables the words
/// must be the same without regard to order, and only those of a table's heads
/// may stand more often in the text.
struct SameWords {
    /// Every disagreement, told with the words around it; at most ten.
    private(set) var problems: [String] = []

    init(_ tree: XMLTree, text: [UInt8]) {
        var collector = Collector()
        collector.visit(tree.root, inTable: false, inHead: false)
        guard !SameWords.agree(collector, text) else { return }
        let flow = WordList(collector.flow)
        let cells = WordList(collector.cells)
        let heads = Set(WordList(collector.heads).keys)
        let words = WordList(text)
        compareOrder(flow, words)
        compareCounts(flow, cells, words, heads)
    }

    /// Whether there is nothing to tell, found from the words' numbers alone.
    private static func agree(_ collector: Collector, _ text: [UInt8]) -> Bool {
        let flow = WordKeys(collector.flow).keys
        let words = WordKeys(text).keys
        if collector.cells.isEmpty { return flow == words }
        var next = 0
        var rest: [UInt64] = []
        for key in words {
            if next < flow.count, flow[next] == key { next += 1 } else { rest.append(key) }
        }
        guard next == flow.count else { return false }
        var counts = WordCounts(rest)
        guard WordKeys(collector.cells).keys.allSatisfy({ counts.take($0) }) else { return false }
        let left = counts.left
        guard !left.isEmpty else { return true }
        let heads = Set(WordKeys(collector.heads).keys)
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

    /// What a document shows, in and out of tables.
    private struct Collector {
        var flow: [UInt8] = []
        var cells: [UInt8] = []
        var heads: [UInt8] = []

        mutating func visit(_ element: XMLElement, inTable: Bool, inHead: Bool) {
            if element.isNamed("head") || element.isNamed("style") || element.isNamed("svg")
                || element.hasAttribute("hidden")
            {
                return
            }
            let table = inTable || element.isNamed("table")
            let head = inHead || element.isNamed("th")
            let edge = Collector.isBlock(element)
            if edge { space(table, head) }
            if let marker = marker(element) {
                if table { cells += marker } else { flow += marker }
            }
            for child in element.children {
                switch child {
                case .element(let inner): visit(inner, inTable: table, inHead: head)
                case .text(let text):
                    if table { text.append(to: &cells) } else { text.append(to: &flow) }
                    if head { text.append(to: &heads) }
                default: break
                }
            }
            if edge { space(table, head) }
            if table, !inTable { flow.append(0x20) }
        }

        /// What the text writes of an element that the XHTML leaves to the browser: an item's numeral, a power.
        private func marker(_ element: XMLElement) -> [UInt8]? {
            if element.isNamed("sup") {
                let first = element.text.utf8.first
                return first.map { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2B } == true ? [0x5E] : nil
            }
            guard element.isNamed("li"), let list = element.parent, list.isNamed("ol"),
                list.attribute("class")?.split(separator: " ").contains("sin-marca") != true
            else { return nil }
            var number = 0
            for item in list.childElements where item.isNamed("li") {
                number += 1
                if item == element { break }
            }
            return Array("\(number). ".utf8)
        }

        private mutating func space(_ table: Bool, _ head: Bool) {
            if table { cells.append(0x20) } else { flow.append(0x20) }
            if head { heads.append(0x20) }
        }

        private static func isBlock(_ element: XMLElement) -> Bool {
            !(element.isNamed("data") || element.isNamed("time") || element.isNamed("span") || element.isNamed("b")
                || element.isNamed("i") || element.isNamed("strong") || element.isNamed("em") || element.isNamed("u")
                || element.isNamed("sub") || element.isNamed("sup") || element.isNamed("small")
                || element.isNamed("abbr") || element.isNamed("a") || element.isNamed("cite") || element.isNamed("q"))
        }
    }
}
