import FojaDiagnostics
import FojaTestSupport
import Testing

@testable import FojaXML

/// The profile with its choices left open has the verdict, and the words, of the profile as it is written.
@Suite("A schema whose choices are left open")
struct OpenContentTests {
    /// Something of each kind that the profile has.
    private static let document = """
        <html xmlns="http://www.w3.org/1999/xhtml" lang="es-BO" data-documento="acta" data-modo="final"><head>\
        <meta charset="UTF-8"/><meta name="a" content="b"/><title>Acta</title><style>p{}</style></head><body>\
        <div hidden="hidden"><data data-campo="a.b" value="1"/></div><main><h1 id="t">Acta <em>de</em></h1><section>\
        <header><p>uno<br/><strong>dos</strong></p></header><ol><li>tres</li><li><p>cuatro</p></li></ol>\
        <dl><dt>voz</dt><dd><b>cinco</b></dd></dl><table><caption>t</caption><colgroup><col span="2"/></colgroup>\
        <thead><tr><th scope="col">a</th><th>b</th></tr></thead><tbody><tr><td><i>x</i></td><td>\
        <data data-campo="c.0.d" value="2">2</data></td></tr></tbody></table></section><figure><p>\
        <svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 1 1"><title>g</title></svg></p>\
        <figcaption><small>pie</small></figcaption></figure><blockquote><p><q>z</q><sup>2</sup></p></blockquote><hr/>\
        <footer><p><span class="blanco" data-campo="e">___</span><time data-campo="f" datetime="2024-01-02">hoy</time></p>\
        </footer></main></body></html>
        """

    private static func profile(leavesOpen: Bool) throws -> XMLSchema {
        try XMLSchema(
            compiling: try Project.source("schema/perfil.xsd"),
            importing: [try Project.source("schema/perfil-svg.xsd")], leavesOpen: leavesOpen)
    }

    @Test("The profile is of that kind")
    func opens() throws {
        let tree = try XMLTree(parsing: try Project.source("schema/perfil.xsd"))
        let content = try #require(OpenContent.open(tree, except: ["http://www.w3.org/2000/svg"]))
        #expect(content.holds(try parse(Self.document)))
        #expect(!content.holds(try parse(Self.document.replacing("<q>z</q>", with: "<p>z</p>"))))
        #expect(!content.holds(try parse("<p xmlns='http://www.w3.org/1999/xhtml'/>")))
    }

    @Test("10,000 altered documents are judged alike, and told with the same words")
    func alike() throws {
        let open = try Self.profile(leavesOpen: true)
        let whole = try Self.profile(leavesOpen: false)
        #expect(open.validate(try parse(Self.document)) == [])
        var random = SplitMix64(state: 5)
        var counts = (valid: 0, refused: 0)
        for round in 0..<10_000 {
            let text = Alteration(of: Self.document, &random).text
            guard let one = try? parse(text), let other = try? parse(text) else { continue }
            let found = open.validate(one).map(Self.told)
            #expect(found == whole.validate(other).map(Self.told), "\(round): \(text)")
            if found.isEmpty { counts.valid += 1 } else { counts.refused += 1 }
        }
        #expect(counts.valid > 1_000)
        #expect(counts.refused > 4_000)
    }

    private static func told(_ finding: Diagnostic) -> String { "\(summary(finding)) \(finding.message)" }

