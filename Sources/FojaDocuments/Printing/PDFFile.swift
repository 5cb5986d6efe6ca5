internal import FojaDiagnostics

/// What Foja does to a PDF and asks of it.
enum PDFFile {
    /// Takes out when and by which browser it was printed, and what that had printed before, so that the same
    /// document printed again is the same file. Nothing moves: blanks stand
    /// where the entries stood.
    static func normalized(_ bytes: [UInt8]) -> [UInt8] {
        var out = bytes
        renumberElements(in: &out)
        for key in ["/CreationDate", "/ModDate", "/Creator"] {
            guard let start = first(of: Array(key.utf8), in: out) else { continue }
            var index = start + key.utf8.count
            while index < out.count, out[index] == 0x20 { index += 1 }
            guard index < out.count, out[index] == UInt8(ascii: "(") else { continue }
            var depth = 0
            while index < out.count {
                if out[index] == UInt8(ascii: "\\") {
                    index += 2
                    continue
                }
                if out[index] == UInt8(ascii: "(") { depth += 1 }
                if out[index] == UInt8(ascii: ")") { depth -= 1 }
                index += 1
                if depth == 0 { break }
            }
            for position in start..<min(index, out.count) { out[position] = 0x20 }
        }
        return out
    }

    /// Names the tagged elements by their order. Chromium calls them `(node00000274)`, a number that goes on from one document
    /// to the next that the same page shows; they are named where they stand (`/ID`), in the headers of a cell and in the tree
    /// of names.
    private static func renumberElements(in bytes: inout [UInt8]) {
        let places = elementNames(in: bytes)
        let known = Set(places.map { bytes[$0..<($0 + digits)] })
        let ranks = Dictionary(
            uniqueKeysWithValues: known.sorted { $0.lexicographicallyPrecedes($1) }.enumerated().map { ($1, $0 + 1) })
        for place in places {
            guard var number = ranks[bytes[place..<(place + digits)]] else { continue }
            for index in (place..<(place + digits)).reversed() {
                bytes[index] = UInt8(ascii: "0") + UInt8(number % 10)
                number /= 10
            }
        }
    }

    /// How many digits an element's name has.
    private static let digits = 8

    /// Where the numbers of elements stand: of texts of this form only those that are a value of `/ID` or in an array, so that no
    /// title is taken for one.
    private static func elementNames(in bytes: [UInt8]) -> [Int] {
        let opening = Array("(node".utf8)
        let listing = Array("[)R".utf8)
        var places: [Int] = []
        var at = 0
        while let found = bytes[at...].firstOffset(of: opening) {
            let start = found + opening.count
            at = start
            guard start + digits < bytes.count, bytes[start + digits] == UInt8(ascii: ")"),
                bytes[start..<(start + digits)].allSatisfy({ (0x30...0x39).contains($0) })
            else { continue }
            let before = bytes[..<found].last { $0 != 0x20 && $0 != 0x0A }
            if before.map(listing.contains) == true || bytes[..<found].suffix(4).elementsEqual(Array("/ID ".utf8)) {
                places.append(start)
            }
        }
        return places
    }

    /// Why some bytes are no whole PDF; `nil` if they seem to be one: header, pages, and a trailer whose table of contents
    /// stands where it says.
    static func structuralProblem(of bytes: [UInt8]) -> String? {
        if bytes.isEmpty { return "está vacío" }
        guard bytes.starts(with: Array("%PDF-".utf8)) else { return "no empieza como un PDF" }
        let tail = Array(bytes.suffix(1024))
        guard let end = tail.lastOffset(of: "%%EOF"), let mark = tail[..<end].lastOffset(of: "startxref") else {
            return "está cortado: no tiene final"
        }
        let digits = tail[(mark + 9)..<end].drop { $0 <= 0x20 }.prefix { (0x30...0x39).contains($0) }
        guard let table = Int(String(decoding: digits, as: UTF8.self)), table < bytes.count,
            bytes[table...].starts(with: Array("xref".utf8)) || (0x30...0x39).contains(bytes[table])
        else { return "su índice no está donde dice" }
        return hasPages(bytes) ? nil : "no tiene páginas"
    }

    /// Whether some object is a page, or there are objects that only a reader of PDF can unpack.
    private static func hasPages(_ bytes: [UInt8]) -> Bool {
        let key = Array("/Type".utf8)
        var at = 0
        while let found = bytes[at...].firstOffset(of: key) {
            let rest = bytes[(found + key.count)...].prefix(16).drop { $0 == 0x20 }
            let name = String(decoding: rest, as: UTF8.self)
            if name.hasPrefix("/ObjStm") { return true }
            if name.hasPrefix("/Page"), !name.hasPrefix("/Pages") { return true }
            at = found + key.count
        }
        return false
    }

    /// The information dictionary is the first object: a short way in.
    private static func first(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
        let end = min(bytes.count, 4096) - needle.count
        guard end > 0 else { return nil }
        return (0..<end).first { bytes[$0..<($0 + needle.count)].elementsEqual(needle) }
    }

    /// The page on which each heading of the first level stands, in order.
    ///
    /// - Parameter pdf: Its file.
    /// - Throws: `pdf.sin-poppler`, which names the package, or `pdf.no-se-lee`.
    static func chapters(of pdf: String) throws(DiagnosticsError) -> [Int] {
        guard let program = Program(["pdftohtml"]) else {
            throw DiagnosticsError(
                Diagnostic(
                    "pdf.sin-poppler",
                    "para saber en qué página queda cada documento hace falta `pdftohtml`, y no está",
                    category: .inputOutput,
                    fix: "instale el paquete `poppler-utils` (en Debian: `apt install poppler-utils`)"))
        }
        // Of its own: others may be reading the same file.
        let folder = try TemporaryFolder()
        let outcome = try program.run(
            ["-xml", "-i", "-q", "-stdout", pdf], within: 120, in: folder)
        guard let outcome, outcome.status == 0 else {
            throw DiagnosticsError(
                Diagnostic(
                    "pdf.no-se-lee", "`pdftohtml` no pudo leer el PDF que hizo Chromium", category: .inputOutput,
                    fix: "actualice los paquetes `chromium` y `poppler-utils`"))
        }
        return chapters(inListing: String(decoding: outcome.output, as: UTF8.self))
    }

    /// `<outline><item page="3">…</item><outline>…</outline></outline>`, a line each.
    static func chapters(inListing listing: String) -> [Int] {
        var depth = 0
        var pages: [Int] = []
        for line in listing.split(separator: "\n") {
            if line == "<outline>" { depth += 1 }
            if line == "</outline>" { depth -= 1 }
            let mark = "<item page=\""
            if depth == 1, line.hasPrefix(mark) {
                let number = line.dropFirst(mark.count).prefix { $0 != "\"" }
                if let page = Int(number) { pages.append(page) }
            }
        }
        return pages
    }
}

extension Collection where Element == UInt8, Index == Int {
    /// Where a text first stands.
    fileprivate func firstOffset(of wanted: [UInt8]) -> Int? {
        guard count >= wanted.count, let first = wanted.first else { return nil }
        var at = startIndex
        while at + wanted.count <= endIndex {
            if self[at] == first, self[at..<(at + wanted.count)].elementsEqual(wanted) { return at }
            at += 1
        }
        return nil
    }

    /// Where a text last stands.
    fileprivate func lastOffset(of text: String) -> Int? {
        let wanted = Array(text.utf8)
        guard count >= wanted.count else { return nil }
        return (startIndex...(endIndex - wanted.count)).last { self[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
