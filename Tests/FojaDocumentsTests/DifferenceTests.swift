import FojaDiagnostics
import Testing

@testable import FojaDocuments

@Suite("Where two sequences differ")
struct SequenceDifferenceTests {
    /// Turns the first sequence into the second by the differences found.
    private func apply(_ differences: [SequenceDifference], _ old: [Int], _ new: [Int]) -> [Int] {
        var out: [Int] = []
        var at = 0
        for difference in differences {
            out += old[at..<difference.old.lowerBound]
            out += new[difference.new]
            at = difference.old.upperBound
        }
        return out + old[at...]
    }

    @Test("The differences always lead from one to the other, in order")
    func random() {
        var generator = LinearGenerator(state: 7)
        for round in 0..<400 {
            let alphabet = [2, 5, 1000][round % 3]
            let old = (0..<generator.next(60)).map { _ in generator.next(alphabet) }
            var new = old
            for _ in 0..<generator.next(20) where !new.isEmpty {
                let i = generator.next(new.count)
                switch generator.next(3) {
                case 0: new.remove(at: i)
                case 1: new.insert(generator.next(alphabet), at: i)
                default: new[i] = generator.next(alphabet)
                }
            }
            let found = SequenceDifference.between(old, new)
            #expect(apply(found, old, new) == new)
            #expect(old != new || found.isEmpty)
            for (a, b) in zip(found, found.dropFirst()) {
                #expect(a.old.upperBound <= b.old.lowerBound && a.new.upperBound <= b.new.lowerBound)
            }
        }
    }

    @Test("One change in many is one difference")
    func single() {
        let old = Array(0..<5000)
        var new = old
        new[2500] = -1
        #expect(SequenceDifference.between(old, new) == [SequenceDifference(old: 2500..<2501, new: 2500..<2501)])
        new.removeSubrange(100..<900)
        let found = SequenceDifference.between(old, new)
        #expect(found.first == SequenceDifference(old: 100..<900, new: 100..<100))
        #expect(found.count == 2)
    }

    @Test("It is quick where everything differs")
    func everything() {
        let old = Array(0..<30_000)
        let clock = ContinuousClock()
        let time = clock.measure {
            #expect(SequenceDifference.between(old, old.map { $0 + 100_000 }).count == 1)
            let shuffled = old.map { ($0 &* 7919) % 30_000 }
            #expect(apply(SequenceDifference.between(old, shuffled), old, shuffled) == shuffled)
        }
        #expect(time < .seconds(5))
    }
}

@Suite("Differences told to a person")
struct DocumentDifferenceTests {
    private let page = """
        <main><h1>Acta</h1><h2>PRIMERA (OBJETO)</h2><p>El monto es <data data-campo="a.b" value="1.00">Bs1,00</data> \
        entero.</p><h2>SEGUNDA (PLAZO)</h2><p>Sesenta días y no más.</p></main>
        """

    private func found(_ edit: (String) -> String) -> [Diagnostic] {
        let source = SourceText(name: "x", text: edit(page))
        return DocumentDifference(
            actual: source.bytes, expected: Array(page.utf8), isMarkup: true,
            place: { source.place(atByte: $0, length: $1) }
        ).diagnostics
    }

    @Test("The same document has none")
    func none() {
        #expect(found { $0 }.isEmpty)
    }

    @Test("A word changed, with its place, its heading and its datum")
    func changed() throws {
        let one = try #require(found { $0.replacing("Bs1,00", with: "Bs9,00") }.first)
        #expect(one.message == "dice «Bs9,00» y se esperaba «Bs1,00»")
        #expect(one.place?.column == 96)
        #expect(one.notes.map(\.text) == ["está en «PRIMERA (OBJETO)»", "es el dato `a.b`"])
    }

    @Test("A clause dropped is one thing that is missing")
    func dropped() throws {
        let all = found { $0.replacing("<h2>PRIMERA (OBJETO)</h2>", with: "") }
        #expect(all.map(\.message) == ["falta «PRIMERA (OBJETO)»"])
        #expect(all.first?.notes.map(\.text) == ["es de «PRIMERA (OBJETO)»"])
    }

    @Test("A paragraph added is one thing too many, told from its own tag on")
    func added() {
        #expect(
            found { $0.replacing("<p>Sesenta", with: "<p>Nada más.</p><p>Sesenta") }.map(\.message) == [
                "sobra «Nada más.»"
            ])
    }

    @Test("Where the words agree the markup is shown")
    func markup() {
        #expect(
            found { $0.replacing("<p>Sesenta", with: "<p class=\"x\">Sesenta") }.map(\.message) == [
                "dice «<p class=\"x\">» y se esperaba «<p>»"
            ])
        #expect(
            found { $0.replacing("días y", with: "días  y") }.map(\.message) == ["los espacios no son los que deberían"]
        )
    }

    @Test("Of another document the first differences are told, and how many more there are")
    func many() throws {
        let rows = (0..<600).map { "<p>fila \($0)</p>" }.joined(separator: "\n")
        let source = SourceText(name: "x", text: rows.replacing("fila", with: "hilera"))
        let all = DocumentDifference(
            actual: source.bytes, expected: Array(rows.utf8), isMarkup: true,
            place: { source.place(atByte: $0, length: $1) }
        ).diagnostics
        let last = try #require(all.last)
        #expect(all.count == 501 && last.id == "documento.diferencias" && last.severity == .error)
        #expect(last.message == "y 100 diferencias más: es otro documento")
        #expect(last.place?.source.name == "x" && last.place?.line == 1 && last.place?.column == 1)
        #expect(all[499].message == "dice «hilera» y se esperaba «fila»" && all[499].place?.line == 500)
    }

    @Test("Bytes that are no markup are still compared")
    func garbage() {
        #expect(!found { _ in "" }.isEmpty)
        #expect(!found { _ in "<<<<\" ' <a" }.isEmpty)
        #expect(!found { String($0.prefix(50)) }.isEmpty)
    }
}

/// Numbers that are the same on every run.
struct LinearGenerator {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return bound > 0 ? Int((state >> 33) % UInt64(bound)) : 0
    }
}
