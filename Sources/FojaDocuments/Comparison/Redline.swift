public import FojaDiagnostics
public import FojaTemplating

/// A comparison as lawyers read it: what was taken out struck through, what was put in underlined, a bar in the margin, and
/// before all a summary by clause. In black and white; the same bytes are HTML and XML.
///
/// Without what stands in `<ins>` it says what the first document says, and without what stands in `<del>` what the second
/// does; what stands in the class `nota` is of the comparison.
public struct Redline {
    private let comparison: DocumentComparison
    private var out: ReadingPage

    /// - Parameter page: The sheet that it is printed on.
    public init(_ comparison: DocumentComparison, page: PageSetup) {
        self.comparison = comparison
        out = ReadingPage(
            title: "Comparación de \(comparison.names.second) con \(comparison.names.first)", css: RedlineStyle.css,
            on: page)
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
        try ReadingPage.pdf(of: xhtml(), named: "la comparación")
    }

    private mutating func write() {
        front()
        out.markup("<div class=\"texto\">\n")
        for (index, clause) in comparison.clauses.enumerated() { write(clause, index) }
        out.markup("</div>\n")
        blanks()
    }

    // MARK: Front

    private mutating func front() {
        out.markup("<header class=\"nota\">\n<h1>Comparación</h1>\n<p><b>Antes:</b> ")
        out.text(comparison.names.first)
        out.markup("<br/><b>Después:</b> ")
        out.text(comparison.names.second)
        out.markup("</p>\n<p>")
        out.text(comparison.summary.text)
        out.markup("</p>\n<p class=\"clave\">")
        out.markup("<del>Tachado</del>: suprimido. <ins>Subrayado</ins>: agregado. ")
        out.markup("<ins class=\"movido\">Doble raya</ins>: movido. ")
        out.markup("<span class=\"lleno\">Punteado</span>: lo que llena un blanco o elige el modelo.</p>\n")
        let changed = comparison.clauses.indices.filter { !comparison.clauses[$0].changes.isEmpty }
        if !changed.isEmpty {
            out.markup(
                "<table>\n<thead><tr><th scope=\"col\">Cláusula</th><th scope=\"col\">Qué cambió</th></tr></thead>\n")
            out.markup("<tbody>\n")
            for index in changed {
                let clause = comparison.clauses[index]
                out.markup("<tr><td><a href=\"#c")
                out.number(index)
                out.markup("\">")
                out.text(clause.heading)
                out.markup("</a></td><td>")
                out.text(clause.tally)
                out.markup("</td></tr>\n")
            }
            out.markup("</tbody>\n</table>\n")
        }
        out.markup("</header>\n")
    }

    /// What fills the blanks, at the end.
    private mutating func blanks() {
        let filled = comparison.filled
        guard !filled.isEmpty else { return }
        out.markup("<section class=\"nota llenado\">\n<h2>Blancos llenados</h2>\n<table>\n")
        out.markup("<thead><tr><th scope=\"col\">Dato</th><th scope=\"col\">Lo que dice</th></tr></thead>\n<tbody>\n")
        for one in filled {
            out.markup("<tr><td>")
            out.text(one.label.isEmpty ? "—" : one.label)
            out.markup("</td><td>")
            out.text(one.text)
            out.markup("</td></tr>\n")
        }
        out.markup("</tbody>\n</table>\n</section>\n")
    }

    // MARK: The documents

    private mutating func write(_ clause: DocumentComparison.Clause, _ index: Int) {
        // A section without a heading is none.
        out.markup(clause.title.isEmpty ? "<div id=\"c" : "<section id=\"c")
        out.number(index)
        out.markup("\"")
        if clause.standing != .kept { out.markup(" class=\"tocada\"") }
        out.markup(">\n")
        for (position, block) in clause.blocks.enumerated() {
            write(block, isTitle: position == 0 && !clause.title.isEmpty, of: clause)
        }
        out.markup(clause.title.isEmpty ? "</div>\n" : "</section>\n")
    }

