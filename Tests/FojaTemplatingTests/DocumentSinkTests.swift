import FojaTestSupport
import Testing

@testable import FojaTemplating

/// What is written to memory is what was given, piece by piece.
@Suite("Where documents are written")
struct DocumentSinkTests {
    @Test("Pieces of any length, in room enough and in too little", arguments: [0, 100, 5_000])
    func pieces(capacity: Int) {
        var random = SplitMix64(state: 13)
        let source = (0..<600).map { _ in UInt8.random(in: 0...0xFF, using: &random) }
        var ranges: [Range<Int>] = []
        for length in 0..<100 {
            let start = Int.random(in: 0..<500, using: &random)
            ranges.append(start..<start + length)
        }
        let written = DocumentSink.bytes(capacity: capacity) { sink in
            var sink = sink
            for range in ranges {
                sink.append(source, range)
                sink.append("<b>")
            }
            return sink
        }
        #expect(written == ranges.flatMap { Array(source[$0]) + Array("<b>".utf8) })
    }

    @Test("Text and attributes are escaped wherever a sign stands")
    func escaped() {
        let text = Array("a & b < c > \"d\"\n\té\r&".utf8)
        let written = DocumentSink.bytes(capacity: 0) { sink in
            var sink = sink
            sink.appendText(text, 0..<text.count)
            sink.append("|")
            sink.appendAttribute(text, 2..<text.count)
            return sink
        }
        let expected =
            "a &amp; b &lt; c &gt; \"d\"\n\té&#13;&amp;|&amp; b &lt; c &gt; &quot;d&quot;&#10;&#9;é&#13;&amp;"
        #expect(String(decoding: written, as: UTF8.self) == expected)
    }

    @Test("What was written is read, taken away and written on into another")
    func read() {
        var first = DocumentSink(capacity: 1)
        first.append(Array("documento".utf8))
        first.append(repeating: UInt8(ascii: "."), count: 3)
        first.removeLast(2)
        #expect(first.count == 10 && first[9] == UInt8(ascii: "."))
        #expect(first.array(2..<5) == Array("cum".utf8))
        var second = DocumentSink(capacity: 1)
        second.append(UInt8(ascii: "<"))
        second.append(first, 0..<first.count)
        #expect(second.array(0..<second.count) == Array("<documento.".utf8))
    }

    @Test("A line holds what was put there, and a copy goes its own way", arguments: [0, 16, 500])
    func line(capacity: Int) {
        var line = GrowingLine<StreamStep>(capacity: capacity)
        for number in 0..<400 {
            line.append(number % 3 == 0 ? .fixed(Int32(number)) : .plain(Slice(from: 0, to: number)))
        }
        line[7] = .edited(70)
        line.removeLast()
        var copy = line.copy()
        copy[8] = .edited(80)
        copy.append(.carried)
        func tell(_ steps: [StreamStep]) -> [Int] {
            steps.map { step in
                switch step {
                case .fixed(let number): Int(number)
                case .plain(let text): Int(text.count)
                case .edited(let number): Int(-number)
                default: .max
                }
            }
        }
        var expected = Array(0..<399)
        expected[7] = -70
        #expect(tell(line.array) == expected && line.count == 399)
        expected[8] = -80
        #expect(tell(copy.array) == expected + [.max])
        copy.removeAll()
        copy.append(count: 900) { .fixed(Int32($0)) }
        #expect(tell(copy.array) == Array(0..<900) && tell(line.array).count == 399)
        let marks = GrowingLine(repeating: false, count: 100)
        #expect(marks.array == Array(repeating: false, count: 100))
    }

    @Test("A text of a string is written as it is")
    func text() {
        let written = DocumentSink.bytes(capacity: 0) { sink in
            var sink = sink
            for text in ["", "ñandú", String(repeating: "documento ", count: 20)] { sink.append(text: text) }
            return sink
        }
        #expect(String(decoding: written, as: UTF8.self) == "ñandú" + String(repeating: "documento ", count: 20))
    }
}
