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

    /// The bytes of the file.
    public func bytes() -> [UInt8] {
        var paragraphs: [RevisedPage.Paragraph] = []
        for clause in comparison.clauses {
            for (index, block) in clause.blocks.enumerated() {
                paragraphs.append(
                    WordRedline.paragraph(block, isTitle: index == 0 && !clause.title.isEmpty, of: clause))
            }
        }
        return RevisedPage(author: author, date: date, paragraphs).bytes()
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
        let standing: RevisedPage.Standing =
            switch clause.standing == .movedHere && block.standing == .kept ? .movedHere : block.standing {
            case .kept: .kept
            case .added, .movedHere: .inserted
            case .removed, .movedAway: .deleted
            }
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
