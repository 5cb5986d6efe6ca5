internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What an edited document was made from, and what is taken where both it and its case say something else since.
struct Sending {
    /// The version that was sent, where its folder keeps it.
    var version: SentVersion?
    var preference: CaseImport.Preference?
    /// Whether what the case says otherwise than what was sent is the case's.
    var isRebased = true
}

/// Words that the case and whoever edited its document both changed since it was sent.
struct TermClash {
    /// What is told of it.
    let problem: Diagnostic
    /// The drafts that say it.
    let drafts: Set<Int>

    /// - Parameter place: Where the case says a block of its document.
    init(_ clash: RebasedEdit.Clash, _ all: TermDrafts, in tree: XMLTree, place: (Int) -> Place?) {
        drafts = Set(
            all.all.indices.filter { index in
                clash.rebased.map(all.all[index].new.contains) ?? false
                    || clash.given.map(all.all[index].old.contains) ?? false
            })
        func said(_ text: String) -> String { text.isEmpty ? "lo quita" : "dice «\(text.firstPart)»" }
        problem = Diagnostic(
            "importar.del-caso",
            "desde que se envió «\(clash.sent.firstPart)», el documento \(said(clash.written)) y el caso \(said(clash.says))",
            at: TextPlace.find(clash.written.isEmpty ? clash.sent : clash.written, in: tree)
                ?? tree.place(of: tree.root),
            notes: clash.given.flatMap(place).map { [Diagnostic.Note("el caso lo dice aquí", place: $0)] } ?? [],
            fix:
                "elija con `--en-conflicto documento` o `--en-conflicto caso`, o responda a `--preguntar`; con `--parcial` se toma lo demás"
        )
    }
}

extension TermClash {
    /// Says in which clauses what the case says since stays.
    static func notices(_ kept: [String], in tree: XMLTree) -> [Diagnostic] {
        guard !kept.isEmpty else { return [] }
        let shown = kept.prefix(6).map { $0.isEmpty ? "el comienzo" : "«\($0)»" }.joined(separator: ", ")
        return [
            Diagnostic(
                "importar.desde-entonces",
                "desde que se envió el documento el caso dice otra cosa en \(shown + (kept.count > 6 ? ", …" : "")), y nadie la tocó en él: queda lo del caso",
                at: tree.place(of: tree.root), severity: .warning,
                fix: "`foja comparar` muestra lo que el documento de hoy dice y este no")
        ]
    }
}

/// Finds where a document says something.
enum TextPlace {
    /// The innermost element that says some words, whatever spaces are between them.
    static func find(_ text: String, in tree: XMLTree) -> Place? {
        func letters(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "|" } }
        let wanted = letters(text)
        guard !wanted.isEmpty else { return nil }
        var found: XMLElement?
        var pending = [tree.root]
        while let element = pending.popLast() {
            if element.hasAttribute("hidden") || element.name == "head" { continue }
            let own = letters(element.text)
            guard own.contains(wanted) else { continue }
            found = element
            pending = Array(element.childElements)
        }
        return found.map { tree.place(of: $0) }
    }
}
