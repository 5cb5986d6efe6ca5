internal import FojaTemplating

/// Writes a drawing as an enhanced metafile (EMF): the records that draw it, as [MS-EMF] has them.
///
/// Its unit is the hundredth of a drawing's unit, so no measure is rounded.
struct Metafile {
    private let drawing: VectorDrawing
    private let looks: ShapeLooks
    private var records: [UInt8] = []
    private var count = 0

    init(_ drawing: VectorDrawing, _ looks: ShapeLooks) {
        self.drawing = drawing
        self.looks = looks
    }

    private enum Kind: Int {
        case header = 1
        case polyline = 4
        case end = 14
        case backgroundMode = 18
        case textAlign = 22
        case textColor = 24
        case select = 37
        case brush = 39
        case delete = 40
        case rectangle = 43
        case font = 82
        case text = 84
        case pen = 95
    }

    /// The one place that each object has.
    private enum Handle: Int {
        case pen = 1
        case brush = 2
        case font = 3
    }

    func bytes() -> [UInt8] {
        var own = self
        own.record(.backgroundMode, [1])
        for shape in drawing.shapes { own.draw(shape) }
        own.record(.end, [0, 16, 20])
        return own.header() + own.records
    }

    // MARK: Shapes

    private mutating func draw(_ shape: VectorDrawing.Shape) {
        switch shape {
        case .rectangle(let style, let x, let y, let width, let height):
            let look = looks.look("rect", style)
            draw(look) { $0.record(.rectangle, [x, y, x + width, y + height]) }
        case .line(let style, let x1, let y1, let x2, let y2):
            draw(looks.look("line", style)) { $0.polyline([(x1, y1), (x2, y2)]) }
        case .text(let style, let words, let x, let y): text(words, looks.look("text", style), x, y)
        case .path(let style, let strokes):
            draw(looks.look("path", style)) { own in
                var points: [(Int, Int)] = []
                for stroke in strokes {
                    let last = points.last ?? (0, 0)
                    switch stroke {
                    case .move(let x, let y):
                        own.polyline(points)
                        points = [(x, y)]
                    case .line(let x, let y): points.append((x, y))
                    case .across(let x): points.append((x, last.1))
                    case .down(let y): points.append((last.0, y))
                    }
                }
                own.polyline(points)
            }
        }
    }

    private mutating func polyline(_ points: [(Int, Int)]) {
        guard points.count > 1 else { return }
        let xs = points.map(\.0)
        let ys = points.map(\.1)
        let bounds = [xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0]
        record(.polyline, bounds + [points.count] + points.flatMap { [$0.0, $0.1] })
    }

    /// Draws with the pen and the brush of a look.
    private mutating func draw(_ look: ShapeLooks.Look, _ body: (inout Metafile) -> Void) {
        // Geometric, of one colour, with dashes of its own, and flat ends.
        let style = look.stroke == nil ? 5 : 0x1_0200 | (look.dashes.isEmpty ? 0 : 7)
        let dashes = look.stroke == nil ? [] : look.dashes
        record(
            .pen,
            [Handle.pen.rawValue, 0, 0, 0, 0, style, look.strokeWidth, 0, Metafile.color(look.stroke), 0, dashes.count]
                + dashes)
        record(.brush, [Handle.brush.rawValue, look.fill == nil ? 1 : 0, Metafile.color(look.fill), 0])
        record(.select, [Handle.pen.rawValue])
        record(.select, [Handle.brush.rawValue])
        body(&self)
        // What is in use is not to be taken away: first the pen and the brush that every device has.
        record(.select, [0x8000_0007])
        record(.select, [0x8000_0005])
        record(.delete, [Handle.pen.rawValue])
        record(.delete, [Handle.brush.rawValue])
    }

