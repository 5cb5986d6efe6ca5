import FojaDiagnostics
import FojaXML
import Testing

@Suite("The tree says what the document says")
struct TreeTests {
    @Test("Names, namespaces and attributes")
    func names() throws {
        let tree = try parse(
            "<html xmlns='urn:h' xmlns:f='urn:f' lang='es-BO'><f:parte f:si='a &lt; b' f:cada='' clase='x'/></html>")
        let root = tree.root
        #expect(root.name == "html" && root.namespace == "urn:h" && root.qualifiedName == "html")
        #expect(root.parent == nil)
        #expect(root.isNamed("html") && root.isNamed("html", in: "urn:h"))
        #expect(!root.isNamed("htm") && !root.isNamed("html5") && !root.isNamed("html", in: "urn:f"))
        let parte = try #require(root.childElements.first)
        #expect(parte.qualifiedName == "f:parte" && parte.prefix == "f" && parte.isIn("urn:f"))
        #expect(parte.parent == root)
        let written = parte.attributes.map { "\($0.qualifiedName)=\($0.value) \($0.name) \($0.namespace ?? "-")" }
        #expect(written == ["f:si=a < b si urn:f", "f:cada= cada urn:f", "clase=x clase -"])
        #expect(parte.attribute("si", in: "urn:f") == "a < b")
        #expect(parte.attribute("si") == nil && parte[attribute: "si"] == nil)
        #expect(parte[attribute: "si", namespace: "urn:f"] == "a < b")
        #expect(parte[attribute: "cada", namespace: "urn:f"] == "")
        #expect(parte[attribute: "clase", namespace: "urn:f"] == nil)
        #expect(parte.attribute("clase") == "x" && parte.attribute("clas") == nil && parte.attribute("clases") == nil)
        #expect(parte[attribute: "clase\u{0}"] == nil)
        #expect(parte.hasAttribute("cada", in: "urn:f") && !parte.hasAttribute("cada"))
        var bytes: [UInt8] = []
        #expect(parte.appendAttribute("si", in: "urn:f", to: &bytes))
        #expect(!parte.appendAttribute("no", to: &bytes))
        #expect(String(decoding: bytes, as: UTF8.self) == "a < b")
    }

    @Test("Children of each kind, in order")
    func children() throws {
        let tree = try parse("<a>t&amp;&#241;<b/><![CDATA[<c>]]><!-- d --><?e f?> </a>")
        var seen: [String] = []
        for child in tree.root.children {
            switch child {
            case .element(let element): seen.append("element \(element.name)")
            case .text(let text): seen.append("\(text.isCDATA ? "cdata" : "text") \(text.content) \(text.isBlank)")
            case .comment(let text): seen.append("comment\(text.content)")
            case .other: seen.append("other")
            }
        }
        #expect(seen == ["text t&ñ false", "element b", "cdata <c> false", "comment d ", "other", "text   true"])
    }

    @Test("The text of an element, at any depth")
    func text() throws {
        let tree = try parse("<a>uno <b>dos<c/> <d>tres</d></b><!-- no --><![CDATA[ & ]]>cuatro</a>")
        #expect(tree.root.text == "uno dos tres & cuatro")
        let inner = try #require(tree.root.childElements.first)
        #expect(inner.text == "dos tres")
        #expect(inner.childElements.map { $0.text } == ["", "tres"])
        guard case .text(let first)? = tree.root.children.first else {
            Issue.record("the first child is a text")
            return
        }
        var bytes: [UInt8] = [1]
        first.append(to: &bytes)
        #expect(bytes == [1] + Array("uno ".utf8))
    }

    @Test("Handles keep their tree alive")
    func lifetime() throws {
        func first() throws -> XMLElement {
            try #require(parse("<a><b c='d'>e</b></a>").root.childElements.first)
        }
        let element = try first()
        #expect(element.text == "e" && element.attribute("c") == "d" && element.parent?.name == "a")
        #expect(element.tree.place(of: element).description == "d.xml:1:4")
    }
}
