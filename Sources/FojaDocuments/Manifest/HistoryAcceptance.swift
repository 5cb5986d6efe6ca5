internal import FojaData
internal import FojaDiagnostics

/// That somebody took what a folder had for its history, once the one before it could not be believed any more.
///
/// It is an item of the new chain itself. What follows it is said again (``restated``) as the record that was broken said it,
/// or as it was found where no record says anything; so whatever rests on it can be told from what happened later.
struct HistoryAcceptance: Sendable, Hashable {
    /// A file as it was found.
    struct Found: Sendable, Hashable {
        /// Below the folder.
        let path: String
        let sha256: String
    }

    /// What was found and could not be verified.
    struct Doubt: Sendable, Hashable {
        enum Kind: String, Sendable, CaseIterable {
            /// The record says that it was signed, and its files are not those that were.
            case signature = "firma"
            /// A file is not the one that the record says.
            case changed = "cambió"
            /// A file of which the record speaks is nowhere.
            case absent = "falta"
            /// It stands there, and no record says anything of it.
            case unrecorded = "sin-registro"
            /// It stands where versions are kept, no record says anything of it, and nothing shows that it is one of the case's.
            case foreign = "ajeno"
            /// It is kept as what was sent or signed is, and the record says neither.
            case copy = "copia"
            /// A scan of what was signed is kept, and the record does not say that anything was.
            case scan = "escaneado"
        }

        let kind: Kind
        let document: String
        let version: Int
        /// Which of its files, where it is about one.
        var file: String?
    }

    /// Why the record before it could not be believed: the id of a message.
    let reason: String
    let circumstances: HistoryEvent.Circumstances
    /// Under which name the manifest of before is kept; `nil` where there was none.
    let kept: HistoryEvent.File?
    /// The hash of the file that said which event was the last, as it was found: it may stand for a moment longer.
    let head: String?
    /// How many of the items after it are of before.
    let restated: Int
    let found: [Found]
    let doubts: [Doubt]

    /// Its members in order, with its number and the hash of the item before it.
    func members(number: Int, previous: String) -> [(String, JSONValue)] {
        var out: [(String, JSONValue)] = [("numero", .number(number)), ("aceptacion", .string(reason))]
        func add(_ key: String, _ text: String?) {
            if let text { out.append((key, .string(text))) }
        }
        add("fecha", circumstances.date?.description)
        add("quien", circumstances.who)
        add("nota", circumstances.note)
        if let kept { out.append(("guardado", kept.json)) }
        add("cabeza", head)
        out.append(("retomados", .number(restated)))
        out.append(
            (
                "hallado",
                .array(found.map { .object([("archivo", .string($0.path)), ("sha256", .string($0.sha256))]) })
            ))
        out.append(("sin_verificar", .array(doubts.map(\.json))))
        out.append(("anterior", .string(previous)))
        return out
    }
}

extension HistoryAcceptance.Doubt {
    fileprivate var json: JSONValue {
        var out: [(String, JSONValue)] = [
            ("que", .string(kind.rawValue)), ("documento", .string(document)), ("version", .number(version)),
        ]
        if let file { out.append(("archivo", .string(file))) }
        return .object(out)
    }

    fileprivate init?(_ node: DataTree.Node, _ problems: inout [Diagnostic]) {
        var record = DataRecord(
            node, id: "manifiesto", of: "algo sin verificar", keys: ["que", "documento", "version"],
            optional: ["archivo"])
        let kind = record.choice("que", of: Kind.allCases.map(\.rawValue)).flatMap(Kind.init(rawValue:))
        let document = record.text("documento")
        let version = record.integer("version")
        file = record.text("archivo")
        problems += record.problems
        guard let kind, let document, let version else { return nil }
        for name in [document, file].compactMap(\.self) { Manifest.requireBareName(name, at: node.place, &problems) }
        self.kind = kind
        self.document = document
        self.version = version
    }
}

extension HistoryAcceptance {
    /// Whether an item of a history is one.
    static func isOne(_ node: DataTree.Node) -> Bool { node["aceptacion"] != nil }

    /// One as a manifest says it, with the number and the hash that it carries.
    static func read(
        _ node: DataTree.Node, _ problems: inout [Diagnostic]
    ) -> (acceptance: HistoryAcceptance, number: Int, previous: String)? {
        var record = DataRecord(
            node, id: "manifiesto", of: "una aceptación de la historia",
            keys: ["numero", "aceptacion", "retomados", "anterior"],
            optional: ["fecha", "quien", "nota", "guardado", "cabeza", "hallado", "sin_verificar"])
        let number = record.integer("numero")
        let reason = record.text("aceptacion")
        let restated = record.integer("retomados")
        let previous = record.text("anterior")
        let circumstances = HistoryEvent.Circumstances(
            date: record.date("fecha"), who: record.text("quien"), note: record.text("nota"))
        let head = record.text("cabeza")
        let found = record.items("hallado").compactMap { readFound($0, &problems) }
        let doubts = record.items("sin_verificar").compactMap { Doubt($0, &problems) }
        let kept = node["guardado"].flatMap { HistoryEvent.File($0, &problems) }
        problems += record.problems
        guard let number, let reason, let restated, let previous else { return nil }
        let acceptance = HistoryAcceptance(
            reason: reason, circumstances: circumstances, kept: kept, head: head, restated: restated, found: found,
            doubts: doubts)
        return (acceptance, number, previous)
    }

    private static func readFound(_ node: DataTree.Node, _ problems: inout [Diagnostic]) -> Found? {
        var record = DataRecord(node, id: "manifiesto", of: "un archivo hallado", keys: ["archivo", "sha256"])
        let path = record.text("archivo")
        let hash = record.text("sha256")
        problems += record.problems
        guard let path, let hash else { return nil }
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            Manifest.requireBareName(String(part), at: node.place, &problems)
        }
        return Found(path: path, sha256: hash)
    }
}
