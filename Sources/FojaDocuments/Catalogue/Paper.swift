public import FojaTemplating

/// The sheet that a document is printed on.
public enum Paper: String, Sendable, CaseIterable {
    /// 216 × 330 mm, the sheet of contracts and notarial acts in Bolivia.
    case oficio
    /// 216 × 279 mm.
    case carta

    /// Width and height, in millimetres.
    public var millimetres: (width: Int, height: Int) {
        switch self {
        case .oficio: (216, 330)
        case .carta: (216, 279)
        }
    }

    /// The sheet as it lies before the reader.
    public func sheet(_ orientation: Orientation = .vertical) -> PageSheet {
        let (width, height) = millimetres
        return switch orientation {
        case .vertical: PageSheet(width: width, height: height)
        case .horizontal: PageSheet(width: height, height: width)
        }
    }
}

/// Which side of the sheet is up.
public enum Orientation: String, Sendable, CaseIterable {
    case vertical
    case horizontal
}
