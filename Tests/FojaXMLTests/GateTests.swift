import FojaDiagnostics
import FojaXML
import Testing

@Suite("What is refused before it is parsed")
struct GateTests {
    @Test(
        "Only the bare HTML doctype",
        arguments: [
            ("<!DOCTYPE html><a/>", true),
            ("<!DOCTYPE  html\n ><a/>", true),
            ("<?xml version='1.0'?>\n<!-- c -->\n<!DOCTYPE html>\n<a/>", true),
            ("<!-- <!DOCTYPE x> --><a/>", true),
            ("<a><![CDATA[<!DOCTYPE x>]]></a>", true),
            ("<!DOCTYPE HTML><a/>", false),
            ("<!doctype html><a/>", false),
            ("<!DOCTYPEhtml><a/>", false),
            ("<!DOCTYPE a><a/>", false),
            ("<!DOCTYPE html5><a/>", false),
            ("<!DOCTYPE html []><a/>", false),
            ("<!DOCTYPE html SYSTEM 'about:legacy-compat'><a/>", false),
            ("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x'><a/>", false),
            ("<!DOCTYPE html [<!ENTITY a 'b'>]><a>&a;</a>", false),
            ("<!DOCTYPE html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><a>&a;</a>", false),
            ("<!DOCTYPE html [ <!-- x --> ]><a/>", false),
            ("<!DOCTYPE html><!DOCTYPE html><a/>", false),
            ("<!ENTITY a 'b'><a/>", false),
            ("<a><!DOCTYPE html></a>", false),
        ])
    func doctype(_ text: String, _ isTaken: Bool) {
        let ids = diagnostics(text).map(\.id.name)
        #expect(ids == (isTaken ? [] : ["xml.dtd"]))
    }

    @Test("A billion laughs never begin")
    func laughs() {
        let text = """
            <?xml version="1.0"?>
            <!DOCTYPE lolz [
             <!ENTITY lol "lol">
             <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
            ]>
            <lolz>&lol2;</lolz>
            """
        #expect(refusals(text) == ["2:1 xml.dtd"])
    }

    @Test("XInclude is refused where it is declared")
    func xinclude() {
        let text = "<a>\n <x:include xmlns:x='http://www.w3.org/2001/XInclude' href='/etc/passwd' parse='text'/></a>"
        #expect(refusals(text) == ["2:2 xml.xinclude"])
    }

    @Test(
        "Only UTF-8 and XML 1.0 may be declared",
        arguments: [
            ("<?xml version='1.0' encoding='UTF-8'?><a/>", []),
            ("<?xml version=\"1.0\" encoding = \"utf-8\" standalone=\"yes\"?><a/>", []),
            ("<?xml version='1.0'?><a/>", []),
            ("\u{FEFF}<?xml version='1.0' encoding='UTF-8'?><a/>", []),
            ("\u{FEFF}<a/>", []),
            ("<?xml version='1.0' encoding='ISO-8859-1'?><a/>", ["1:31 xml.codificacion"]),
            ("<?xml version='1.0' encoding='US-ASCII'?><a/>", ["1:31 xml.codificacion"]),
            ("<?xml version='1.0'\n encoding='UTF-16'?><a/>", ["2:12 xml.codificacion"]),
            ("<?xml version='1.1'?><a/>", ["1:16 xml.version"]),
            ("<?xml version='2.0' encoding='UTF-8'?><a/>", ["1:16 xml.version"]),
        ])
    func declared(_ text: String, _ expected: [String]) {
        #expect(refusals(text) == expected)
    }

