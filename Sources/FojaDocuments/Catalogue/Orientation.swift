public import FojaData
public import FojaTemplating

/// Which side of the sheet is up.
public enum Orientation: String, Sendable, CaseIterable {
    case vertical
    case horizontal

    /// A sheet as it lies before the reader.
    public func sheet(of paper: Paper) -> PageSheet {
        switch self {
        case .vertical: PageSheet(width: paper.width, height: paper.height)
        case .horizontal: PageSheet(width: paper.height, height: paper.width)
        }
    }
}
