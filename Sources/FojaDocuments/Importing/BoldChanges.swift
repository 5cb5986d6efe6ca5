internal import FojaDiagnostics
internal import FojaXML

/// What somebody made bold, or no more, and nothing else: no term is proposed for the look of the same words.
enum BoldChanges {
    /// Past so many it was a program that saved the document, and not somebody who read it.
    private static let most = 10

    /// - Parameter made: The document before somebody edited it.
    static func warnings(_ actual: XMLTree, made: [UInt8]) throws(DiagnosticsError) -> [Diagnostic] {
        guard actual.source.bytes != made else { return [] }
        return warnings(actual, try XMLTree(parsing: SourceText(name: actual.source.name, bytes: made)))
    }

    private static func warnings(_ actual: XMLTree, _ made: XMLTree) -> [Diagnostic] {
        let pair = ComparedPair(
            ReadableDocument(made, name: actual.source.name), ReadableDocument(actual, name: actual.source.name))
        var out: [Diagnostic] = []
        var count = 0
        for (block, other) in pair.alignment.newBlock.enumerated() {
            guard let other else { continue }
            let (old, new) = (letters(pair.old.document.blocks[block]), letters(pair.new.document.blocks[other]))
            guard old.map(\.letter) == new.map(\.letter), old.map(\.isBold) != new.map(\.isBold) else { continue }
            count += 1
            guard count <= most else { continue }
            let text = pair.new.document.blocks[other].text
            guard let first = zip(old, new).enumerated().first(where: { $1.0.isBold != $1.1.isBold }) else { continue }
            let isBold = first.element.1.isBold
            let words = said(pair.new.document.blocks[other], from: first.offset)
            out.append(
                Diagnostic(
                    "importar.negrita",
                    "en «\(text.firstPart)» solo cambió la negrita (\(isBold ? "ahora la tiene" : "ya no la tiene") «\(words)»), y no se toma",
                    at: TextPlace.find(text, in: actual) ?? actual.place(of: actual.root), severity: .warning,
                    fix:
                        "si importa, escriba en `particulares` un término que sustituye esa parte, con `**` donde va la negrita"
                ))
        }
        guard count > most else { return out }
        return [
            Diagnostic(
                "importar.negrita", "en \(count) párrafos solo cambió la negrita, y no se toma", at: out[0].place,
                severity: .warning,
                fix: "si importa, escriba en `particulares` esas partes, con `**` donde va la negrita")
        ]
    }

    /// The words of a block from a letter of it on.
    private static func said(_ block: ReadableDocument.Block, from letter: Int) -> String {
        var count = 0
        var out: [ReadableDocument.Word] = []
        for word in block.words {
            count += word.text.count { !$0.isWhitespace }
            if count > letter, out.count < 4 { out.append(word) }
        }
        return ReadableDocument.text(out)
    }

    private static func letters(_ block: ReadableDocument.Block) -> [(letter: Character, isBold: Bool)] {
        block.pieces.flatMap { piece in piece.text.filter { !$0.isWhitespace }.map { ($0, piece.isBold) } }
    }
}
