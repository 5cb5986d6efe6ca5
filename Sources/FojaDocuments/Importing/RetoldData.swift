internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// Data that somebody changed where a document prints them: it says another value if, made with that one, it prints what it
/// does in all places of the datum.
struct RetoldData {
    /// The document as it says it.
    let document: DocumentData
    /// As it is made of that.
    let made: [UInt8]
    /// What somebody changed besides.
    let edits: HandEdits
    /// What is said now, by path, in canonical form.
    let texts: [String: String]

    /// - Parameters:
    ///   - edits: What somebody changed, held against the document as it is made of what it carries.
    ///   - others: Data in whose places there are other words.
    /// - Returns: `nil` if no datum has another value.
    init?(
        _ edits: HandEdits, besides others: Set<String>, of document: DocumentData, in tree: XMLTree,
        _ installation: Installation
    ) throws(DiagnosticsError) {
        let schema = try installation.schema()
        let type = try installation.documentType(document.documentID)
        var texts: [String: String] = [:]
        for (path, written) in edits.misprinted where !others.contains(path) && document.paths.contains(path) {
            texts[path] = RetoldData.value(path, written, schema)
        }
        while !texts.isEmpty {
            // What cannot be a value of its datum, or not beside the others, is told as it would be without this.
            guard let other = try? document.saying(texts, in: installation) else { return nil }
            let (template, root) = try installation.template(type, for: other)
            let made = template.resolve(root, mode: document.mode).xhtml()
            let left = try HandEdits(
                tree, expected: made, blanks: template.blankPlaces(root, mode: document.mode))
            let wrong = texts.keys.filter { left.misprinted[$0] != nil }
            if wrong.isEmpty {
                self.document = other
                self.made = made
                self.edits = left
                self.texts = texts
                return
            }
            for path in wrong { texts[path] = nil }
        }
        return nil
    }

    /// The one value that can be read of what is printed.
    private static func value(_ path: String, _ written: [HandEdits.Written], _ schema: Schema) -> String? {
        guard schema.field(at: FieldPath.withoutPositions(path))?.computation == nil else { return nil }
        let readings = written.prefix(RetoldData.most).map { [$0] } + [Array(written.prefix(RetoldData.most))]
        let values = Set(
            readings.compactMap { items -> String? in
                if case .value(let text)? = WrittenDatum(path, items, schema: schema)?.answer() { text } else { nil }
            })
        return values.count == 1 ? values.first : nil
    }

    /// Past so many places of one datum it was no one who read the document.
    private static let most = 100
}
