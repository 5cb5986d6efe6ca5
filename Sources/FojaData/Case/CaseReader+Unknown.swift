internal import FojaDiagnostics

/// A datum that the schema does not have.
extension CaseReader {
    mutating func unknown(
        _ entry: DataTree.Entry, after previous: DataTree.Entry?, in shape: GroupShape, inside path: String
    ) {
        wrong.append(path)
        guard problems.count < limit else {
            more += 1
            return
        }
        let full = path.isEmpty ? entry.key : path + "." + entry.key
        if let problem = CaseReader.unreadable(entry) { return report(problem.about(full)) }
        // Past so many, it is the wrong file and not a slip of the hand.
        let name = UnknownName(
            entry: entry, previous: previous, shape: shape, path: path, schema: schema,
            suggests: problems.count < CaseReader.suggestions)
        report(name.diagnostic.about(full))
    }

    /// A name that is not what it looks like, or that nobody would read whole.
    private static func unreadable(_ entry: DataTree.Entry) -> Diagnostic? {
        if let hidden = HiddenCharacters.first(in: entry.key) {
            return Diagnostic(
                "dato.caracter-invisible",
                "este nombre contiene \(HiddenCharacters.name(of: hidden)), que no se ve", at: entry.keyPlace,
                fix: "escríbalo de nuevo")
        }
        if let first = entry.key.unicodeScalars.first, TypedText.isStrangeSpace(first) {
            return Diagnostic(
                "yaml.sangria",
                "la línea empieza con un espacio que no es el común (\(HiddenCharacters.codePoint(first.value))), y no cuenta como sangría",
                at: entry.keyPlace, fix: "bórrelo y ponga espacios con la barra espaciadora")
        }
        guard entry.key.utf8.count <= 64 else {
            return Diagnostic("dato.desconocido", "el esquema no tiene este dato", at: entry.keyPlace)
        }
        return nil
    }
}

/// What somebody meant who wrote a name that its group does not have.
private struct UnknownName {
    let entry: DataTree.Entry
    /// What stands before it in its group.
    let previous: DataTree.Entry?
    let shape: GroupShape
    /// The group's, without positions: paths of the schema have none.
    let group: String
    private let schema: Schema
    private let isInGroup: Bool
    private let suggestion: String?
    /// Data of other groups with the same name.
    private let homes: [Field]

    init(
        entry: DataTree.Entry, previous: DataTree.Entry?, shape: GroupShape, path: String, schema: Schema,
        suggests: Bool
    ) {
        self.entry = entry
        self.previous = previous
        self.shape = shape
        self.schema = schema
        isInGroup = !path.isEmpty
        let group = FieldPath.withoutPositions(path)
        self.group = group
        let full = group.isEmpty ? entry.key : group + "." + entry.key
        homes = schema.allFields.filter {
            $0.name == entry.key && $0.path != full && $0.computation == nil && !$0.isInstitutional
        }
        var near: String?
        if suggests,
            case .failure(.unknown(_, let found)) = Result(catching: { () throws(Scope.Problem) in
                try Scope(schema: schema).resolve(full)
            })
        {
            near = found
        }
        // A name that other groups have was meant, and not another that is a little like it.
        suggestion = homes.isEmpty ? near : nil
    }

    var diagnostic: Diagnostic {
        let (fix, notes) = written ?? misplaced ?? (suggestion.map { "¿quiso decir `\($0)`?" }, [])
        return Diagnostic(
            "dato.desconocido",
            group.isEmpty
                ? "el esquema no tiene el dato «\(entry.key)»" : "el grupo «\(group)» no tiene el dato «\(entry.key)»",
            at: entry.keyPlace, notes: notes, fix: fix ?? remedy)
    }

    /// A slip in how it is written.
    private var written: (String?, [Diagnostic.Note])? {
        if entry.key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // { monto: 800.000,00 }
            return ("entre llaves la coma separa datos: un número con coma va entre comillas, como '800.000,00'", [])
        }
        if entry.key.contains("."), let whole = schema.field(at: entry.key) {
            return (
                "los datos de un grupo se escriben debajo de su nombre: `\(whole.path.split(separator: ".")[0]):`", []
            )
        }
        if let previous, let slot = shape.slot(of: previous.key), case .group(let inner) = shape.fields[slot].type,
            inner.slot(of: entry.key) != nil
        {
            let column = previous.value.entries?.first?.keyPlace.column ?? previous.keyPlace.column + 2
            return (
                "perdió su sangría: póngale \(column - 1) espacios delante, como a los demás de «\(previous.key)»",
                [.init("«\(entry.key)» es un dato de «\(previous.key)», que está justo arriba")]
            )
        }
        let labelled = shape.fields.first {
            (suggestion == nil || entry.key.contains(" ")) && $0.computation == nil
                && TypedText.folded($0.label) == TypedText.folded(TypedText.spaced(entry.key))
        }
        if let labelled {
            return ("ese es su rótulo; su nombre es `\(labelled.name)`: escriba `\(labelled.name):`", [])
        }
        if entry.value.isEmpty, entry.keyPlace.line == (previous ?? entry).keyPlace.line,
            YAMLLine(entry.keyPlace.line, of: entry.keyPlace.source).text.contains("{")
        {
            return ("entre llaves la coma separa datos: un texto que lleva una coma va entre comillas", [])
        }
        return nil
    }

    /// A name that another group has.
    private var misplaced: (String?, [Diagnostic.Note])? {
        if let top = schema.root.slot(of: entry.key), isInGroup, !schema.root.fields[top].type.isScalar {
            return ("es un grupo aparte: quítele los espacios que lleva delante, y a sus datos los mismos", [])
        }
        guard let home = homes.first else { return nil }
        let owners = homes.map { $0.path.split(separator: ".").dropLast().joined(separator: ".") }
        let names =
            owners.prefix(4).map { "«\($0)»" }.joined(separator: ", ") + (homes.count > 4 ? "…" : "")
        return (
            homes.count == 1
                ? "póngalo en el grupo `\(home.path.split(separator: ".").dropLast().joined(separator: "."))`"
                : "póngalo en el grupo del que es; si sobra, borre la línea",
            [.init("«\(entry.key)» es un dato de \(names)")]
        )
    }

    /// What to do with a datum like no other: no document would say it.
    private var remedy: String {
        let known = shape.fields.filter { $0.computation == nil }.prefix(8).map { "`\($0.name)`" }
        return "bórrelo: ningún documento lo diría; "
            + (group.isEmpty ? "un caso tiene " : "«\(group)» tiene ") + known.joined(separator: ", ")
            + (shape.fields.count > known.count ? " y otros" : "")
    }
}
