internal import FojaData
internal import FojaDocuments
internal import FojaRegister
internal import FojaSpanish

/// What `foja registro` says, for people and for programs.
enum RegisterText {
    /// A line a number: quotation, state, case.
    static func table(of numbers: [RegisteredNumber], _ office: OfficeRegister) -> String {
        guard !numbers.isEmpty else { return "ningún número\n" }
        let rows = numbers.map { number in
            [
                number.id.series, office.citation(of: number.id), number.state.rawValue,
                number.state == .annulled
                    ? number.reason : number.caseID + (number.item.isEmpty ? "" : " (\(number.item))"),
            ]
        }
        let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) + "  " }.joined() + row[3] + "\n"
        }.joined()
    }
}

extension RegisteredNumber {
    func json(_ office: OfficeRegister) -> JSONValue {
        .object([
            ("serie", .string(id.series)), ("gestion", id.year == 0 ? .null : .number(id.year)),
            ("numero", .number(id.number)), ("texto", .string(text)), ("cite", .string(office.citation(of: id))),
            ("estado", .string(state.rawValue)), ("caso", .optional(caseID.isEmpty ? nil : caseID)),
            ("archivo", .optional(file.isEmpty ? nil : file)), ("motivo", .optional(reason.isEmpty ? nil : reason)),
        ])
    }
}

extension RegisteredCase {
    private var state: String { commits ? closed == nil ? "vigente" : "cerrado" : "sin contrato" }

    func text(_ numbers: [RegisteredNumber], _ office: OfficeRegister) -> String {
        var out = "\(id): \(state)" + (closed.map { ", \($0)" } ?? "") + "\n  \(file)\n"
        if !numbers.isEmpty {
            out += RegisterText.table(of: numbers, office).split(separator: "\n").map { "  \($0)\n" }.joined()
        }
        for file in files { out += "  \(file.path)\n" }
        for fact in facts {
            out += "  \(fact.label) (\(fact.path)): \(fact.text)" + (fact.name.isEmpty ? "" : ", \(fact.name)") + "\n"
        }
        return out
    }

    func json(_ numbers: [RegisteredNumber], _ office: OfficeRegister) -> JSONValue {
        .object([
            ("caso", .string(id)), ("archivo", .string(file)), ("estado", .string(state)),
            ("cierre", .optional(closed)),
            ("fecha", .optional(date.isEmpty ? nil : date)), ("numeros", .array(numbers.map { $0.json(office) })),
            (
                "documentos",
                .array(
                    files.map {
                        .object([
                            ("archivo", .string($0.path)), ("documento", .string($0.document)),
                            ("sha256", .string($0.sha256)),
                        ])
                    })
            ),
            (
                "datos",
                .array(
                    facts.map {
                        .object([
                            ("clase", .string($0.kind.rawValue)), ("ruta", .string($0.path)),
                            ("texto", .string($0.text)), ("nombre", .optional($0.name.isEmpty ? nil : $0.name)),
                        ])
                    })
            ),
        ])
    }
}

extension RebuiltRegister {
    func text(_ path: String) -> String {
        "\(path): \(Plural.count(numbers, "número")), \(Plural.count(cases, "caso final", "casos finales"))\n"
    }

    func json(_ path: String) -> JSONValue {
        .object([
            ("registro", .string(path)), ("numeros", .number(numbers)), ("casos_finales", .number(cases)),
            ("avisos", .array(warnings.map(\.json))),
        ])
    }
}
