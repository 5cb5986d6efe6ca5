import FojaTestSupport
import Foundation
import Testing

@Suite("What a browser does with the documents", .serialized)
struct BrowserTests {
    /// A page that opens each document as HTML and as XHTML and compares the two
    /// DOMs node by node; what differs becomes the page's text.
    private static func comparison(_ names: [String]) -> String {
        """
        <!DOCTYPE html><meta charset="utf-8"><body><pre id="out">pending</pre><script>
        const names = "\(names.joined(separator: " "))".split(" ");
        function flat(node, out) {
          if (node.nodeType === 1) {
            const attributes = [...node.attributes].filter(a => a.name !== "xmlns").map(a => a.name + "=" + a.value).sort();
            out.push("<" + node.localName + " " + node.namespaceURI + " " + attributes.join("|"));
            for (const child of node.childNodes) flat(child, out);
            out.push(">");
          } else if (node.nodeType === 3) out.push("#" + node.data);
        }
        function load(url) {
          return new Promise(resolve => {
            const frame = document.createElement("iframe");
            frame.onload = () => { const out = []; flat(frame.contentDocument.documentElement, out); resolve(out); };
            frame.src = url; document.body.append(frame);
          });
        }
        (async () => {
          const lines = [];
          for (const name of names) {
            const a = await load(name + ".html"), b = await load(name + ".xhtml");
            let i = 0; while (i < a.length && a[i] === b[i]) i++;
            lines.push(name + " " + (a.length === b.length && i === a.length
              ? "same " + a.length : "differ at " + i + ": " + a[i] + " / " + b[i]));
          }
          document.getElementById("out").textContent = lines.join("\\n");
          document.title = "done";
        })();
        </script></body>
        """
    }

    static func chromium(_ arguments: [String]) throws -> ProcessResult? {
        guard let chromium = tool("chromium") else { return nil }
        let profile = Corpus.folder.appending(path: "profile-\(UUID().uuidString)").path
        return try run(
            chromium,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir=\(profile)",
            ] + arguments)
    }

    @Test("The same bytes as .html and as .xhtml are the same DOM")
    func sameDOM() throws {
        let folder = Corpus.folder.appending(path: "dom")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var names: [String] = []
        for (index, generated) in Corpus.sample.enumerated() {
            names.append("d\(index)")
            for end in ["html", "xhtml"] {
                try FileManager.default.copyItem(at: generated.xhtml, to: folder.appending(path: "d\(index).\(end)"))
            }
        }
        let page = folder.appending(path: "compare.html")
        try Data(BrowserTests.comparison(names).utf8).write(to: page)
        guard
            let outcome = try BrowserTests.chromium([
                "--allow-file-access-from-files", "--disable-web-security", "--virtual-time-budget=60000", "--dump-dom",
                page.absoluteString,
            ])
        else { return print("skipped: no chromium") }
        for name in names {
            let line = outcome.output.split(whereSeparator: { $0 == "\n" || $0 == "<" || $0 == ">" })
                .first { $0.hasPrefix("\(name) ") }
            #expect(line?.contains(" same ") == true, "\(line ?? "no answer for \(name)")")
        }
    }

    @Test("Words and the data among them are one line: no element that lays out its children has words of its own")
    func wordsAndData() throws {
        let found = try MeasuredPages.ask(
            Corpus.finals.map(\.xhtml),
            """
            say("seen");
            for (const element of document.querySelectorAll("body *"))
              if (/flex|grid/.test(getComputedStyle(element).display)
                  && [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
                say("parted: " + element.textContent.slice(0, 60));
            """)
        guard let found else { return print("skipped: no chromium") }
        #expect(found.count { $0.hasSuffix("seen") } == Corpus.finals.count)
        #expect(found.filter { !$0.hasSuffix("seen") } == [])
    }

    @Test("Printed, each page has the CITE and its number, and no heading is left alone", arguments: Corpus.someFinals)
    func printed(_ generated: Generated) throws {
        guard
            try BrowserTests.chromium([
                "--no-pdf-header-footer", "--print-to-pdf=\(generated.pdf.path)", generated.xhtml.absoluteString,
            ]) != nil, let pages = try PrintedPages(of: generated)
        else { return print("skipped: no chromium or no pdftotext") }
        #expect(pages.lines.count >= 2)
        pages.check()
        if let cite = try BrowserTests.cite(generated) {
            for page in pages.lines { #expect(page.contains { $0.contains(cite) }) }
        }
    }

    private static func cite(_ generated: Generated) throws -> String? {
        let page = try read(generated.xhtml)
        guard let start = page.range(of: "data-cite=\""),
            let end = page.range(of: "\"", range: start.upperBound..<page.endIndex)
        else { return nil }
        let cite = String(page[start.upperBound..<end.lowerBound])
        return cite.isEmpty ? nil : cite
    }
}
