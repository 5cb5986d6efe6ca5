/// What one document says and another does not, clause by clause.
///
/// A clause that stands elsewhere is moved, and not one less and one more; another number is no difference; a blank against
/// what goes there is told apart from another word; a datum that has another value is told as that datum.
public struct DocumentComparison: Sendable {
    /// What each of the two is called: a path, the model, a case.
    public let names: (first: String, second: String)
    /// Every clause of both, in the order of the second; those that are only in the first where they stood.
    public let clauses: [Clause]

    /// Where a difference comes from, if that is known.
    public enum Origin: String, Sendable, Hashable {
        /// The template says it of such a case.
        case template = "plantilla"
        /// The case says it otherwise than the template.
        case terms = "particular"
        /// Somebody wrote it.
        case hand = "mano"
    }

    /// Of a clause or a block, where it is.
    public enum Standing: String, Sendable, Hashable {
        /// In both, in the same place.
        case kept = "igual"
        /// Only in the second.
        case added = "agregado"
        /// Only in the first.
        case removed = "suprimido"
        /// Where it stood in the first; it is elsewhere in the second.
        case movedAway = "movido-de-aqui"
        /// Where it stands in the second; it was elsewhere in the first.
        case movedHere = "movido-aqui"
    }

    /// A clause of either.
    public struct Clause: Sendable {
        /// Its heading as the second has it, or the first if it is only there; empty before the first heading.
        public let title: String
        /// Its heading in the first, if it is another.
        public let formerTitle: String?
        /// Where it is.
        public let standing: Standing
        /// What it has, of either document, in order.
        public let blocks: [Block]
    }

    /// A paragraph, heading, item or row of either.
    public struct Block: Sendable {
        /// How it looks.
        public enum Kind: Sendable, Hashable {
            case heading
            case paragraph
            case item
            case row
        }

        /// How it looks.
        public let kind: Kind
        /// Where it is.
        public let standing: Standing
        /// What is known of who added it, took it out or moved it.
        public let origin: Origin?
        /// Of one that was moved, the heading of the clause where it was, or is.
        public let elsewhere: String?
        /// Its words, in order.
        public let runs: [Run]
    }

    /// Some words of a block.
    public struct Run: Sendable {
        /// What became of them.
        public enum Kind: String, Sendable, Hashable {
            case same = "igual"
            case added = "agregado"
            case removed = "suprimido"
            case replaced = "cambiado"
            /// A blank has what goes there.
            case filled = "llenado"
            /// What the model leaves to be chosen is chosen.
            case chosen = "elegido"
            /// A datum has another value.
            case datum = "dato"
            /// Another number, because something before was added or taken out.
            case renumbered = "numero"

            /// Whether one document says another thing there than the other.
            public var isDeparture: Bool {
                switch self {
                case .added, .removed, .replaced, .datum: true
                case .same, .filled, .chosen, .renumbered: false
                }
            }
        }

        /// What became of them.
        public let kind: Kind
        /// What the first says, a piece for each cell of a table.
        public let before: [String]
        /// What the second says.
        public let after: [String]
        /// Of a datum, its path with positions.
        public let path: String?
        /// Of a datum, what people call it.
        public let label: String?
        /// Where the difference comes from, if that is known.
        public let origin: Origin?
        /// Whether a space stands before it.
        public let isSpaced: Bool
        /// Whether a cell of a table begins with it.
        public let startsCell: Bool
    }

    /// Something that one document says and the other does not, or says elsewhere.
    public struct Change: Sendable {
        /// `agregado`, `suprimido`, `cambiado`, `dato` or `movido`.
        public let kind: String
        /// A clause, a paragraph or words.
        public let extent: String
        /// What the first says; empty if it does not say it.
        public let before: String
        /// What the second says; empty if it does not say it.
        public let after: String
        /// Of a datum, its path with positions.
        public let path: String?
        /// Of a datum, what people call it; of what moved, the clause where it was.
        public let label: String?
        /// Where it comes from, if that is known.
        public let origin: Origin?
    }

    /// How much there is of each.
    public struct Summary: Sendable, Hashable {
        /// Clauses of both.
        public var clauses = 0
        /// Those that say the same in the same place.
        public var equal = 0
        /// Those that are in both and do not say the same.
        public var changed = 0
        /// Those that only the second has.
        public var added = 0
        /// Those that only the first has.
        public var removed = 0
        /// Those that stand elsewhere.
        public var moved = 0
        /// Clauses that have another number and the same place among the others.
        public var renumbered = 0
        /// Departures, in all: what ``DocumentComparison/changes`` has.
        public var departures = 0
        /// Of those, what somebody wrote, where that is known.
        public var byHand = 0
        /// Places of the model where a datum stands now.
        public var filled = 0
        /// Places where the model leaves something to be chosen, and it is.
        public var chosen = 0
    }

    /// Whether neither says what the other does not.
    public var isEqual: Bool { summary.departures == 0 }