    @Test("UTF-16 and UTF-32 are named, not read as rubbish")
    func wide() throws {
        let wide: [[UInt8]] = [
            [0xFF, 0xFE, 0x3C, 0, 0x61, 0, 0x2F, 0, 0x3E, 0], [0xFE, 0xFF, 0, 0x3C, 0, 0x61], [0x3C, 0, 0x61, 0],
            [0, 0x3C, 0, 0x61], [0, 0, 0, 0x3C, 0, 0, 0, 0x61],
        ]
        for bytes in wide { #expect(refusals(bytes) == ["1:1 xml.codificacion"]) }
    }

    @Test("Latin-1 is recognised, shown as it would be, and told how to mend")
    func latin1() throws {
        let bytes = Array("<a>\n Se".utf8) + [0xF1] + Array("ores</a>".utf8)
        let found = try #require(diagnostics(bytes).first)
        #expect(summary(found) == "2:4 xml.latin-1")
        #expect(found.message.contains("0xF1") && found.message.contains("«ñ»"))
        #expect(found.fix?.contains("iconv -f WINDOWS-1252 -t UTF-8") == true)
    }

    @Test(
        "Bytes that are not UTF-8",
        arguments: [
            [0xC3] as [UInt8], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xFF],
        ])
    func malformed(_ bad: [UInt8]) {
        for padding in 0..<9 {
            let bytes = Array("<a>".utf8) + Array(repeating: 0x78, count: padding) + bad + Array("</a>".utf8)
            let found = refusals(bytes)
            let isLocated = found == ["1:\(4 + padding) xml.utf8"] || found == ["1:\(4 + padding) xml.latin-1"]
            #expect(isLocated, "\(found)")
        }
        #expect(refusals(Array("<a/>".utf8) + bad).count == 1)
    }

    @Test(
        "Characters that XML forbids",
        arguments: [
            ("\u{0}", "U+0000"), ("\u{1}", "U+0001"), ("\u{1F}", "U+001F"), ("\u{FFFE}", "U+FFFE"),
            ("\u{FFFF}", "U+FFFF"),
        ]
    )
    func forbidden(_ character: String, _ name: String) throws {
        let found = try #require(diagnostics("<a>\nñ" + character + "</a>").first)
        #expect(summary(found) == "2:2 xml.caracter-prohibido")
        #expect(found.message.contains(name))
    }

    @Test("Characters that XML allows, at every alignment")
    func allowed() throws {
        for padding in 0..<9 {
            let text =
                String(repeating: "x", count: padding)
                + "\t\n\u{7F}\u{80}ñ\u{D7FF}\u{E000}\u{FFFD}\u{10000}\u{1FFFE}\u{10FFFF}"
            #expect(try parse("<a>\(text)</a>").root.text == text)
        }
    }

    @Test("Nothing, or nothing but spaces", arguments: ["", " \n\t", "\u{FEFF}"])
    func empty(_ text: String) {
        #expect(diagnostics(text).map(\.id.name) == ["xml.vacio"])
    }

    @Test("Size and depth have bounds that can be lowered")
    func bounds() throws {
        #expect(refusals("<a>12345</a>", limits: XMLLimits(maxBytes: 11)) == ["1:1 xml.tamano"])
        #expect(refusals("<a>12345</a>", limits: XMLLimits(maxBytes: 12)) == [])
        #expect(refusals("<a><b>\n<c/></b></a>", limits: XMLLimits(maxDepth: 2)) == ["2:1 xml.profundidad"])
        #expect(refusals("<a><b>\n<c/></b></a>", limits: XMLLimits(maxDepth: 3)) == [])
    }

    @Test("256 elements deep is taken; 257, and a million, are not", arguments: [256, 257, 1000, 1_000_000])
    func depth(_ depth: Int) {
        let text = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        #expect(refusals(text) == (depth <= 256 ? [] : ["1:769 xml.profundidad"]))
        let unclosed = String(repeating: "<a>", count: depth)
        #expect(refusals(unclosed).count == 1)
    }

    @Test("A tag with tens of thousands of attributes is refused quickly")
    func attributes() {
        let many = (0..<50_000).map { " a\($0)=''" }.joined()
        #expect(refusals("<a>\n<b\(many)/></a>") == ["2:1 xml.demasiados-atributos"])
        let names = (0..<5000).map { "<n xmlns:p\($0)='urn:a-rather-long-name'/>" }.joined()
        #expect(diagnostics("<a>\(names)</a>").map(\.id.name) == ["xml.demasiados-atributos"])
        let few = (0..<500).map { " a\($0)=''" }.joined()
        #expect(refusals("<a>\n<b\(few)/>" + String(repeating: "x", count: 70_000) + "</a>") == [])
    }
}
