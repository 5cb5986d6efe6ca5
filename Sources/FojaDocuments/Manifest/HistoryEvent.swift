internal import FojaData
internal import FojaDiagnostics

/// One thing that happened to a document of a folder.
struct HistoryEvent: Sendable, Hashable {
    /// A file as it was then.
    struct File: Sendable, Hashable {
        /// A bare name.
        let name: String
        let format: String
        let sha256: String
        /// The digest of the pack that it was made with, where that is not the one of the text that it goes with.
        var pack: String?

        /// Whether data and words can be read out of it.
        var isMarkup: Bool { format == OutputFormat.xhtml.rawValue || format == OutputFormat.html.rawValue }
        /// Whether it is for looking at and passing on, so that the same text may have other bytes.
        var isPrint: Bool { OutputFormat(rawValue: format)?.isForPeopleAlone ?? false }
    }

    /// What a text was made with.
    struct Making: Sendable, Hashable {
        /// The digest of the pack, under which its files are kept; `nil` where they were not.
        var pack: String?
        let engine: Manifest.Ingredient?
        /// The case file.
        let given: Manifest.Ingredient?
    }

    /// Who, when and why, as far as somebody said it.
    struct Circumstances: Sendable, Hashable {
        var date: CivilDate?
        var who: String?
        /// To whom it was sent.
        var receiver: String?
        var note: String?
    }

    let document: String
    let state: DocumentState
    /// Which of the versions that are kept it is; `nil` of a draft that nobody sent.
    let version: Int?
    /// Which draft it is; `nil` of a final.
    let draft: Int?
    /// Those that it made, or that are concerned.
    let files: [File]
    /// The hash of the text, whatever formats it was written in: of its XHTML.
    let text: String?
    let making: Making?
    let circumstances: Circumstances
    /// What was signed on paper, as it was scanned.
    let scan: File?

    init(
        _ document: String, _ state: DocumentState, version: Int? = nil, draft: Int? = nil, files: [File] = [],
        text: String? = nil, making: Making? = nil, circumstances: Circumstances = Circumstances(), scan: File? = nil
    ) {
        self.document = document
        self.state = state
        self.version = version
        self.draft = draft
        self.files = files
        self.text = text
        self.making = making
        self.circumstances = circumstances
        self.scan = scan
    }

    // MARK: As it is written

    /// Its members in order, with its number and the hash of the event before it.
    func members(number: Int, previous: String) -> [(String, JSONValue)] {
        var out: [(String, JSONValue)] = [
            ("numero", .number(number)), ("documento", .string(document)), ("estado", .string(state.rawValue)),
        ]
        func add(_ key: String, _ text: String?) {
            if let text { out.append((key, .string(text))) }
        }
        if let version { out.append(("version", .number(version))) }
        if let draft { out.append(("borrador", .number(draft))) }
        add("fecha", circumstances.date?.description)
        add("quien", circumstances.who)
        add("a", circumstances.receiver)
        add("nota", circumstances.note)
        if !files.isEmpty { out.append(("archivos", .array(files.map(\.json)))) }
        if let scan { out.append(("escaneado", scan.json)) }
        add("texto", text)
        if let making {
            add("paquete", making.pack)
            if let engine = making.engine { out.append(("programa", engine.json)) }
            if let given = making.given { out.append(("caso", given.json)) }
        }
        out.append(("anterior", .string(previous)))
        return out
    }
}

extension HistoryEvent.File {
    var json: JSONValue {
        let own = pack.map { [("paquete", JSONValue.string($0))] } ?? []
        return .object(
            [("nombre", .string(name)), ("formato", .string(format)), ("sha256", .string(sha256))] + own)
    }

    init?(_ node: DataTree.Node, _ problems: inout [Diagnostic]) {
        var record = DataRecord(
            node, id: "manifiesto", of: "un archivo", keys: ["nombre", "formato", "sha256"], optional: ["paquete"])
        let name = record.text("nombre")
        let format = record.text("formato")
        let hash = record.text("sha256")
        let pack = record.text("paquete")
        problems += record.problems
        guard let name, let format, let hash else { return nil }
        Manifest.requireBareName(name, at: node.place, &problems)
        self.init(name: name, format: format, sha256: hash, pack: pack)
    }
}

extension Manifest.Ingredient {
    var json: JSONValue { .object([("archivo", .string(name)), ("sha256", .string(sha256))]) }
}

extension HistoryEvent {
    /// An event as a manifest says it, with the number and the hash that it carries.
    static func read(
        _ node: DataTree.Node, _ problems: inout [Diagnostic]
    ) -> (event: HistoryEvent, number: Int, previous: String)? {
        var record = DataRecord(
            node, id: "manifiesto", of: "un hecho de la historia",
            keys: ["numero", "documento", "estado", "anterior"],
            optional: [
                "version", "borrador", "fecha", "quien", "a", "nota", "archivos", "escaneado", "texto", "paquete",
                "programa", "caso",
            ])
        let number = record.integer("numero")
        let document = record.text("documento")
        let state = record.choice("estado", of: DocumentState.allCases.map(\.rawValue))
        let previous = record.text("anterior")
        let version = count("version", &record)
        let draft = count("borrador", &record)
        let circumstances = Circumstances(
            date: record.date("fecha"), who: record.text("quien"), receiver: record.text("a"),
            note: record.text("nota"))
        let text = record.text("texto")
        let pack = record.text("paquete")
        let files = record.items("archivos").compactMap { File($0, &problems) }
        let scan = node["escaneado"].flatMap { File($0, &problems) }
        let engine = node["programa"].flatMap { Manifest.ingredient($0, &problems) }
        let given = node["caso"].flatMap { Manifest.ingredient($0, &problems) }
        problems += record.problems
        guard let number, let document, let state = state.flatMap(DocumentState.init(rawValue:)), let previous else {
            return nil
        }
        // It names a folder.
        Manifest.requireBareName(document, at: record.place(of: "documento"), &problems)
        let isMade = pack != nil || engine != nil || given != nil
        let event = HistoryEvent(
            document, state, version: version, draft: draft, files: files, text: text,
            making: isMade ? Making(pack: pack, engine: engine, given: given) : nil, circumstances: circumstances,
            scan: scan)
        return (event, number, previous)
    }

    /// The number of a version or of a draft: from 1, and far from what no counting reaches.
    private static func count(_ key: String, _ record: inout DataRecord) -> Int? {
        guard let number = record.integer(key) else { return nil }
        if isCount(number) { return number }
        record.report(
            "valor", "«\(number)» no es el número de ninguna versión ni de ningún borrador", at: record.place(of: key))
        return nil
    }

    /// Whether a number may be that of a version or of a draft.
    static func isCount(_ number: Int) -> Bool { (1...1_000_000).contains(number) }
}
