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
    var css: String { "@page{size:\(millimetres.width)mm \(millimetres.height)mm}" }
}
