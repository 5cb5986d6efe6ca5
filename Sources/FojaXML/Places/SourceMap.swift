/// Where each node of a tree begins in its source.
///
/// The parser numbers the nodes in document order; this numbers the tokens of
/// the source in the same order. Made once, when the first message needs it.
struct SourceMap {
    /// The first byte of each node, by its number.
    let starts: [Int32]

    init(_ source: [UInt8], expecting count: Int) {
        var starts: [Int32] = []
        starts.reserveCapacity(count)
        var scanner = MarkupScanner(source)
        var depth = 0
        var afterCDATA = false
        let prologue = InputGate.hasMark(source) ? 3 : 0
        while let token = scanner.next() {
            let start = Int32(clamping: token.range.lowerBound)
            let isCDATA = token.kind == .cdata
            switch token.kind {
            case .startTag(let isEmpty):
                starts.append(start)
                if !isEmpty { depth += 1 }
            case .endTag: depth -= 1
            // Outside the root, spaces are no nodes.
            case .text: if depth > 0 { starts.append(start) }
            // libxml2 makes one node of sections that touch.
            case .cdata: if depth > 0, !afterCDATA { starts.append(start) }
            case .comment: starts.append(start)
            case .instruction:
                // The XML declaration is no node.
                let isDeclaration = token.range.lowerBound == prologue && scanner.string(token.name) == "xml"
                if !isDeclaration { starts.append(start) }
            case .doctype: break
            }
            afterCDATA = isCDATA
        }
        self.starts = starts
    }

    /// The first byte of a node; the start of the source for a number it has not.
    func start(_ number: Int) -> Int {
        starts.indices.contains(number) ? Int(starts[number]) : 0
    }
}
