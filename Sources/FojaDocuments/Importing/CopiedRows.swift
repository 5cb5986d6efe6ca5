internal import FojaData
internal import FojaXML

/// The rows of a table that somebody copied to have one more: they still say that they are the row that they were copied from.
struct CopiedRows {
    private var counts: [String: Int] = [:]
    private(set) var rows: [XMLElement: Int] = [:]

    /// - Parameter paths: All that the document has, so that a copied row is none of those.
    init(_ paths: [String]) {
        for path in paths {
            guard let (list, position, _) = CopiedRows.parted(path) else { continue }
            counts[list] = max(counts[list] ?? 0, position + 1)
        }
    }

    /// Where what stands in a copied row belongs; `nil` if it stands in no row of a list.
    mutating func path(of element: XMLElement, _ path: String) -> String? {
        guard let (list, _, rest) = CopiedRows.parted(path), let row = CopiedRows.row(of: element) else { return nil }
        let position = rows[row] ?? counts[list] ?? 0
        if rows[row] == nil {
            rows[row] = position
            counts[list] = position + 1
        }
        return "\(list).\(position)" + rest
    }

    /// `compra.bienes.0.descripcion`: its list, its position, and the rest with its dot.
    static func parted(_ path: String) -> (list: String, position: Int, rest: String)? {
        let parts = FieldPath.parts(of: path)
        guard let index = parts.firstIndex(where: { Int($0) != nil }), index > 0, let position = Int(parts[index])
        else {
            return nil
        }
        let rest = parts[(index + 1)...].map { "." + $0 }.joined()
        return (parts[..<index].joined(separator: "."), position, rest)
    }

    private static func row(of element: XMLElement) -> XMLElement? {
        var current: XMLElement? = element
        while let candidate = current {
            if candidate.isNamed("tr") || candidate.isNamed("li") { return candidate }
            current = candidate.parent
        }
        return nil
    }
}
