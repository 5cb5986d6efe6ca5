internal import FojaTemplating

/// A drawing in a file: as a metafile, which Word and LibreOffice have always drawn, and as SVG for those that know it. Both are
/// lines and letters, written here, the same on any machine.
struct PictureParts {
    let number: Int
    let drawing: VectorDrawing
    let metafile: [UInt8]
    let svg: [UInt8]

    /// - Parameter number: Which of the document's it is, from 1.
    init(_ drawing: VectorDrawing, number: Int, looks: ShapeLooks) {
        self.number = number
        self.drawing = drawing
        metafile = Metafile(drawing, looks).bytes()
        svg = SVGPicture(drawing, looks).bytes()
    }

    var metafileName: String { "media/grafico\(number).emf" }
    var svgName: String { "media/grafico\(number).svg" }
    var metafileRelation: String { "rIdGrafico\(number)" }
    var svgRelation: String { "rIdGraficoSvg\(number)" }

    /// How many of the file's units a point has.
    private static let unit = 12_700.0

    func write(width: Double, _ out: inout MarkupWriter) {
        let height = drawing.width > 0 ? width * Double(drawing.height) / Double(drawing.width) : 0
        let extent: MarkupWriter.Attributes = [
            ("cx", String(Int((width * PictureParts.unit).rounded()))),
            ("cy", String(Int((height * PictureParts.unit).rounded()))),
        ]
        out.element("w:drawing") { out in
            out.element("wp:inline", [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")]) { out in
                out.empty("wp:extent", extent)
                out.empty("wp:effectExtent", [("l", "0"), ("t", "0"), ("r", "0"), ("b", "0")])
                out.empty(
                    "wp:docPr",
                    [
                        ("id", String(number)), ("name", "Gráfico \(number)"), ("descr", drawing.description),
                        ("title", drawing.title),
                    ])
                out.element("wp:cNvGraphicFramePr") { $0.empty("a:graphicFrameLocks", [("noChangeAspect", "1")]) }
                out.element("a:graphic") { out in
                    out.element("a:graphicData", [("uri", Namespaces.picture)]) { picture(extent, &$0) }
                }
            }
        }
    }

    private func picture(_ extent: MarkupWriter.Attributes, _ out: inout MarkupWriter) {
        out.element("pic:pic") { out in
            out.element("pic:nvPicPr") { out in
                out.empty("pic:cNvPr", [("id", String(number)), ("name", "Gráfico \(number)")])
                out.empty("pic:cNvPicPr")
            }
            out.element("pic:blipFill") { out in
                out.element("a:blip", [("r:embed", metafileRelation)]) { out in
                    out.element("a:extLst") { out in
                        out.element("a:ext", [("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}")]) { out in
                            out.empty("asvg:svgBlip", [("xmlns:asvg", Namespaces.svg), ("r:embed", svgRelation)])
                        }
                    }
                }
                out.element("a:stretch") { $0.empty("a:fillRect") }
            }
            out.element("pic:spPr") { out in
                out.element("a:xfrm") { out in
                    out.empty("a:off", [("x", "0"), ("y", "0")])
                    out.empty("a:ext", extent)
                }
                out.element("a:prstGeom", [("prst", "rect")]) { $0.empty("a:avLst") }
            }
        }
    }
}

/// How the shapes of drawings look: what the document's style sheets say of them. Lengths are hundredths of a drawing's unit.
struct ShapeLooks {
    struct Look {
        var stroke: String?
        var strokeWidth = 100
        var dashes: [Int] = []
        var fill: String? = "000000"
        var fontSize = 1_150
        var isBold = false
        var isItalic = false
        var anchor = "start"
    }

    private let styles: StyleSheet
    /// The drawing among the elements of the document.
    private let root: WordElement

    init(_ styles: StyleSheet, in root: WordElement) {
        self.styles = styles
        self.root = root
    }

