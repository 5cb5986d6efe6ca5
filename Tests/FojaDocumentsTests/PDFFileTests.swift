import Testing

@testable import FojaDocuments

@Suite("A PDF is the same file whenever it was printed")
struct PDFFileTests {
    /// A cell with its header, the tree of names, a title and the day, as Chromium writes them.
    private static func pdf(_ names: [Int], title: String = "Plan", day: String = "20260101") -> [UInt8] {
        let name = names.map { number in
            let digits = String(number)
            return "(node" + String(repeating: "0", count: 8 - digits.count) + digits + ")"
        }
        return Array(
            """
            %PDF-1.4
            1 0 obj
            <</Creator (Chromium)
            /Title (\(title))
            /CreationDate (D:\(day))>>
            endobj
            7 0 obj
            <</Type /StructElem
            /S /TH
            /ID \(name[1])>>
            <</Headers [\(name[0]) \(name[1])]>>
            <</Limits [\(name[0]) \(name[1])]
            /Names [\(name[0]) 6 0 R \(name[1]) 7 0 R]>>
            """.utf8)
    }

    @Test("What the browser had printed before leaves no trace, nor does the day, and nothing moves")
    func same() {
        let first = Self.pdf([274, 278])
        let later = Self.pdf([1609, 1613], day: "20270202")
        #expect(PDFFile.normalized(first) == PDFFile.normalized(later))
        #expect(PDFFile.normalized(first).count == first.count)
        #expect(PDFFile.normalized(first).suffix(48) == Self.pdf([1, 2]).suffix(48))
        #expect(PDFFile.normalized(Self.pdf([1, 2], day: "1")).suffix(100) == Self.pdf([1, 2]).suffix(100))
    }

    @Test("Another order of the elements is another document")
    func others() {
        #expect(PDFFile.normalized(Self.pdf([274, 278])) != PDFFile.normalized(Self.pdf([278, 274])))
    }

    @Test(
        "A title of the form of a name stays as it is",
        arguments: ["(node00000274)", "node00000274", "x (node00000278) y"])
    func title(_ title: String) {
        let text = String(decoding: PDFFile.normalized(Self.pdf([274, 278], title: title)), as: UTF8.self)
        #expect(text.contains("/Title (\(title))"))
    }
}
