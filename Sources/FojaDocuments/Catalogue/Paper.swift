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

    /// The style rule that a document of this paper carries.
    func css(_ orientation: Orientation = .vertical) -> String {
        let (width, height) = millimetres
        return switch orientation {
        case .vertical: "@page{size:\(width)mm \(height)mm}"
        case .horizontal: "@page{size:\(height)mm \(width)mm}"
        }
    }
}

/// Which side of the sheet is up.
public enum Orientation: String, Sendable, CaseIterable {
    case vertical
    case horizontal
}
