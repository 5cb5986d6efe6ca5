internal import FojaData
internal import FojaDiagnostics
internal import FojaSpanish

/// The people of a case, who may stand in several places of it, always the same.
///
/// The pack says by which names its schema knows them (``PersonNames``): whoever has a name and an identity document or a
/// gender is a person, and so is one whom a group names with their document beside, `conyuge` and `conyuge_ci`; whoever
/// has a name and a number for taxes is one taxpayer. So a new group of people needs no change here.
struct Parties {
    /// What a case says of somebody.
    private enum Role: CaseIterable {
        case name
        case document
        case place
        case gender
    }

    private struct Person {
        /// The group: `apoderados.0`.
        let path: String
        let values: [Role: String]
        let key: String
        /// A document's letters and digits, however it is written.
        let code: String?
        /// How the group calls each of the values.
        let names: [Role: String]
        /// What they are to whom the group is about: `conyuge`; empty for the very person.
        let role: String
        /// `asamblea.asociados` of `asamblea.asociados.3`.
        let list: String

        init(path: String, values: [Role: String], key: String, names: [Role: String], role: String = "") {
            self.path = path
            self.values = values
            self.key = key
            self.names = names
            self.role = role
            code = values[.document].map { FoldedText.code(of: $0) }
            list = String(path.prefix { !$0.isNumber }) + role
        }

        var name: String { values[.name] ?? "" }
        var document: String? { values[.document] }
        func path(of role: Role) -> String { path + "." + (names[role] ?? "") }
    }

    private let data: CaseData
    /// How the schema calls what it says of people.
    private let words: PersonNames
    /// The fields of each of a person's values.
    private let fields: [Role: String]
    private var people: [Person] = []
    /// Those with a number for taxes, which stands as their document.
    private var taxpayers: [Person] = []
    private var owners: [(path: String, name: String, field: Field)] = []
    private(set) var findings: [Diagnostic] = []

