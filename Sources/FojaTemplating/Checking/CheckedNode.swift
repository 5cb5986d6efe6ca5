internal import FojaData
internal import FojaDiagnostics

/// A template whose every path, filter and directive has been resolved.
indirect enum CheckedNode: Sendable {
    case text(String)
    case field(CheckedField)
    case element(CheckedElement)
    case condition(CheckedCondition)
    /// Printed in some documents only.
    case only(PartUse, [CheckedNode])
    case repetition(CheckedRepetition)
    case enumeration(CheckedEnumeration)
    case choice(CheckedChoice)
    case plural(CheckedPlural)
    case numbered(CheckedNumbering)
    case number
    case reference(id: String, casing: NumberCasing)
    case chart(CheckedChart)
    case chartPoint(CheckedChartPoint)
    case chartReference(CheckedChartReference)
    /// The content of the document's one style element.
    case style([UInt8])
}

/// How a field prints.
struct CheckedField: Sendable {
    /// What says so.
    enum Print: Sendable {
        /// The value's canonical text, whatever its type.
        case canonical
        /// These filters, in order; none: as values of its type do.
        case filters([FilterCall])
    }

    /// A filter, as a template names it.
    struct FilterCall: Sendable {
        let name: String
        let argument: String?
    }

    let path: FieldPath
    let print: Print
    let rule: PrintRule
    let transforms: [Filter.Transform]
    /// What stands there when nothing is known.
    let model: String
    let location: Location
}

struct CheckedElement: Sendable {
    let name: String
    /// Whether it is an element of SVG.
    var isVector = false
    let attributes: [(name: String, value: [CheckedAttributePiece])]
    let children: [CheckedNode]
    /// Which of the analyzer's elements it is; `nil` of what no template wrote.
    var mark: Int?
    /// Whether it holds a whole other document.
    var isEmbedded = false
}

enum CheckedAttributePiece: Sendable {
    case text(String)
    case field(CheckedField)
}

/// `f:si` and the `f:sino` that may follow it.
struct CheckedCondition: Sendable {
    let expression: Expression
    let modelPrints: Bool
    let body: [CheckedNode]
    let otherwiseModelPrints: Bool
    let otherwise: [CheckedNode]
    let location: Location
}

struct CheckedRepetition: Sendable {
    let list: FieldPath
    /// Which variable of the scope its item is.
    let variable: Int
    var blankRows: Int
    /// How many rows a form for the pen has.
    var penRows: Int
    /// The position of the first row in blank: those before stand elsewhere.
    var firstRow = 0
    /// Which of its items alone is printed, from 1; 0: all.
    var only = 0
    let joining: Joining?
    let body: [CheckedNode]
    let location: Location
}

/// Parts of a sentence of which a case has some, joined as a list is
/// (`f:unir` without `f:cada`).
struct CheckedEnumeration: Sendable {
    let parts: [[CheckedNode]]
    let joining: Joining
    /// What goes before them if one is printed, and if several are.
    let one: String
    let many: String
}

/// How the items of an inline repetition are joined.
enum Joining: Sendable, CaseIterable {
    case and
    case or
    case comma
}

struct CheckedChoice: Sendable {
    let path: FieldPath
    let cases: [(names: [String], body: [CheckedNode])]
    let model: ChoiceModel
    let isBlock: Bool
    let location: Location
}

/// What the model prints for an alternative.
enum ChoiceModel: Sendable {
    /// All of them with this between.
    case all(separator: String)
    /// The one with this index.
    case one(Int)
    /// This, which is none of them.
    case own([CheckedNode])
    case nothing

    /// Whether whoever fills it in sees that there is something to choose.
    var isOpen: Bool {
        switch self {
        case .all, .own: true
        case .one, .nothing: false
        }
    }

    /// Whether the model prints the case with this index.
    func prints(_ index: Int) -> Bool {
        switch self {
        case .all: true
        case .one(let chosen): chosen == index
        case .own, .nothing: false
        }
    }
}

struct CheckedPlural: Sendable {
    enum Count: Sendable {
        case items(FieldPath)
        case number(Expression)
    }

    let count: Count
    let one: String
    let many: String
    let model: String
    let location: Location
}

struct CheckedNumbering: Sendable {
    /// `nil` only starts the counting of what is in it afresh (`f:reinicia`).
    let style: NumberStyle?
    /// Of its ordinal: «CLÁUSULA PRIMERA», «ARTÍCULO PRIMERO».
    var isMasculine = false
    let id: String?
    let body: [CheckedNode]
}

/// How a part of a document is numbered.
public enum NumberStyle: String, Sendable, CaseIterable {
    /// PRIMERA, SEGUNDA… for clauses.
    case ordinal
    /// 5.1, 11.1.1: the enclosing number and the position.
    case decimal
    /// a, b, c
    case letter = "letra"
    /// 1, 2, 3
    case figure = "cifra"
}

enum NumberCasing: String, Sendable, CaseIterable {
    case title = "título"
    case upper = "mayúsculas"
    case lower = "minúsculas"
}

/// Where in a document something stands, as a reader would say it: the heading
/// last passed.
struct Location: Sendable {
    /// Stands in ``heading`` for the number it is printed with.
    static let numberMark: Character = "\u{FFFC}"
    /// Stands in ``heading`` for each number it refers to.
    static let referenceMark: Character = "\u{FFFB}"

    /// Empty before the first.
    var heading = ""
    /// How many numbered elements enclose the heading: the innermost of them
    /// gives its number.
    var depth = 0
    /// What the heading refers to, in order: `f:id`s.
    var references: [String] = []

    /// The heading before any case: its numbers are not known yet.
    var text: String {
        heading.map { $0 == Location.numberMark || $0 == Location.referenceMark ? "…" : String($0) }.joined()
    }
}
