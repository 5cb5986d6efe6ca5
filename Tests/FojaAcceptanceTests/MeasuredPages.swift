import FojaTestSupport
import Foundation
import Testing

/// Documents laid out by Chromium at the width of their page, and measured there.
enum MeasuredPages {
    /// What a script says of each document, one line for each finding; `nil` without a browser.
    ///
    /// - Parameters:
    ///   - script: The body of a function of `document` and `say`, which takes a line of text.
    static func ask(_ files: [URL], width: String = "175mm", _ script: String) throws -> [String]? {
        let folder = Corpus.folder.appending(path: "medir-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (index, file) in files.enumerated() {
            try FileManager.default.copyItem(at: file, to: folder.appending(path: "d\(index).xhtml"))
        }
        let page = folder.appending(path: "medir.html")
        try Data(
            """
            <!DOCTYPE html><meta charset="utf-8"><body><pre id="out">pending</pre><script>
            const mm = 96 / 25.4, lines = [];
            function ask(name) {
              return new Promise(resolve => {
                const frame = document.createElement("iframe");
                frame.style.width = "1200px";
                frame.onload = () => {
                  const doc = frame.contentDocument, main = doc.querySelector("main");
                  main.style.cssText = "width:\(width);max-width:none;margin:0;padding:0";
                  const say = text => lines.push(name + " " + text);
                  (function (document, say) { \(script) })(doc, say);
                  lines.push(name + " done");
                  resolve();
                };
                frame.src = name + ".xhtml"; document.body.append(frame);
              });
            }
            (async () => {
              for (let i = 0; i < \(files.count); i++) await ask("d" + i);
              document.getElementById("out").textContent = lines.join("\\n");
            })();
            </script></body>
            """.utf8
        ).write(to: page)
        guard
            let outcome = try BrowserTests.chromium([
                "--allow-file-access-from-files", "--disable-web-security", "--virtual-time-budget=60000", "--dump-dom",
                page.absoluteString,
            ])
        else { return nil }
        let start = try #require(outcome.output.range(of: "<pre id=\"out\">"))
        let end = try #require(outcome.output.range(of: "</pre>", range: start.upperBound..<outcome.output.endIndex))
        let lines = outcome.output[start.upperBound..<end.lowerBound].split(separator: "\n").map(String.init)
        try #require(lines.count { $0.hasSuffix(" done") } == files.count, "\(lines.suffix(3))")
        return lines.filter { !$0.hasSuffix(" done") }
    }
}
