internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish

/// Asks somebody, one difference at a time, what a case takes of a document.
struct ImportDialogue {
    /// What somebody decided.
    struct Decision {
        /// With the data that are taken.
        let work: CaseImport
        /// The positions of the terms that are taken.
        let terms: Set<Int>
        let signing: TermSigning
    }

    private enum Answer: String, CaseIterable {
        case datum = "dato"
        case term = "término"
        case no = "no tomar"
        case stop = "quedarse aquí"

        /// «[d]ato»
        var choice: String { "[\(rawValue.prefix(1))]\(rawValue.dropFirst())" }

        /// Read in letters and in words.
        init?(_ text: String) {
            let said = Accents.folded(text.trimmingSpaces)
            guard !said.isEmpty,
                let found = Answer.allCases.first(where: { answer in
                    let whole = Accents.folded(answer.rawValue)
                    return said == whole.prefix(1) || said == whole || said == whole.split(separator: " ")[0]
                })
            else { return nil }
            self = found
        }
    }

    /// Nobody answers any more.
    private struct Ended: Error {}

    private let ask: (String) throws -> String?
    private let say: (String) throws -> Void
    private var number = 0
    private var stopped = false

    /// - Parameters:
    ///   - say: Prints.
    ///   - ask: Prints a question and gives the line that somebody answers; `nil` if there is none any more.
    init(say: @escaping (String) throws -> Void, ask: @escaping (String) throws -> String?) {
        self.say = say
        self.ask = ask
    }

    /// - Returns: `nil` if whoever answered went away: nothing is to be written.
    mutating func run(_ given: CaseImport, _ signing: TermSigning) throws -> Decision? {
        do {
            // A new case is what the document carries.
            let units = given.isNew ? [] : given.units
            let count = units.count + given.proposals.count + given.unsaid.count
            var left: Set<String> = []
            for unit in units {
                try show(unit, count)
                if try answer([.datum]) != .datum { left.insert(unit.path) }
            }
            let work = try given.leaving(left)
            let rest = number + work.proposals.count + work.unsaid.count
            var taken: Set<Int> = []
            for (index, term) in work.proposals.enumerated() {
                try show(term, rest, work.clash(of: index)?.message)
                if try answer([.term]) == .term { taken.insert(index) }
            }
            for one in work.unsaid where !stopped {
                try show(one, rest)
                _ = try answer([])
            }
            taken = work.whole(taken)
            let writes = work.proposals.indices.contains { taken.contains($0) && work.proposals[$0].change != .retired }
            return Decision(work: work, terms: taken, signing: writes ? try sign(signing) : signing)
        } catch is Ended {
            return nil
        }
    }

    // MARK: Questions

    private mutating func answer(_ possible: [Answer]) throws -> Answer {
        guard !stopped else { return .no }
        let choices = possible + [.no, .stop]
        let question = "¿Qué se hace? \(choices.map(\.choice).joined(separator: " / ")) / [?] "
        while true {
            guard let line = try ask(question) else { throw Ended() }
            guard let answer = Answer(line), choices.contains(answer) else {
                try say(ImportDialogue.help(choices))
                continue
            }
            if answer == .stop { stopped = true }
            return answer
        }
    }

    private static func help(_ choices: [Answer]) -> String {
        choices.map { answer in
            switch answer {
            case .datum: "  d, dato: se escribe en el caso, en su lugar\n"
            case .term: "  t, término: se escribe en `particulares` del caso, como se muestra\n"
            case .no: "  n, no tomar: el caso no lo dice, y el documento que da, tampoco\n"
            case .stop: "  q, quedarse aquí: esto y lo que sigue no se toma; lo elegido, sí\n"
            }
        }.joined() + "  ?: esta ayuda; Ctrl-D o Ctrl-C: se deja todo sin escribir nada\n"
    }

    /// Why and who, once for all terms; what was said on the command line is not asked.
    private func sign(_ given: TermSigning) throws -> TermSigning {
        var out = given
        if out.reason == nil { out.reason = try line("Motivo de los términos (vacío: se escribe después): ") }
        if out.authority == nil { out.authority = try line("Quién los autoriza (vacío: se escribe después): ") }
        while out.date == nil {
            guard let text = try line("Fecha en que se autorizaron, AAAA-MM-DD (vacío: sin fecha): ") else { break }
            out.date = CivilDate(canonical: text)
            if out.date == nil { try say("  «\(text)» no es un día: escriba AAAA-MM-DD\n") }
        }
        return out
    }

    private func line(_ question: String) throws -> String? {
        guard let line = try ask(question) else { throw Ended() }
        let text = line.trimmingSpaces
        return text.isEmpty ? nil : text
    }

    // MARK: Differences

    private mutating func show(_ unit: CaseImport.Unit, _ count: Int) throws {
        guard !stopped else { return }
        number += 1
        var out = "\n(\(number)/\(count)) \(unit.label)\n"
        for addition in unit.additions {
            out += "+ \(addition.path): \(addition.value.replacing("\n", with: " ⏎ "))\n"
        }
        try say(out)
    }

    private mutating func show(_ term: TermProposal, _ count: Int, _ clash: String?) throws {
        guard !stopped else { return }
        number += 1
        var out = "\n(\(number)/\(count)) \(term.heading)\n"
        if !term.before.isEmpty { out += "- \(term.before)\n" }
        if !term.after.isEmpty { out += "+ \(term.after)\n" }
        if let clash { out += "! \(clash)\n" }
        try say(out + term.said)
    }

    private mutating func show(_ one: UnsaidDifference, _ count: Int) throws {
        number += 1
        var out = "\n(\(number)/\(count)) ningún término lo dice: \(one.reason)\n"
        if !one.before.isEmpty { out += "- \(one.before)\n" }
        if !one.after.isEmpty { out += "+ \(one.after)\n" }
        try say(out)
    }
}

extension String {
    /// Without spaces at its ends.
    fileprivate var trimmingSpaces: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
