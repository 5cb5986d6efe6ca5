internal import FojaData

/// What the history of a folder says of one document.
struct DocumentLife: Sendable {
    /// A text that is kept: a final, or a draft that was sent.
    struct Version: Sendable {
        let number: Int
        /// What it is, or what it was last.
        fileprivate(set) var state: DocumentState
        /// Which draft it is; `nil` of a final.
        let draft: Int?
        fileprivate(set) var files: [HistoryEvent.File]
        fileprivate(set) var text: String?
        fileprivate(set) var making: HistoryEvent.Making?
        /// What was signed on paper.
        fileprivate(set) var scan: HistoryEvent.File?
        /// Everything that happened to it, in order.
        fileprivate(set) var events: [HistoryEvent] = []

        /// Whether what is said of it rests on an acceptance: the record that said it first was broken.
        fileprivate(set) var rests = false

        /// Whether it was made to be signed.
        var isFinal: Bool { draft == nil }
        /// Whether somebody signed it and it was not annulled.
        var isSigned: Bool { state == .signed }
        /// Whether it is what holds: neither annulled nor replaced.
        var holds: Bool { state != .annulled && state != .replaced }
    }

    /// A draft that nobody sent.
    struct Draft: Sendable {
        let number: Int
        fileprivate(set) var files: [HistoryEvent.File]
        let text: String?
        let making: HistoryEvent.Making?
    }

    /// What the folder has of it.
    enum Current: Sendable {
        case draft(Draft)
        case version(Version)
        /// Its model in blank, or nothing any more.
        case none
    }

    let document: String
    /// In order, from 1.
    private(set) var versions: [Version] = []
    /// The number of its last draft; 0 if there was none.
    private(set) var drafts = 0
    /// Whether all that is known of it rests on an acceptance, or what the folder has of it does.
    var rests: Bool { standing?.rests ?? allRests }
    /// Whether nothing happened to it since.
    private let allRests: Bool
    /// The latest day that an event says.
    private(set) var lastDate: CivilDate?
    private let taken: Int
    private var draft: Draft?
    private var currentVersion: Int?

    /// - Parameters:
    ///   - events: All of the document, in order.
    ///   - resting: How many of them rest on an acceptance.
    ///   - taken: The last number that something else has.
    init(_ document: String, _ events: [HistoryEvent], resting: Int = 0, taken: Int = 0) {
        self.document = document
        self.taken = taken
        allRests = resting == events.count && !events.isEmpty
        for (index, event) in events.enumerated() { add(event, rests: index < resting) }
    }

    /// What the folder has of it now.
    var current: Current {
        if let draft { return .draft(draft) }
        return currentVersion.flatMap(version).map { .version($0) } ?? .none
    }

    /// The version that stands in the folder; `nil` while a draft does.
    var standing: Version? { if case .version(let version) = current { version } else { nil } }

    /// The files of what the folder has of it.
    var files: [HistoryEvent.File] {
        switch current {
        case .draft(let draft): draft.files
        case .version(let version): version.files
        case .none: []
        }
    }

    /// What the next version will be called.
    var nextVersion: Int { max(versions.map(\.number).max() ?? 0, taken) + 1 }

    func version(_ number: Int) -> Version? { versions.first { $0.number == number } }

    private mutating func add(_ event: HistoryEvent, rests: Bool) {
        if let date = event.circumstances.date { lastDate = max(date, lastDate ?? date) }
        if let number = event.draft { drafts = max(drafts, number) }
        guard let number = event.version else {
            return event.state == .draft ? add(draft: event) : ()
        }
        let index: Int
        if let known = versions.firstIndex(where: { $0.number == number }) {
            index = known
            // Whoever is sent a signed one has a signed one.
            if event.state != .sent || versions[index].state != .signed { versions[index].state = event.state }
            versions[index].files = DocumentLife.merged(versions[index].files, event.files)
            versions[index].text = versions[index].text ?? event.text
            if let making = event.making, versions[index].making?.pack == nil { versions[index].making = making }
            versions[index].scan = event.scan ?? versions[index].scan
        } else {
            // An acceptance may come upon them in any order.
            index = versions.firstIndex { $0.number > number } ?? versions.count
            versions.insert(
                Version(
                    number: number, state: event.state, draft: event.draft, files: event.files, text: event.text,
                    making: event.making, scan: event.scan), at: index)
        }
        if rests { versions[index].rests = true }
        versions[index].events.append(event)
        draft = nil
        currentVersion = event.state == .replaced ? nil : number
    }

    private mutating func add(draft event: HistoryEvent) {
        currentVersion = nil
        if let known = draft, known.number == event.draft, known.text == event.text {
            draft?.files = DocumentLife.merged(known.files, event.files)
            return
        }
        draft = Draft(number: event.draft ?? drafts, files: event.files, text: event.text, making: event.making)
    }

    /// Later files in the place of those of their name.
    private static func merged(_ old: [HistoryEvent.File], _ new: [HistoryEvent.File]) -> [HistoryEvent.File] {
        let names = Set(new.map(\.name))
        return (old.filter { !names.contains($0.name) } + new).sorted {
            $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
    }
}
