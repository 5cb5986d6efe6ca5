internal import FojaDiagnostics

extension InputGate {
    /// Only `<!DOCTYPE html>`, once, with nothing else in it: a DTD can load
    /// files, define entities that grow without end and give attributes values.
    static func checkDoctype(_ source: SourceText) throws(DiagnosticsError) {
        var scanner = MarkupScanner(source.bytes, from: hasMark(source.bytes) ? 3 : 0)
        var seen = false
        while let token = scanner.next() {
            switch token.kind {
            case .comment, .instruction: continue
            case .text where source.bytes[token.range].allSatisfy(MarkupScanner.isSpace): continue
            case .doctype:
                guard !seen, isBareHTML(scanner, token.range) else {
                    throw DiagnosticsError(refusal(source, token.range, isSecond: seen))
                }
                seen = true
            default: return
            }
        }
    }

    private static func isBareHTML(_ scanner: MarkupScanner, _ range: Range<Int>) -> Bool {
        guard scanner.has("<!DOCTYPE", at: range.lowerBound) else { return false }
        let afterKeyword = range.lowerBound + 9
        let name = scanner.skipSpace(from: afterKeyword)
        guard name > afterKeyword, scanner.has("html", at: name) else { return false }
        return scanner.skipSpace(from: name + 4) == range.upperBound - 1
            && scanner.bytes[range.upperBound - 1] == UInt8(ascii: ">")
    }

    private static func refusal(_ source: SourceText, _ range: Range<Int>, isSecond: Bool) -> Diagnostic {
        Diagnostic(
            "xml.dtd",
            isSecond
                ? "hay un segundo DOCTYPE, y solo puede haber uno"
                : "de los DOCTYPE solo se admite `<!DOCTYPE html>`, sin nada más: ni DTD, ni entidades, ni direcciones",
            at: source.place(atByte: range.lowerBound, length: range.count),
            fix: isSecond
                ? "bórrelo" : "escriba exactamente `<!DOCTYPE html>`, con esas mayúsculas y minúsculas, o bórrelo"
        )
    }
}