    /// Every departure, in order, with the heading of its clause.
    public var changes: [(clause: Clause, change: Change)] {
        clauses.flatMap { clause in clause.changes.map { (clause, $0) } }
    }

    /// The data that fill the blanks of the first: each once, in order.
    public var filled: [(path: String, label: String, text: String)] {
        var seen: Set<String> = []
        var out: [(path: String, label: String, text: String)] = []
        for clause in clauses {
            for block in clause.blocks where block.standing != .movedAway {
                for run in block.runs where run.kind == .filled {
                    let path = run.path ?? ""
                    let text = run.after.joined(separator: " ")
                    guard seen.insert(path.isEmpty ? "=" + text : path).inserted else { continue }
                    out.append((path, run.label ?? path, text))
                }
            }
        }
        return out
    }

    /// How much there is of each.
    public var summary: Summary {
        var out = Summary()
        for clause in clauses {
            let changes = clause.changes
            out.departures += changes.count
            out.byHand += changes.count { $0.origin == .hand }
            if clause.standing != .movedAway {
                for block in clause.blocks where block.standing != .movedAway {
                    out.filled += block.runs.count { $0.kind == .filled }
                    out.chosen += block.runs.count { $0.kind == .chosen }
                }
            }
            guard !clause.title.isEmpty else { continue }
            if clause.standing != .movedAway { out.clauses += 1 }
            switch clause.standing {
            case .added: out.added += 1
            case .removed: out.removed += 1
            case .movedHere: out.moved += 1
            case .movedAway: break
            case .kept:
                if changes.isEmpty { out.equal += 1 } else { out.changed += 1 }
                if clause.blocks.first?.runs.contains(where: { $0.kind == .renumbered }) == true {
                    out.renumbered += 1
                }
            }
        }
        return out
    }
}

extension DocumentComparison.Clause {
    /// What it has that the other document has not, or has elsewhere.
    public var changes: [DocumentComparison.Change] {
        let text = blocks.map(\.afterOrBefore).joined(separator: " ")
        let origin = blocks.first?.origin
        func whole(_ kind: String, _ before: String, _ after: String) -> DocumentComparison.Change {
            DocumentComparison.Change(
                kind: kind, extent: "clausula", before: before, after: after, path: nil, label: nil, origin: origin)
        }
        switch standing {
        case .added where !title.isEmpty && blocks.allSatisfy({ $0.standing == .added }):
            return [whole("agregado", "", text)]
        case .removed where !title.isEmpty && blocks.allSatisfy({ $0.standing == .removed }):
            return [whole("suprimido", text, "")]
        // Told where it is now.
        case .movedAway: return blocks.filter { $0.standing == .removed }.flatMap(\.changes)
        case .movedHere: return [whole("movido", text, text)] + blocks.flatMap(\.changesWithin)
        default: return blocks.flatMap(\.changes)
        }
    }
}

extension DocumentComparison.Block {
    fileprivate var afterOrBefore: String {
        standing == .removed || standing == .movedAway ? before : after
    }

    /// What it says in the first document.
    public var before: String { DocumentComparison.Run.text(runs, \.before) }
    /// What it says in the second.
    public var after: String { DocumentComparison.Run.text(runs, \.after) }

    /// What changed of it.
    public var changes: [DocumentComparison.Change] {
        func whole(_ kind: String, _ before: String, _ after: String) -> DocumentComparison.Change {
            DocumentComparison.Change(
                kind: kind, extent: "parrafo", before: before, after: after, path: nil, label: elsewhere, origin: origin
            )
        }
        switch standing {
        case .added:
            // A row that a list fills is as the model has it.
            guard runs.contains(where: { $0.kind.isDeparture }) else { return [] }
            return [whole("agregado", "", after)]
        case .removed: return [whole("suprimido", before, "")]
        case .movedAway: return []
        case .movedHere: return [whole("movido", before, after)] + changesWithin
        case .kept: return changesWithin
        }
    }

    /// Within a clause that moved as a whole, a block that only moved with it.
    fileprivate var changesWithin: [DocumentComparison.Change] {
        switch standing {
        case .added, .removed: return changes
        case .movedAway: return []
        case .kept, .movedHere:
            return runs.filter { $0.kind.isDeparture }.map { run in
                DocumentComparison.Change(
                    kind: run.kind.rawValue, extent: "palabras", before: run.before.joined(separator: " | "),
                    after: run.after.joined(separator: " | "), path: run.path, label: run.label, origin: run.origin)
            }
        }
    }
}

extension DocumentComparison.Run {
    fileprivate static func text(_ runs: [DocumentComparison.Run], _ side: KeyPath<DocumentComparison.Run, [String]>)
        -> String
    {
        var out = ""
        for run in runs where !run[keyPath: side].isEmpty {
            if !out.isEmpty, run.startsCell { out += " |" }
            if !out.isEmpty, run.isSpaced { out += " " }
            out += run[keyPath: side].joined(separator: " | ")
        }
        return out
    }
}
