import FojaTestSupport
import Foundation
import Testing

/// A document as it was printed: the lines of each page.
struct PrintedPages {
    let generated: Generated
    let lines: [[String]]
    /// What is printed in the order of the document, a cell after the other.
    private let raw: String

    /// - Returns: `nil` without `pdftotext`.
    init?(of generated: Generated) throws {
        guard let pdftotext = tool("pdftotext") else { return nil }
        self.generated = generated
        raw = try run(pdftotext, ["-raw", generated.pdf.path, "-"]).output
        let text = try run(pdftotext, ["-layout", generated.pdf.path, "-"]).output
        lines = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast().map { page in
            page.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        }
    }

    /// Each page has its number and more than a line, no heading stands last on
    /// its page, and every word of the document is there: nothing is cut.
    func check() {
        let headings = PrintedPages.headings(of: (try? read(generated.xhtml)) ?? "")
        #expect(!headings.isEmpty)
        for (index, page) in lines.enumerated() {
            let footer = "Página \(index + 1) de \(lines.count)"
            #expect(page.contains { $0.contains(footer) }, "page \(index + 1)")
            let body = page.filter { !$0.contains(footer) }
            #expect(body.count >= 2, "page \(index + 1) is almost empty: \(page)")
            // A short line may end as a heading does: «DEUDOR» under a signature.
            guard let last = body.last, last.count >= 12 else { continue }
            #expect(
                !headings.contains { $0.hasSuffix(PrintedPages.plain(last)) }, "page \(index + 1) ends in «\(last)»")
        }
        let printed = PrintedPages.letters(raw)
        let text = (try? read(generated.text)) ?? ""
        for word in Set(text.split { !$0.isLetter && !$0.isNumber }) where word.count > 3 {
            #expect(printed.contains(PrintedPages.letters(word)), "«\(word)» is not in print")
        }
    }

    static func headings(of page: String) -> [String] {
        let parts = page.components(separatedBy: "<h").dropFirst()
        return parts.compactMap { part -> String? in
            guard let digit = part.first, "1234".contains(digit), let start = part.firstIndex(of: ">"),
                let end = part.range(of: "</h\(digit)>")
            else { return nil }
            let inner = part[part.index(after: start)..<end.lowerBound]
            var text = ""
            var inside = false
            for character in inner {
                if character == "<" {
                    inside = true
                } else if character == ">" {
                    inside = false
                } else if !inside {
                    text.append(character)
                }
            }
            let plain = PrintedPages.plain(text)
            return plain.isEmpty ? nil : plain
        }
    }

    private static func plain(_ text: some StringProtocol) -> String {
        text.replacingOccurrences(of: "&amp;", with: "&").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Letters and digits only: print breaks words in two and puts spaces elsewhere.
    private static func letters(_ text: some StringProtocol) -> String {
        var out = ""
        for scalar in text.unicodeScalars where CharacterSet.alphanumerics.contains(scalar) {
            out.unicodeScalars.append(scalar)
        }
        return out
    }
}
