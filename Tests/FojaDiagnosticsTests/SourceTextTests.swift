import FojaDiagnostics
import Testing

@Suite("Places, excerpts and quotations")
struct SourceTextTests {
    /// By hand, from the first byte each time.
    private static func position(_ bytes: [UInt8], _ offset: Int) -> (Int, Int) {
        var line = 1
        var column = 1
        for byte in bytes[..<offset] {
            if byte == 0x0A {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        return (line, column)
    }

    @Test("A place is the same wherever it is asked for, in long lines and short ones")
    func places() {
        let long = String(repeating: "áb漢c😀", count: 900)
        for text in ["", "a", "\n", "a\nñb\n\nc", long, "x\n" + long + "\r\n" + long + "\nfin\n"] {
            let source = SourceText(name: "x", text: text)
            for offset in stride(from: 0, through: source.bytes.count, by: max(1, source.bytes.count / 97)) {
                // A place begins where a character does.
                if offset < source.bytes.count, source.bytes[offset] & 0xC0 == 0x80 { continue }
                let place = source.place(atByte: offset)
                let (line, column) = Self.position(source.bytes, offset)
                #expect(place.line == line && place.column == column, "\(offset)")
            }
            #expect(source.place(atByte: 1 << 40).line == Self.position(source.bytes, source.bytes.count).0)
        }
    }

    @Test("The excerpt of a line of a megabyte is the part around the caret")
    func excerpt() {
        let text = String(repeating: "áé", count: 250_000) + "AQUÍ" + String(repeating: "ñ", count: 250_000)
        let source = SourceText(name: "x", text: text)
        let shown = DiagnosticRenderer(width: 40).render(
            Diagnostic("a.b", "mensaje", at: source.place(atByte: 1_000_000, length: 5)))
        let lines = shown.split(separator: "\n")
        #expect(lines.count == 3, "\(shown)")
        #expect(lines[1].contains("éAQUÍñ") && lines[1].count < 60)
        // «AQUÍ» stands as far as its carets.
        #expect(
            lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
                == lines[1].firstIndex(of: "A").map { lines[1].distance(from: lines[1].startIndex, to: $0) })
        #expect(lines[2].hasSuffix("^^^^"))
    }

    @Test("A long quotation is cut, a short one and the sentence stay")
    func quotation() {
        let long = String(repeating: "x", count: 100_000)
        #expect(
            Diagnostic("a.b", "el dato dice «\(long)» y no «esto»").message
                == "el dato dice «\(String(repeating: "x", count: 80))…» y no «esto»")
        let whole = "el dato dice «\(String(repeating: "x", count: 160))»"
        #expect(Diagnostic("a.b", whole).message == whole)
        let tricky = "«a» \(String(repeating: "»", count: 50_000)) «b"
        #expect(Diagnostic("a.b", tricky).message.count < 5_000)
        #expect(Diagnostic("a.b", "m", notes: [.init("«\(long)»")], fix: "«\(long)»").notes[0].text.count < 100)
    }

    @Test("Of many messages the rest is counted")
    func many() {
        let all = (0..<600).map { Diagnostic("a.b", "mensaje \($0)") }
        let shown = DiagnosticRenderer().render(all)
        #expect(shown.contains("mensaje 499\n") && !shown.contains("mensaje 500"))
        #expect(shown.hasSuffix("y 100 mensajes más, que no se muestran\n"))
        var list = DiagnosticList(id: "a.mas")
        for diagnostic in all { list.append(diagnostic) }
        #expect(list.diagnostics.count == 101 && list.count == 600)
        #expect(list.diagnostics.last?.message == "hay 500 problemas más, que no se muestran")
    }
}
