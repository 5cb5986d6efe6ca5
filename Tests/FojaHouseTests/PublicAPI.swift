import FojaTestSupport
import Foundation

/// What a library module offers to whoever uses it, as the compiler sees it.
enum PublicAPI {
    /// The library products and the modules that they are made of.
    static let modules = ["FojaDiagnostics", "FojaXML", "FojaData", "FojaSpanish", "FojaTemplating"]

    /// The part of a symbol graph that is compared; the format is that of `swift symbolgraph-extract`.
    private struct Graph: Decodable {
        struct Symbol: Decodable {
            struct Kind: Decodable { let identifier: String }
            struct Fragment: Decodable { let spelling: String }
            let kind: Kind
            let pathComponents: [String]
            let declarationFragments: [Fragment]
        }
        let symbols: [Symbol]
    }

    /// A line for each public symbol of a module built with these tests, in order: its path and its declaration.
    ///
    /// - Throws: What the tool says, and what it is when its answer cannot be read.
    static func lines(of module: String) throws -> [String] {
        let folder = try ScratchFolder("api")
        let modules = URL(filePath: builtBesideTests("foja")).deletingLastPathComponent().appending(path: "Modules")
        let extracted = try run(
            "/usr/bin/env",
            [
                "swift", "symbolgraph-extract", "-module-name", module, "-I", modules.path,
                "-I", Project.file(".build/checkouts/Yams/Sources/CYaml/include").path,
                "-I", Project.file("Sources/CLibXML2").path, "-Xcc", "-I/usr/include/libxml2",
                "-target", "\(architecture)-unknown-linux-gnu", "-minimum-access-level", "public",
                "-skip-synthesized-members", "-output-dir", folder.path,
            ])
        guard extracted.status == 0 else { throw UnreadableAPI(module: module, message: extracted.errors) }
        // What it adds to other modules' types stands in graphs of their own.
        let names = folder.names().filter { $0.hasSuffix(".symbols.json") }
        let graphs = try names.map { name in
            try JSONDecoder().decode(Graph.self, from: try Data(contentsOf: folder.file(name)))
        }
        return graphs.flatMap(\.symbols).map { symbol in
            let declaration = symbol.declarationFragments.map(\.spelling).joined()
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return "\(symbol.pathComponents.joined(separator: ".")): \(declaration)"
        }.sorted()
    }

    private static let architecture: String = {
        #if arch(arm64)
            "aarch64"
        #else
            "x86_64"
        #endif
    }()
}

/// The tool that lists a module's symbols did not.
struct UnreadableAPI: Error, CustomStringConvertible {
    let module: String
    let message: String
    var description: String { "\(module): \(message)" }
}
