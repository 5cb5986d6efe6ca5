internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish
internal import FojaXML

/// A document made when some data had other names, as it would be with those of today.
///
/// Only the names of data are others, in the attribute that carries them: words, values and lines are as they were.
struct PresentNames {
    let tree: XMLTree
    /// Says which names were read as others; `nil` where there are none.
    let notice: Diagnostic?

    /// - Throws: What the installation's schema has wrong.
    init(_ tree: XMLTree, in installation: Installation) throws(DiagnosticsError) {
        let schema = try installation.schema()
        var edits: [(range: Range<Int>, path: String)] = []
        var names: [(was: String, now: String)] = []
        var first: Place?
        let changed = schema.hasFormerPaths ? PresentNames.changed(tree, schema) : []
        for (element, path, now) in changed {
            guard let place = tree.place(ofValueOf: "data-campo", in: element) else { continue }
            let start = tree.source.offset(of: place)
            guard tree.source.bytes.dropFirst(start).starts(with: path.utf8) else { continue }
            edits.append((start..<(start + path.utf8.count), now))
            let pair = (was: FieldPath.withoutPositions(path), now: FieldPath.withoutPositions(now))
            if !names.contains(where: { $0.was == pair.was }) { names.append(pair) }
            first = first ?? tree.place(of: element)
        }
        guard !edits.isEmpty, let parsed = try? XMLTree(parsing: PresentNames.replacing(edits, in: tree.source)) else {
            self.tree = tree
            notice = nil
            return
        }
        self.tree = parsed
        let shown = names.prefix(5).map { "«\($0.was)» es ahora `\($0.now)`" }.joined(separator: ", ")
        notice = Diagnostic(
            "documento.nombre-anterior",
            "el documento se hizo cuando "
                + Plural.form(names.count, one: "un dato tenía", many: "\(names.count) datos tenían") + " otro nombre: "
                + shown + (names.count > 5 ? "…" : "") + "; se leyó con los de ahora",
            at: first, severity: .warning, fix: "al generarlo de nuevo llevará los de ahora", about: names.first?.now)
    }

    /// The elements whose datum has another name now, with both.
    private static func changed(_ tree: XMLTree, _ schema: Schema) -> [(element: XMLElement, was: String, now: String)]
    {
        var out: [(element: XMLElement, was: String, now: String)] = []
        _ = tree.forEachElement(with: "data-campo") { element in
            if let path = element.attribute("data-campo"), let now = schema.presentPath(of: path) {
                out.append((element, path, now))
            }
            return true
        }
        return out
    }

    private static func replacing(_ edits: [(range: Range<Int>, path: String)], in source: SourceText) -> SourceText {
        var out: [UInt8] = []
        var done = 0
        for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            out += source.bytes[done..<edit.range.lowerBound]
            out += edit.path.utf8
            done = edit.range.upperBound
        }
        return SourceText(name: source.name, bytes: out + source.bytes[done...])
    }
}
