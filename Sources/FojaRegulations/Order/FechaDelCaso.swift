internal import FojaData
internal import FojaDiagnostics

/// A date of a case, with where it stands: what is told of it is found when a message needs it, since most dates are in
/// order.
struct FechaDelCaso {
    let date: CivilDate
    private let field: Field
    /// In the lists on the way, outermost first.
    private let positions: [Int]
    private let data: CaseData

    fileprivate init(_ date: CivilDate, of field: Field, at positions: [Int], in data: CaseData) {
        self.date = date
        self.field = field
        self.positions = positions
        self.data = data
    }

    /// With positions: `prestamo.desembolsos.1.fecha`.
    var path: String { data.schema.path(of: field, at: positions) }
    var place: Place? { data.place(nearest: path, causes: field) }
    /// «Fecha de la nota de solicitud», «Fecha del desembolso (el 2.º)».
    var label: String {
        let label = data.schema.distinctLabel(of: field)
        return positions.last.map { "\(label) (el \($0 + 1).º)" } ?? label
    }
}

extension CaseData {
    /// Every date of a path that may go through lists.
    func dates(at path: FieldPath) -> [FechaDelCaso] {
        var out: [FechaDelCaso] = []
        func visit(_ value: Value, _ steps: ArraySlice<FieldPath.Step>, _ positions: [Int]) {
            switch (steps.first, value) {
            case (nil, .date(let date)): out.append(FechaDelCaso(date, of: path.field, at: positions, in: self))
            case (.slot(let slot), .group(let fields)):
                if slot < fields.count { visit(fields[slot], steps.dropFirst(), positions) }
            case (.each, .list(let items)):
                for (index, item) in items.enumerated() { visit(item, steps.dropFirst(), positions + [index]) }
            default: return
            }
        }
        // What stands in a list of lists has no path.
        if let whole = try? Scope(schema: schema).resolve(path.field.path) { visit(root, whole.steps[...], []) }
        return out
    }

    /// Where a value stands; of a computed one, where the first given datum of its inputs does.
    fileprivate func place(nearest path: String, causes field: Field) -> Place? {
        if let place = places[path] { return place }
        guard field.computation != nil else { return nil }
        for input in computed[path]?.inputs ?? [] {
            if let place = places[input] { return place }
            // Of a list, its first item.
            let items = places.filter { FieldPath.withoutPositions($0.key) == input }
            if let first = items.min(by: { ($0.value.line, $0.value.column) < ($1.value.line, $1.value.column) }) {
                return first.value
            }
        }
        return nil
    }
}
