internal import FojaTemplating

/// Which elements a rule is about: compounds of names, classes, attributes and places among siblings, joined by where they
/// stand to each other.
struct StyleSelector: Sendable {
    /// How much it weighs against others: attributes and classes before names.
    let weight: Int
    /// What to look its rules up by: a class of the element, its name, or `*`.
    let key: String
    /// From the element itself outwards.
    private let steps: [Step]

    /// A compound, and where the next one outwards stands to it.
    private struct Step: Sendable {
        var tests: [Test] = []
        var outwards = Relation.descendant
    }

    private enum Relation: Sendable {
        case descendant
        case child
        case next
        /// Any sibling before.
        case later
    }

    private indirect enum Test: Sendable {
        case name(String)
        case hasClass(String)
        case attribute(String, Character?, String)
        case nth(step: Int, offset: Int, fromEnd: Bool)
        case firstOfType
        case only
        case empty
        case root
        case not([Test])
    }

    /// `nil` for one that says more than is known here.
    init?(_ text: String) {
        var steps: [Step] = []
        var current = Step()
        var weight = 0
        var key = "*"
        var rest = text[...]
        var relation: Relation?
        while let first = rest.first {
            if first.isWhitespace || first == ">" || first == "+" || first == "~" {
                rest.removeFirst()
                switch first {
                case ">": relation = .child
                case "+": relation = .next
                case "~": relation = .later
                default: relation = relation ?? .descendant
                }
                continue
            }
            if let joined = relation {
                steps.append(current)
                current = Step(outwards: joined)
                key = "*"
                relation = nil
            }
            guard let (test, own) = StyleSelector.test(&rest) else { return nil }
            if let test {
                current.tests.append(test)
                if case .hasClass(let name) = test { key = "." + name }
                if case .name(let name) = test, key == "*" { key = name }
            }
            weight += own
        }
        self.weight = weight
        self.key = key
        // A step knows who stands outwards of it by the relation that follows it in the text.
        self.steps = (steps + [current]).reversed()
    }

    /// The next simple selector, with its weight; a test of nothing for `*`.
    private static func test(_ rest: inout Substring) -> (Test?, Int)? {
        func name() -> String {
            let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
            rest = rest[name.endIndex...]
            return String(name)
        }
        guard let first = rest.first else { return nil }
        switch first {
        case "*":
            rest.removeFirst()
            return (nil, 0)
        case ".":
            rest.removeFirst()
            return (.hasClass(name()), 1_000)
        case "[":
            guard let close = rest.firstIndex(of: "]") else { return nil }
            let content = rest[..<close].dropFirst()
            rest = rest[rest.index(after: close)...]
            return attribute(content).map { ($0, 1_000) }
        case ":":
            rest.removeFirst()
            let pseudo = name()
            var argument = ""
            if rest.first == "(" {
                var depth = 0
                guard
                    let close = rest.indices.first(where: {
                        if rest[$0] == "(" { depth += 1 }
                        if rest[$0] == ")" { depth -= 1 }
                        return depth == 0
                    })
                else { return nil }
                argument = StyleText.trimmed(rest[..<close].dropFirst())
                rest = rest[rest.index(after: close)...]
            }
            return StyleSelector.pseudo(pseudo, argument).map { ($0, 1_000) }
        default:
            let name = name()
            return name.isEmpty ? nil : (.name(name), 1)
        }
    }

    private static func attribute(_ content: Substring) -> Test? {
        guard let equals = content.firstIndex(of: "=") else { return .attribute(String(content), nil, "") }
        var name = content[..<equals]
        var mark: Character = "="
        if let last = name.last, "^$*~".contains(last) {
            mark = last
            name.removeLast()
        }
        let value = content[content.index(after: equals)...].filter { $0 != "\"" && $0 != "'" }
        return .attribute(String(name), mark, String(value))
    }

    private static func pseudo(_ name: String, _ argument: String) -> Test? {
        switch name {
        case "first-child": return .nth(step: 0, offset: 1, fromEnd: false)
        case "last-child": return .nth(step: 0, offset: 1, fromEnd: true)
        case "first-of-type": return .firstOfType
        case "only-child": return .only
        case "empty": return .empty
        case "root": return .root
        case "nth-child", "nth-last-child":
            let isFromEnd = name == "nth-last-child"
            if argument == "odd" { return .nth(step: 2, offset: 1, fromEnd: isFromEnd) }
            if argument == "even" { return .nth(step: 2, offset: 0, fromEnd: isFromEnd) }
            guard let n = argument.firstIndex(of: "n") else {
                return Int(argument).map { .nth(step: 0, offset: $0, fromEnd: isFromEnd) }
            }
            let before = argument[..<n]
            let step = before.isEmpty ? 1 : before == "-" ? -1 : Int(before)
            let after = argument[argument.index(after: n)...].filter { $0 != " " && $0 != "+" }
            guard let step, let offset = after.isEmpty ? 0 : Int(after) else { return nil }
            return .nth(step: step, offset: offset, fromEnd: isFromEnd)
        case "not":
            var rest = argument[...]
            var tests: [Test] = []
            while !rest.isEmpty {
                guard case (let test?, _)? = test(&rest) else { return nil }
                tests.append(test)
            }
            return tests.isEmpty ? nil : .not(tests)
        default: return nil
        }
    }

    // MARK: Matching

    func matches(_ element: WordElement) -> Bool { matches(element, from: 0) }

    private func matches(_ element: WordElement, from index: Int) -> Bool {
        guard steps[index].tests.allSatisfy({ StyleSelector.holds($0, element) }) else { return false }
        guard index + 1 < steps.count else { return true }
        switch steps[index].outwards {
        case .child: return element.parent.map { matches($0, from: index + 1) } ?? false
        case .descendant:
            var outer = element.parent
            while let ancestor = outer {
                if matches(ancestor, from: index + 1) { return true }
                outer = ancestor.parent
            }
            return false
        case .next:
            guard element.position > 0, let before = element.parent?.elements[element.position - 1] else {
                return false
            }
            return matches(before, from: index + 1)
        case .later:
            return element.parent?.elements.prefix(element.position).contains { matches($0, from: index + 1) } ?? false
        }
    }

    private static func holds(_ test: Test, _ element: WordElement) -> Bool {
        switch test {
        case .name(let name): return element.name == name
        case .hasClass(let name): return element.classes.contains(name)
        case .attribute("class", let mark, let value):
            return holds(mark, value, element.classes.isEmpty ? nil : element.classes.joined(separator: " "))
        case .attribute(let name, let mark, let value): return holds(mark, value, element[name])
        case .nth(let step, let offset, let fromEnd):
            guard let parent = element.parent else { return false }
            let place = fromEnd ? parent.elements.count - element.position : element.position + 1
            guard step != 0 else { return place == offset }
            return (place - offset) % step == 0 && (place - offset) / step >= 0
        case .firstOfType:
            return element.parent?.elements.first { $0.name == element.name } === element
        case .only: return element.parent?.elements.count == 1
        case .empty: return element.children.isEmpty && element.carrier == nil
        case .root: return element.name == "html"
        case .not(let tests): return !tests.allSatisfy { holds($0, element) }
        }
    }

    private static func holds(_ mark: Character?, _ value: String, _ own: String?) -> Bool {
        guard let own else { return false }
        switch mark {
        case nil: return true
        case "^": return own.hasPrefix(value)
        case "$": return own.hasSuffix(value)
        case "*": return own.contains(value)
        case "~": return own.split(separator: " ").contains { $0 == value }
        default: return own == value
        }
    }
}
