internal import FojaData
internal import FojaDiagnostics

/// The people of a case, who may stand in several places of it, always the same.
///
/// Whoever has a name and an identity card or a gender in the schema is a person, and so is one whom a group names with
/// their card beside, `conyuge` and `conyuge_ci`; whoever has a name and a NIT is one taxpayer. So a new group of people
/// needs no change here.
struct Parties {
    private struct Person {
        /// The group: `apoderados.0`.
        let path: String
        let values: [String: String]
        let key: String
        /// How the group calls each of the values.
        var names: [String: String] = [:]
        /// What they are to whom the group is about: `conyuge`; empty for the very person.
        var role = ""
        var name: String { values["nombre"] ?? "" }
        var ci: String? { values["ci"] }
        /// A card's letters and digits, however it is written.
        var code: String? { ci.map { FoldedText.code(of: $0) } }
        /// `asamblea.asociados` of `asamblea.asociados.3`.
        var list: String { String(path.prefix { !$0.isNumber }) + role }
        func path(of key: String) -> String { path + "." + (names[key] ?? key) }
    }

    /// What has to be the same of one person wherever it is said.
    private static let compared = ["nombre", "ci", "expedido", "genero"]

    private let data: CaseData
    private var people: [Person] = []
    /// Those with a NIT, which stands as their card.
    private var taxpayers: [Person] = []
    private var owners: [(path: String, name: String, field: Field)] = []
    private(set) var findings: [Diagnostic] = []

    init(in data: CaseData) {
        self.data = data
        visit(data.root, .group(data.schema.root), "")
        for (index, person) in people.enumerated() {
            for other in people[..<index] { compare(person, with: other) }
        }
        for (index, one) in taxpayers.enumerated() {
            for other in taxpayers[..<index] { compareTaxpayers(one, with: other) }
        }
        compareOwners()
    }

    private mutating func visit(_ value: Value, _ type: FieldType, _ path: String) {
        switch (type, value) {
        case (.group(let shape), .group(let values)):
            if shape.slot(of: "nombre") != nil, shape.slot(of: "ci") != nil || shape.slot(of: "genero") != nil {
                var found: [String: String] = [:]
                for (field, value) in zip(shape.fields, values) where Parties.compared.contains(field.name) {
                    found[field.name] = value.canonical
                }
                if let name = found["nombre"] {
                    people.append(Person(path: path, values: found, key: Parties.folded(name)))
                }
            }
            visitRoles(shape, values, path)
            // Nobody gives names that are computed, and the plan alone has hundreds of groups.
            for (field, value) in zip(shape.fields, values) where field.computation == nil && !value.isMissing {
                let inner = path.isEmpty ? field.name : path + "." + field.name
                if field.name == "propietario", case .text(let owner) = value { owners.append((inner, owner, field)) }
                switch field.type {
                case .group, .list: visit(value, field.type, inner)
                default: break
                }
            }
        case (.list(let element), .list(let items)):
            for (index, item) in items.enumerated() { visit(item, element, "\(path).\(index)") }
        default: break
        }
    }

    /// Who stands in a group by another's side, and who pays taxes.
    private mutating func visitRoles(_ shape: GroupShape, _ values: [Value], _ path: String) {
        func text(_ name: String) -> String? { shape.slot(of: name).flatMap { values[$0].canonical } }
        for field in shape.fields where field.name.hasSuffix("_ci") {
            let role = String(field.name.dropLast(3))
            guard let name = text(role) else { continue }
            var found = ["nombre": name]
            found["ci"] = text(field.name)
            people.append(
                Person(
                    path: path, values: found, key: Parties.folded(name),
                    names: ["nombre": role, "ci": field.name], role: role))
        }
        guard let nit = text("nit"), let own = ["nombre", "razon_social"].first(where: { text($0) != nil }),
            let name = text(own)
        else { return }
        taxpayers.append(
            Person(
                path: path, values: ["nombre": name, "ci": nit], key: Parties.foldedCompany(name),
                names: ["nombre": own, "ci": "nit"]))
    }

    /// One NIT is one taxpayer's, and a taxpayer has one.
    private mutating func compareTaxpayers(_ one: Person, with other: Person) {
        if one.code == other.code, one.key != other.key {
            report(
                "nombre", of: one, other, "el NIT \(one.ci ?? "") es aquí de «\(one.name)»", "el mismo NIT", id: "nit")
        } else if one.code != other.code, one.key == other.key {
            report("ci", of: one, other, "«\(one.name)»", "el mismo nombre", id: "nit")
        }
    }