    init(in data: CaseData) {
        self.data = data
        guard let words = data.schema.pack.people else {
            words = PersonNames(name: "")
            fields = [:]
            return
        }
        self.words = words
        var fields: [Role: String] = [.name: words.name]
        fields[.document] = words.document?.field
        fields[.place] = words.place
        fields[.gender] = words.gender
        self.fields = fields
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
            visitPerson(shape, values, path)
            visitRoles(shape, values, path)
            // Nobody gives names that are computed, and the plan alone has hundreds of groups.
            for (field, value) in zip(shape.fields, values) where field.computation == nil && !value.isMissing {
                func inner() -> String { path.isEmpty ? field.name : path + "." + field.name }
                if field.name == words.owner?.field, case .text(let owner) = value {
                    owners.append((inner(), owner, field))
                }
                switch field.type {
                case .group, .list: visit(value, field.type, inner())
                default: break
                }
            }
        case (.list(let element), .list(let items)) where !element.isScalar:
            for (index, item) in items.enumerated() { visit(item, element, "\(path).\(index)") }
        default: break
        }
    }

    /// The very person whom a group is about.
    private mutating func visitPerson(_ shape: GroupShape, _ values: [Value], _ path: String) {
        func has(_ role: Role) -> Bool { fields[role].map { shape.slot(of: $0) != nil } ?? false }
        guard has(.name), has(.document) || has(.gender) else { return }
        var found: [Role: String] = [:]
        for (role, name) in fields { found[role] = shape.slot(of: name).flatMap { values[$0].canonical } }
        guard let name = found[.name] else { return }
        people.append(Person(path: path, values: found, key: Parties.folded(name), names: fields))
    }

    /// Who stands in a group by another's side, and who pays taxes.
    private mutating func visitRoles(_ shape: GroupShape, _ values: [Value], _ path: String) {
        func text(_ name: String) -> String? { shape.slot(of: name).flatMap { values[$0].canonical } }
        if let suffix = words.document?.suffix {
            for field in shape.fields where field.name.hasSuffix(suffix) {
                let role = String(field.name.dropLast(suffix.count))
                guard let name = text(role) else { continue }
                var found = [Role.name: name]
                found[.document] = text(field.name)
                people.append(
                    Person(
                        path: path, values: found, key: Parties.folded(name),
                        names: [.name: role, .document: field.name], role: role))
            }
        }
        guard let taxes = words.taxpayer, let number = text(taxes.field),
            let own = taxes.names.first(where: { text($0) != nil }), let name = text(own)
        else { return }
        taxpayers.append(
            Person(
                path: path, values: [.name: name, .document: number],
                key: Parties.foldedCompany(name, without: taxes.endings),
                names: [.name: own, .document: taxes.field]))
    }

    /// One number is one taxpayer's, and a taxpayer has one.
    private mutating func compareTaxpayers(_ one: Person, with other: Person) {
        guard let called = words.taxpayer?.called else { return }
        if one.code == other.code, one.key != other.key {
            report(
                "parte.nit", .name, of: one, other,
                "\(called.definite) \(one.document ?? "") es aquí de «\(one.name)»", called.same)
        } else if one.code != other.code, one.key == other.key {
            report("parte.nit", .document, of: one, other, "«\(one.name)»", "el mismo nombre")
        }
    }

    private mutating func compare(_ person: Person, with other: Person) {
        if let document = person.document, person.code == other.code {
            let called = words.document?.called ?? ArticledName("")
            for role in [Role.name, .place, .gender] {
                report(
                    Parties.id(of: role), role, of: person, other,
                    "\(called.definite) \(document) es aquí de «\(person.name)»", called.same)
            }
        } else if person.key == other.key {
            if person.document != nil, other.document != nil {
                // Two members of a cooperative may have the same name.
                report(
                    "parte.ci", .document, of: person, other, "«\(person.name)»", "el mismo nombre",
                    severity: person.list == other.list ? .warning : .error)
            } else {
                for role in [Role.name, .gender] {
                    report(Parties.id(of: role), role, of: person, other, "«\(person.name)»", "el mismo nombre")
                }
            }
        } else if person.list != other.list, person.document == nil || other.document == nil,
            Parties.isNear(person.key, other.key)
        {
            report(
                "parte.nombre", .name, of: person, other, "«\(person.name)»", "un nombre casi igual",
                severity: .warning)
        }
    }

    private static func id(of role: Role) -> Diagnostic.ID {
        switch role {
        case .name: "parte.nombre"
        case .document: "parte.ci"
        case .place: "parte.expedido"
        case .gender: "parte.genero"
        }
    }

    private mutating func report(
        _ id: Diagnostic.ID, _ role: Role, of person: Person, _ other: Person, _ who: String, _ same: String,
        severity: Diagnostic.Severity = .error
    ) {
        guard let a = person.values[role], let b = other.values[role], a != b else { return }
        let label =
            data.schema.field(at: FieldPath.withoutPositions(person.path(of: role)))?.label ?? person.names[role] ?? ""
        findings.append(
            Diagnostic(
                id, "\(who): «\(label)» dice «\(a)» en `\(person.path)` y «\(b)» en `\(other.path)`",
                at: place(person, role), severity: severity,
                notes: [.init("\(same), con «\(b)»", place: place(other, role))],
                fix: severity == .warning
                    ? "si es la misma persona, escríbala igual en los dos lugares"
                    : "escríbalo igual en los dos lugares: los documentos imprimen los dos",
                about: person.path(of: role)))
    }

    /// An owner who is the very one whom the case is about, written otherwise.
    private mutating func compareOwners() {
        guard let rule = words.owner, case .text(let name) = data.value(at: rule.path) else { return }
        for (path, owner, field) in owners
        where owner != name && Parties.isNear(Parties.folded(owner), Parties.folded(name)) {
            findings.append(
                Diagnostic(
                    "parte.propietario",
                    "«\(field.label)» dice «\(owner)» y \(rule.called.definite) se llama «\(name)»",
                    at: data.places[path], severity: .warning,
                    notes: [.init("su nombre", place: data.places[rule.path])],
                    fix: "si es la misma, escríbala como en su personería", about: path))
        }
    }

    private func place(_ person: Person, _ role: Role) -> Place? {
        data.places[person.path(of: role)] ?? data.places[person.path]
    }

    // MARK: Names

    /// Without accents, capitals or repeated spaces.
    static func folded(_ name: String) -> String {
        Accents.folded(name).split(separator: " ").joined(separator: " ")
    }

    /// The same, without the points of abbreviations and an ending such as «R.L.».
    static func foldedCompany(_ name: String, without endings: [String]) -> String {
        func words(_ text: String) -> [Substring] { folded(text).filter { $0 != "." }.split(separator: " ") }
        var own = words(name)
        for ending in endings.map(words) where own.count > ending.count && own.suffix(ending.count) == ending[...] {
            own.removeLast(ending.count)
            break
        }
        return own.joined(separator: " ")
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
