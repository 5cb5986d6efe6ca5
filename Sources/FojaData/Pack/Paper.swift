/// A sheet that documents are printed on: one of the `papeles` of a pack.
public struct Paper: Sendable, Hashable {
    /// As `documento.yaml` writes it: `oficio`.
    public let name: String
    /// In millimetres, upright.
    public let width: Int
    /// In millimetres, upright.
    public let height: Int

    public init(_ name: String, width: Int, height: Int) {
        self.name = name
        self.width = width
        self.height = height
    }

    /// The sheet of a pack that declares none: A4.
    public static let a4 = Paper("a4", width: 210, height: 297)
}

/// The sheets of a pack.
///
/// ```yaml
/// papeles:
///   carta: { ancho: 216, alto: 279, usual: sí }
///   oficio: { ancho: 216, alto: 330 }
/// ```
public struct Papers: Sendable, Hashable {
    /// In the order in which the pack declares them; at least one.
    public let all: [Paper]
    /// That of a document that names none.
    public let usual: Paper

    /// - Parameter usual: The first of them, if it is not said.
    public init(_ all: [Paper] = [], usual: Paper? = nil) {
        self.all = all.isEmpty ? [.a4] : all
        self.usual = usual ?? self.all[0]
    }

    /// The names, in order.
    public var names: [String] { all.map(\.name) }

    /// The one of a name; `nil` if there is none.
    public subscript(name: String) -> Paper? { all.first { $0.name == name } }
}

/// What stands at the head of each page besides what the style sheet says: the `encabezado` of a pack.
public struct PageHeader: Sendable, Hashable {
    /// The attribute of a template's root that holds the reference of a document, without `data-`: `cite`.
    public let attribute: String
    /// The box of the page's margin where it stands, as CSS calls it: `top-right`.
    public let box: String

    public init(attribute: String = "cite", box: String = "top-right") {
        self.attribute = attribute
        self.box = box
    }

    /// The boxes of a margin at the head or foot of a page.
    public static let boxes = [
        "top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right",
    ]
}