    private mutating func compare(_ person: Person, with other: Person) {
        if let ci = person.ci, person.code == other.code {
            for key in ["nombre", "expedido", "genero"] {
                report(
                    key, of: person, other, "la cédula \(ci) es aquí de «\(person.name)»", "la misma cédula")
            }
        } else if person.key == other.key {
            if person.ci != nil, other.ci != nil {
                // Two members of a cooperative may have the same name.
                report(
                    "ci", of: person, other, "«\(person.name)»", "el mismo nombre",
                    severity: person.list == other.list ? .warning : .error)
            } else {
                for key in ["nombre", "genero"] {
                    report(key, of: person, other, "«\(person.name)»", "el mismo nombre")
                }
            }
        } else if person.list != other.list, person.ci == nil || other.ci == nil, Parties.isNear(person.key, other.key)
        {
            report("nombre", of: person, other, "«\(person.name)»", "un nombre casi igual", severity: .warning)
        }
    }

    private mutating func report(
        _ key: String, of person: Person, _ other: Person, _ who: String, _ same: String,
        severity: Diagnostic.Severity = .error, id: String? = nil
    ) {
        guard let a = person.values[key], let b = other.values[key], a != b else { return }
        let label = data.schema.field(at: bare(person.path(of: key)))?.label ?? key
        findings.append(
            Diagnostic(
                Diagnostic.ID("parte." + (id ?? key)),
                "\(who): «\(label)» dice «\(a)» en `\(person.path)` y «\(b)» en `\(other.path)`",
                at: place(person, key), severity: severity,
                notes: [.init("\(same), con «\(b)»", place: place(other, key))],
                fix: severity == .warning
                    ? "si es la misma persona, escríbala igual en los dos lugares"
                    : "escríbalo igual en los dos lugares: los documentos imprimen los dos",
                about: person.path(of: key)))
    }

    /// The owner of a security who is the cooperative itself, written otherwise.
    private mutating func compareOwners() {
        guard case .text(let name) = data.value(at: "cooperativa.razon_social") else { return }
        for (path, owner, field) in owners
        where owner != name && Parties.isNear(Parties.folded(owner), Parties.folded(name)) {
            findings.append(
                Diagnostic(
                    "parte.propietario", "«\(field.label)» dice «\(owner)» y la Cooperativa se llama «\(name)»",
                    at: data.places[path], severity: .warning,
                    notes: [.init("su nombre", place: data.places["cooperativa.razon_social"])],
                    fix: "si es la misma, escríbala como en su personería", about: path))
        }
    }

    private func place(_ person: Person, _ key: String) -> Place? {
        data.places[person.path(of: key)] ?? data.places[person.path]
    }

    private func bare(_ path: String) -> String {
        path.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
    }

    // MARK: Names

    /// Without accents, capitals or repeated spaces.
    private static func folded(_ name: String) -> String {
        let accents: [Character: Character] = ["á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u"]
        return String(name.lowercased().map { accents[$0] ?? $0 }).split(separator: " ").joined(separator: " ")
    }

    /// The same, without «R.L.» and the points of abbreviations.
    private static func foldedCompany(_ name: String) -> String {
        var words = folded(name).filter { $0 != "." }.split(separator: " ")
        if words.last == "rl" { words.removeLast() }
        return words.joined(separator: " ")
    }

    /// Whether two names are one with a slip of the hand, or one with a word more.
    private static func isNear(_ a: String, _ b: String) -> Bool {
        let (first, second) = (a.split(separator: " "), b.split(separator: " "))
        if a == b { return true }
        guard first.count == second.count else {
            let (short, long) = first.count < second.count ? (first, second) : (second, first)
            // «Zutano Prueba» is not yet «Zutano Prueba Inventado» if all that is shared is a first name.
            return short.count >= 2 && long.count == short.count + 1 && short.allSatisfy { long.contains($0) }
        }
        var different = 0
        for (one, other) in zip(first, second) where one != other {
            guard Suggestion.nearest(to: String(one), among: [String(other)]) != nil else { return false }
            different += 1
        }
        return different == 1
    }
}
