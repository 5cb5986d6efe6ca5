import FojaDiagnostics
import FojaXML
import Testing

@Suite("Places are exact")
struct PlacesTests {
    private let text = """
        <?xml version="1.0"?>
        <!DOCTYPE html>
        <!-- <falso> -->
        <html
            xmlns="urn:h"
            título = 'ñ > "x"'
            data-b="2"><p>á&amp;{{ x }}</p><![CDATA[<p>]]><?pi <p> ?>
          <p
            f:si='a &lt; {{ b }}' xmlns:f="urn:f"/>
        </html>
        """

    @Test("Elements")
    func elements() throws {
        let tree = try parse(text)
        #expect(tree.place(of: tree.root).description == "d.xml:4:1")
        #expect(underlined(tree.place(of: tree.root)) == "<html")
        let all = Array(tree.root.childElements)
        #expect(all.map { tree.place(of: $0).description } == ["d.xml:7:16", "d.xml:8:3"])
        #expect(misplaced(tree) == [])
    }

    @Test("Attributes on lines of their own, and their values")
    func attributes() throws {
        let tree = try parse(text)
        #expect(tree.place(of: tree.root, attribute: "título").description == "d.xml:6:5")
        #expect(underlined(tree.place(of: tree.root, attribute: "título")) == "título")
        #expect(underlined(tree.place(ofValueOf: "título", in: tree.root)) == "ñ > \"x\"")
        #expect(tree.place(of: tree.root, attribute: "data-b").description == "d.xml:7:5")
        #expect(tree.place(of: tree.root, attribute: "xmlns").description == "d.xml:5:5")
        #expect(tree.place(of: tree.root, attribute: "nada") == tree.place(of: tree.root))
        #expect(tree.place(ofValueOf: "nada", in: tree.root) == nil)
        let second = Array(tree.root.childElements)[1]
        let value = try #require(second.attribute("si", in: "urn:f"))
        #expect(value == "a < {{ b }}")
        #expect(tree.place(of: second, attribute: "f:si").description == "d.xml:9:5")
        #expect(tree.byteOffset(ofValueOf: "f:si", in: second) == tree.byteOffset(ofValueOf: "f:si", in: second, at: 0))
        #expect(underlined(tree.place(ofValueOf: "f:si", in: second, at: 4, length: 7)) == "{{ b }}")
        #expect(tree.place(ofValueOf: "f:si", in: second, at: 4)?.description == "d.xml:9:18")
    }

    @Test("Inside a text, references counted as they are written")
    func insideText() throws {
        let tree = try parse(text)
        let paragraph = try #require(tree.root.childElements.first)
        guard case .text(let content)? = paragraph.children.first else {
            Issue.record("the paragraph begins with text")
            return
        }
        #expect(content.content == "á&{{ x }}")
        #expect(underlined(tree.place(of: content, at: 3, length: 7)) == "{{ x }}")
        #expect(tree.place(of: content, at: 3).description == "d.xml:7:25")
        #expect(underlined(tree.place(of: content, at: 2)) == "&amp;")
    }

    @Test(
        "Content and source differ in each way that they can",
        arguments: [
            "<a>&#225;&#x1F600;&lt;x</a>", "<a>uno\r\ndos\rtres\n</a>", "<a><![CDATA[x]]y]]><![CDATA[z\r\n]]></a>",
            "<a>t<![CDATA[]]>u<![CDATA[v]]></a>", "<a b='\r\n\t&#10;&quot;&amp;&#0000000241;x'/>",
            "<a b=''/>", "<a><!--c--><!--d-->x<?p?>y</a>", "<!-- x --><?p q?><a><b/>x</a><!-- y -->",
            "\u{FEFF}<?xml version='1.0'?><a>x</a>", "<a>x<b>y</b>z<c/><d  e = \"1\"  /></a >",
            "<ñ:é xmlns:ñ='u' ñ:í='ó'>á</ñ:é>", "<a><![CDATA[a]]><![CDATA[b]]>c<b/></a>",
        ])
    func mapping(_ text: String) throws {
        #expect(misplaced(try parse(text)) == [])
    }

    @Test("Offsets out of range are the ends, never a crash")
    func outOfRange() throws {
        let tree = try parse("<a b='cd'>ef<!--g--></a>")
        for offset in [-1, 0, 2, 3, 1000, Int.max, Int.min] {
            for case .text(let text) in tree.root.children {
                #expect((10...12).contains(tree.byteOffset(of: text, at: offset)))
                #expect(tree.place(of: text, at: offset, length: .max).line == 1)
            }
            for case .comment(let text) in tree.root.children { #expect(tree.byteOffset(of: text, at: offset) >= 12) }
            let value = try #require(tree.byteOffset(ofValueOf: "b", in: tree.root, at: offset))
            #expect((6...8).contains(value))
        }
    }

    @Test("Past line 65,535, where libxml2 stops counting")
    func manyLines() throws {
        let lines = String(repeating: "\n", count: 70_000)
        let tree = try parse("<a>" + lines + "  <b\n c='d'>x</b></a>")
        let b = try #require(tree.root.childElements.first)
        #expect(tree.place(of: b).description == "d.xml:70001:3")
        #expect(tree.place(of: b, attribute: "c").description == "d.xml:70002:2")
        #expect(refusals("<a>" + lines + " <b></c></a>") == ["70001:5 xml.etiqueta-cruzada"])
    }

    @Test("The quick places are those of the source")
    func sameAsSource() throws {
        let tree = try parse(text)
        for offset in -1...(tree.source.bytes.count + 1) {
            for length in [0, 1, 5, 1000] {
                #expect(tree.place(atByte: offset, length: length) == tree.source.place(atByte: offset, length: length))
            }
        }
    }
}
