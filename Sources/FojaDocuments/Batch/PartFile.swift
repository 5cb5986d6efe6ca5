internal import FojaDiagnostics
internal import Foundation

/// What a part of a batch leaves in the batch's folder, and the list of all cases that it saw: JSON, for ``BatchJoin``.
///
/// The folder's name begins with a point, as no case's does.
enum PartFile {
    static let folder = ".lote"
    static let list = "casos.json"
    private static let version = "parte/1"

    static func name(_ part: BatchPart) -> String { "parte-\(part.number)-de-\(part.count).json" }

    /// Which part a file is of; `nil` of any other file.
    static func part(_ name: String) -> BatchPart? {
        let words = name.split(separator: ".", omittingEmptySubsequences: false)
        guard words.count == 2, words[1] == "json" else { return nil }
        let parts = words[0].split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "parte", parts[2] == "de" else { return nil }
        return BatchPart("\(parts[1])/\(parts[3])")
    }

    /// A case of the batch, as a part saw it.
    struct Seen: Codable, Equatable {
        let caso: String?
        let archivo: String
        /// Of its bytes; `nil` if it could not be read.
        let sha256: String?
    }

    /// What was asked for, and with what it is made.
    struct Order: Codable, Equatable {
        let documentos: [String]
        let todos: Bool
        let modo: String
        let formatos: [String]
        /// Of the pack's files.
        let paquete: String
        let programa: String
    }

    /// All that a part did.
    struct Record: Codable {
        var foja = PartFile.version
        let parte: Int
        let de: Int
        /// The hash of the list of all cases.
        let lista: String
        let pedido: Order
        /// How many of its cases it did not begin.
        let faltan: Int
        let resultados: [Result]

        var isKnown: Bool { foja == PartFile.version }
    }

    /// What became of a case.
    struct Result: Codable {
        let caso: String?
        let archivo: String
        let resultado: String
        let archivos: Int
        let hallazgos: [Finding]
        let mas: Int
    }

    /// A message.
    struct Finding: Codable {
        let id: String
        let aviso: Bool
        let clase: String
        let mensaje: String
        let lugar: Spot?
        let notas: [Note]
        let arreglo: String?
        let sobre: String?
    }

    struct Note: Codable {
        let texto: String
        let lugar: Spot?
        let sobre: String?
    }

    struct Spot: Codable {
        let archivo: String
        let linea: Int
        let columna: Int
    }

    /// Equal data are equal bytes.
    static func bytes(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return (try? encoder.encode(value)).map { Array($0) + [0x0A] } ?? []
    }

    static func read<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) -> Value? {
        try? JSONDecoder().decode(type, from: Data(bytes))
    }
}

extension PartFile.Result {
    init(_ result: BatchResult) {
        self.init(
            caso: result.id, archivo: result.path, resultado: result.outcome.rawValue, archivos: result.files,
            hallazgos: result.diagnostics.map(PartFile.Finding.init), mas: result.more)
    }
}

extension PartFile.Finding {
    /// The kinds of failure by name.
    private static let kinds: [(name: String, category: Diagnostic.Category)] = [
        ("hallazgo", .finding), ("orden", .usage), ("fallo", .fault), ("archivo", .inputOutput),
    ]

    init(_ diagnostic: Diagnostic) {
        self.init(
            id: diagnostic.id.name, aviso: diagnostic.severity == .warning,
            clase: PartFile.Finding.kinds.first { $0.category == diagnostic.category }?.name ?? "",
            mensaje: diagnostic.message, lugar: diagnostic.place.map(PartFile.Spot.init),
            notas: diagnostic.notes.map {
                PartFile.Note(texto: $0.text, lugar: $0.place.map(PartFile.Spot.init), sobre: $0.subject)
            }, arreglo: diagnostic.fix, sobre: diagnostic.subject)
    }

    var diagnostic: Diagnostic {
        Diagnostic(
            Diagnostic.ID(id), mensaje, at: lugar?.place, severity: aviso ? .warning : .error,
            category: PartFile.Finding.kinds.first { $0.name == clase }?.category ?? .finding,
            notes: notas.map { Diagnostic.Note($0.texto, place: $0.lugar?.place, about: $0.sobre) }, fix: arreglo,
            about: sobre)
    }
}

extension PartFile.Spot {
    init(_ place: Place) {
        self.init(archivo: place.source.name, linea: place.line, columna: place.column)
    }

    var place: Place { Place(source: SourceText(name: archivo, bytes: []), line: linea, column: columna) }
}
