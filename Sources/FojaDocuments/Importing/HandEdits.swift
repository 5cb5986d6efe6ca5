internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What a person changed in a document after Foja made it: the same document is
/// made again from its own data, and the two are compared place by place.
///
/// Spaces and line ends count for nothing: editors and browsers write them anew.
struct HandEdits {
    /// What stands where the document has a blank.
    struct Written {
        let path: String
        let text: String
        let place: Place
        /// What the document would print there; `nil` of a row that somebody added.
        let blank: BlankPlace?
        /// What was struck through in it, and is not said.
        var struck = ""
        /// What was underlined or printed bold.
        var emphasised = ""

        /// The same place with another text, or of another datum.
        func saying(_ text: String, at path: String? = nil, blank: BlankPlace? = nil) -> Written {
            Written(
                path: path ?? self.path, text: text, place: place, blank: path == nil ? self.blank : blank,
                struck: struck, emphasised: emphasised)
        }
    }

    /// Somebody wrote into a blank.
    private(set) var written: [Written] = []
    /// What is printed is not what the document carries: by path.
    private(set) var misprints: [String: Diagnostic] = [:]
    /// Everything that is printed of those.
    private(set) var misprinted: [String: [Written]] = [:]
    /// What should be printed in their places, in the same order.
    private(set) var owed: [String: [String]] = [:]
    /// Words outside the blanks, and anything else that was changed.
    private(set) var others: [Diagnostic] = []
    /// Set if the document no longer says of which data its blanks are.
    private(set) var lost: Diagnostic?

    /// - Parameters:
    ///   - expected: The document as Foja makes it from the data that it carries.
    ///   - blanks: The places that it leaves blank.
    init(_ actual: XMLTree, expected: [UInt8], blanks: [BlankPlace]) throws(DiagnosticsError) {
        guard actual.source.bytes != expected else { return }
        let made = try XMLTree(parsing: SourceText(name: actual.source.name, bytes: expected))
        let known = Dictionary(grouping: blanks, by: \.path)
        let rows = Dictionary(blanks.map { (FieldPath.withoutPositions($0.path), $0) }) { first, _ in first }
        let want = HandEdits.carriers(made)
        let given = HandEdits.carriers(actual)
        // What the document should print of each datum that it was not yet seen to print: how often, and in which order.
        var left: [String: [String: Int]] = [:]
        for carrier in want { left[carrier.path, default: [:]][carrier.text, default: 0] += 1 }
        let texts = Dictionary(grouping: want, by: \.path).mapValues { $0.map(\.text) }
        let plain = Set(want.filter { $0.own.emphasised.isEmpty }.map(\.path))
        var seen: [String: Int] = [:]
        var copies = CopiedRows(blanks.map(\.path) + given.map(\.path))
        for carrier in given {
            let number = seen[carrier.path, default: 0]
            if carrier.isBlank { seen[carrier.path] = number + 1 }
            let own = carrier.own
            let isMarked = !own.emphasised.isEmpty && plain.contains(carrier.path) && carrier.isBlank
            if let count = left[carrier.path]?[carrier.text], count > 0, !isMarked {
                left[carrier.path]?[carrier.text] = count - 1
            } else if carrier.isBlank {
                let places = known[carrier.path] ?? []
                let blank =
                    number < places.count
                    ? places[number] : places.first ?? rows[FieldPath.withoutPositions(carrier.path)]
                var path = carrier.path
                if !places.isEmpty, number >= places.count, let copy = copies.path(of: carrier.element, path) {
                    path = copy
                }
                written.append(
                    Written(
                        path: path, text: own.lines, place: actual.place(of: carrier.element), blank: blank,
                        struck: own.struck, emphasised: own.emphasised))
            } else {
                misprinted[carrier.path, default: []].append(
                    Written(path: carrier.path, text: own.lines, place: actual.place(of: carrier.element), blank: nil))
                guard misprints[carrier.path] == nil else { continue }
                let expected = texts[carrier.path]?.first { left[carrier.path]?[$0, default: 0] ?? 0 > 0 }
                misprints[carrier.path] = HandEdits.misprint(carrier, expected, in: actual)
            }
        }
        for path in misprinted.keys {
            var counts = left[path] ?? [:]
            owed[path] = texts[path]?.filter { text in
                guard let count = counts[text], count > 0 else { return false }
                counts[text] = count - 1
                return true
            }
        }
        let outside = OutsideText(actual, made, without: Set(copies.rows.keys))
        let names = LostNames(actual, made, wanted: want.count, given: given.count, outside: outside.added)
        lost = names.all
        others = names.single + outside.warnings
    }

    private static func misprint(_ carrier: Carrier, _ expected: String?, in tree: XMLTree) -> Diagnostic {
        Diagnostic(
            "importar.impreso",
            "«\(carrier.path)» lleva el valor «\(carrier.value ?? "")» y el documento imprime «\(carrier.text)»",
            at: tree.place(of: carrier.element), notes: expected.map { [.init("con ese valor imprime «\($0)»")] } ?? [],
            fix: "alguien editó el documento a mano: deje el valor y lo impreso iguales, o dé el dato en el caso")
    }

    // MARK: What is printed

    /// An element that stands for a datum.
    private struct Carrier {
        let path: String
        let own: OwnText
        /// What a reader sees, with single spaces.
        let text: String
        let value: String?
        let isBlank: Bool
        let element: XMLElement
    }

    private static func carriers(_ tree: XMLTree) -> [Carrier] {
        var out: [Carrier] = []
        var pending = [tree.root]
        while let element = pending.popLast() {
            guard let path = element.attribute("data-campo") else {
                pending.append(contentsOf: Array(element.childElements).reversed())
                continue
            }
            let isBlank = DocumentReader.isBlank(element)
            let own = OwnText(element)
            out.append(
                Carrier(
                    path: path, own: own,
                    text: own.lines.split(whereSeparator: \.isWhitespace).joined(separator: " "),
                    value: element.attribute("value") ?? element.attribute("datetime"), isBlank: isBlank,
                    element: element))
            // A blank of a whole alternative may have others inside.
            if isBlank { pending.append(contentsOf: Array(element.childElements).reversed()) }
        }
        return out
    }
}
