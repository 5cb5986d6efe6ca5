internal import FojaData

/// What the analysis of a document learns for the sheets that its form for the pen has besides the model.
struct PenPlan: Sendable {
    /// A datum that the model leaves a place for.
    struct Place: Sendable {
        let field: Field
        let heading: Location
    }

    /// A table whose rows may not be enough.
    struct Table: Sendable {
        let heading: Location
        let attributes: [(name: String, value: [CheckedAttributePiece])]
        let head: [CheckedNode]
        let rows: [CheckedRepetition]
    }

    private(set) var places: [Place] = []
    private var known: Set<String> = []
    private(set) var tables: [Table] = []
    /// How many rows the model has of each list.
    private(set) var rows: [String: Int] = [:]

    mutating func note(_ field: Field, under heading: Location) {
        guard known.insert(field.path).inserted else { return }
        places.append(Place(field: field, heading: heading))
    }

    func hasPlace(_ field: Field) -> Bool { known.contains(field.path) }

    mutating func note(rows count: Int, of list: Field) {
        rows[list.path] = max(count, rows[list.path] ?? 0)
    }

    mutating func note(_ table: CheckedElement, under heading: Location) {
        var head: [CheckedNode] = []
        var repeated: [CheckedRepetition] = []
        for case .element(let part) in table.children {
            switch part.name {
            case "thead", "colgroup": head.append(.element(part))
            case "tbody":
                for case .repetition(let rows) in part.children where rows.blankRows > 0 { repeated.append(rows) }
            default: break
            }
        }
        guard !repeated.isEmpty, !head.isEmpty else { return }
        tables.append(Table(heading: heading, attributes: table.attributes, head: head, rows: repeated))
    }
}

/// In which documents a part stands that is not for all of them.
enum PartUse: String, Sendable, CaseIterable {
    /// The blank model, printed or for the pen.
    case model = "modelo"
    /// The form for the pen.
    case pen = "pluma"
    /// Every document but the form for the pen.
    case notPen = "sin-pluma"
    /// Drafts.
    case draft = "borrador"

    func holds(in mode: RenderingMode) -> Bool {
        switch self {
        case .model: mode.isBlank
        case .pen: mode == .pen
        case .notPen: mode != .pen
        case .draft: mode == .draft
        }
    }
}
