internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish

/// How the documents of a folder agree with their case, for people and for programs.
extension CoherenceReport {
    var text: String {
        var out = "Concordancia con `\(folder ?? "")`:" + (files.isEmpty ? " no hay documentos\n" : "\n")
        for file in files {
            let errors = file.findings.filter { $0.severity == .error }.count
            let warnings = file.findings.count - errors
            let counts = [(errors, "error"), (warnings, "aviso")].filter { $0.0 > 0 }.map { Plural.count($0.0, $0.1) }
            out +=
                "  \(file.name): " + (counts.isEmpty ? "concuerda" : counts.joined(separator: ", "))
                + "\n"
        }
        return out
    }

    var json: JSONValue {
        .object([
            ("carpeta", .optional(folder)), ("concuerda", .boolean(agrees)),
            (
                "documentos",
                .array(
                    files.map { file in
                        .object([
                            ("archivo", .string(file.path)), ("documento", .optional(file.document)),
                            ("concuerda", .boolean(file.agrees)), ("hallazgos", .array(file.findings.map(\.json))),
                        ])
                    })
            ), ("problemas", .array(problems.map(\.json))),
        ])
    }
}
