internal import FojaData

extension ResolvedDocument {
    /// Whether two renderings of one template print the same, step by step; then so does whatever either is written in.
    public func printsTheSame(as other: ResolvedDocument) -> Bool {
        guard frame === other.frame, mode == other.mode, steps.count == other.steps.count else { return false }
        guard zip(steps, other.steps).allSatisfy({ isSame($0, $1, other) }) else { return false }
        return hidden.count == other.hidden.count
            && zip(hidden, other.hidden).allSatisfy { own, its in
                name(own) == other.name(its) && canonical(own.cell).elementsEqual(other.canonical(its.cell))
            }
    }

    private func canonical(_ cell: Int32) -> ArraySlice<UInt8> { data.bytes[data.cells[Int(cell)].canonical] }

    private func isSame(_ step: StreamStep, _ its: StreamStep, _ other: ResolvedDocument) -> Bool {
        func same(_ a: Slice, _ b: Slice) -> Bool { bytes(a).elementsEqual(other.bytes(b)) }
        switch (step, its) {
        case (.fixed(let a), .fixed(let b)), (.begin(let a), .begin(let b)): return a == b
        case (.edited(let a), .edited(let b)): return edits[Int(a)] == other.edits[Int(b)]
        case (
            .value(let field, let cell, let item, let display), .value(let fieldB, let cellB, let itemB, let displayB)
        ):
            return field == fieldB && same(item, itemB) && same(display, displayB)
                && canonical(cell).elementsEqual(other.canonical(cellB))
        case (.blank(let path, let text, let line), .blank(let pathB, let textB, let lineB)):
            return same(path, pathB) && same(text, textB) && line == lineB
        case (.plain(let a), .plain(let b)), (.attribute(let a), .attribute(let b)): return same(a, b)
        case (.words(let a, let source), .words(let b, let sourceB)): return same(a, b) && source == sourceB
        case (.drawing(let a), .drawing(let b)): return drawings[Int(a)] == other.drawings[Int(b)]
        case (.openBlank(let path, let isBlock), .openBlank(let pathB, let isBlockB)):
            return same(path, pathB) && isBlock == isBlockB
        case (.closeBlank(let a), .closeBlank(let b)): return a == b
        case (.carried, .carried): return true
        default: return false
        }
    }
}
