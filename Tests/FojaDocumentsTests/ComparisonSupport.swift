import FojaDiagnostics
import FojaTestSupport
import FojaXML
import Foundation

@testable import FojaDocuments

/// A contract as lines of markup, and what is done to it by somebody who does not know how it is compared.
struct EditedContract {
    /// One thing that was done, as it is to be told; texts without spaces, so that only their letters count.
    struct Expected: Hashable, CustomStringConvertible {
        let kind: String
        let extent: String
        let before: String
        let after: String

        init(_ kind: String, _ extent: String, _ before: String, _ after: String) {
            self.kind = kind
            self.extent = extent
            self.before = EditedContract.letters(before)
            self.after = EditedContract.letters(after)
        }

        init(_ change: DocumentComparison.Change) {
            self.init(change.kind, change.extent, change.before, change.after)
        }

        var description: String { "\(kind) \(extent): «\(before.prefix(60))» → «\(after.prefix(60))»" }
    }

    private(set) var lines: [String]
    private(set) var expected: [Expected] = []
    private var used: Set<Int> = []
    private var generator: SplitMix64
    private var number = 0

    init(_ xhtml: String, seed: UInt64) {
        lines = xhtml.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        generator = SplitMix64(state: seed)
    }

    var xhtml: [UInt8] { Array(lines.joined(separator: "\n").utf8) }

