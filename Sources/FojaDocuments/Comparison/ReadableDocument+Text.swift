internal import FojaDiagnostics

extension ReadableDocument {
    /// A document's text: paragraphs parted by empty lines, headings underlined.
    ///
    /// - Throws: `archivo.no-utf8`.
    init(text source: SourceText, documentID: String? = nil) throws(DiagnosticsError) {
        guard String(validating: source.bytes, as: UTF8.self) != nil else {
            throw DiagnosticsError(
                Diagnostic(
                    "archivo.no-utf8", "el texto no es UTF-8", at: source.place(atByte: 0),
                    fix: "guárdelo de nuevo como UTF-8"))
        }
        let text = String(decoding: source.bytes.dropFirst(source.markLength), as: UTF8.self)
        var blocks: [Block] = []
        var lines: [Substring] = []
        func flush(_ kind: Block.Kind = .paragraph) {
            defer { lines = [] }
            guard !lines.isEmpty else { return }
            blocks.append(Block(kind: kind, pieces: [Piece(text: lines.joined(separator: " "))]))
        }
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let bare = line.drop { $0.isWhitespace }
            if bare.isEmpty {
                flush()
            } else if bare.count > 2, let level = Self.underlines(bare), !lines.isEmpty {
                flush(.heading(level))
            } else {
                if Self.startsItem(bare) { flush() }
                lines.append(bare)
            }
        }
        flush()
        self.init(name: source.name, documentID: documentID, blocks: blocks)
    }

    /// The level of the heading that a line ends.
    private static func underlines(_ line: Substring) -> Int? {
        if line.allSatisfy({ $0 == "=" }) { return 1 }
        return line.allSatisfy { $0 == "-" } ? 2 : nil
    }

    /// «✓ …», «a) …», «12) …».
    private static func startsItem(_ line: Substring) -> Bool {
        guard let first = line.first else { return false }
        if "✓•☐☒*–".contains(first) { return true }
        let name = line.prefix { $0 != " " }
        guard name.last == ")", name.count <= 4 else { return false }
        let body = name.dropLast()
        return body.allSatisfy(\.isNumber) || body.count == 1 && body.allSatisfy(\.isLetter)
    }
}
