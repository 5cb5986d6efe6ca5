import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// What is negotiated of a contract, in every clause of it.
@Suite("Each kind of change in each clause")
struct ClauseNegotiationTests {
    enum Kind: String, CaseIterable, Sendable {
        case clause, sentence, word, dropped, item, row, paragraph
    }

    /// How many clauses are passed over; with `FOJA_NEGOTIATIONS=200`, none.
    private static let step =
        (ProcessInfo.processInfo.environment["FOJA_NEGOTIATIONS"].flatMap { Int($0) } ?? 0) >= 200 ? 1 : 14

    private static let examples = ["aurifera", "polimetalica", "no-metalica"]

    /// Lines of each clause.
    private static func clauses(_ lines: [String]) -> [Range<Int>] {
        var starts = lines.indices.filter { lines[$0].hasPrefix("<h2>CLÁUSULA") }.map { $0 - 1 }
        starts.append(lines.lastIndex { $0.contains("class=\"firma") } ?? lines.count)
        return zip(starts, starts.dropFirst()).map { $0..<$1 }
    }

    /// A contract with one change in a clause; `nil` if the clause has nothing to change so.
    private static func edited(_ lines: [String], _ clause: Range<Int>, _ kind: Kind) -> [String]? {
        var out = lines
        func first(_ starts: String...) -> Int? {
            clause.first { line in
                starts.contains { lines[line].hasPrefix($0) }
                    && starts.contains { lines[line].hasSuffix("</" + $0.dropFirst()) }
            }
        }
        func end() -> Int? {
            var depth = 0
            for line in clause {
                if lines[line].hasPrefix("<section") { depth += 1 }
                if lines[line].hasPrefix("</section>") { depth -= 1 }
                if depth == 0 { return line }
            }
            return nil
        }
        switch kind {
        case .clause:
            guard let end = end() else { return nil }
            out.insert(
                "<section>\n<h2>CLÁUSULA SEGUNDA.- (SEDE)</h2>\n<p>Las partes se reúnen por Bs10,00 en La Paz.</p>\n</section>",
                at: end + 1)
        case .sentence:
            guard let line = first("<p>", "<li>"), let close = lines[line].range(of: "</", options: .backwards) else {
                return nil
            }
            out[line].insert(contentsOf: " Así lo acuerdan las partes.", at: close.lowerBound)
        case .word:
            guard let line = first("<p>", "<li>"), let word = lines[line].range(of: " de ") else { return nil }
            out[line].replaceSubrange(word, with: " propio de ")
        case .dropped:
            guard let end = end() else { return nil }
            out.removeSubrange(clause.lowerBound...end)
        case .item:
            guard let line = first("<li>") else { return nil }
            let lead = lines[line].dropFirst(4).prefix { $0 != " " }
            let mark = lead.hasSuffix(")") || lead == "✓" ? lead + " " : ""
            out.insert("<li>\(mark)Presentar un informe cada año.</li>", at: line + 1)
        case .row:
            guard let line = clause.last(where: { lines[$0].hasPrefix("<tr><t") && !lines[$0].contains("total") })
            else { return nil }
            let count =
                lines[line].components(separatedBy: "</td>").count + lines[line].components(separatedBy: "</th>").count
                - 2
            out.insert("<tr>" + String(repeating: "<td>Seguros</td>", count: count) + "</tr>", at: line + 1)
        case .paragraph:
            guard let line = first("<p>") else { return nil }
            out.remove(at: line)
        }
        return out
    }

    /// Why something may not come home.
    private static let reasons: Set<String> = [
        "particular.fija", "particular.referencia-suprimida", "importar.sin-expresar",
    ]

    @Test("It comes home word for word, or is told why", arguments: examples, Kind.allCases)
    func home(_ example: String, _ kind: Kind) throws {
        let page = try NegotiationDesk(example, "").contract()
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let clauses = Self.clauses(lines)
        #expect(clauses.count > 25)
        let start = (Kind.allCases.firstIndex(of: kind) ?? 0) % Self.step
        var count = 0
        for index in stride(from: start, to: clauses.count, by: Self.step) {
            guard let changed = Self.edited(lines, clauses[index], kind) else { continue }
            let text = changed.joined(separator: "\n")
            let desk = try NegotiationDesk(example, text)
            let before = try desk.caseText
            let title = lines[clauses[index].lowerBound + 1]
            do {
                try desk.accept()
                #expect(PlainWords.of(try desk.contract()) == PlainWords.of(text), "\(title)")
                #expect(try desk.work().proposals.isEmpty, "\(title)")
                count += 1
            } catch let error as DiagnosticsError {
                #expect(try desk.caseText == before)
                #expect(
                    error.diagnostics.allSatisfy { Self.reasons.contains($0.id.name) },
                    "\(title): \(error.diagnostics.map { "\($0.id): \($0.message)" })")
            }
        }
        if Self.step == 1 { #expect(count > 0 || kind == .row) }
    }

    @Test("What a dropped clause alone printed is known of the case; the norm that demands it is named")
    func guarantees() throws {
        let page = try NegotiationDesk("polimetalica", "").contract()
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let clause = try #require(Self.clauses(lines).first { lines[$0.lowerBound + 1].contains("(GARANTÍAS)") })
        let without = try #require(Self.edited(lines, clause, .dropped)).joined(separator: "\n")
        let desk = try NegotiationDesk("polimetalica", without)
        let before = try desk.caseText
        let work = try desk.work()
        #expect(work.problems.isEmpty, "\(work.problems.map(\.message))")
        let told = try #require(work.left(but: []).first)
        #expect(told.id.name == "particular.referencia-suprimida", "\(told)")
        #expect(told.notes.contains { $0.text.contains("lo exige ROP arts. 7.6 y 7.7") }, "\(told.notes)")
        // The term that would say so is in no file.
        #expect(told.notes.allSatisfy { $0.place?.source.name != desk.path.path }, "\(told.notes)")
        // A case is held as long as somebody works on it.
        #expect(throws: DiagnosticsError.self) { try work.accept() }
        #expect(try desk.caseText == before)
    }
}
