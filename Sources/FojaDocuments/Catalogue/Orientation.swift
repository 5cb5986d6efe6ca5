internal import FojaData

/// Which side of the sheet is up.
public enum Orientation: String, Sendable, CaseIterable {
    case vertical
    case horizontal

    /// The style rule that a document on a sheet carries.
    func css(for paper: Paper) -> String {
        switch self {
        case .vertical: "@page{size:\(paper.width)mm \(paper.height)mm}"
        case .horizontal: "@page{size:\(paper.height)mm \(paper.width)mm}"
        }
    }
}
