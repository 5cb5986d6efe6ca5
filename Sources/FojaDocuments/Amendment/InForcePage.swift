internal import FojaData
public import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What is in force, as a page to read and print: each part that was amended with a bar in the margin and what amended it.
public struct InForcePage {
    private let text: InForce
    private let showsBefore: Bool
    private var out: [UInt8] = []
    /// The clauses that one amendment brought whole.
    private var wholeNote: String?

    /// - Parameter showsBefore: Whether what stood there before is shown too.
    public init(_ text: InForce, showsBefore: Bool) {
        self.text = text
        self.showsBefore = showsBefore
    }

    /// The page.
    public func xhtml() -> [UInt8] {
        var copy = self
        copy.write()
        return copy.out
    }

    /// The page, printed.
    ///
    /// - Throws: What Chromium could not do.
    public func pdf() throws(DiagnosticsError) -> [UInt8] {
        BrowserPool.enter()
        defer { BrowserPool.leave() }
        return try Browser().pdf(of: xhtml(), named: "lo que rige")
    }

    private mutating func markup(_ text: String) { out += text.utf8 }

    private mutating func content(_ text: String) { XMLEscape.appendText(Array(text.utf8), to: &out) }

    private mutating func element(_ name: String, _ style: String = "", _ text: String) {
        markup("<\(name)" + (style.isEmpty ? "" : " class=\"\(style)\"") + ">")
        content(text)
        markup("</\(name)>")
    }

    private mutating func write() {
        let size = text.page.sheet.map { "@page{size:\($0.width)mm \($0.height)mm}" } ?? ""
        let style = Array((RedlineStyle.css + InForcePage.css + size).utf8)
        markup(
            "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"es-BO\"><head>\n<meta charset=\"UTF-8\"/>\n"
        )
        markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
        markup(Digest(of: style).base64)
        markup("'\"/>\n")
        element("title", "", text.heading)
        markup("\n<style>")
        out += style
        markup("</style>\n</head>\n<body>\n<main>\n<header class=\"nota\">\n")
        element("h1", "", text.heading)
        for line in text.sourceLines {
            markup("\n")
            element("p", "", line)
        }
        markup("\n</header>\n<div class=\"texto\">\n")
        for clause in text.clauses { write(clause) }
        markup("</div>\n</main>\n</body>\n</html>\n")
    }

    private mutating func write(_ clause: InForce.Clause) {
        markup(clause.title.isEmpty ? "<div>\n" : "<section>\n")
        wholeNote = text.wholeNote(of: clause)
        var isInTable = false
        for block in clause.blocks {
            if isInTable, block.kind != .row { markup("</tbody>\n</table>\n") }
            if !isInTable, block.kind == .row { markup("<table>\n<tbody>\n") }
            isInTable = block.kind == .row
            write(block)
        }
        if isInTable { markup("</tbody>\n</table>\n") }
        markup(clause.title.isEmpty ? "</div>\n" : "</section>\n")
    }

    private mutating func write(_ block: InForce.Block) {
        let note = block.kind == .title ? text.note(on: block) : wholeNote == nil ? text.note(on: block) : nil
        let touched = text.note(on: block) == nil ? "" : "tocado"
        switch block.kind {
        case .title: element("h2", touched, block.cells.joined())
        case .heading: element("h3", touched, block.cells.joined())
        case .paragraph: element("p", touched, block.cells.joined())
        case .item: element("p", touched.isEmpty ? "item" : "item tocado", block.cells.joined())
        case .row:
            markup(touched.isEmpty ? "<tr>" : "<tr class=\"fila-tocada\">")
            for (index, cell) in block.cells.enumerated() {
                markup("<td>")
                content(cell)
                if index == block.cells.count - 1 { told(note, block) }
                markup("</td>")
            }
            markup("</tr>\n")
            return
        case .removed: break
        }
        markup("\n")
        guard note != nil else { return }
        markup("<p class=\"\(block.kind == .removed ? "tocado " : "")fuente\">")
        told(note, block)
        markup("</p>\n")
    }

    /// By what it was amended, and what stood there.
    private mutating func told(_ note: String?, _ block: InForce.Block) {
        guard let note else { return }
        markup(" ")
        element("span", "nota", "[\(note)]")
        guard showsBefore || block.kind == .removed, !block.before.isEmpty else { return }
        for line in block.before {
            markup("<br/>")
            element("del", "", line)
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
