import FojaTestSupport
import Testing

@testable import FojaTemplating

/// Lines are pieces of their paragraph, and those that setting it word by word gives.
@Suite("Where lines of plain text break")
struct TextWrapTests {
    private static let words = [
        "a", "de", "préstamo", "«Compañía", "minera»", "480.000,00", "漢字", "e\u{301}", "\u{200B}", "N°",
        "otorgamientodeunprestamo",
    ]

    @Test("Over 20,000 paragraphs, put together in pieces")
    func paragraphs() {
        var random = SplitMix64(state: 21)
        var broken = 0
        for _ in 0..<20_000 {
            let text = paragraph(&random)
            let (width, hang) = (Int.random(in: 6...24, using: &random), Int.random(in: 0...4, using: &random))
            var flow = flow(of: text, &random)
            flow.end()
            var lines = TextLines()
            TextWrap.wrap(flow, width: width, hang: hang, into: &lines)
            let found = lines.lines.array.map { lines.text(of: $0) }
            let expected = setByWords(flow.bytes.array(0..<flow.bytes.count), width: width, hang: hang)
            #expect(found == expected, "«\(String(decoding: text, as: UTF8.self))», \(width), \(hang)")
            for line in lines.lines.array {
                let text = lines.text(of: line)
                #expect(line.hasMarks || !text.contains(where: TextDatum.isMark))
                #expect(text.isEmpty || line.columns == TextWidth.columns(text.span))
            }
            expectWritten(flow, width: width, hang: hang, found)
            broken += found.count > 1 ? 1 : 0
        }
        #expect(broken > 5_000)
    }

    /// Lines that go straight into their document are the same, set in and without the marks of data.
    private func expectWritten(_ flow: borrowing TextFlow, width: Int, hang: Int, _ lines: [[UInt8]]) {
        var page = PageLines(DocumentSink(capacity: 8))
        page.left = hang
        TextWrap.wrap(flow, width: width, hang: hang, into: &page)
        let expected = lines.flatMap { line -> [UInt8] in
            let indent = Array(repeating: UInt8(0x20), count: line.isEmpty ? 0 : hang)
            return indent + line.filter { !TextDatum.isMark($0) } + [0x0A]
        }
        #expect(page.sink.array(0..<page.sink.count) == expected)
    }

    @Test("Small letters are told by their bytes as Unicode tells them")
    func smallLetters() {
        let letters = (0x80...0x24F).compactMap { Unicode.Scalar($0) }
        for letter in letters {
            for text in ["\(letter)", "Ñ\(letter)É", "Ñ \(letter)"] {
                let isLower = text.unicodeScalars.contains { $0.properties.isLowercase }
                #expect(TextDatum.hasSmallLetters(Array(text.utf8)[...]) == isLower, "«\(text)»")
            }
        }
    }

    /// Words, some of them within the marks of a datum, with any white space.
    private func paragraph(_ random: inout SplitMix64) -> [UInt8] {
        var out: [UInt8] = []
        for _ in 0..<Int.random(in: 0...14, using: &random) {
            let isDatum = Int.random(in: 0..<4, using: &random) == 0
            if isDatum { out.append(TextDatum(rawValue: UInt8.random(in: 0...3, using: &random)).start) }
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                out += (Self.words.randomElement(using: &random) ?? "").utf8
                out += ([" ", "  ", " \n ", ""].randomElement(using: &random) ?? " ").utf8
            }
            if isDatum { out.append(TextDatum.end) }
        }
        return out
    }

    /// The same as a flow, cut anywhere between letters, with a line end here and there.
    private func flow(of text: [UInt8], _ random: inout SplitMix64) -> TextFlow {
        var flow = TextFlow()
        var start = 0
        for index in text.indices where text[index] & 0xC0 != 0x80 {
            switch Int.random(in: 0..<9, using: &random) {
            case 0:
                flow.append(text, start..<index)
                start = index
            case 1 where TextDatum.isMark(text[index]):
                flow.append(text, start..<index)
                flow.append(text[index])
                start = index + 1
            case 2 where Int.random(in: 0..<6, using: &random) == 0:
                flow.append(text, start..<index)
                flow.lineBreak()
                start = index
            default: break
            }
        }
        flow.append(text, start..<text.count)
        return flow
    }

    /// Each word after the one before it, if it fits.
    private func setByWords(_ text: [UInt8], width: Int, hang: Int) -> [[UInt8]] {
        var out: [[UInt8]] = []
        var line: [UInt8] = []
        var used = 0
        func endLine() {
            while line.last == 0x20 { line.removeLast() }
            out.append(line)
            line = Array(repeating: 0x20, count: hang)
            used = hang
        }
        for (number, part) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if number > 0 { endLine() }
            for word in part.split(separator: 0x20) {
                let columns = TextWidth.columns(word.span)
                if used > 0, used > hang || out.isEmpty {
                    if used + 1 + columns > width {
                        endLine()
                    } else {
                        line.append(0x20)
                        used += 1
                    }
                }
                line += word
                used += columns
            }
        }
        if line.contains(where: { $0 != 0x20 }) { endLine() }
        return out
    }
}
