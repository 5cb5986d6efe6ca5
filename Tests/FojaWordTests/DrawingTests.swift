import FojaDiagnostics
import FojaXML
import Testing

@testable import FojaTemplating
@testable import FojaWord

@Suite("Drawings in Word files")
struct DrawingTests {
    private static let drawing = VectorDrawing(
        title: "Saldos", description: "Saldo: 700 & <más>", width: 64_000, height: 20_050,
        shapes: [
            .rectangle("llena", x: 1_000, y: 2_000, width: 30_050, height: 1_600),
            .line("guia", x1: 0, y1: 0, x2: 64_000, y2: 0), .text("valor fin", "700 & <más>", x: 500, y: 1_250),
            .path("linea", [.move(0, 0), .line(100, 50), .across(200), .down(0), .move(5, 5), .across(9)]),
        ], data: [])

    private static func parts(_ css: String) -> PictureParts {
        let element = WordElement("svg", classes: ["dibujo"], carrier: .drawing(drawing))
        return PictureParts(drawing, number: 1, looks: ShapeLooks(StyleSheet(css), in: element))
    }

    private static let css = """
        .dibujo rect, .dibujo line, .dibujo path { stroke: #111; stroke-width: .8; fill: none } .dibujo .llena { fill: #555 }
        .dibujo .guia { stroke-dasharray: 3 2 } .dibujo .fin { text-anchor: end } .dibujo .valor { font-weight: 600 }
        """

    @Test("As SVG each shape says how it looks, and words are words")
    func svg() throws {
        let root = try XMLTree(parsing: SourceText(name: "svg", bytes: Self.parts(Self.css).svg)).root
        #expect(root[attribute: "viewBox"] == "0 0 640 200.5")
        let shapes = Array(root.childElements)
        #expect(shapes.map(\.name) == ["rect", "line", "text", "path"])
        #expect(shapes[0][attribute: "fill"] == "#555555" && shapes[0][attribute: "width"] == "300.5")
        #expect(shapes[1][attribute: "stroke-dasharray"] == "3 2" && shapes[1][attribute: "stroke-width"] == "0.8")
        #expect(shapes[2].text == "700 & <más>" && shapes[2][attribute: "text-anchor"] == "end")
        #expect(shapes[3][attribute: "d"] == "M0 0 L1 0.5 H2 V0 M0.05 0.05 H0.09")
    }

    @Test("As a metafile it is records whose sizes and number are those that its head says")
    func metafile() {
        let bytes = Self.parts(Self.css).metafile
        func word(_ offset: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        #expect(word(40) == 0x464D_4520 && word(48) == bytes.count && word(0) == 1)
        var offset = 0
        var kinds: [Int] = []
        while offset < bytes.count {
            kinds.append(word(offset))
            let size = word(offset + 4)
            #expect(size >= 8 && size % 4 == 0)
            offset += max(8, size)
        }
        #expect(offset == bytes.count && kinds.count == word(52) && kinds.last == 14)
        // A rectangle, a line and the two lines of the path, one text.
        #expect(kinds.count { $0 == 43 } == 1 && kinds.count { $0 == 4 } == 3 && kinds.count { $0 == 84 } == 1)
        // Whatever is made is taken away: pens, brushes, a font.
        #expect(kinds.count { [39, 82, 95].contains($0) } == kinds.count { $0 == 40 })
    }

    @Test("In the document it has its title and its description, and is as high as it is drawn")
    func placed() throws {
        var out = MarkupWriter()
        out.element(
            "x",
            [
                ("xmlns:w", Namespaces.word), ("xmlns:wp", Namespaces.placedDrawing), ("xmlns:a", Namespaces.drawing),
                ("xmlns:pic", Namespaces.picture), ("xmlns:r", Namespaces.relations),
            ]
        ) { Self.parts("").write(width: 320, &$0) }
        let root = try XMLTree(parsing: SourceText(name: "x", bytes: out.bytes)).root
        let properties = try #require(root.all("docPr").first)
        #expect(properties[attribute: "descr"] == "Saldo: 700 & <más>" && properties[attribute: "title"] == "Saldos")
        #expect(root.all("extent").first?[attribute: "cx"] == "4064000")
        #expect(root.all("extent").first?[attribute: "cy"] == "1273175")
    }
}