    private mutating func text(_ words: String, _ look: ShapeLooks.Look, _ x: Int, _ y: Int) {
        let units = Array(words.utf16)
        guard !units.isEmpty else { return }
        var font = [Handle.font.rawValue, -look.fontSize, 0, 0, 0, look.isBold ? 700 : 400]
        font.append(look.isItalic ? 1 : 0)
        font.append(0)
        let face = Array("Arial".utf16)
        // The long form, whose rest says nothing: the short one is not known to all.
        record(
            .font, font, halves: face + Array(repeating: 0, count: 32 - face.count),
            after: Array(repeating: 0, count: 57))
        record(.select, [Handle.font.rawValue])
        record(.textColor, [Metafile.color(look.fill)])
        // On the line that the letters stand on: from there, up to there, or around.
        record(.textAlign, [24 | (look.anchor == "end" ? 2 : look.anchor == "middle" ? 6 : 0)])
        let advances = Metafile.advances(units, look)
        let start = 76
        let padded = units + (units.count % 2 == 0 ? [] : [0])
        record(
            .text,
            [0, 0, 0, 0, 2, 0, 0, x, y, units.count, start, 0, 0, 0, 0, 0, start + padded.count * 2],
            halves: padded, after: advances)
        record(.select, [0x8000_000D])
        record(.delete, [Handle.font.rawValue])
    }

    // MARK: Records

    private mutating func record(_ kind: Kind, _ words: [Int], halves: [UInt16] = [], after: [Int] = []) {
        let size = 8 + 4 * words.count + 2 * halves.count + 4 * after.count
        for word in [kind.rawValue, size] + words { append(word) }
        for half in halves {
            records.append(UInt8(half & 0xFF))
            records.append(UInt8(half >> 8))
        }
        for word in after { append(word) }
        count += 1
    }

    private mutating func append(_ word: Int) {
        let bits = UInt32(truncatingIfNeeded: word)
        for shift in [0, 8, 16, 24] as [UInt32] { records.append(UInt8((bits >> shift) & 0xFF)) }
    }

    /// What stands before the records: how large the drawing is, and how many they are.
    private func header() -> [UInt8] {
        var own = Metafile(drawing, looks)
        let size = 108
        // A unit is a hundredth of a pixel, of which 96 are an inch; the frame is in hundredths of a millimetre.
        func hundredths(_ units: Int) -> Int { Int((Double(units) * 25.4 / 96).rounded()) }
        let device = 100_000
        var words = [0, 0, drawing.width, drawing.height, 0, 0, hundredths(drawing.width), hundredths(drawing.height)]
        words += [0x464D_4520, 0x1_0000, size + records.count, count + 1]
        // Three objects, of which the number 0 is the file itself; no words about it, no palette.
        words += [4, 0, 0, 0, device, device, hundredths(device) / 100, hundredths(device) / 100, 0, 0, 0]
        words += [hundredths(device) * 10, hundredths(device) * 10]
        own.record(.header, words)
        return own.records
    }

    private static func color(_ name: String?) -> Int {
        guard let name, let value = Int(name, radix: 16) else { return 0 }
        return (value & 0xFF) << 16 | value & 0xFF00 | value >> 16
    }

    // MARK: Letters

    /// How far each letter is from the next: a metafile says it of all.
    private static func advances(_ units: [UInt16], _ look: ShapeLooks.Look) -> [Int] {
        units.map { unit in
            let width = widths[letter(unit)] ?? 556
            let isDigit = (0x30...0x39).contains(unit) || unit == 0x20
            return (width + (look.isBold && !isDigit && width < 700 ? 50 : 0)) * look.fontSize / 1_000
        }
    }

    /// The letter under an accent.
    private static func letter(_ unit: UInt16) -> Character {
        guard let scalar = Unicode.Scalar(unit) else { return "n" }
        let plain: [Character: Character] = [
            "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n", "Á": "A", "É": "E", "Í": "I",
            "Ó": "O",
            "Ú": "U", "Ü": "U", "Ñ": "N", "\u{A0}": " ", "–": "n", "…": "M", "≥": "=", "≤": "=", "×": "=",
        ]
        return plain[Character(scalar)] ?? Character(scalar)
    }

    /// Of Helvetica, which Arial has in common, in thousandths of the size.
    private static let widths: [Character: Int] = {
        let table: [(Int, String)] = [
            (278, " !,./:;I[]\\ft"), (222, "ijl"), (333, "()-r`"), (355, "\""), (191, "'"), (389, "*"), (584, "+<=>~"),
            (556, "#$?0123456789L_abdeghnopqu"), (889, "%"), (667, "&ABEKPSVXY"), (1_015, "@"), (722, "CDHNRUw"),
            (611, "FTZ"), (778, "GOQ"), (500, "Jcksvxyz"), (833, "Mm"), (944, "W"), (260, "|"), (334, "{}"),
            (1_000, "…"),
        ]
        var out: [Character: Int] = [:]
        for (width, letters) in table { for letter in letters { out[letter] = width } }
        return out
    }()
}