    @Test(
        "A schema by which an element could be another one is left as it is written",
        arguments: [
            "<xs:element name='u' type='T'/>", "<xs:element name='w' substitutionGroup='r'/>",
            "<xs:group name='h'><xs:sequence><xs:group ref='g'/></xs:sequence></xs:group>",
            "<xs:complexType name='U'><xs:sequence><xs:any processContents='lax'/></xs:sequence></xs:complexType>",
            "<xs:complexType name='U'><xs:complexContent><xs:restriction base='T'><xs:sequence/></xs:restriction></xs:complexContent></xs:complexType>",
            "<xs:complexType name='U'><xs:complexContent><xs:extension base='T'><xs:sequence><xs:element name='v'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>",
            "<xs:element name='v' xmlns:o='urn:o'/>",
        ])
    func left(_ addition: String) throws {
        func content(_ addition: String) throws -> OpenContent? {
            OpenContent.open(
                try parse(
                    """
                    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t"
                        elementFormDefault="qualified">
                      <xs:element name="r" type="T"/>
                      <xs:group name="g"><xs:choice><xs:element name="u" type="T"/></xs:choice></xs:group>
                      <xs:complexType name="T" mixed="true">
                        <xs:sequence minOccurs="0" maxOccurs="unbounded">
                          <xs:choice><xs:group ref="g"/><xs:element name="i" type="xs:string"/></xs:choice>
                        </xs:sequence>
                      </xs:complexType>
                      \(addition)
                    </xs:schema>
                    """), except: [])
        }
        #expect(try content("") != nil)
        #expect(try content(addition) == nil)
    }
}

/// A document with one or two things of it other than they were, still well formed most of the time.
private struct Alteration {
    private(set) var text: String
    private static let names = [
        "p", "div", "span", "li", "ul", "td", "th", "tr", "tbody", "table", "section", "em", "figcaption", "dd", "dt",
        "h2", "html", "body", "head", "title", "br", "main", "data", "script", "figure", "caption", "svg", "b", "q",
    ]
    private static let attributes = [
        " class=\"x\"", " data-campo=\"a.b\"", " data-campo=\"A\"", " hidden=\"hidden\"", " id=\"t\"", " id=\"n\"",
        " xmlns=\"\"", " xmlns=\"http://www.w3.org/2000/svg\"", " colspan=\"2\"", " onclick=\"x\"",
        " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"Tramo\"",
        " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"Hueco\" data-campo=\"a\"",
        " xmlns:x=\"http://www.w3.org/1999/xhtml\"",
    ]

    init(of text: String, _ random: inout SplitMix64) {
        self.text = text
        for _ in 0..<Int.random(in: 1...2, using: &random) { alter(&random) }
    }

    /// The whole of each element, its start tag and its name.
    private var elements: [(whole: Range<String.Index>, start: Range<String.Index>, name: Substring)] {
        var open: [(Range<String.Index>, Substring)] = []
        var out: [(whole: Range<String.Index>, start: Range<String.Index>, name: Substring)] = []
        for tag in text.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/) {
            if !tag.1.isEmpty {
                guard let (start, name) = open.popLast() else { break }
                out.append((start.lowerBound..<tag.range.upperBound, start, name))
            } else if !tag.3.isEmpty {
                out.append((tag.range, tag.range, tag.2))
            } else {
                open.append((tag.range, tag.2))
            }
        }
        return out
    }

    private mutating func alter(_ random: inout SplitMix64) {
        let all = elements
        guard let one = all.randomElement(using: &random), let other = all.randomElement(using: &random),
            let name = Alteration.names.randomElement(using: &random),
            let attribute = Alteration.attributes.randomElement(using: &random)
        else { return }
        let own = String(text[one.whole])
        switch Int.random(in: 0...6, using: &random) {
        case 0:
            let inner = own.dropFirst(one.name.count + 1)
            let end = "</\(one.name)>"
            let renamed = inner.hasSuffix(end) ? inner.dropLast(end.count) + "</\(name)>" : inner
            text.replaceSubrange(one.whole, with: "<\(name)" + renamed)
        case 1: text.replaceSubrange(one.whole, with: "<\(name)>\(own)</\(name)>")
        case 2: text.replaceSubrange(one.whole, with: "")
        case 3: text.replaceSubrange(one.whole, with: own + own)
        case 4: text.insert(contentsOf: own, at: other.start.upperBound)
        case 5: text.insert(contentsOf: attribute, at: text.index(one.start.lowerBound, offsetBy: one.name.count + 1))
        default: text.insert(contentsOf: "palabra", at: one.start.upperBound)
        }
    }
}
