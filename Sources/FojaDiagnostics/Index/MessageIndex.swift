/// Every message that Foja can tell, by its id: when, an example, and how it is mended.
///
/// The one place where ids stand together. `docs/mensajes.md` and `foja mensajes` are made from it; a test holds it against the
/// ids that the sources use and against those that tests produce. The wording of a message stands where its problem is found.
///
/// ```swift
/// MessageIndex.entry("dato.dinero-ambiguo")?.mend  // "escriba `480000.00` o `480.000,00`"
/// ```
public enum MessageIndex {
    /// One message.
    public struct Entry: Sendable, Hashable {
        /// What programs know it by.
        public let id: Diagnostic.ID
        /// Whether it may be told as an error, as a warning, or as either, for what it is told of.
        public let severities: Set<Diagnostic.Severity>
        /// When it is told: a clause in Spanish without a final full stop.
        public let when: String
        /// What it says in one case.
        public let example: String
        /// How it is mended in general; the message itself says it of the case.
        public let mend: String

        /// What stands before the point: `dato`.
        public var family: String { String(id.name.prefix { $0 != "." }) }
    }

    /// Messages about one kind of thing, whose ids begin alike.
    public struct Family: Sendable, Hashable {
        /// What its ids begin with: `dato`.
        public let name: String
        /// What they are about, in Spanish.
        public let title: String
        /// In the order of their ids.
        public let entries: [Entry]
    }

    /// All messages, by what they are about, in the order of their ids.
    public static let families: [Family] = Parser.families(in: texts)

    /// The message of an id; `nil` if Foja tells none such.
    public static func entry(_ id: Diagnostic.ID) -> Entry? { byID[id] }

    private static let byID: [Diagnostic.ID: Entry] = Dictionary(
        families.flatMap(\.entries).map { ($0.id, $0) }
    ) { first, _ in first }

    private static let texts = [
        aboutCases, aboutData, aboutDocuments, aboutSchemas, aboutExpressions, aboutImporting, aboutNorms, aboutPlans,
        aboutPacks, aboutRegister,
        aboutTemplates, aboutTerms, aboutVersions, aboutAmendments, aboutXML, aboutYAML,
    ]

    /// Reads the index, one family after another:
    ///
    /// ```
    /// # dato: Los datos de un caso
    /// dato.calculado (error)
    ///   Cuándo: se simula con otro valor un dato que se calcula
    ///   Dice: «Tasa» se calcula
    ///   Arreglo: cambie aquello de lo que se calcula
    /// ```
    enum Parser {
        static func families(in texts: [String]) -> [Family] {
            var out: [(name: String, title: String, entries: [Entry])] = []
            for text in texts {
                var lines = text.split(separator: "\n")[...]
                while let line = lines.popFirst() {
                    if line.hasPrefix("# ") {
                        let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
                        out.append((String(parts[0]), parts.last.map { String($0.dropFirst()) } ?? "", []))
                    } else if let entry = entry(line, &lines), !out.isEmpty {
                        out[out.count - 1].entries.append(entry)
                    }
                }
            }
            return out.map { family in
                Family(
                    name: family.name, title: family.title,
                    entries: family.entries.sorted { $0.id.name < $1.id.name })
            }.sorted { $0.name < $1.name }
        }

        private static func entry(_ head: Substring, _ lines: inout ArraySlice<Substring>) -> Entry? {
            let parts = head.split(separator: " ")
            guard parts.count >= 2 else { return nil }
            func value(_ label: String) -> String {
                guard let line = lines.first, line.hasPrefix("  \(label): ") else { return "" }
                lines = lines.dropFirst()
                return String(line.dropFirst(label.count + 4))
            }
            let said = parts[1...].joined(separator: " ")
            var severities: Set<Diagnostic.Severity> = []
            if said.contains("error") { severities.insert(.error) }
            if said.contains("aviso") { severities.insert(.warning) }
            return Entry(
                id: Diagnostic.ID(String(parts[0])), severities: severities, when: value("Cuándo"),
                example: value("Dice"), mend: value("Arreglo"))
        }
    }
}
