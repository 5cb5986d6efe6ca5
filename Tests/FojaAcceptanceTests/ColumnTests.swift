import Foundation
import Testing

@Suite("Columns are never narrower than their words")
struct ColumnTests {
    @Test(
        "No word of a table is broken, in Anexo 1 and in the declaration",
        arguments: [
            ("medicion-de-riesgos", "251mm"), ("declaracion-jurada", "184mm"), ("informe-de-garantias", "184mm"),
        ])
    func whole(document: String, width: String) throws {
        let files = Corpus.finals.filter { $0.document == document }.map(\.xhtml)
        try #require(!files.isEmpty)
        let found = try MeasuredPages.ask(
            files, width: width,
            """
            for (const cell of document.querySelectorAll("td, th")) {
              const walker = document.createTreeWalker(cell, 4);
              while (walker.nextNode()) {
                const node = walker.currentNode;
                if (node.parentElement.closest(".continuo, .tenue, [hidden]")) continue;
                for (const match of node.data.matchAll(/\\p{L}{4,16}/gu)) {
                  const range = document.createRange();
                  range.setStart(node, match.index);
                  range.setEnd(node, match.index + match[0].length);
                  const tops = new Set([...range.getClientRects()].filter(r => r.width > 0).map(r => Math.round(r.top)));
                  if (tops.size > 1) say("broken " + match[0]);
                }
                say("cell");
              }
            }
            """)
        guard let found else { return print("skipped: no chromium") }
        #expect(found.count { $0.hasSuffix(" cell") } > 50)
        #expect(!found.contains { $0.contains(" broken ") }, "\(found.filter { $0.contains(" broken ") }.prefix(20))")
    }
}
