internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// A document without what somebody struck through in it: it is no longer said, as what Word tracks as deleted.
///
/// In a blank it stays: whether the datum or what stood there was meant is asked.
struct StruckText {
    /// Everything else stands where it stood.
    let tree: XMLTree
    /// What was struck through.
    private(set) var notices: [Diagnostic] = []

    private static let most = 100

    init(_ tree: XMLTree) {
        var ranges: [Range<Int>] = []
        var pending = [tree.root]
        var count = 0
        while let element = pending.popLast() {
            if element.hasAttribute("data-campo") || element.name == "head" { continue }
            guard StruckText.isStruck(element) else {
                pending.append(contentsOf: Array(element.childElements).reversed())
                continue
            }
            ranges.append(tree.byteRange(of: element))
            count += 1
            let words = element.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !words.isEmpty, notices.count < StruckText.most else { continue }
            notices.append(
                Diagnostic(
                    "importar.tachado", "está tachado «\(words.firstPart)»: se lee como quitado",
                    at: tree.place(of: element), severity: .warning, fix: "si no se quitó, quite lo que lo tacha"))
        }
        var bytes = tree.source.bytes
        for range in ranges {
            for index in range where bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
        }
        guard count > 0, let rest = try? XMLTree(parsing: SourceText(name: tree.source.name, bytes: bytes)) else {
            self.tree = tree
            notices = []
            return
        }
        self.tree = rest
    }

    private static func isStruck(_ element: XMLElement) -> Bool {
        OwnText.strikes.contains(element.name.lowercased())
            || element.attribute("style")?.contains("line-through") == true
    }
}