    /// Letters, figures and marks alone: a comparison sets cells apart with «|».
    static func letters(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "|" } }

    /// What a reader sees of some markup.
    static func text(_ line: String) -> String {
        var out = ""
        var inTag = false
        for character in line {
            if character == "<" {
                inTag = true
            } else if character == ">" {
                inTag = false
            } else if !inTag {
                out.append(character)
            }
        }
        return out.replacingOccurrences(of: "&amp;", with: "&").replacingOccurrences(of: "&lt;", with: "<")
            .replacingOccurrences(of: "&gt;", with: ">")
    }

    /// Lines that are one paragraph, item or row with enough words, nobody having touched them or their neighbours.
    private func candidates(_ starts: [String], words: Int) -> [Int] {
        lines.indices.filter { index in
            let line = lines[index]
            guard starts.contains(where: line.hasPrefix), !line.contains("<th"), !line.contains("class=\"firma"),
                ["</p>", "</li>", "</tr>"].contains(where: line.hasSuffix),
                lines[..<index].contains(where: { $0.hasPrefix("<h2>") })
            else { return false }
            guard !(index - 2...index + 2).contains(where: used.contains) else { return false }
            return EditedContract.text(line).split(separator: " ").count >= words
        }
    }

    private static let starts = ["<p>", "<li>"]

    private mutating func pick(_ starts: [String], words: Int) -> Int? {
        guard let index = candidates(starts, words: words).randomElement(using: &generator) else { return nil }
        used.insert(index)
        return index
    }

    /// A place after a picked line may have moved it: everything after goes along.
    private mutating func insert(_ line: String, after index: Int) {
        lines.insert(line, at: index + 1)
        used = Set(used.map { $0 > index ? $0 + 1 : $0 })
        used.insert(index + 1)
    }

    private mutating func remove(_ index: Int) {
        lines.remove(at: index)
        used = Set(used.map { $0 > index ? $0 - 1 : $0 })
        used.insert(index)
    }

    /// A text that stands nowhere else.
    private mutating func invented(_ count: Int) -> String {
        number += 1
        let words = [
            "acuerdan", "entregarán", "conjuntamente", "verificación", "quincenal", "bodega", "acta", "testigos",
        ]
        return (0..<count).map { "\(words[($0 + number) % words.count])\(number)\($0)" }.joined(separator: " ")
    }

    // MARK: What somebody does

    /// Does one of the things that can be done, if there is a place for it.
    mutating func edit(_ kind: Int) {
        switch kind % 9 {
        case 0: reword()
        case 1: insertWords()
        case 2: deleteWord()
        case 3: insertParagraph(item: false)
        case 4: delete(EditedContract.starts)
        case 5: move()
        case 6: insertParagraph(item: true)
        case 7: deleteRow()
        default: insertRow()
        }
    }

    /// Whether what follows some markup is what a datum prints.
    private func isInDatum(_ before: Substring) -> Bool {
        ["data", "time", "span"].contains { name in
            before.components(separatedBy: "<" + name).count > before.components(separatedBy: "</" + name).count
        }
    }

    /// A long word of a text between two tags, that stands once in its line.
    private mutating func word(in line: String) -> Range<String.Index>? {
        var found: [Range<String.Index>] = []
        var inTag = false
        var start: String.Index?
        for index in line.indices {
            let character = line[index]
            if character == "<" { inTag = true }
            if !inTag, character.isLetter {
                start = start ?? index
            } else {
                if let begin = start, line[begin..<index].count > 5, line[begin].isLowercase,
                    !isInDatum(line[..<begin]),
                    begin > line.startIndex, line[line.index(before: begin)] == " ", character == " "
                {
                    found.append(begin..<index)
                }
                start = nil
            }
            if character == ">" { inTag = false }
        }
        let plain = " " + EditedContract.text(line) + " "
        return found.filter {
            plain.components(separatedBy: line[$0]).count == 2
                && !["cláusula", "cláusulas", "numeral", "numerales"].contains(line[$0])
        }
        .randomElement(using: &generator)
    }

    private mutating func reword() {
        guard let index = pick(EditedContract.starts, words: 14), let range = word(in: lines[index]) else { return }
        let other = invented(1)
        expected.append(Expected("cambiado", "palabras", String(lines[index][range]), other))
        lines[index].replaceSubrange(range, with: other)
    }

    private mutating func insertWords() {
        guard let index = pick(EditedContract.starts, words: 14), let range = word(in: lines[index]) else { return }
        let other = invented(3)
        expected.append(Expected("agregado", "palabras", "", other))
        lines[index].insert(contentsOf: other + " ", at: range.lowerBound)
    }

    private mutating func deleteWord() {
        guard let index = pick(EditedContract.starts, words: 14), let range = word(in: lines[index]) else { return }
        expected.append(Expected("suprimido", "palabras", String(lines[index][range]), ""))
        lines[index].replaceSubrange(range, with: "")
    }

    private mutating func insertParagraph(item: Bool) {
        guard let index = pick([item ? "<li>" : "<p>"], words: 5) else { return }
        let text = invented(12)
        expected.append(Expected("agregado", "parrafo", "", text))
        insert(item ? "<li>\(text)</li>" : "<p>\(text)</p>", after: index)
    }

    private mutating func delete(_ starts: [String]) {
        guard let index = pick(starts, words: 8) else { return }
        expected.append(Expected("suprimido", "parrafo", EditedContract.text(lines[index]), ""))
        remove(index)
    }

    /// The rows of a list stand in one line.
    private mutating func deleteRow() {
        guard let index = pick(["<tr><td"], words: 2) else { return }
        var rows = lines[index].components(separatedBy: "</tr>").dropLast().map { $0 + "</tr>" }
        // Of two rows that only their numbers tell apart, nobody can say which is gone.
        let names = rows.map { EditedContract.text($0).drop(while: \.isNumber) }
        let single = rows.indices.filter { index in names.count { $0 == names[index] } == 1 }
        guard let position = single.randomElement(using: &generator) else { return }
        let taken = rows.remove(at: position)
        expected.append(Expected("suprimido", "parrafo", EditedContract.text(taken), ""))
        lines[index] = rows.joined()
    }

    private mutating func insertRow() {
        guard let index = pick(["<tr><td"], words: 2) else { return }
        let cells = invented(5).split(separator: " ").map { "<td>\($0)</td>" }.joined()
        expected.append(Expected("agregado", "parrafo", "", EditedContract.text(cells)))
        lines[index] += "<tr>\(cells)</tr>"
    }

    /// Takes out a paragraph that another document has to the letter.
    mutating func delete(whereIn other: [UInt8]) -> Expected? {
        let known = Set(String(decoding: other, as: UTF8.self).split(separator: "\n").map(String.init))
        let found = candidates(["<p>", "<li>"], words: 8).filter { known.contains(lines[$0]) }
        guard let index = found.randomElement(using: &generator) else { return nil }
        let one = Expected("suprimido", "parrafo", EditedContract.text(lines[index]), "")
        expected.append(one)
        used.insert(index)
        remove(index)
        return one
    }

    /// Takes a paragraph to another clause.
    private mutating func move() {
        guard let index = pick(["<p>"], words: 12) else { return }
        let line = lines[index]
        func clause(_ index: Int) -> Int { lines[...index].count { $0.hasPrefix("<h2>") } }
        let own = clause(index)
        let targets = candidates(["<p>"], words: 8).filter { clause($0) != own }
        guard let target = targets.randomElement(using: &generator) else { return }
        expected.append(Expected("movido", "parrafo", EditedContract.text(line), EditedContract.text(line)))
        used.insert(target)
        insert(line, after: target)
        remove(target < index ? index + 1 : index)
    }

    /// The lines of each clause, from its `<section>` to its end.
    private var clauses: [Range<Int>] {
        var out: [Range<Int>] = []
        for (index, line) in lines.enumerated() where line.hasPrefix("<h2>CLÁUSULA") && lines[index - 1] == "<section>"
        {
            var depth = 0
            for end in (index - 1)..<lines.count {
                if lines[end].hasPrefix("<section") { depth += 1 }
                if lines[end].hasPrefix("</section>") { depth -= 1 }
                if depth == 0 {
                    out.append((index - 1)..<(end + 1))
                    break
                }
            }
        }
        return out
    }

    /// Takes a clause some places away, or out; before anything else is done.
    mutating func editClause(moves: Bool) {
        let all = clauses
        guard let from = all.indices.dropLast(8).randomElement(using: &generator) else { return }
        let text = lines[all[from]].map(EditedContract.text).joined()
        let taken = Array(lines[all[from]])
        if moves {
            let to = all[from + Int.random(in: 2...6, using: &generator)]
            lines.insert(contentsOf: taken, at: to.upperBound)
            expected.append(Expected("movido", "clausula", text, text))
        } else {
            expected.append(Expected("suprimido", "clausula", text, ""))
        }
        lines.removeSubrange(all[from])
        // Nothing of it is touched twice.
        for clause in clauses where lines[clause].map(EditedContract.text).joined() == text { used.formUnion(clause) }
    }
}

/// What a reader of a redline makes of it who knows no more than HTML.
enum RedlineReading {
    /// What it says without the elements of one name, notes apart.
    static func letters(_ tree: XMLTree, without name: String) -> String {
        var out = ""
        func visit(_ element: XMLElement) {
            if element.name == name || ["head", "style"].contains(element.name) { return }
            if element.attribute("class")?.split(separator: " ").contains("nota") == true { return }
            for child in element.children {
                switch child {
                case .text(let text): out += text.content
                case .element(let inner): visit(inner)
                default: break
                }
            }
        }
        visit(tree.root)
        return EditedContract.letters(out)
    }

    /// What a document says: everything that is not hidden.
    static func letters(of tree: XMLTree) -> String {
        var out = ""
        func visit(_ element: XMLElement) {
            if element.hasAttribute("hidden") || ["head", "style", "svg"].contains(element.name) { return }
            for child in element.children {
                switch child {
                case .text(let text): out += text.content
                case .element(let inner): visit(inner)
                default: break
                }
            }
        }
        visit(tree.root)
        return EditedContract.letters(out)
    }
}
