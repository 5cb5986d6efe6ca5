import Foundation
import Testing

@Suite("Nothing required may lack in a final document")
struct RequiredFieldTests {
    /// Paths of the leaves of a JSON value, in order.
    static func leaves(_ value: Any, _ path: [String] = []) -> [[String]] {
        if let group = value as? [String: Any] {
            return group.keys.sorted().flatMap { leaves(group[$0] as Any, path + [$0]) }
        }
        if let list = value as? [Any] {
            return list.indices.flatMap { leaves(list[$0], path + [String($0)]) }
        }
        return [path]
    }

    static func removing(_ path: ArraySlice<String>, from value: Any) -> Any {
        guard let first = path.first else { return value }
        if var group = value as? [String: Any] {
            if path.count == 1 {
                group[first] = nil
            } else {
                group[first] = removing(path.dropFirst(), from: group[first] as Any)
            }
            return group
        }
        if var list = value as? [Any], let index = Int(first), list.indices.contains(index) {
            list[index] = removing(path.dropFirst(), from: list[index])
            return list
        }
        return value
    }

    @Test("Removing any one datum that a final document carries is noticed", arguments: Corpus.finals)
    func each(_ generated: Generated) throws {
        let data = try run(foja, ["leer", generated.xhtml.path, "--json"])
        let json = try #require(JSONSerialization.jsonObject(with: Data(data.output.utf8)) as? [String: Any])
        let folder = Corpus.folder.appending(path: "removed-\(generated.example)-\(generated.document)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let schema = try run(foja, ["esquema"]).output
        #expect(schema.contains("$schema"))
        let paths = RequiredFieldTests.leaves(json).filter { $0 != ["id"] && $0.first != "institucion" }
        #expect(paths.count > 20)
        var refused = 0
        for path in paths {
            let rest = RequiredFieldTests.removing(path[...], from: json)
            let file = folder.appending(path: "caso.json")
            try JSONSerialization.data(withJSONObject: rest).write(to: file)
            let outcome = try run(
                foja,
                ["generar", generated.document, "--final", "--caso", file.path, "--salida", "-", "--formato", "xhtml"])
            if outcome.status == 0 {
                // Computed again, or optional: the document then says so itself.
                continue
            }
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            let name = path.joined(separator: ".")
            #expect(outcome.errors.contains(name), "\(name): \(outcome.errors.prefix(600))")
            refused += 1
        }
        #expect(refused * 10 >= paths.count * 6, "\(refused) of \(paths.count)")
    }
}
