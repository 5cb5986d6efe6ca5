import FojaData
import FojaDiagnostics
import FojaTestSupport
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
            } else if let inner = group[first] {
                group[first] = removing(path.dropFirst(), from: inner)
            }
            return group
        }
        if var list = value as? [Any], let index = Int(first), list.indices.contains(index) {
            list[index] = removing(path.dropFirst(), from: list[index])
            return list
        }
        return value
    }

    /// Those that are signed. (The check list of conditions says itself what data it lacks.)
    static let documents = Corpus.finals.filter { one in
        ["contrato-de-prestamo", "acta-de-asamblea-extraordinaria"].contains(one.document)
            // And the contract of what was paid and reprogrammed, which rests on the most.
            && (Corpus.sample.contains { $0.xhtml == one.xhtml } || one.example == "reprogramada")
    }

    static let schema = Result {
        let file = projectRoot.appending(path: "schema/expediente.yaml")
        let source = SourceText(name: "schema/expediente.yaml", bytes: Array(try Data(contentsOf: file)))
        let pack = projectRoot.appending(path: PackManifest.fileName)
        return try SchemaReader.read(
            try DataTree.read(source, format: .yaml),
            pack: try PackManifest.read(
                SourceText(name: PackManifest.fileName, bytes: Array(try Data(contentsOf: pack)))))
    }

    /// Whether a final document may be made without a datum: nobody has to give it, or it is computed.
    static func mayLack(_ path: [String]) throws -> Bool {
        let schema = try schema.get()
        var bare = path.filter { Int($0) == nil }
        while !bare.isEmpty {
            if let field = schema.field(at: bare.joined(separator: ".")) {
                if field.isOptional || field.computation != nil { return true }
            }
            bare.removeLast()
        }
        return false
    }

    @Test("Removing any one datum that a final document carries is noticed", arguments: documents)
    func each(_ generated: Generated) throws {
        let data = try run(foja, ["leer", generated.xhtml.path, "--json"])
        var json = try #require(JSONSerialization.jsonObject(with: Data(data.output.utf8)) as? [String: Any])
        // A computed value that a case gives stands in for what it is computed from: here they are to be computed.
        for field in try RequiredFieldTests.schema.get().allFields where field.computation != nil && !field.isOptional {
            let path = field.path.split(separator: ".").map(String.init)
            json = RequiredFieldTests.removing(path[...], from: json) as? [String: Any] ?? json
        }
        let folder = Corpus.folder.appending(path: "removed-\(generated.example)-\(generated.document)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        // What FOFIM gives comes from its own file, and what is computed is computed again.
        let paths = try RequiredFieldTests.leaves(json).filter {
            try $0 != ["id"] && $0.first != "institucion" && !RequiredFieldTests.isInComputedList($0)
        }
        #expect(paths.count > 15)
        let page = try read(generated.xhtml)
        for path in paths {
            let rest = RequiredFieldTests.removing(path[...], from: json)
            let file = folder.appending(path: "caso.json")
            try JSONSerialization.data(withJSONObject: rest).write(to: file)
            let outcome = try run(
                foja,
                ["generar", generated.document, "--final", "--caso", file.path, "--salida", "-", "--formato", "xhtml"])
            let name = path.joined(separator: ".")
            if outcome.status == 0 {
                // Or it is one of many that a computed one rests on, and nothing that is said changes.
                let isSaid = RequiredFieldTests.shown(outcome.output) != RequiredFieldTests.shown(page)
                #expect(try RequiredFieldTests.mayLack(path) || !isSaid, "\(name) may not lack, and nobody noticed")
                continue
            }
            #expect(outcome.status == 1)
            #expect(outcome.output.isEmpty)
            // By its path, or a norm by what is written of it: «`imputacion: reprogramacion`».
            let isNamed = outcome.errors.contains(name) || outcome.errors.contains("`\(path.last ?? ""):")
            #expect(isNamed, "\(name): \(outcome.errors.prefix(600))")
            // Who gives it and what needs it; unless what is left is no case at all.
            if outcome.errors.contains("dato.falta") {
                #expect(outcome.errors.contains("lo da: "), "\(name): \(outcome.errors.prefix(600))")
                #expect(outcome.errors.contains("lo usa: "), "\(name): \(outcome.errors.prefix(600))")
            }
        }
    }

    @Test("A case that lacks whole lists for many documents at once is refused, each list told once")
    func lists() throws {
        let folder = projectRoot.appending(path: "Tests/Fixtures/casos")
        for name in ["publicos/t41-parte-dip.yaml", "numeros/capacidad.json"] {
            let outcome = try run(
                foja,
                [
                    "generar", "--todos", "--final", "--caso", folder.appending(path: name).path, "--salida",
                    Corpus.folder.appending(path: "sin-listas").path,
                ])
            #expect(outcome.status == 1, "\(name): \(outcome.errors.suffix(600))")
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.components(separatedBy: "(`asamblea.asociados`)").count <= 2)
            #expect(!outcome.errors.contains("(`asamblea.asociados.nombre`)"))
        }
    }

    /// A document without the block of what only steers it.
    static func shown(_ page: String) -> String {
        guard let start = page.range(of: "<div hidden=\"hidden\">"),
            let end = page.range(of: "</div>", range: start.upperBound..<page.endIndex)
        else { return page }
        return page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
    }

    /// Whether it is one cell of a list that is computed as a whole.
    static func isInComputedList(_ path: [String]) throws -> Bool {
        let schema = try schema.get()
        let bare = path.filter { Int($0) == nil }
        return bare.indices.dropLast().contains { index in
            guard let field = schema.field(at: bare[...index].joined(separator: ".")) else { return false }
            return field.computation != nil && !field.type.isScalar
        }
    }
}
