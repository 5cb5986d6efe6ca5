import FojaTestSupport
import Foundation

/// Makes mutations of a page, so many of each kind, spread over it; the same on every run.
struct Mutator {
    let page: String
    let each: Int
    private var generator: SplitMix64
    private var out: [Mutation] = []

    /// So many mutations of each kind, spread over the document.
    static func mutations(of page: String, each: Int, seed: UInt64) -> [Mutation] {
        var mutator = Mutator(page: page, each: each, generator: SplitMix64(state: seed))
        mutator.changeFields()
        mutator.changeText()
        mutator.changeTables()
        return mutator.out.filter { $0.bytes != page }
    }

    private func shown(_ name: String) -> [Range<String.Index>] {
        let bodyStart = page.range(of: "<main")?.lowerBound ?? page.startIndex
        return Page.elements(name, in: page).filter { $0.lowerBound > bodyStart }
    }

    private mutating func changeFields() {
        let data = shown("data").filter { Page.content($0, in: page).map { !page[$0].isEmpty } ?? false }
        // An amount, name or number changed only where it is read, not in its value.
        for range in data.shuffled(using: &generator).prefix(each) {
            guard let inner = Page.content(range, in: page), !page[inner].contains("<") else { continue }
            out.append(MutationTests.replace(page, inner, page[inner] + "X", "shown text of a field"))
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
            out.append(MutationTests.replace(page, range, changed, "one of a datum's places"))
        }
    }

    private mutating func changeText() {
        let paragraphs = shown("p").filter { page[$0].count > 40 }
        let sections = shown("section")
        // A word of fixed text changed.
        for range in paragraphs.shuffled(using: &generator).prefix(each) {
            guard let inner = Page.content(range, in: page), let space = page[inner].firstIndex(of: " ") else {
                continue
            }
            out.append(MutationTests.replace(page, space..<page.index(after: space), " no ", "a word of fixed text"))
        }
        // A paragraph dropped; a clause dropped; two clauses moved.
        for range in paragraphs.shuffled(using: &generator).prefix(each) {
            out.append(MutationTests.replace(page, range, "", "a paragraph dropped"))
        }
        for range in sections.shuffled(using: &generator).prefix(each) {
            out.append(MutationTests.replace(page, range, "", "a clause dropped"))
        }
        for index in Array(sections.indices.dropLast()).shuffled(using: &generator).prefix(each) {
            let first = sections[index]
            guard let second = sections[(index + 1)...].first(where: { $0.lowerBound >= first.upperBound }) else {
                continue
            }
            let swapped = page[second] + page[first.upperBound..<second.lowerBound] + page[first]
            out.append(
                MutationTests.replace(
                    page, first.lowerBound..<second.upperBound, String(swapped), "two clauses swapped"))
        }
    }

    private mutating func changeTables() {
        let cells = shown("td").filter { Page.content($0, in: page).map { page[$0].count > 3 } ?? false }
        // Two cells swapped.
        for index in Array(cells.indices.dropLast()).shuffled(using: &generator).prefix(each) {
            guard let a = Page.content(cells[index], in: page), let b = Page.content(cells[index + 1], in: page),
                page[a] != page[b]
            else { continue }
            let swapped = page[b] + page[a.upperBound..<b.lowerBound] + page[a]
            out.append(MutationTests.replace(page, a.lowerBound..<b.upperBound, String(swapped), "two cells swapped"))
        }
        // A table row dropped.
        for range in shown("tr").shuffled(using: &generator).prefix(each / 2) {
            out.append(MutationTests.replace(page, range, "", "a row dropped"))
        }
    }
}
