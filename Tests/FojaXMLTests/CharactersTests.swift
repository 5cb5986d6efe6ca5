import FojaXML
import Testing

@Suite("Escaping and kinds of characters")
struct CharactersTests {
    private func text(_ bytes: some Collection<UInt8>) -> String {
        var output = Array("=".utf8)
        XMLEscape.appendText(bytes, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private func attribute(_ bytes: some Collection<UInt8>) -> String {
        var output: [UInt8] = []
        XMLEscape.appendAttribute(bytes, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test("Markup becomes entities, at the ends and in the middle")
    func escaping() {
        #expect(text("<a & \"b\">ñ\r\n".utf8) == "=&lt;a &amp; \"b\"&gt;ñ&#13;\n")
        #expect(attribute("<a & \"b\">ñ\t\r\n'".utf8) == "&lt;a &amp; &quot;b&quot;&gt;ñ&#9;&#13;&#10;'")
        #expect(text([]) == "=" && attribute([]) == "")
        #expect(text("sin nada".utf8) == "=sin nada")
        // A collection without contiguous storage takes the other path.
        #expect(text("a<b>&".utf8.lazy.map { $0 }) == "=a&lt;b&gt;&amp;")
        #expect(attribute("\"ó\"".utf8.lazy.map { $0 }) == "&quot;ó&quot;")
    }

    @Test("What is escaped is read back the same")
    func roundTrip() throws {
        var value = ""
        for code in UInt32(0)...0x2FFF {
            guard let scalar = Unicode.Scalar(code), XMLCharacters.isAllowed(scalar) else { continue }
            value.unicodeScalars.append(scalar)
        }
        let tree = try parse("<a b=\"\(attribute(value.utf8))\">\(text(value.utf8).dropFirst())</a>")
        #expect(tree.root.attribute("b").map { Array($0.utf8) } == Array(value.utf8))
        #expect(Array(tree.root.text.utf8) == Array(value.utf8))
        #expect(misplaced(tree) == [])
    }

    @Test("The characters of XML 1.0 are those that a document may have")
    func allowed() {
        for code in [
            0, 1, 8, 9, 0xA, 0xB, 0xC, 0xD, 0xE, 0x1F, 0x20, 0x7F, 0xD7FF, 0xE000, 0xFFFD, 0xFFFE, 0xFFFF, 0x10FFFF,
        ] {
            guard let scalar = Unicode.Scalar(UInt32(code)) else { continue }
            let isTaken = refusals("<a>\(Character(scalar))</a>") == []
            #expect(XMLCharacters.isAllowed(scalar) == isTaken, "U+\(String(code, radix: 16))")
        }
    }

    @Test("What cannot be seen, or turns the text around")
    func invisible() {
        let hidden: [Unicode.Scalar] = [
            "\u{AD}", "\u{200B}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{61C}", "\u{202A}", "\u{202E}", "\u{2066}",
            "\u{2069}", "\u{2060}", "\u{FEFF}", "\u{3164}", "\u{FE0F}", "\u{E0041}", "\u{E0100}", "\u{7F}", "\u{85}",
            "\u{2028}",
        ]
        for scalar in hidden { #expect(XMLCharacters.isInvisibleOrBidi(scalar), "\(scalar.value)") }
        for scalar in "aÑé «»—·…ªº°½€𝄞日 \u{A0}\t\n\r".unicodeScalars {
            #expect(!XMLCharacters.isInvisibleOrBidi(scalar), "\(scalar.value)")
        }
        // Every format character of Unicode's Latin and punctuation blocks is one.
        for code in UInt32(0)...0x2FFF {
            guard let scalar = Unicode.Scalar(code), scalar.properties.isDefaultIgnorableCodePoint else { continue }
            #expect(XMLCharacters.isInvisibleOrBidi(scalar), "U+\(String(code, radix: 16))")
        }
    }
}
