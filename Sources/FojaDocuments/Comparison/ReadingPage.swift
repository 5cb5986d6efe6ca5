internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// A page on which Foja shows what documents say, to read and print, and which is no document: the same bytes are HTML and XML,
/// nothing in it runs or is fetched, and what a document says is never markup.
struct ReadingPage {
    private(set) var bytes: [UInt8] = []

    /// A page up to where its body begins.
    ///
    /// - Parameter page: The sheet that it is printed on.
    init(title: String, css: String, on page: PageSetup) {
        let size = page.sheet.map { "@page{size:\($0.width)mm \($0.height)mm}" } ?? ""
        let style = Array((css + size).utf8)
        markup("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"es-BO\"><head>\n")
        markup("<meta charset=\"UTF-8\"/>\n")
        markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
        markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
        bytes += Digest(of: style).base64.utf8
        markup("'\"/>\n")
        element("title", "", title)
        markup("\n<style>")
        bytes += style
        markup("</style>\n</head>\n<body>\n<main>\n")
    }

    mutating func markup(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func text(_ text: String) { XMLEscape.appendText(Array(text.utf8), to: &bytes) }

    mutating func number(_ number: Int) { bytes += String(number).utf8 }

    mutating func element(_ name: StaticString, _ class: StaticString, _ text: String) {
        markup("<")
        markup(name)
        if `class`.utf8CodeUnitCount > 0 {
            markup(" class=\"")
            markup(`class`)
            markup("\"")
        }
        markup(">")
        self.text(text)
        markup("</")
        markup(name)
        markup(">")
    }

    /// The page with its end.
    consuming func ended() -> [UInt8] {
        markup("</main>\n</body>\n</html>\n")
        return bytes
    }

    /// A page, printed.
    ///
    /// - Throws: What Chromium could not do.
    static func pdf(of xhtml: [UInt8], named name: String) throws(DiagnosticsError) -> [UInt8] {
        BrowserPool.enter()
        defer { BrowserPool.leave() }
        return try Browser().pdf(of: xhtml, named: name)
    }
}