    /// That of a shape: what it is called as an element, and its style.
    func look(_ name: String, _ style: String) -> Look {
        let element = WordElement(
            name, classes: style.split(separator: " ").map(String.init), carrier: .alternative(""))
        root.append(element)
        var look = Look()
        for declaration in styles.declarations(of: element) {
            let value = declaration.value
            switch declaration.name {
            case "stroke": look.stroke = ComputedStyle.color(value)
            case "stroke-width": look.strokeWidth = ShapeLooks.hundredths(value) ?? look.strokeWidth
            case "stroke-dasharray":
                look.dashes = value.split(separator: " ").compactMap { ShapeLooks.hundredths(String($0)) }
            case "fill": look.fill = ComputedStyle.color(value)
            case "font-size": look.fontSize = ShapeLooks.hundredths(value) ?? look.fontSize
            case "font-weight": look.isBold = value == "bold" || (Int(value) ?? 0) >= 600
            case "font-style": look.isItalic = value == "italic"
            case "text-anchor": look.anchor = value
            default: break
            }
        }
        return look
    }

    private static func hundredths(_ value: String) -> Int? {
        Double(value.hasSuffix("px") ? String(value.dropLast(2)) : value).map { Int(($0 * 100).rounded()) }
    }
}

/// Writes a drawing as SVG that stands alone: each shape says how it looks.
struct SVGPicture {
    private let drawing: VectorDrawing
    private let looks: ShapeLooks

    init(_ drawing: VectorDrawing, _ looks: ShapeLooks) {
        self.drawing = drawing
        self.looks = looks
    }

    func bytes() -> [UInt8] {
        var out = MarkupWriter()
        let size = [drawing.width, drawing.height].map(SVGPicture.number)
        out.element(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("width", size[0]), ("height", size[1]),
                ("viewBox", "0 0 \(size[0]) \(size[1])"), ("font-family", "Arial, Helvetica, sans-serif"),
            ]
        ) { out in
            for shape in drawing.shapes { write(shape, &out) }
        }
        return out.bytes
    }

    private func write(_ shape: VectorDrawing.Shape, _ out: inout MarkupWriter) {
        func number(_ value: Int) -> String { SVGPicture.number(value) }
        switch shape {
        case .rectangle(let style, let x, let y, let width, let height):
            out.empty(
                "rect",
                [("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height))]
                    + lines(looks.look("rect", style)))
        case .line(let style, let x1, let y1, let x2, let y2):
            out.empty(
                "line",
                [("x1", number(x1)), ("y1", number(y1)), ("x2", number(x2)), ("y2", number(y2))]
                    + lines(looks.look("line", style)))
        case .text(let style, let words, let x, let y):
            let look = looks.look("text", style)
            var attributes: MarkupWriter.Attributes = [
                ("x", number(x)), ("y", number(y)), ("font-size", number(look.fontSize)),
                ("fill", "#" + (look.fill ?? "000000")), ("text-anchor", look.anchor),
            ]
            if look.isBold { attributes.append(("font-weight", "bold")) }
            if look.isItalic { attributes.append(("font-style", "italic")) }
            out.element("text", attributes, text: words)
        case .path(let style, let strokes):
            let steps = strokes.map { stroke in
                switch stroke {
                case .move(let x, let y): "M\(number(x)) \(number(y))"
                case .line(let x, let y): "L\(number(x)) \(number(y))"
                case .across(let x): "H\(number(x))"
                case .down(let y): "V\(number(y))"
                }
            }
            out.empty("path", [("d", steps.joined(separator: " "))] + lines(looks.look("path", style)))
        }
    }

    private func lines(_ look: ShapeLooks.Look) -> MarkupWriter.Attributes {
        var out: MarkupWriter.Attributes = [
            ("fill", look.fill.map { "#" + $0 } ?? "none"), ("stroke", look.stroke.map { "#" + $0 } ?? "none"),
            ("stroke-width", SVGPicture.number(look.strokeWidth)),
        ]
        if !look.dashes.isEmpty {
            out.append(("stroke-dasharray", look.dashes.map(SVGPicture.number).joined(separator: " ")))
        }
        return out
    }

    /// Hundredths as a number: 1250 is 12.5.
    private static func number(_ hundredths: Int) -> String {
        let magnitude = hundredths.magnitude
        let rest = magnitude % 100
        let ending = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest / 10)\(rest % 10)"
        return (hundredths < 0 ? "-" : "") + String(magnitude / 100) + ending
    }
}
