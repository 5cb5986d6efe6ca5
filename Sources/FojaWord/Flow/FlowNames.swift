internal import FojaTemplating

/// What has a name or a number of its own in a file: bookmarks, controls, drawings. Numbers are given in the order of the
/// document, names come from paths, so the same document has the same.
final class FlowNames {
    /// Which bookmarks mark a datum or its place.
    private(set) var marks: [(name: String, path: String)] = []
    /// Drawings, each with the element that it is: its looks rest on where it stands.
    private(set) var drawings: [(drawing: VectorDrawing, element: WordElement)] = []
    private var taken: Set<String> = []
    private var bookmarks = 0
    private var controls = 0
    private var paragraphs = 0
    private var clauses = 0

    /// The most letters that Word allows a bookmark.
    private static let longest = 40
    private static let prefix = "_foja_"

    /// A bookmark for one place of a datum.
    func mark(_ path: String) -> (id: Int, name: String) {
        let letters = path.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                byte
            default: UInt8(ascii: "_")
            }
        }
        let plain = FlowNames.prefix + String(decoding: letters, as: UTF8.self)
        let hash = FlowNames.hash(path)
        var count = 1
        while true {
            let ending = count == 1 ? "" : "_\(count)"
            // What points and underscores would make the same, or what is too long, is told by a sum of its path.
            let isShort = plain.count + ending.count <= FlowNames.longest && !path.contains("_")
            let name =
                isShort
                ? plain + ending : plain.prefix(FlowNames.longest - ending.count - hash.count - 1) + "_" + hash + ending
            if taken.insert(name).inserted {
                marks.append((name, path))
                return (nextBookmark(), name)
            }
            count += 1
        }
    }

    // No path begins with an underscore, so none has the bookmarks of the parts.
    func paragraph() -> (id: Int, name: String) {
        paragraphs += 1
        return (nextBookmark(), "\(FlowNames.prefix)_parrafo_\(paragraphs)")
    }

    func clause() -> (id: Int, name: String) {
        clauses += 1
        return (nextBookmark(), "\(FlowNames.prefix)_clausula_\(clauses)")
    }

    func control() -> Int {
        controls += 1
        return controls
    }

    /// - Returns: Which drawing of the document it is.
    func add(_ drawing: VectorDrawing, _ element: WordElement) -> Int {
        drawings.append((drawing, element))
        return drawings.count - 1
    }

    private func nextBookmark() -> Int {
        bookmarks += 1
        return bookmarks
    }

    /// FNV-1a, 32 bits.
    static func hash(_ path: String) -> String {
        var sum: UInt32 = 2_166_136_261
        for byte in path.utf8 { sum = (sum ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
