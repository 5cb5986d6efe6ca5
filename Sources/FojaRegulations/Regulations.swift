public import FojaData
public import FojaDiagnostics

/// The norms as dated data: what `regulations/*.yaml` says.
public struct Regulations: Sendable {
    private let rules: [String: [Rule]]

    /// The version of a rule that was in force on a day; `nil` if none was.
    public func rule(_ id: String, on date: CivilDate) -> Rule? {
        rules[id]?.first { $0.holds(on: date) }
    }

    /// Every version of a rule, in the order of the files.
    public func versions(of id: String) -> [Rule] { rules[id] ?? [] }

    /// Reads norms, each the text of one file.
    ///
    /// - Throws: Everything wrong in any of them; ids begin with `norma.`.
    public init(reading sources: [SourceText]) throws(DiagnosticsError) {
        var problems: [Diagnostic] = []
        var rules: [String: [Rule]] = [:]
        for source in sources {
            do {
                let tree = try DataTree.read(source, format: .yaml)
                for rule in Regulations.rules(in: tree, problems: &problems) {
                    if let other = rules[rule.id]?.first(where: { $0.overlaps(rule) }) {
                        problems.append(
                            Diagnostic(
                                "norma.versiones-superpuestas",
                                "dos versiones de «\(rule.id)» rigen en una misma fecha", at: rule.place,
                                notes: [.init("la otra está aquí", place: other.place)],
                                fix: "cierre la anterior con `hasta`"))
                    }
                    rules[rule.id, default: []].append(rule)
                }
            } catch {
                problems += error.diagnostics
            }
        }
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        self.rules = rules
    }

    private static func rules(in tree: DataTree, problems: inout [Diagnostic]) -> [Rule] {
        var norm = DataRecord(tree.root, id: "norma", of: "una norma", keys: ["norma", "titulo", "reglas"])
        _ = norm.text("norma")
        _ = norm.text("titulo")
        let items = norm.items("reglas")
        problems += norm.problems
        return items.compactMap { rule($0, problems: &problems) }
    }

    private static func rule(_ node: DataTree.Node, problems: inout [Diagnostic]) -> Rule? {
        var record = DataRecord(
            node, id: "norma", of: "una regla", keys: ["id", "articulo", "valor", "unidad"],
            optional: ["desde", "hasta", "nota"])
        let id = record.text("id")
        let article = record.text("articulo")
        let value = record.decimal("valor")
        let unit = record.text("unidad")
        let from = record.date("desde")
        let until = record.date("hasta")
        if let from, let until, until < from {
            record.report("fechas", "la regla termina antes de empezar", at: record.place(of: "hasta"))
        }
        problems += record.problems
        guard record.problems.isEmpty, let id, let article, let value, let unit else { return nil }
        return Rule(
            id: id, article: article, value: value, unit: unit, from: from, until: until, place: node.place)
    }
}
