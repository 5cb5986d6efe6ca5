import FojaDiagnostics
import FojaTestSupport
import FojaXML
import Testing

@Suite("Damaged documents")
struct MutationTests {
    private static let document = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" xmlns:f="urn:foja:plantilla" lang="es-BO">
          <head><title>Acta &amp; contrato</title><!-- nota --></head>
          <body>
            <p f:si="prestamo.monto &gt; 0" class='x'>Señores: {{ prestamo.monto | bs }}&#160;</p>
            <p><![CDATA[a < b]]><data data-campo="a.b" value="800000.00">Bs800.000,00</data><br/></p>
            <?pi x?>
          </body>
        </html>
        """

    private static func damaged(_ original: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
        let markup = Array("<>&'\"/=!?-[]:; \n\u{0}x".utf8) + [0xC3, 0x80, 0xFF]
        var bytes = original
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let i = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: bytes[i] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes[i] = markup.randomElement(using: &generator) ?? 0
            case 2: bytes.insert(markup.randomElement(using: &generator) ?? 0, at: i)
            case 3: bytes.removeSubrange(i..<min(bytes.count, i + Int.random(in: 1...12, using: &generator)))
            case 4: bytes.insert(contentsOf: bytes[i..<min(bytes.count, i + 20)], at: i)
            default: bytes.removeSubrange(i...)
            }
            if bytes.isEmpty { bytes = [UInt8(ascii: "<")] }
        }
        return bytes
    }

    @Test("2,000 of them either parse, everything in its place, or are refused with a place")
    func mutations() throws {
        #expect(refusals(Self.document) == [])
        var generator = SplitMix64(state: 42)
        var taken = 0
        var ids: Set<String> = []
        for i in 0..<2000 {
            let bytes = Self.damaged(Array(Self.document.utf8), &generator)
            let source = SourceText(name: "d.xml", bytes: bytes)
            do {
                let tree = try XMLTree(parsing: source)
                taken += 1
                #expect(misplaced(tree) == [], "mutation \(i): \(String(decoding: bytes, as: UTF8.self))")
            } catch {
                for diagnostic in error.diagnostics {
                    ids.insert(diagnostic.id.name)
                    let place = try #require(diagnostic.place, "mutation \(i)")
                    #expect(place.source === source && source.line(place.line) != nil, "mutation \(i)")
                    let length = source.line(place.line)?.unicodeScalars.count ?? 0
                    #expect(place.column >= 1 && place.column <= length + 2, "mutation \(i)")
                    #expect(diagnostic.category == .finding, "mutation \(i)")
                }
            }
        }
        // The damage is of many kinds, and not all of it breaks the document.
        #expect(taken > 100 && taken < 1500)
        #expect(ids.count > 20)
    }

    @Test("A damaged document is validated without harm")
    func validation() throws {
        let valid = "<r xmlns='urn:t' id='1'><n>1</n><color>rojo</color><d>1.5</d><k id='a'/></r>"
        let schema = try schema()
        var generator = SplitMix64(state: 7)
        var refused = 0
        for i in 0..<500 {
            let bytes = Self.damaged(Array(valid.utf8), &generator)
            guard let tree = try? XMLTree(parsing: SourceText(name: "d.xml", bytes: bytes)) else { continue }
            let found = schema.validate(tree)
            refused += found.isEmpty ? 0 : 1
            #expect(found.allSatisfy { $0.place != nil && $0.category == .finding }, "mutation \(i)")
        }
        #expect(refused > 10)
    }
}
