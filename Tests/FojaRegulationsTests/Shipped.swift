import FojaData
import FojaDiagnostics
import FojaRegulations
import FojaTestSupport
import Foundation

/// The norms and the schema that Foja ships.
enum Shipped {
    static func source(_ path: String) throws -> SourceText { try Project.source(path) }

    static func pack() throws -> PackManifest { try PackManifest.read(try source(PackManifest.fileName)) }

    static func schema() throws -> Schema {
        try SchemaReader.read(
            try DataTree.read(try source("schema/expediente.yaml"), format: .yaml), pack: try Shipped.pack())
    }

    /// - Parameter edit: Changes the text of the RMRP before it is read.
    static func regulations(_ edit: (String) -> String = { $0 }) throws -> Regulations {
        let text = edit(String(decoding: try source("regulations/rmrp.yaml").bytes, as: UTF8.self))
        let others = try ["regulations/feriados.yaml"].map(source)
        return try Regulations(
            reading: [SourceText(name: "regulations/rmrp.yaml", text: text)] + others, schema: try schema())
    }
}
