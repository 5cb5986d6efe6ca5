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
        // Long ones that begin alike are shown from where they differ.
        let texts = [clash.sent, clash.written, clash.says].filter { !$0.isEmpty }
        let shared = TermClash.shared(texts)
        func shown(_ text: String) -> String {
            (shared > 0 && !text.isEmpty ? "…" : "") + String(text.dropFirst(shared)).firstPart
        }
        func said(_ text: String) -> String { text.isEmpty ? "lo quita" : "dice «\(shown(text))»" }
        problem = Diagnostic(
            "importar.del-caso",
            "desde que se envió «\(shown(clash.sent))», el documento \(said(clash.written)) y el caso \(said(clash.says))",
            at: TextPlace.find(clash.written.isEmpty ? clash.sent : clash.written, in: tree)
                ?? tree.place(of: tree.root),
            notes: clash.given.flatMap(place).map { [Diagnostic.Note("el caso lo dice aquí", place: $0)] } ?? [],
            fix:
                "elija con `--en-conflicto documento` o `--en-conflicto caso`, o responda a `--preguntar`; con `--parcial` se toma lo demás"
        )
    }
}

extension TermClash {
    /// How many of their first letters some texts may leave out: what they all begin with, but for the last words of it.
    private static func shared(_ texts: [String]) -> Int {
        guard let first = texts.first, texts.count > 1, texts.contains(where: { $0.count > 110 }) else { return 0 }
        let count = texts.dropFirst().reduce(first.count) { min($0, zip(first, $1).prefix { $0 == $1 }.count) }
        guard count > 40 else { return 0 }
        let kept = first.prefix(count - 30)
        return (kept.lastIndex(of: " ").map { first.distance(from: first.startIndex, to: $0) + 1 }) ?? 0
    }

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
    /// What a difference says now, or what it said where nothing is left of it.
    static func find(_ difference: UnsaidDifference, in tree: XMLTree) -> Place? {
        find(difference.after, in: tree) ?? find(difference.before, in: tree) ?? tree.place(of: tree.root)
    }

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
