import FojaTestSupport
import Foundation

/// What the project is made of: its Swift files, the modules of its table, the targets of its package.
enum House {
    /// Every Swift file of the project, by its path from the root.
    static let files = ["Sources", "Tests", "Snippets", "Benchmarks/Sources"].flatMap {
        Project.files(under: $0, ext: "swift")
    }

    /// What each of them declares, read once.
    static let outlines: [(path: String, lines: Int, outline: SwiftOutline)] = files.compactMap { path in
        guard let text = try? Project.text(path) else { return nil }
        return (path, text.utf8.count { $0 == 0x0A }, SwiftOutline(text))
    }

    /// What the files of a folder declare.
    static func outlines(under folder: String) -> [(path: String, outline: SwiftOutline)] {
        outlines.filter { $0.path.hasPrefix(folder + "/") }.map { ($0.path, $0.outline) }
    }

    /// The modules of the table in `docs/architecture.md`, from the highest to the lowest.
    static func modules() throws -> [String] {
        let text = try Project.text("docs/architecture.md")
        guard let start = text.range(of: "\n## Modules\n") else { return [] }
        let section = text[start.upperBound...].components(separatedBy: "\n## ")[0]
        return section.split(separator: "\n").compactMap { line in
            let cell = line.split(separator: "|").first?.trimmingCharacters(in: .whitespaces) ?? ""
            guard line.hasPrefix("| `"), cell.hasPrefix("`"), cell.hasSuffix("`") else { return nil }
            return String(cell.dropFirst().dropLast())
        }
    }

    /// The folders directly in a folder, in order.
    static func folders(in path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: Project.file(path).path).filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: Project.file("\(path)/\(name)").path, isDirectory: &isFolder)
                && isFolder.boolValue
        }.sorted()
    }

    /// What a target of `Package.swift` says it depends on, products of other packages among them.
    static func dependencies(of target: String) throws -> Set<String> {
        let manifest = try Project.text("Package.swift")
        let declared = manifest.components(separatedBy: "arget(").dropFirst()
            .first { $0.trimmingPrefix(while: \.isWhitespace).hasPrefix("name: \"\(target)\"") }
        guard let declared, let list = declared.components(separatedBy: "dependencies: [").dropFirst().first else {
            return []
        }
        let names = list.components(separatedBy: "swiftSettings:")[0].matches(of: /(?:name: )?"([A-Za-z0-9-]+)"/)
        return Set(names.map { String($0.1) })
    }
}
