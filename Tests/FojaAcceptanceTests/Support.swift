import FojaTestSupport
import Foundation
import Testing

/// A document that `foja` wrote.
struct Generated: Sendable, CustomTestStringConvertible {
    let example: String
    let document: String
    let mode: String
    let folder: URL

    var xhtml: URL { folder.appending(path: "\(document).xhtml") }
    var text: URL { folder.appending(path: "\(document).txt") }
    var pdf: URL { folder.appending(path: "\(document).pdf") }
    var testDescription: String { "\(example) · \(document) · \(mode)" }
}

/// Every example in every mode it can have, generated once by the real command
/// into a folder of this test run.
enum Corpus {
    /// Every document of the catalogue, by its id, with its title.
    static let titles: [(id: String, title: String)] = {
        guard let outcome = try? run(foja, ["catalogo", "--json"]),
            let all = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
        else { return [] }
        return all.filter { $0["clase"] as? String == "documento" }.compactMap { entry in
            guard let id = entry["id"] as? String, let title = entry["titulo"] as? String else { return nil }
            return (id, title)
        }
    }()
    static var documents: [String] { titles.map(\.id) }
    static let complete = ["aurifera", "polimetalica", "no-metalica", "reprogramada"]

    static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "foja-corpus-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }()

    static func caseFile(_ example: String) -> URL { projectRoot.appending(path: "examples/\(example)/caso.yaml") }

    static let all: [Generated] = {
        var out: [Generated] = []
        let jobs: [(String, String)] =
            complete.flatMap { [($0, "final"), ($0, "borrador")] } + [("incompleta", "borrador"), ("", "en-blanco")]
        for (example, mode) in jobs {
            let target = folder.appending(path: "\(example)-\(mode)")
            var arguments = ["generar", "--todos", "--\(mode)", "--salida", target.path]
            if !example.isEmpty { arguments += ["--caso", caseFile(example).path] }
            let outcome = try? run(foja, arguments)
            if outcome?.status != 0 {
                Issue.record("\(arguments): \(outcome?.status ?? -1) \(outcome?.errors ?? "")")
                continue
            }
            // What is not made of an example, says so: in a line for each, or in one for all.
            let left = outcome?.errors.split(separator: "\n").first { $0.contains("documento.no-corresponde") } ?? ""
            for (document, title) in titles {
                if left.contains("«\(title)» no corresponde a este caso") || left.contains("`\(document)`") { continue }
                out.append(Generated(example: example, document: document, mode: mode, folder: target))
            }
        }
        return out
    }()

    static let finals = all.filter { $0.mode == "final" }

    /// Each document once in each mode that it can have, of another example each time: what is tried where each costs a second or
    /// more. With `FOJA_WHOLE=1`, all of them.
    static let sample: [Generated] = {
        if ProcessInfo.processInfo.environment["FOJA_WHOLE"] == "1" { return all }
        var out: [Generated] = []
        for (index, document) in documents.enumerated() {
            for mode in ["final", "borrador", "en-blanco"] {
                let candidates = all.filter { $0.document == document && $0.mode == mode }
                if !candidates.isEmpty { out.append(candidates[index % candidates.count]) }
            }
        }
        return out
    }()

    /// The finals of ``sample``.
    static let someFinals = sample.filter { $0.mode == "final" }

    /// Each folder of an example, printed.
    static let folders: [Generated] = {
        var out: [Generated] = []
        let jobs = [
            ("comite", "polimetalica"), ("comite", "aurifera"), ("comite", "no-metalica"), ("solicitud", "aurifera"),
            ("contrato", "polimetalica"), ("comite", ""),
        ]
        for (name, example) in jobs {
            let mode = example.isEmpty ? "en-blanco" : "final"
            let target = folder.appending(path: "carpetas-\(example)")
            var arguments = ["carpeta", name, "--\(mode)", "--formato", "xhtml,texto,pdf", "--salida", target.path]
            if !example.isEmpty { arguments += ["--caso", caseFile(example).path] }
            let outcome = try? run(foja, arguments)
            guard outcome?.status == 0 else {
                Issue.record("\(arguments): \(outcome?.status ?? -1) \(outcome?.errors ?? "")")
                continue
            }
            out.append(Generated(example: example, document: "carpeta-\(name)", mode: mode, folder: target))
        }
        return out
    }()
}
