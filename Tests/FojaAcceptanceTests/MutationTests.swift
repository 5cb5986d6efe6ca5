import Foundation
import Testing

/// A change that a person, or an accident, could make to a generated file.
struct Mutation: Sendable {
    let name: String
    let bytes: String
    /// The line where the change was made.
    let line: Int
}

/// A generator of the same numbers on every run.
struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite("Mutations are found")
struct MutationTests {
    /// Ranges of whole elements of a name, inner ones too.
    static func elements(_ name: String, in page: String) -> [Range<String.Index>] {
        var out: [Range<String.Index>] = []
        var open: [String.Index] = []
        var from = page.startIndex
        while let tag = page.range(of: "<", range: from..<page.endIndex) {
            from = tag.upperBound
            let rest = page[tag.upperBound...]
            if rest.hasPrefix("\(name)>") || rest.hasPrefix("\(name) ") {
                open.append(tag.lowerBound)
            } else if rest.hasPrefix("/\(name)>"), let start = open.popLast() {
                out.append(start..<page.index(tag.lowerBound, offsetBy: name.count + 3))
            }
        }
        return out.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// What a reader sees of an element: between its start tag's end and its end tag.
    static func content(_ range: Range<String.Index>, in page: String) -> Range<String.Index>? {
        guard let open = page.range(of: ">", range: range),
            let close = page.range(of: "</", options: .backwards, range: range),
            open.upperBound <= close.lowerBound
        else { return nil }
        return open.upperBound..<close.lowerBound
    }

    static func line(of index: String.Index, in page: String) -> Int {
        page[..<index].utf8.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    static func replace(_ page: String, _ range: Range<String.Index>, _ text: String, _ name: String) -> Mutation {
        Mutation(
            name: name, bytes: page.replacingCharacters(in: range, with: text),
            line: line(of: range.lowerBound, in: page))
    }

    /// So many mutations of each kind, spread over the document.
    static func mutations(of page: String, each: Int, seed: UInt64) -> [Mutation] {
        var generator = Generator(state: seed)
        var out: [Mutation] = []
        let bodyStart = page.range(of: "<main")?.lowerBound ?? page.startIndex
        func shown(_ name: String) -> [Range<String.Index>] {
            elements(name, in: page).filter { $0.lowerBound > bodyStart }
        }
        let data = shown("data").filter { content($0, in: page).map { !page[$0].isEmpty } ?? false }
        let paragraphs = shown("p").filter { page[$0].count > 40 }
        let sections = shown("section")
        let cells = shown("td").filter { content($0, in: page).map { page[$0].count > 3 } ?? false }

        // An amount, name or number changed only where it is read, not in its value.
        for range in data.shuffled(using: &generator).prefix(each) {
            guard let inner = content(range, in: page), !page[inner].contains("<") else { continue }
            out.append(replace(page, inner, page[inner] + "X", "shown text of a field"))
        }
        // A datum's value changed in one of its places.
        var places: [Substring: Int] = [:]
        for range in data {
            if let path = page[range].split(separator: "\"").dropFirst().first { places[path, default: 0] += 1 }
        }
        for range in data.shuffled(using: &generator)
        where out.filter({ $0.name == "one of a datum's places" }).count < each {
            let parts = page[range].split(separator: "\"", omittingEmptySubsequences: false)
            guard parts.count >= 5, places[parts[1], default: 0] > 1, parts[3].allSatisfy({ !$0.isNumber }),
                !parts[3].isEmpty
            else { continue }
            let changed = page[range].replacingOccurrences(of: String(parts[3]), with: "Otra \(parts[3])")
            out.append(replace(page, range, changed, "one of a datum's places"))
        }
        // A word of fixed text changed.
        for range in paragraphs.shuffled(using: &generator).prefix(each) {
            guard let inner = content(range, in: page), let space = page[inner].firstIndex(of: " ") else { continue }
            out.append(replace(page, space..<page.index(after: space), " no ", "a word of fixed text"))
        }
        // A paragraph dropped; a clause dropped; two clauses moved.
        for range in paragraphs.shuffled(using: &generator).prefix(each) {
            out.append(replace(page, range, "", "a paragraph dropped"))
        }
        for range in sections.shuffled(using: &generator).prefix(each) {
            out.append(replace(page, range, "", "a clause dropped"))
        }
        for index in Array(sections.indices.dropLast()).shuffled(using: &generator).prefix(each) {
            let first = sections[index]
            guard let second = sections[(index + 1)...].first(where: { $0.lowerBound >= first.upperBound }) else {
                continue
            }
            let swapped = page[second] + page[first.upperBound..<second.lowerBound] + page[first]
            out.append(replace(page, first.lowerBound..<second.upperBound, String(swapped), "two clauses swapped"))
        }
        // Two cells swapped.
        for index in Array(cells.indices.dropLast()).shuffled(using: &generator).prefix(each) {
            guard let a = content(cells[index], in: page), let b = content(cells[index + 1], in: page),
                page[a] != page[b]
            else { continue }
            let swapped = page[b] + page[a.upperBound..<b.lowerBound] + page[a]
            out.append(replace(page, a.lowerBound..<b.upperBound, String(swapped), "two cells swapped"))
        }
        // A table row dropped.
        for range in shown("tr").shuffled(using: &generator).prefix(each / 2) {
            out.append(replace(page, range, "", "a row dropped"))
        }
        return out.filter { $0.bytes != page }
    }

    @Test("Every mutation is found and placed, with no manifest", arguments: Corpus.finals)
    func found(_ generated: Generated) throws {
        let page = try read(generated.xhtml)
        let folder = Corpus.folder.appending(path: "mutations-\(generated.example)-\(generated.document)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let mutations = MutationTests.mutations(of: page, each: 8, seed: 0xF0A)
        #expect(mutations.count >= 35)
        let files = mutations.indices.map { folder.appending(path: "m\($0).xhtml") }
        for (mutation, file) in zip(mutations, files) { try Data(mutation.bytes.utf8).write(to: file) }
        // One process for all: reading the schema, the norms and the template is most of a process.
        let outcome = try run(foja, ["validar", "--json"] + files.map(\.path))
        #expect(outcome.status == 1)
        let reports = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(reports.count == mutations.count)
        for (index, mutation) in mutations.enumerated() {
            let report = reports[index]
            #expect(report["archivo"] as? String == files[index].path)
            #expect(report["pasa"] as? Bool == false, "\(mutation.name), line \(mutation.line)")
            let named = MutationTests.lines(named: report)
            #expect(
                named.contains { MutationTests.distance($0, mutation.line, in: mutation.bytes) <= 3 },
                "\(mutation.name) at line \(mutation.line); named \(named.prefix(8)): \(report)")
        }
    }

    /// How many lines with something on them stand between two lines.
    private static func distance(_ one: Int, _ other: Int, in page: String) -> Int {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let between = lines.dropFirst(min(one, other)).prefix(abs(one - other))
        return between.count { !$0.allSatisfy(\.isWhitespace) }
    }

    /// Every line number in a report, whatever it is of.
    static func lines(named report: Any) -> [Int] {
        switch report {
        case let object as [String: Any]:
            let own = (object["linea"] as? Int).map { [$0] } ?? []
            return own + object.filter { $0.key != "linea" }.values.flatMap(lines(named:))
        case let array as [Any]: return array.flatMap(lines(named:))
        default: return []
        }
    }
}
