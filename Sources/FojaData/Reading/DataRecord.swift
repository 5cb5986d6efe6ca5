public import FojaDiagnostics

/// A mapping whose keys are known beforehand, such as one `documento.yaml` or
/// one rule of a norm: says what is missing, what is not known and what is not a
/// single value, each in its place.
///
/// ```swift
/// var record = DataRecord(tree.root, id: "documento", of: "un documento", keys: ["id"], optional: ["orden"])
/// let id = record.text("id")
/// guard record.problems.isEmpty else { throw DiagnosticsError(record.problems) }
/// ```
public struct DataRecord {
    private let node: DataTree.Node
    private let id: String
    private let what: String
    /// Everything found wrong so far, in the order in which it was asked for.
    public private(set) var problems: [Diagnostic] = []

    /// - Parameters:
    ///   - id: What the ids of its problems start with: `documento` gives `documento.falta`.
    ///   - what: What a message calls it: «un documento».
    ///   - keys: Those it must have.
    ///   - optional: Those it may have.
    public init(_ node: DataTree.Node, id: String, of what: String, keys: [String], optional: [String] = []) {
        self.node = node
        self.id = id
        self.what = what
        guard let entries = node.entries else {
            let parts = keys.isEmpty ? optional : keys
            report("tipo", "aquí va \(what), con \(DataRecord.list(parts)), y hay \(node.kindName)", at: node.place)
            return
        }
        let known = keys + optional
        for entry in entries where !known.contains(entry.key) {
            let near = Suggestion.nearest(to: entry.key, among: known).map { "¿quiso decir `\($0)`?" }
            report(
                "desconocido", "\(what) no lleva «\(entry.key)»", at: entry.keyPlace,
                fix: near ?? "puede llevar \(DataRecord.list(known))")
        }
        for key in keys where node[key] == nil || node[key]?.isEmpty == true {
            report("falta", "\(ArticledName(text: what).to) le falta `\(key)`", at: node[key]?.place ?? node.place)
        }
    }

    /// The text of a key; `nil`, with a problem if it is not a single value, when it has none.
    public mutating func text(_ key: String) -> String? {
        guard let value = node[key] else { return nil }
        guard let text = value.text else {
            report("tipo", "en `\(key)` va un solo valor, y hay \(value.kindName)", at: value.place)
            return nil
        }
        return text.isEmpty ? nil : text
    }

    /// A text that must be one of a few.
    public mutating func choice(_ key: String, of names: [String]) -> String? {
        guard let text = text(key) else { return nil }
        if names.contains(text) { return text }
        let near = Suggestion.nearest(to: text, among: names).map { "¿quiso decir `\($0)`?" }
        report(
            "valor", "«\(text)» no es un valor de `\(key)`", at: place(of: key),
            fix: near ?? "puede ser \(DataRecord.list(names))")
        return nil
    }

    /// A whole number.
    public mutating func integer(_ key: String) -> Int? {
        guard let text = text(key) else { return nil }
        if let number = Int(text) { return number }
        report("valor", "«\(text)» no es un número entero", at: place(of: key))
        return nil
    }

    /// An exact number, `1234.5`.
    public mutating func decimal(_ key: String) -> ExactDecimal? {
        guard let text = text(key) else { return nil }
        if let number = ExactDecimal(canonical: text) { return number }
        report("valor", "«\(text)» no es un número", at: place(of: key), fix: "escriba, por ejemplo, `12` o `0.15`")
        return nil
    }

    /// A date, `AAAA-MM-DD`.
    public mutating func date(_ key: String) -> CivilDate? {
        guard let text = text(key) else { return nil }
        if let date = CivilDate(canonical: text) { return date }
        report(
            "valor", "«\(text)» no es una fecha que exista", at: place(of: key),
            fix: "escriba AAAA-MM-DD, como `2022-03-09`")
        return nil
    }

    /// `sí` or `no`; `false` if it has no such key.
    public mutating func yes(_ key: String) -> Bool {
        guard let text = text(key) else { return false }
        if text == "sí" || text == "si" { return true }
        if text != "no" { report("valor", "`\(key)` es sí o no, y dice «\(text)»", at: place(of: key)) }
        return false
    }

    /// The items of a key's list; none if it has no such key.
    public mutating func items(_ key: String) -> [DataTree.Node] {
        guard let value = node[key] else { return [] }
        guard let items = value.items else {
            if !value.isEmpty { report("tipo", "en `\(key)` va una lista, y hay \(value.kindName)", at: value.place) }
            return []
        }
        return items
    }

    /// Where a key's value stands; the record itself if it has none.
    public func place(of key: String) -> Place { node[key]?.place ?? node.place }

    /// Adds a problem of one's own.
    public mutating func report(_ name: String, _ message: String, at place: Place, fix: String? = nil) {
        problems.append(
            Diagnostic(Diagnostic.ID("\(id).\(name)"), message, at: place, fix: fix, about: node["id"]?.text ?? what))
    }

    /// Adds a problem found elsewhere.
    public mutating func report(_ problem: Diagnostic) { problems.append(problem) }

    private static func list(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }
}