    private mutating func write(
        _ block: DocumentComparison.Block, isTitle: Bool, of clause: DocumentComparison.Clause
    ) {
        let isHeading = block.kind == .heading
        let name: StaticString = isTitle || isHeading && clause.title.isEmpty ? "h2" : isHeading ? "h3" : "p"
        out.markup("<")
        out.markup(name)
        let isTouched =
            clause.standing == .kept && (block.standing != .kept || block.runs.contains { $0.kind.isDeparture })
        let kind: StaticString =
            switch block.kind {
            case .item: "item"
            case .row: "fila"
            case .heading, .paragraph: ""
            }
        if isTouched || kind.utf8CodeUnitCount > 0 {
            out.markup(" class=\"")
            out.markup(kind)
            if isTouched { out.markup(kind.utf8CodeUnitCount > 0 ? " tocado" : "tocado") }
            out.markup("\"")
        }
        out.markup(">")
        content(block, isTitle: isTitle, of: clause)
        out.markup("</")
        out.markup(name)
        out.markup(">\n")
    }

    private mutating func content(
        _ block: DocumentComparison.Block, isTitle: Bool, of clause: DocumentComparison.Clause
    ) {
        if let note = Redline.note(block, isTitle: isTitle, of: clause) { out.element("span", "nota", "[\(note)] ") }
        switch clause.standing == .movedHere && block.standing == .kept ? .movedHere : block.standing {
        case .kept: for (index, run) in block.runs.enumerated() { write(run, isFirst: index == 0) }
        case .added: whole("<ins>", "</ins>", block.runs, \.after)
        case .removed: whole("<del>", "</del>", block.runs, \.before)
        case .movedAway: whole("<del class=\"movido\">", "</del>", block.runs, \.before)
        case .movedHere: whole("<ins class=\"movido\">", "</ins>", block.runs, \.after)
        }
    }

    private static func note(
        _ block: DocumentComparison.Block, isTitle: Bool, of clause: DocumentComparison.Clause
    ) -> String? {
        if isTitle, clause.standing == .movedAway { return "Se movió" }
        if isTitle, clause.standing == .movedHere { return "Movida" }
        guard let elsewhere = block.elsewhere else { return nil }
        let isSame = elsewhere == clause.title || elsewhere == clause.formerTitle
        let place = isSame ? "de esta cláusula" : elsewhere.isEmpty ? "del encabezado" : "de «\(elsewhere)»"
        switch block.standing {
        case .movedAway: return isSame ? "Se movió dentro \(place)" : "Se movió: es \(place)"
        case .movedHere: return isSame ? "Movido dentro \(place)" : "Movido \(place)"
        default: return nil
        }
    }

    /// A block that is only in one of the two, or elsewhere in the other; of the last, what changed stands out.
    private mutating func whole(
        _ open: StaticString, _ close: StaticString, _ runs: [DocumentComparison.Run],
        _ side: KeyPath<DocumentComparison.Run, [String]>
    ) {
        out.markup(open)
        var isFirst = true
        for run in runs where !run[keyPath: side].isEmpty {
            lead(run, isFirst: isFirst)
            isFirst = false
            let standsOut = run.kind.isDeparture && !run.before.isEmpty && !run.after.isEmpty || run.kind == .added
            if standsOut, runs.count > 1 { out.markup("<strong>") }
            cells(run[keyPath: side])
            if standsOut, runs.count > 1 { out.markup("</strong>") }
        }
        out.markup(close)
    }

    /// What stands before a run.
    private mutating func lead(_ run: DocumentComparison.Run, isFirst: Bool) {
        guard !isFirst else { return }
        if run.startsCell { out.markup(" <span class=\"nota\">|</span>") }
        if run.isSpaced { out.markup(" ") }
    }

