internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments
internal import FojaSpanish

/// What `foja lote` says of a case, for people and for programs.
extension BatchResult {
    /// One line of a log: «polimetalica: hecho, 14 archivos».
    var line: String {
        let name = id ?? path
        switch outcome {
        case .made: return "\(name): hecho, \(Plural.count(files, "archivo"))"
        case .upToDate: return "\(name): al día"
        case .refused:
            let errors = diagnostics.filter { $0.severity == .error }.count + more
            return "\(name): rechazado, \(Plural.count(errors, "error"))"
        }
    }

    /// What `--json` prints of it.
    var json: JSONValue {
        .object([
            ("caso", .optional(id)), ("archivo", .string(path)), ("resultado", .string(outcome.rawValue)),
            ("archivos", .number(files)), ("hallazgos", .array(diagnostics.map(\.json))), ("mas", .number(more)),
        ])
    }
}

/// What it says of them all.
extension BatchSummary {
    /// What `--json` prints of it.
    var members: [(String, JSONValue)] {
        [
            ("casos", .number(cases)), ("hechos", .number(made)), ("al_dia", .number(upToDate)),
            ("rechazados", .number(refused.count)), ("archivos_escritos", .number(files)),
            ("sin_empezar", .number(notBegun)),
        ]
    }

    /// - Parameter seconds: How long it took.
    func text(seconds: Double, workers: Int) -> String {
        let rate = seconds > 0 ? Double(cases) / seconds : 0
        return text([
            ("tiempo", BatchSummary.time(seconds) + ", \(BatchSummary.decimal(rate)) casos por segundo"),
            ("trabajos", "\(workers)"),
        ])
    }

    /// - Parameter more: What else is told of it.
    func text(_ more: [(String, String)]) -> String {
        var rows = [
            ("casos", "\(cases)"), ("hechos", "\(made)"), ("al día", "\(upToDate)"), ("rechazados", "\(refused.count)"),
            ("archivos escritos", "\(files)"),
        ]
        rows += more
        if notBegun > 0 { rows.append(("sin empezar", "\(notBegun)")) }
        let width = rows.map(\.0.count).max() ?? 0
        var out = ""
        for (name, value) in rows { out += name + String(repeating: " ", count: width - name.count) + "  \(value)\n" }
        for (name, reason) in refused.prefix(100) { out += "  rechazado: \(name): \(reason)\n" }
        if refused.count > 100 { out += "  y \(refused.count - 100) rechazados más\n" }
        return out
    }

    /// «2 min 5 s», «0,8 s».
    static func time(_ seconds: Double) -> String {
        let whole = Int(seconds)
        if whole >= 3600 { return "\(whole / 3600) h \(whole % 3600 / 60) min" }
        return whole >= 60 ? "\(whole / 60) min \(whole % 60) s" : decimal(seconds) + " s"
    }

    private static func decimal(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return "\(tenths / 10),\(tenths % 10)"
    }
}

/// What `foja lote resumen` says of the parts put together.
extension BatchJoin {
    /// The sums of all, then what lacks.
    var text: String {
        var out = summary.text([("partes", "\(count - missingParts.count) de \(count)")])
        for (numbers, what) in [(missingParts, "falta la parte"), (stoppedParts, "se interrumpió la parte")] {
            for number in numbers.prefix(100) { out += "  \(what): \(number)/\(count)\n" }
            if numbers.count > 100 { out += "  y \(numbers.count - 100) partes más\n" }
        }
        for one in missing.prefix(100) { out += "  falta: \(one.id ?? one.path)\n" }
        if missing.count > 100 { out += "  y \(missing.count - 100) casos más\n" }
        return out
    }

    /// What `--json` prints.
    var json: JSONValue {
        .object(
            summary.members + [
                ("resultados", .array(results.map(\.json))), ("partes", .number(count)),
                ("faltan_partes", .array(missingParts.map { .number($0) })),
                ("partes_interrumpidas", .array(stoppedParts.map { .number($0) })),
                (
                    "faltan",
                    .array(
                        missing.map { .object([("caso", .optional($0.id)), ("archivo", .string($0.path))]) })
                ),
            ])
    }
}
