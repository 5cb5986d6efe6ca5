internal import FojaData
internal import FojaDiagnostics

/// A date of a case, with where it stands.
struct FechaDelCaso {
    /// With positions: `prestamo.desembolsos.1.fecha`.
    let path: String
    let date: CivilDate
    /// Where it stands: found when a message needs it, since most dates are in order.
    var place: Place? { found() }
    /// «Fecha de la nota de solicitud», «Fecha del desembolso (2.º)».
    let label: String
    private let found: () -> Place?

    init(path: String, date: CivilDate, label: String, place: @escaping () -> Place?) {
        self.path = path
        self.date = date
        self.label = label
        found = place
    }
}

extension CaseData {
    /// Every date of a path that may go through lists.
    func dates(at path: FieldPath) -> [FechaDelCaso] {
        var out: [FechaDelCaso] = []
        let label = schema.distinctLabel(of: path.field)
        func visit(_ parts: ArraySlice<String>, _ read: String, _ position: Int?) {
            guard let part = parts.first else {
                guard case .date(let date) = value(at: read) else { return }
                out.append(
                    FechaDelCaso(
                        path: read, date: date, label: position.map { "\(label) (el \($0 + 1).º)" } ?? label,
                        place: { place(nearest: read, causes: path.field) }))
                return
            }
            let next = read.isEmpty ? part : read + "." + part
            guard case .list(let items) = value(at: next), parts.count > 1 else {
                return visit(parts.dropFirst(), next, position)
            }
            for index in items.indices { visit(parts.dropFirst(), next + ".\(index)", index) }
        }
        visit(FieldPath.parts(of: path.field.path)[...], "", nil)
        return out
    }

    /// Where a value stands; of a computed one, where the first given datum of its inputs does.
    private func place(nearest path: String, causes field: Field) -> Place? {
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