    private mutating func cells(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { out.markup(" <span class=\"nota\">|</span> ") }
            out.text(cell)
        }
    }

    private mutating func write(_ run: DocumentComparison.Run, isFirst: Bool) {
        lead(run, isFirst: isFirst)
        switch run.kind {
        case .same: cells(run.after)
        case .added, .removed, .replaced, .datum: change(run, "<del>")
        case .filled, .chosen, .renumbered:
            out.markup(run.kind == .renumbered ? "<span class=\"numero\">" : "<span class=\"lleno\">")
            change(run, "<del hidden=\"hidden\">")
            out.markup("</span>")
        }
    }

    private mutating func change(_ run: DocumentComparison.Run, _ open: StaticString) {
        if !run.before.isEmpty {
            out.markup(open)
            cells(run.before)
            out.markup("</del>")
        }
        if !run.before.isEmpty, !run.after.isEmpty, run.isSpaced, run.kind.isDeparture { out.markup(" ") }
        if !run.after.isEmpty {
            out.markup("<ins>")
            cells(run.after)
            out.markup("</ins>")
        }
    }
}

/// The looks of a comparison.
enum RedlineStyle {
    static let css = """
        html{font:11.5pt/1.42 "Libertinus Serif","TeX Gyre Pagella","Book Antiqua",Palatino,Georgia,"Liberation Serif","Times New Roman",serif;color:#000;background:#fff}
        body{margin:0}
        main{overflow-wrap:break-word}
        h1,h2,h3{line-height:1.25;text-align:left;break-after:avoid;break-inside:avoid}
        h1{font-size:1.3em;margin:0 0 .5em}
        h2{font-size:1.04em;margin:1.5em 0 .5em}
        h3{font-size:1em;margin:1em 0 .4em}
        p{margin:0 0 .6em;orphans:2;widows:2}
        header{border-bottom:1pt solid #000;margin-bottom:1.5em;padding-bottom:.8em}
        .texto{padding-left:.85em}
        .texto p{text-align:justify;hyphens:auto}
        .item{margin-left:1.6em}
        .fila{margin-left:1.6em;font-size:.92em;border-bottom:.5pt solid #999;padding-bottom:.2em;text-align:left}
        .texto p.fila{text-align:left;hyphens:none}
        table{width:calc(100% - 1pt);border-collapse:collapse;margin:.6em 0;font-size:.92em;line-height:1.3}
        th,td{border:.5pt solid #888;padding:.28em .5em;vertical-align:top;text-align:left}
        thead{display:table-header-group}
        tr{break-inside:avoid}
        a{color:#000}
        del{text-decoration:line-through}
        ins{text-decoration:underline}
        del.movido{color:#555}
        ins.movido{text-decoration:underline double}
        .lleno,.lleno ins{text-decoration:underline dotted}
        .numero ins{text-decoration:none}
        span.nota{font-style:italic;font-size:.85em;text-decoration:none}
        .tocado,.tocada{border-left:2.5pt solid #000;padding-left:.6em;margin-left:-.85em}
        .item.tocado,.fila.tocado{margin-left:-.85em;padding-left:2.2em}
        .llenado{border-top:1pt solid #000;margin-top:2em}
        [hidden]{display:none}
        @media screen{main{max-width:46em;margin:0 auto;padding:2em 1.5em}}
        @page{margin:22mm 20mm 22mm 24mm;@bottom-right{content:counter(page) " / " counter(pages);font-size:8.5pt}}
        """
}

extension Redline {
    /// Writes a comparison to a file, whole or not at all, for its owner alone.
    ///
    /// - Throws: What the system refused.
    public static func write(_ bytes: [UInt8], to path: String) throws(DiagnosticsError) {
        let folder = FilePath.parent(path)
        try FileSystem.requireFolder(folder)
        try Writer(folder: folder).write([Writer.File(name: FilePath.name(path), bytes: bytes)])
    }
}
