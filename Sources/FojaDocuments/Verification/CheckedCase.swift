internal import FojaData
internal import FojaTemplating
internal import FojaXML

/// The data that some documents were made of, as these are checked against them.
///
/// Documents of a case carry the same data, so what is found of one datum is kept for the next document.
final class CheckedCase {
    /// What they were made of.
    let slots: DataSlots
    private let computed: CaseData?
    /// Schema groups whose data are not those of the case that was computed.
    private let added: [String]
    /// Computed fields that the case gives itself; `nil` if there are some that no cell holds, so that documents are to be
    /// computed anew.
    private let unexplained: [Int]?
    private let directory: SlotDirectory
    /// By cell, whether its canonical text reads back as what it is.
    private var readable: [Reads]

    private enum Reads { case unknown, back, otherwise }

    /// - Parameters:
    ///   - data: The case, computed; `nil` of what is made of no case, of which nothing is.
    ///   - added: Schema groups that were filled in besides.
    init(_ slots: DataSlots, of data: CaseData?, adding added: [String] = [], _ directory: SlotDirectory) {
        self.slots = slots
        computed = data
        self.added = added
        self.directory = directory
        readable = Array(repeating: .unknown, count: slots.cells.count)
        var unexplained: [Int]? = []
        for path in data?.unexplained ?? [] {
            let found = directory.find(Array(path.utf8), in: slots) { _ in }
            if let found, !directory.entries[found.entry].isList {
                unexplained?.append(found.cell)
            } else {
                unexplained = nil
            }
        }
        self.unexplained = unexplained
    }

    /// The same case with some groups filled in besides.
    func adding(_ groups: [String], in root: Value, _ schema: Schema) -> CheckedCase {
        CheckedCase(DataSlots(root, schema: schema), of: computed, adding: added + groups, directory)
    }

    /// What a document is made again from, if all that it carries is what the case has there: its data, and what is
    /// computed of them.
    ///
    /// - Returns: `nil` if anything is otherwise; it has to be read then as a stranger's would be.
    func readBack(_ tree: XMLTree, by plan: ReadingPlan) -> DataSlots? {
        var carried = DataSlots.Kept(of: slots)
        var lists: Set<Int> = []
        let isSame = DocumentReader.visit(tree) { path, text in
            guard let found = directory.find(path, in: slots, passing: { lists.insert($0) }),
                plan.carries[found.entry]
            else { return false }
            let cell = slots.cells[found.cell]
            guard !cell.isMissing, text.elementsEqual(slots.bytes[cell.canonical]), readsBack(found, text) else {
                return false
            }
            carried.keep(found.cell)
            return true
        }
        // Items of a list that says nothing of how many it has would be as many as stand there.
        guard isSame, lists.allSatisfy({ carried[$0] }), let unexplained else { return nil }
        func isOwn(_ path: String) -> Bool { !added.contains { path == $0 || path.hasPrefix($0 + ".") } }
        return plan.sources.complete(
            carried, of: slots, computations: plan.computations, isOwn: computed == nil ? nil : isOwn,
            // What nothing explains is known only where it is carried.
            lacking: unexplained.filter { !carried[$0] })
    }

    /// The first datum of which a document carries something else than the case has, by its path.
    func contradiction(in tree: XMLTree) -> String? {
        var contradicted: String?
        _ = DocumentReader.visit(tree) { path, text in
            guard let found = directory.find(path, in: slots, passing: { _ in }) else { return true }
            let cell = slots.cells[found.cell]
            if !cell.isMissing, text.elementsEqual(slots.bytes[cell.canonical]) { return true }
            contradicted = String(decoding: path, as: UTF8.self)
            return false
        }
        return contradicted
    }

    /// Whether a datum's canonical text gives the datum.
    private func readsBack(_ found: SlotDirectory.Found, _ text: [UInt8]) -> Bool {
        switch readable[found.cell] {
        case .back: return true
        case .otherwise: return false
        case .unknown: break
        }
        let entry = directory.entries[found.entry]
        let isBack: Bool
        if entry.isList, !found.isItem {
            isBack = slots.cells[found.cell].rows <= Schema.maximumItems
        } else {
            let value = Value(canonical: String(decoding: text, as: UTF8.self), type: entry.type, field: entry.field)
            isBack = value == slots.value(slots.cells[found.cell])
        }
        readable[found.cell] = isBack ? .back : .otherwise
        return isBack
    }
}

/// What the documents of a type may carry, and what is computed of it: the same for all cases.
struct ReadingPlan: Sendable {
    /// By the schema's entries, whether such a document may carry it: what its form (``FormXSD``) allows.
    let carries: [Bool]
    /// What it can consult of what is computed, and what that rests on.
    let computations: [Int]
    let sources: ComputationSources
}
