internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// What the commands about versions say, for people and for programs.
extension RecordedEvent {
    var text: String {
        "\(document): \(state.rawValue), versión \(version)" + (date.map { ", \(Spoken.date($0))" } ?? "") + "\n"
            + files.map { "  \($0)\n" }.joined()
    }

    var json: JSONValue {
        .object([
            ("documento", .string(document)), ("estado", .string(state.rawValue)), ("version", .number(version)),
            ("fecha", .optional(date?.description)), ("archivos", .array(files.map { .string($0) })),
            ("avisos", .array(warnings.map(\.json))),
        ])
    }
}

extension FolderStatus {
    var text: String {
        path + "\n"
            + (accepted.map { Lines.wrapped("  lo de antes, según \(Lines.printable($0.said))", indent: 4) } ?? "")
            + documents.map(\.text).joined()
    }

    var json: JSONValue {
        .object([
            ("carpeta", .string(path)), ("entera", .boolean(isWhole)), ("aceptada", accepted?.json ?? .null),
            ("documentos", .array(documents.map(\.json))), ("hallazgos", .array(findings.map(\.json))),
        ])
    }
}

extension AcceptedHistory {
    fileprivate var json: JSONValue {
        .object([
            ("fecha", .optional(date?.description)), ("quien", .optional(who)), ("motivo", .optional(motive)),
            ("por", .string(reason)), ("guardado", .optional(kept)),
        ])
    }
}

extension FolderStatus.Document {
    fileprivate var text: String {
        var out = "  \(Lines.printable(document)): \(state.rawValue)"
        if let draft, version == nil { out += " \(draft)" }
        if let version { out += ", versión \(version)" + (draft.map { " (borrador \($0))" } ?? "") }
        if let date { out += ", \(Spoken.date(date))" }
        if rests { out += ", según lo que se aceptó" }
        out += "\n"
        for file in files {
            out += "    \(Lines.printable(file.name)): \(file.standing.rawValue)"
            if let other = file.ofOtherVersion { out += ", de la versión \(other)" }
            out += "\n"
        }
        return out + Lines.wrapped("    hecho con \(Lines.printable(making))", indent: 6)
    }

    /// «el paquete de ahora, foja 0.1.0, caso.yaml».
    private var making: String {
        var parts: [String] = []
        switch pack {
        case .today: parts.append("el paquete de ahora")
        case .earlier(let changed):
            parts.append(
                "un paquete de antes, que se guarda"
                    + (changed.isEmpty
                        ? ""
                        : " (desde entonces cambió: \(changed.prefix(6).joined(separator: ", "))"
                            + (changed.count > 6 ? " y \(changed.count - 6) más)" : ")")))
        case .lost: parts.append("un paquete que se guardó y no se puede leer")
        case .notKept: parts.append("un paquete que no se guardó")
        }
        if let engine { parts.append(engine + (isOfOtherEngine ? " (otro que este)" : "")) }
        if let caseName { parts.append(caseName) }
        return parts.joined(separator: ", ")
    }

    fileprivate var json: JSONValue {
        let (kept, changed): (String, [String]) =
            switch pack {
            case .today: ("de ahora", [])
            case .earlier(let changed): ("de antes", changed)
            case .lost: ("perdido", [])
            case .notKept: ("sin guardar", [])
            }
        return .object([
            ("documento", .string(document)), ("estado", .string(state.rawValue)),
            ("version", version.map { .number($0) } ?? .null), ("borrador", draft.map { .number($0) } ?? .null),
            ("fecha", .optional(date?.description)),
            (
                "archivos",
                .array(
                    files.map { file in
                        .object([
                            ("nombre", .string(file.name)), ("esta", .string(file.standing.rawValue)),
                            ("de_la_version", file.ofOtherVersion.map { .number($0) } ?? .null),
                        ])
                    })
            ), ("paquete", .string(kept)), ("cambio", .array(changed.map { .string($0) })),
            ("programa", .optional(engine)), ("otro_programa", .boolean(isOfOtherEngine)),
            ("caso", .optional(caseName)), ("por_aceptacion", .boolean(rests)),
        ])
    }
}

/// What is kept of some documents.
struct VersionsAnswer {
    let documents: [DocumentVersions]

    var text: String {
        documents.map { item in
            "\(item.document)"
                + (item.versions.isEmpty ? ": ninguna versión" + (item.drafts > 0 ? ", solo borradores" : "") : "")
                + "\n"
                + item.versions.map(\.text).joined()
        }.joined()
    }

    var json: JSONValue {
        .array(
            documents.map { item in
                .object([
                    ("documento", .string(item.document)), ("borradores", .number(item.drafts)),
                    ("versiones", .array(item.versions.map(\.json))),
                ])
            })
    }
}

extension DocumentVersions.Version {
    fileprivate var text: String {
        var out = "  versión \(number): \(state.rawValue)" + (draft.map { " (borrador \($0))" } ?? "")
        if isStanding { out += ", la que está en la carpeta" }
        if rests { out += ", según lo que se aceptó" }
        out += "\n"
        for event in events { out += Lines.wrapped("    \(Lines.printable(event.text))", indent: 6) }
        for path in files { out += "    \(path)\n" }
        for name in lost { out += "    \(name): no queda como era\n" }
        return out
    }

    fileprivate var json: JSONValue {
        .object([
            ("numero", .number(number)), ("estado", .string(state.rawValue)),
            ("borrador", draft.map { .number($0) } ?? .null), ("en_la_carpeta", .boolean(isStanding)),
            ("hechos", .array(events.map(\.json))), ("archivos", .array(files.map { .string($0) })),
            ("faltan", .array(lost.map { .string($0) })), ("paquete", .optional(pack)),
            ("por_aceptacion", .boolean(rests)),
        ])
    }
}

extension DocumentVersions.Event {
    fileprivate var text: String {
        var out = added.isEmpty ? state.rawValue : "se agregó \(added.joined(separator: ", "))"
        if let date, added.isEmpty { out += " el \(Spoken.date(date))" }
        if let receiver { out += " a \(receiver)" }
        if let who { out += ", por \(who)" }
        if let note { out += ": \(note)" }
        return out
    }

    fileprivate var json: JSONValue {
        .object([
            ("estado", .string(state.rawValue)), ("fecha", .optional(date?.description)), ("quien", .optional(who)),
            ("a", .optional(receiver)), ("nota", .optional(note)),
        ])
    }
}
