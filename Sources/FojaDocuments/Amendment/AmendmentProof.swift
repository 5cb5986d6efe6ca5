/// Whether what holds, with every change of an amendment put into it, is the new text: word for word, but for numbers that
/// follow from where things stand. What an amendment does not say is not changed by it.
struct AmendmentProof {
    /// The first thing that is otherwise; `nil` if nothing is.
    let difference: String?

    init(_ changes: AmendmentChanges) {
        difference = AmendmentProof.difference(changes.all, changes.old, changes.new)
    }

    /// - Parameter changes: All that an amendment says.
    static func difference(
        _ changes: [AmendmentChange], _ before: ReadableDocument, _ after: ReadableDocument
    ) -> String? {
        let (old, new) = (before.blocks, after.blocks)
        var amended: [(text: String, kept: Int?)] = []
        var next = 0
        let ordered = changes.sorted {
            ($0.old.lowerBound, $0.old.isEmpty ? 0 : 1) < ($1.old.lowerBound, $1.old.isEmpty ? 0 : 1)
        }
        for change in ordered {
            guard change.old.lowerBound >= next, change.before == change.old.map({ old[$0].text }) else {
                return fail("dos cambios son de lo mismo", change.before.first ?? change.after.first ?? "")
            }
            amended += (next..<change.old.lowerBound).map { (old[$0].text, $0) }
            amended += change.after.map { ($0, nil) }
            next = change.old.upperBound
        }
        amended += (next..<old.count).map { (old[$0].text, $0) }
        guard amended.count == new.count else {
            return fail("no tiene las mismas partes", "\(amended.count) y \(new.count)")
        }
        var labels: [String: String] = [:]
        for (part, block) in zip(amended, new) {
            if let kept = part.kept, let label = old[kept].label, let now = block.label { labels[label] = now }
        }
        for (part, block) in zip(amended, new) where part.text != block.text {
            guard let kept = part.kept, AmendmentProof.isRenumbered(old[kept].words, block.words, labels) else {
                return fail("un cambio no se dice", block.text)
            }
        }
        return nil
    }

    private static func fail(_ reason: String, _ text: String) -> String {
        "\(reason): «\(text.count > 120 ? text.prefix(117) + "…" : text)»"
    }

    /// Whether two blocks differ in numbers alone, and what refers to something has the number that this has now.
    private static func isRenumbered(
        _ old: [ReadableDocument.Word], _ new: [ReadableDocument.Word], _ labels: [String: String]
    ) -> Bool {
        guard old.count == new.count else { return false }
        return zip(old, new).allSatisfy { a, b in
            if a.text == b.text { return true }
            switch (a.kind, b.kind) {
            case (.number, .number): return true
            case (.reference(let was), .reference(let now)): return labels[was] == now
            default: return false
            }
        }
    }
}
