public import FojaDiagnostics
internal import FojaWord

/// A comparison for Word: what changed stands in it as tracked changes. With all taken it says what the second document says,
/// word by word; with all refused, what the first does.
public struct WordRedline {
    private let comparison: DocumentComparison
    private let author: String
    private let date: String

    /// - Parameters:
    ///   - author: Whose the changes are.
    ///   - date: Their day, `AAAA-MM-DD`: no clock is looked at.
    public init(_ comparison: DocumentComparison, author: String, date: String) {
        self.comparison = comparison
        self.author = author
        self.date = date
    }

    /// The bytes of the file, which was read again both ways.
    ///
    /// - Throws: `generacion.comprobacion` if it does not say what the two documents do.
    public func bytes() throws(DiagnosticsError) -> [UInt8] {
        var paragraphs: [RevisedPage.Paragraph] = []
        for clause in comparison.clauses {
            for (index, block) in clause.blocks.enumerated() {
                paragraphs.append(
                    WordRedline.paragraph(block, isTitle: index == 0 && !clause.title.isEmpty, of: clause))
            }
        }
        let bytes = RevisedPage(author: author, date: date, paragraphs).bytes()
        try check(bytes)
        return bytes
    }

    /// Holds the file against the comparison: with all taken and with all refused.
    private func check(_ bytes: [UInt8]) throws(DiagnosticsError) {
        for takes in [true, false] {
            let file = try? WordFile(bytes, named: "cambios.docx", taking: RevisionChoice(takesOthers: takes))
            guard file?.paragraphs.map({ WordRedline.letters($0.text) }).joined() == said(takes) else {
                throw DiagnosticsError(
                    Diagnostic(
                        "generacion.comprobacion",
                        "la comparación para Word no pasó su propia comprobación: con los cambios "
                            + "\(takes ? "aceptados" : "rechazados") no dice lo de \(takes ? "después" : "antes"); no se escribió nada",
                        category: .fault, fix: "es un defecto de Foja; con `--formato xhtml` se ve la misma comparación"
                    ))
            }
        }
    }

    /// The letters of the second document, or of the first.
    private func said(_ isAfter: Bool) -> String {
        var out = ""
        for clause in comparison.clauses {
            for block in clause.blocks {
                let standing = WordRedline.standing(block, of: clause)
                guard standing != (isAfter ? .deleted : .inserted) else { continue }
                for run in block.runs {
                    for cell in isAfter ? run.after : run.before { out += WordRedline.letters(cell) }
                }
            }
        }
        return out
    }

    private static func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }

    private static func standing(
        _ block: DocumentComparison.Block, of clause: DocumentComparison.Clause
    ) -> RevisedPage.Standing {
        switch clause.standing == .movedHere && block.standing == .kept ? .movedHere : block.standing {
        case .kept: .kept
        case .added, .movedHere: .inserted
        case .removed, .movedAway: .deleted
        }
    }

    private static func paragraph(
        _ block: DocumentComparison.Block, isTitle: Bool, of clause: DocumentComparison.Clause
    ) -> RevisedPage.Paragraph {
        let look: RevisedPage.Look =
            switch block.kind {
            case .heading: isTitle ? .heading : .subheading
            case .paragraph: isTitle ? .heading : .paragraph
            case .item: .item
            case .row: .row
            }
        let standing = standing(block, of: clause)
        var out = RevisedPage.Paragraph(look, standing)
        for run in block.runs {
            switch standing {
            case .inserted: append(run.after, run, .inserted, &out)
            case .deleted: append(run.before, run, .deleted, &out)
            case .kept where run.before == run.after: append(run.after, run, .kept, &out)
            case .kept:
                append(run.before, run, .deleted, &out)
                append(run.after, run, .inserted, &out)
            }
        }
        return out
    }

    /// Cells stand apart, and so do words that were apart: what parts them is of those that follow.
    private static func append(
        _ cells: [String], _ run: DocumentComparison.Run, _ standing: RevisedPage.Standing,
        _ out: inout RevisedPage.Paragraph
    ) {
        guard !cells.isEmpty else { return }
        var text = cells.joined(separator: "\t")
        if !out.runs.isEmpty {
            if run.startsCell { text = "\t" + text } else if run.isSpaced { text = " " + text }
        }
        out.runs.append((text, standing))
    }
}
