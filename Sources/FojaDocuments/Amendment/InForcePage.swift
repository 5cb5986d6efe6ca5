internal import FojaData
public import FojaDiagnostics
internal import FojaTemplating

/// What is in force, as a page to read and print: each part that was amended with a bar in the margin and what amended it.
public struct InForcePage {
    private let text: InForce
    private let showsBefore: Bool
    private var out: ReadingPage
    /// The clauses that one amendment brought whole.
    private var wholeNote: String?

    /// - Parameter showsBefore: Whether what stood there before is shown too.
    public init(_ text: InForce, showsBefore: Bool) {
        self.text = text
        self.showsBefore = showsBefore
        out = ReadingPage(title: text.heading, css: RedlineStyle.css + InForcePage.css, on: text.page)
    }

    /// The page.
    public func xhtml() -> [UInt8] {
        var copy = self
        copy.write()
        return copy.out.ended()
    }

    /// The page, printed.
    ///
    /// - Throws: What Chromium could not do.
    public func pdf() throws(DiagnosticsError) -> [UInt8] {
        try ReadingPage.pdf(of: xhtml(), named: "lo que rige")
    }

    private mutating func write() {
        out.markup("<header class=\"nota\">\n")
        out.element("h1", "", text.heading)
        for line in text.sourceLines {
            out.markup("\n")
            out.element("p", "", line)
        }
        out.markup("\n</header>\n<div class=\"texto\">\n")
        for clause in text.clauses { write(clause) }
        out.markup("</div>\n")
    }

    private mutating func write(_ clause: InForce.Clause) {
        out.markup(clause.title.isEmpty ? "<div>\n" : "<section>\n")
        wholeNote = text.wholeNote(of: clause)
        var isInTable = false
        for block in clause.blocks {
            if isInTable, block.kind != .row { out.markup("</tbody>\n</table>\n") }
            if !isInTable, block.kind == .row { out.markup("<table>\n<tbody>\n") }
            isInTable = block.kind == .row
            write(block)
        }
        if isInTable { out.markup("</tbody>\n</table>\n") }
        out.markup(clause.title.isEmpty ? "</div>\n" : "</section>\n")
    }

    private mutating func write(_ block: InForce.Block) {
        let note = block.kind == .title ? text.note(on: block) : wholeNote == nil ? text.note(on: block) : nil
        let touched = text.note(on: block) != nil
        switch block.kind {
        case .title: out.element("h2", touched ? "tocado" : "", block.cells.joined())
        case .heading: out.element("h3", touched ? "tocado" : "", block.cells.joined())
        case .paragraph: out.element("p", touched ? "tocado" : "", block.cells.joined())
        case .item: out.element("p", touched ? "item tocado" : "item", block.cells.joined())
        case .row:
            out.markup(touched ? "<tr class=\"fila-tocada\">" : "<tr>")
            for (index, cell) in block.cells.enumerated() {
                out.markup("<td>")
                out.text(cell)
                if index == block.cells.count - 1 { told(note, block) }
                out.markup("</td>")
            }
            out.markup("</tr>\n")
            return
        case .removed: break
        }
        out.markup("\n")
        guard note != nil else { return }
        out.markup(block.kind == .removed ? "<p class=\"tocado fuente\">" : "<p class=\"fuente\">")
        told(note, block)
        out.markup("</p>\n")
    }

    /// By what it was amended, and what stood there.
    private mutating func told(_ note: String?, _ block: InForce.Block) {
        guard let note else { return }
        out.markup(" ")
        out.element("span", "nota", "[\(note)]")
        guard showsBefore || block.kind == .removed, !block.before.isEmpty else { return }
        for line in block.before {
            out.markup("<br/>")
            out.element("del", "", line)
        }
    }

    private static let css = """
        .fuente{margin-left:1.6em;text-align:left}
        .fila-tocada td:first-child{border-left:2.5pt solid #000}
        """
}

extension InForce {
    /// «Contrato de Préstamo: lo que rige al 16 de marzo de 2026».
    public var heading: String { "\(title): lo que rige" + (date.map { " al \(Spoken.date($0))" } ?? "") }

    /// What was signed, each in its line.
    public var sourceLines: [String] {
        sources.map { source in
            let signed = source.signed.map { "firmado el \(Spoken.date($0))" } ?? "firmado, sin que conste el día"
            return source.number == 0
                ? "\(source.title), \(signed)"
                : "Modificado por \(source.said), \(signed)"
        } + (sources.count == 1 ? ["Ningún documento firmado lo modifica"] : [])
    }

    /// The note of a clause all of which one amendment brought; `nil` of any other.
    public func wholeNote(of clause: Clause) -> String? {
        guard !clause.title.isEmpty, let first = clause.blocks.first, first.source > 0,
            clause.blocks.allSatisfy({ $0.kind != .removed && $0.source == first.source })
        else { return nil }
        return note(on: first)
    }
}
