import FojaTestSupport
import Foundation
import Testing

@Suite("Accessibility", .serialized)
struct AccessibilityTests {
    /// A page that opens each document in a frame and lets axe-core judge it
    /// there. The documents' content security policy forbids every script, so
    /// the copy that is judged goes without that one element.
    private static func audit(_ names: [String]) -> String {
        """
        <!DOCTYPE html><meta charset="utf-8"><body><pre id="out">pending</pre><script>
        async function audit(name) {
          const text = await (await fetch(name)).text();
          const frame = document.createElement("iframe");
          frame.style.width = "1200px"; frame.style.height = "1600px";
          const ready = new Promise(resolve => frame.onload = resolve);
          frame.srcdoc = text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
          document.body.append(frame); await ready;
          const script = frame.contentDocument.createElement("script");
          const loaded = new Promise(resolve => script.onload = resolve);
          script.src = "axe.min.js"; frame.contentDocument.head.append(script); await loaded;
          const found = await frame.contentWindow.axe.run();
          frame.remove();
          return name + " passes " + found.passes.length + " violations " + found.violations.length + " "
            + found.violations.map(v => v.id + ": " + v.nodes[0].target).join("; ");
        }
        (async () => {
          const lines = [];
          for (const name of "\(names.joined(separator: " "))".split(" ")) {
            try { lines.push(await audit(name)); } catch (error) { lines.push(name + " failed " + error); }
          }
          document.getElementById("out").textContent = lines.join("\\n");
        })();
        </script></body>
        """
    }

    @Test("axe-core finds no problem in any document")
    func axe() throws {
        guard let script = try AccessibilityTests.script() else { return print("skipped: no axe-core") }
        let folder = Corpus.folder.appending(path: "axe")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: script, to: folder.appending(path: "axe.min.js"))
        // Of each folder, one: they are the same pages.
        let folders = Dictionary(grouping: Corpus.folders, by: \.document).values.compactMap(\.first)
        let all = Corpus.sample + folders.sorted { $0.document < $1.document }
        for (index, generated) in all.enumerated() {
            try FileManager.default.copyItem(at: generated.xhtml, to: folder.appending(path: "d\(index).xhtml"))
        }
        try ComparedPage.write(to: folder.appending(path: "d\(all.count).xhtml"))
        let page = folder.appending(path: "audit.html")
        try Data(AccessibilityTests.audit((0...all.count).map { "d\($0).xhtml" }).utf8).write(to: page)
        guard
            let outcome = try BrowserTests.chromium([
                "--allow-file-access-from-files", "--disable-web-security", "--virtual-time-budget=6000000",
                "--dump-dom", page.absoluteString,
            ])
        else { return print("skipped: no chromium") }
        for (index, generated) in (all.map { "\($0)" } + ["redline"]).enumerated() {
            let line = outcome.output.split(whereSeparator: { "\n<>".contains($0) })
                .first { $0.hasPrefix("d\(index).xhtml ") }
            #expect(
                line?.contains(" violations 0 ") == true && line?.contains(" passes 0 ") == false,
                "\(generated): \(line ?? "no answer")")
        }
    }

    /// The script that the wheel of axe-playwright-python carries.
    private static func script() throws -> URL? {
        let packages = projectRoot.appending(path: ".build/python/lib")
        let files = FileManager.default.enumerator(at: packages, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            if file.path.hasSuffix("axe_playwright_python/axe.min.js") { return file }
        }
        return nil
    }
}
