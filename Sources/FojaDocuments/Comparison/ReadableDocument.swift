/// A document as whoever compares it reads it: blocks in order, each some words, of which it is known where they come from.
///
/// It knows no markup: it is made of a document's XHTML, of what a browser or an editor saved, or of text.
struct ReadableDocument: Sendable {
    /// What is read in one go: a paragraph, a heading, an item of a list, a row of a table.
    struct Block: Sendable {
        enum Kind: Sendable, Hashable {
            case heading(Int)
            case paragraph
            case item
            case row
        }

        var kind: Kind
        var pieces: [Piece] = []
        var words: [Word] = []
        /// «5.1», or the ordinal of a clause as a figure: what references to it say. `nil` of what has no number, or one that
        /// others have too, such as a letter.
        var label: String?
        /// Whether it begins a clause.
        var opensClause = false
        /// The number of the template's element that it is, in a document whose elements say it.
        var origin: Int?
        /// Those of all that it stands in, the outermost first, and its own.
        var enclosing: [Int] = []
        /// In how many lists it stands.
        var depth = 0
        /// Of a row, the columns that each cell takes, and what the head of its table says over each column, if that is one row.
        var columns: [Range<Int>] = []
        var heads: [String] = []
        /// Whether it is the head itself.
        var isHead = false
    }

    /// Some text of a block, and where it comes from.
    struct Piece: Sendable {
        enum Source: Sendable, Hashable {
            /// The template, or whoever wrote the document.
            case written
            /// What the model leaves to be chosen: inflections, alternatives.
            case open
            case datum(path: String)
            case blank(path: String)
            /// Where a cell of a table begins.
            case cell
        }

        var text: String
        var source: Source = .written
        /// Whether it is printed bold.
        var isBold = false
        /// Whether it is the end of a line within a cell.
        var endsLine = false
        /// How a particular term writes it, where that is not its text.
        var markup: String?
    }

    /// What is compared: a word, a mark, a datum, a blank.
    struct Word: Sendable {
        enum Kind: Sendable, Hashable {
            case plain
            /// The number of the block itself.
            case number
            /// The number of another: «Quinta» is 5.
            case reference(String)
            case datum(path: String)
            /// Of text, which says no path, it is empty.
            case blank(path: String)
        }

        var text: String
        var kind: Kind = .plain
        /// Whether a space stands before it.
        var isSpaced: Bool
        /// Whether the model leaves it to be chosen.
        var isOpen = false
        /// Whether a cell of a table begins with it.
        var startsCell = false

        /// Whether it is left open for a datum.
        var isBlank: Bool { if case .blank = kind { true } else { false } }

        /// Whether it is more than a mark.
        var isSaid: Bool { text.contains { $0.isLetter || $0.isNumber } }

        /// The path of the datum that it prints, or that somebody wrote into its blank; `nil` of what names none.
        var path: String? {
            switch kind {
            case .datum(let path), .blank(let path): path.isEmpty ? nil : path
            case .plain, .number, .reference: nil
            }
        }
    }

    /// A clause: its heading and what stands under it.
    struct Clause: Sendable {
        /// «OBJETO DEL CONTRATO», with the number and what stands around it; empty before the first.
        var title: String
        var blocks: Range<Int>
    }

    let name: String
    /// The document that it says it is, if it is one of Foja's.
    let documentID: String?
    private(set) var blocks: [Block]
    private(set) var clauses: [Clause]

    init(name: String, documentID: String? = nil, blocks: [Block]) {
        self.name = name
        self.documentID = documentID
        var kept: [Block] = []
        var hasClauses = false
        for var block in blocks {
            block.words = WordReader.words(of: block.pieces)
            guard !block.words.isEmpty else { continue }
            Numbering.mark(&block)
            // The title of a document is none of its clauses; that of another bound behind it begins anew.
            if block.kind == .heading(1), hasClauses { block.opensClause = true }
            hasClauses = hasClauses || block.opensClause
            kept.append(block)
        }
        self.blocks = kept
        clauses = ReadableDocument.clauses(of: kept)
    }

    private static func clauses(of blocks: [Block]) -> [Clause] {
        var out: [Clause] = []
        for (index, block) in blocks.enumerated() {
            if block.opensClause || out.isEmpty {
                out.append(Clause(title: block.opensClause ? block.text : "", blocks: index..<index))
            }
            out[out.count - 1].blocks = out[out.count - 1].blocks.lowerBound..<(index + 1)
        }
        return out
    }

    /// Whether it tells its data from its words.
    var tellsData: Bool {
        blocks.contains { block in
            block.words.contains { word in
                switch word.kind {
                case .datum: true
                case .blank(let path): !path.isEmpty
                default: false
                }
            }
        }
    }

    /// The same with its data as words like any other, to be held against a document that does not tell them.
    var withoutData: ReadableDocument { mappingData { $1.source = .written } }

    /// The same with the pieces that print data changed.
    func mappingData(_ change: (PrintedDatum, inout Piece) -> Void) -> ReadableDocument {
        ReadableDocument(
            name: name, documentID: documentID,
            blocks: blocks.map { block in
                var block = block
                for index in block.pieces.indices {
                    guard case .datum(let path) = block.pieces[index].source else { continue }
                    change(PrintedDatum(path, block.pieces[index].text), &block.pieces[index])
                }
                return block
            })
    }
}

/// What is printed of a datum, whatever spaces are between its words.
struct PrintedDatum: Hashable {
    let path: String
    let text: String

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension ReadableDocument.Block {
    /// What it says, with single spaces.
    var text: String { ReadableDocument.text(words) }
}

extension ReadableDocument {
    /// Words as they are read.
    static func text(_ words: some Collection<Word>) -> String {
        var out = ""
        for word in words {
            if word.isSpaced, !out.isEmpty { out += word.startsCell ? " | " : " " }
            out += word.text
        }
        return out
    }
}
