internal import FojaData

/// What a document prints after each field in the same line: «0012/2016; registro N° 1234». A blank
/// document prints only the first of them, and people write there all that a filled one says.
struct BlankRuns {
    /// Fields that are printed together or not at all.
    struct Part {
        /// With their numbers among ``Program/fields``.
        let pieces: [(lead: String, field: Int)]
        /// What is printed after the last.
        let trail: String
    }

    private(set) var following: [Int: [Part]] = [:]
    /// The same by the datum, without positions: a form for the pen has places of its own for it.
    private(set) var followingByPath: [String: [Part]] = [:]
    /// Fields of an item that stands in one line with the other items of its list: «Ana y Pedro».
    private(set) var joined: Set<Int> = []
    private let program: Program

    /// The list of whose items a line speaks.
    private struct Scope {
        var list = ""
        var isJoined = false
    }

    private enum Item {
        case text(String)
        case field(Int)
        case open
        case close
        /// Another cell, line or paragraph, or something that is no field.
        case stop
    }

    init(_ program: Program) {
        self.program = program
        register(items(program.operations[...], Scope()), Scope())
    }

    // MARK: Lines

    private mutating func items(_ operations: ArraySlice<Program.Operation>, _ scope: Scope) -> [Item] {
        var out: [Item] = []
        for operation in operations {
            switch operation {
            case .fixed(let index): append(fixed: Int(index), to: &out)
            case .field(let field):
                if scope.isJoined { joined.insert(Int(field)) }
                out.append(.field(Int(field)))
            case .condition(let index): out += items(program.forks[Int(index)], scope)
            case .only(_, let body): register(items(program.bodies[body.range], scope), scope)
            case .repetition(let index):
                let repetition = program.repetitions[Int(index)]
                let list = BlankRuns.path(program.paths[Int(repetition.list)], in: scope.list)
                let inner = Scope(list: list, isJoined: repetition.joining != nil)
                register(items(program.bodies[repetition.body.range], inner), inner)
                out.append(.stop)
            case .enumeration(let index):
                for part in program.parts[program.enumerations[Int(index)].parts.range] {
                    register(items(program.bodies[part.range], scope), scope)
                }
                out.append(.stop)
            case .choice(let index):
                let choice = program.choices[Int(index)]
                for option in program.choiceCases[choice.cases.range] {
                    register(items(program.bodies[option.body.range], scope), scope)
                }
                if case .body(let body) = choice.model { register(items(program.bodies[body.range], scope), scope) }
                out.append(.stop)
            case .numbering(let index):
                out += items(program.bodies[program.numberings[Int(index)].body.range], scope)
            case .begin(let element): append(.open(element), to: &out)
            case .hiddenData, .carried: continue
            case .plainField, .attributeField, .plural, .number, .reference, .chart, .chartPoint, .chartReference:
                out.append(.stop)
            }
        }
        return out
    }

    private mutating func items(_ condition: Program.Fork, _ scope: Scope) -> [Item] {
        let body = items(program.bodies[condition.body.range], scope)
        if condition.otherwise.isEmpty { return [.open] + body + [.close] }
        return [.stop] + body + [.stop] + items(program.bodies[condition.otherwise.range], scope) + [.stop]
    }

    private func append(fixed index: Int, to out: inout [Item]) {
        for token in program.tokens(of: index) { append(token, to: &out) }
    }

    private func append(_ token: ProgramText.Token, to out: inout [Item]) {
        switch token {
        case .text(let range): out.append(.text(String(decoding: program.text.words[range], as: UTF8.self)))
        case .open(let element):
            switch program.structure(element) {
            case .inline: break
            case .lineBreak: out.append(.text(" "))
            default: out.append(.stop)
            }
        case .close(let element):
            switch program.structure(element) {
            case .inline, .lineBreak: break
            default: out.append(.stop)
            }
        }
    }

    private static func path(_ reference: PathReference, in list: String) -> String {
        let name = String(decoding: reference.parts.joined(), as: UTF8.self)
        return reference.isRoot ? name : list + name
    }

    // MARK: What follows each field

    private mutating func register(_ items: [Item], _ scope: Scope) {
        for (index, item) in items.enumerated() {
            guard case .field(let field) = item else { continue }
            let parts = BlankRuns.parts(items[(index + 1)...])
            guard !parts.isEmpty else { continue }
            following[field] = parts
            let path = BlankRuns.path(program.paths[Int(program.fields[field].path)], in: scope.list)
            if followingByPath[path, default: []].count < parts.count { followingByPath[path] = parts }
        }
    }

    private static func parts(_ items: ArraySlice<Item>) -> [Part] {
        var out: [Part] = []
        var lead = ""
        var group: [(lead: String, field: Int)] = []
        var depth = 0
        for item in items {
            switch item {
            case .text(let text): lead += text
            case .field(let field):
                if depth > 0 {
                    group.append((lead, field))
                } else {
                    out.append(Part(pieces: [(lead, field)], trail: ""))
                }
                lead = ""
            case .open: depth += 1
            case .close:
                guard depth > 0 else { continue }
                depth -= 1
                guard depth == 0, !group.isEmpty else { continue }
                out.append(Part(pieces: group, trail: lead))
                group = []
                lead = ""
            case .stop: return out
            }
        }
        return out
    }
}
