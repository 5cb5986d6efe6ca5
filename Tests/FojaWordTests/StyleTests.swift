import FojaTemplating
import Testing

@testable import FojaWord

@Suite("What style sheets say of a document in Word")
struct StyleTests {
    private static func element(_ name: String, _ classes: String = "", _ inner: WordElement...) -> WordElement {
        let element = WordElement(
            name, classes: classes.split(separator: " ").map(String.init), carrier: .alternative(""))
        for child in inner { element.append(child) }
        return element
    }

    @Test("A selector is about the elements that browsers take it to be about")
    func selectors() throws {
        let first = Self.element("td")
        let second = Self.element("td", "cifra total")
        let table = Self.element("table", "cuadro", Self.element("tr", "", first, second))
        let main = Self.element("main", "", table)
        defer { withExtendedLifetime(main) {} }
        let holds = [
            "td", "*", ".cifra", "td.cifra", ".cifra.total", "table .cifra", "main td", ".cuadro > tr > td", "td + td",
            "td ~ .cifra", "td:last-child", "td:nth-child(2)", "td:nth-child(even)", "td:nth-last-child(-n+1)",
            "td:not(:first-child)", ".cuadro td:not(.otra)", "[class^=\"cifra\"]", "[class~=total]",
        ]
        for text in holds { #expect(try #require(StyleSelector(text), "\(text)").matches(second), "\(text)") }
        let fails = [
            "th", "tr > .cuadro", "table > td", "td:first-child", "td:only-child", "td + td + td", ".cifra .total",
            "td:nth-child(odd)", "[class$=cifra]", "td:not(.cifra)",
        ]
        for text in fails { #expect(try !#require(StyleSelector(text), "\(text)").matches(second), "\(text)") }
        #expect(StyleSelector("td::before") == nil && StyleSelector("a:hover") == nil)
    }

    @Test("What weighs more holds, later things weigh more, sizes are of the letters, colours of properties")
    func cascade() {
        let inner = Self.element("p", "nota")
        let outer = Self.element("main", "", inner)
        let sheet = StyleSheet(
            """
            /* p { color: red } */ main { font: italic 10pt/1.5 Georgia, serif; --tinta: #123; text-align: justify }
            .nota { margin: 1em 2mm 3pt; color: var(--tinta); border: .5pt solid #888; padding: .5em } p { margin: 9pt; color: #fff }
            @media screen { p { color: #000 } } @media print { p { text-indent: -1.5em } } p { font-size: .5em !important }
            .nota { font-size: 2em } p { font-weight: 600; break-after: avoid; hyphens: auto }
            """)
        sheet.apply(to: outer, within: ComputedStyle())
        let style = inner.style
        #expect(style.fontSize == 5 && style.isItalic && style.isBold && style.fonts.first == "Georgia")
        #expect(style.lineHeight == 1.5 && style.alignment == .justify && style.color == "112233")
        #expect(
            style.margin.top == 5 && style.margin.bottom == 3 && (style.margin.left * 25.4 / 72 - 2).magnitude < 0.001)
        #expect(style.borders.all.allSatisfy { $0.width == 0.5 && $0.color == "888888" && $0.isDrawn })
        #expect(style.padding.left == 2.5 && style.textIndent == -7.5 && style.after == .avoid && style.hyphenates)
    }
}
