public import FojaDiagnostics

/// Reads `schema/expediente.yaml`.
///
/// ```yaml
/// version: 1
/// tipos:
///   departamento: { opciones: { la_paz: La Paz, oruro: Oruro } }
///   persona:
///     campos:
///       nombre: { tipo: texto, etiqueta: Nombre completo, ejemplo: Ana Mamani }
///       ci: { tipo: texto, etiqueta: Cédula de identidad, patron: '[0-9]{5,8}' }
/// campos:
///   prestamo:
///     etiqueta: Préstamo
///     provee: DIP
///     etapa: contrato
///     articulo: ROP art. 15
///     campos:
///       monto: { tipo: dinero, etiqueta: Monto aprobado, minimo: 0.01 }
///       representante: { tipo: persona, etiqueta: Representante legal, opcional: sí }
///       bienes:
///         etiqueta: Bienes que se compran
///         de:
///           campos:
///             cantidad: { tipo: entero, etiqueta: Cantidad }
///             precio: { tipo: dinero, etiqueta: Precio unitario }
///             total: { tipo: dinero, etiqueta: Total, calcula: item.cantidad * item.precio }
///       total: { tipo: dinero, etiqueta: Total, calcula: suma(prestamo.bienes.total) }
/// ```
///
/// - `tipo` is `texto`, `texto_largo`, `entero`, `decimal`, `dinero`, `porcentaje`, `fecha`, `hora`,
///   `logico`, `opcion`, `lista`, `grupo` or a name of `tipos`; it may be left out where `campos`
///   (grupo), `opciones` (opcion) or `de` (lista) says it.
/// - `de` is a list's item: the name of a type, or attributes in a mapping; `tipo: lista` with
///   `campos` is a list of groups.
/// - `provee`, `etapa` and `articulo` of a group or list hold for what is in it unless it says otherwise.
///   `opcional` does not: inside an optional group, what it must have is still required once it is given.
/// - A field of a named type takes from the type what it does not say itself.
/// - `porque` says why a datum is asked for when it is missing, with data of the case in braces.
/// - `antes` lists the names that a datum had before, in the same group: cases that use one are read, with a notice.
/// - `unico: []` says that no two cases have the same value; `unico: [contrato.gestion]`, none with that datum the same too.
/// - `tambien` of an option field gives other ways of writing an option, none of two options: `{ la_paz: [LP, LPZ] }`.
/// - `identifican`, at the root, lists the paths of texts by what they identify (``Identity``): `{ persona: [poder.notario] }`.
/// - `al_menos` says how many items a list has at least; a final document asks for the list while it is empty.
/// - `calcula` is an ``Expression`` over paths from the root; inside a list's items, `item` is the item
///   at hand (the innermost). `calculo` names a ``Calculo``. A computed field is never required of anybody.
/// - Patterns match the whole text and keep to what Swift, XSD and JSON Schema read alike: no `^`, `$`, `(?`, `\b`.
public struct SchemaReader {
    let limits = 24
    var problems: [Diagnostic] = []
    var declarations: [String: DataTree.Entry] = [:]
    var attributes: [String: Attributes] = [:]
    /// Named types being read, to refuse one that contains itself.
    var open: [String] = []
    /// Where the outermost of them is used.
    var openPlace: Place?
    /// How many fields there are so far: types that use types multiply, each time with all that is in them.
    var fieldCount = 0
    private static let maximumFields = 20_000
    static let maximumProblems = 100
    /// By path, what a text identifies, and where that is said; those that no field has used stay.
    var identities: [String: (identity: Identity, place: Place)] = [:]
    var reasons: [(text: String, place: Place?)] = []
    var unique: [(paths: [String], place: Place?)] = []
    var formulas: [(path: String, text: String, place: Place, lists: [String])] = []

    /// What an item of a list is called in an expression.
    public static let itemName = Scope.itemName

    /// The words of the pack that the schema is part of.
    let pack: PackManifest

    init(pack: PackManifest) { self.pack = pack }

    /// - Parameter pack: What declares the providers, the stages and the money that the schema names; without one it can
    ///   name none.
    /// - Throws: Every problem found; ids `esquema.*` and those of ``Expression``.
    public static func read(_ tree: DataTree, pack: PackManifest = .bare) throws(DiagnosticsError) -> Schema {
        var reader = SchemaReader(pack: pack)
        return try reader.schema(tree)
    }

    mutating func schema(_ tree: DataTree) throws(DiagnosticsError) -> Schema {
        guard let entries = tree.root.entries else {
            throw DiagnosticsError(
                Diagnostic("esquema.forma", "el esquema es un grupo con `version` y `campos`", at: tree.root.place))
        }
        var fields: DataTree.Entry?
        var version: DataTree.Node?
        for entry in entries {
            switch entry.key {
            case "version": version = entry.value
            case "tipos": declare(entry.value)
            case "campos": fields = entry
            case "identifican": identify(entry.value)
            default: unknown(entry, among: ["version", "tipos", "campos", "identifican"])
            }
        }
        if version?.text != "1" {
            problem("version", "se esperaba `version: 1`", at: version?.place ?? tree.root.place)
        }
        guard let fields else {
            problem("forma", "el esquema no tiene `campos`", at: tree.root.place)
            throw DiagnosticsError(problems)
        }
        let shape = group(fields.value, inside: "", lists: [], from: Inherited())
        for field in shape.fields where field.name == "id" || field.name == SchemaReader.itemName {
            problem("reservado", "«\(field.name)» es un nombre reservado en la raíz de un caso", at: field.place)
        }
        // Of a part of the schema nothing more can be said.
        if fieldCount > SchemaReader.maximumFields { throw DiagnosticsError(problems) }
        for (path, declared) in identities {
            problem("identifica", "el esquema no tiene el dato «\(path)»", at: declared.place)
        }
        let schema = Schema(root: shape, pack: pack)
        checkFormerPaths(in: schema)
        let expressions = compile(in: schema)
        if !problems.isEmpty { throw DiagnosticsError(problems) }
        return Schema(schema, expressions: expressions)
    }

    mutating func declare(_ node: DataTree.Node) {
        guard let entries = node.entries else { return problem("forma", "`tipos` es un grupo", at: node.place) }
        for entry in entries {
            checkName(entry)
            if FieldType.Kind(schemaName: entry.key) != nil {
                problem("reservado", "«\(entry.key)» ya es un tipo", at: entry.keyPlace)
            }
            declarations[entry.key] = entry
        }
        // A type that no field uses is checked all the same.
        for entry in entries { _ = named(entry.key, at: entry.keyPlace) }
    }

    /// `identifican`: what each text identifies. It stands before `campos`, which read it.
    private mutating func identify(_ node: DataTree.Node) {
        guard let entries = node.entries else { return problem("forma", "`identifican` es un grupo", at: node.place) }
        for entry in entries {
            guard let identity = Identity(rawValue: entry.key) else {
                unknown(entry, among: Identity.allCases.map(\.rawValue))
                continue
            }
            for item in entry.value.items ?? [] {
                guard let path = item.text else {
                    problem("forma", "aquí van rutas de datos", at: item.place)
                    continue
                }
                if identities.updateValue((identity, item.place), forKey: path) != nil {
                    problem("identifica", "«\(path)» está dos veces", at: item.place)
                }
            }
        }
    }

    // MARK: Fields

    /// What a group hands down.
    struct Inherited {
        var provider: Provider?
        var stage: Stage?
        var article = ""
        var isComputed = false
    }

    mutating func group(
        _ node: DataTree.Node, inside path: String, lists: [String], from inherited: Inherited
    ) -> GroupShape {
        guard fieldCount <= SchemaReader.maximumFields else { return GroupShape(fields: []) }
        guard let entries = node.entries, !entries.isEmpty else {
            problem("forma", "`campos` es un grupo de uno o más datos", at: node.place)
            return GroupShape(fields: [])
        }
        var fields: [Field] = []
        fields.reserveCapacity(entries.count)
        for entry in entries {
            checkName(entry)
            if let field = field(entry, inside: path, lists: lists, from: inherited) { fields.append(field) }
        }
        // A computed one is compared with what is read of it. Those of other groups are looked up once all are known.
        let names = Set(fields.filter { $0.computation == nil }.map(\.name))
        for field in fields {
            for name in field.formerNames where names.contains(name) {
                problem("antes", "«\(name)» es el nombre de un dato de ahora", at: field.place)
            }
        }
        return GroupShape(fields: fields)
    }

    mutating func field(
        _ entry: DataTree.Entry, inside parent: String, lists: [String], from inherited: Inherited
    ) -> Field? {
        let path = parent.isEmpty ? entry.key : parent + "." + entry.key
        let earlier = problems.count
        // The innermost datum says it first.
        defer { for index in earlier..<problems.count { problems[index] = problems[index].about(path) } }
        guard fieldCount <= SchemaReader.maximumFields else { return nil }
        fieldCount += 1
        if fieldCount > SchemaReader.maximumFields {
            problem(
                "grande",
                "el esquema pasa aquí de \(SchemaReader.maximumFields) datos, contados los de cada tipo que se usa",
                at: openPlace ?? entry.keyPlace,
                fix: "los tipos que se usan unos a otros se multiplican: quite los que no hagan falta")
            return nil
        }
        var own = Attributes(pack: pack)
        guard own.read(entry.value, of: entry.key, problems: &problems) else { return nil }
        var mine = inherited
        let expanded = open.count
        if let name = own.typeName, FieldType.Kind(schemaName: name) == nil {
            guard let base = enter(name, at: own.typePlace ?? entry.keyPlace) else { return nil }
            own.complete(with: base)
        }
        defer { leave(expanded) }
        if let provider = own.provider { mine.provider = provider }
        if let stage = own.stage { mine.stage = stage }
        if let article = own.article { mine.article = article }
        if own.formula != nil || own.calculo != nil { mine.isComputed = true }
        guard let type = type(&own, at: entry.keyPlace, path: path, lists: lists, from: mine) else { return nil }
        check(own, as: type, at: entry.keyPlace)
        return Field(
            name: entry.key, path: path, type: type, label: own.label ?? entry.key, unit: own.unit ?? "",
            article: mine.article, provider: mine.provider, stage: mine.stage, isOptional: own.isOptional ?? false,
            computation: computation(own, path: path, lists: lists), currency: pack.currency,
            isWithinComputed: inherited.isComputed,
            minimum: own.minimum, maximum: own.maximum, pattern: own.pattern, excluded: own.excluded,
            fillers: own.fillers ?? [], example: own.example, help: own.help, reason: reason(own),
            formerNames: own.formerNames ?? [], isUniqueWith: unique(own),
            leastItems: own.leastItems ?? 0, identifies: identities.removeValue(forKey: path)?.identity,
            place: entry.keyPlace)
    }

    mutating func type(
        _ own: inout Attributes, at place: Place, path: String, lists: [String], from inherited: Inherited
    ) -> FieldType? {
        guard path.utf8.reduce(0, { $0 + ($1 == 0x2E ? 1 : 0) }) < limits else {
            problem("profundo", "hay demasiados grupos, uno dentro de otro", at: place)
            return nil
        }
        guard let kind = own.kind else {
            problem("tipo", "falta `tipo` en «\(path)»", at: place, fix: "por ejemplo `tipo: texto`")
            return nil
        }
        if let plain = FieldType(plain: kind) { return plain }
        switch kind {
        case .option:
            guard let options = own.options else {
                problem("opciones", "«\(path)» es una opción y no tiene `opciones`", at: place)
                return nil
            }
            return .option(options)
        case .group:
            guard let fields = own.fields else {
                problem("forma", "«\(path)» es un grupo y no tiene `campos`", at: place)
                return nil
            }
            return .group(group(fields, inside: path, lists: lists, from: inherited))
        case .list:
            let lists = lists + [path]
            if let fields = own.fields {
                return .list(.group(group(fields, inside: path, lists: lists, from: inherited)))
            }
            guard let item = own.item else {
                problem("forma", "«\(path)» es una lista y no dice `de` qué", at: place, fix: "por ejemplo `de: texto`")
                return nil
            }
            return element(item, of: &own, path: path, lists: lists, from: inherited).map { .list($0) }
        default: return nil
        }
    }

    /// What the items of a list are; what a value of theirs must keep to, the list's field keeps for them.
    mutating func element(
        _ node: DataTree.Node, of list: inout Attributes, path: String, lists: [String], from inherited: Inherited
    ) -> FieldType? {
        var own = Attributes(pack: pack)
        if let name = node.text {
            own.typeName = name
            own.typePlace = node.place
        } else {
            guard own.read(node, of: "de", problems: &problems) else { return nil }
        }
        let expanded = open.count
        if let name = own.typeName, FieldType.Kind(schemaName: name) == nil {
            guard let base = enter(name, at: own.typePlace ?? node.place) else { return nil }
            own.complete(with: base)
        }
        defer { leave(expanded) }
        let element = type(&own, at: node.place, path: path, lists: lists, from: inherited)
        list.minimum = list.minimum ?? own.minimum
        list.maximum = list.maximum ?? own.maximum
        list.pattern = list.pattern ?? own.pattern
        list.excluded = list.excluded ?? own.excluded
        list.fillers = list.fillers ?? own.fillers
        list.example = list.example ?? own.example
        list.help = list.help ?? own.help
        return element
    }

    mutating func computation(_ own: Attributes, path: String, lists: [String]) -> Computation? {
        if let formula = own.formula, let place = own.formulaPlace {
            formulas.append((path, formula, place, lists))
            return .expression(formula)
        }
        return own.calculo.map { .calculo($0) }
    }

    /// Why it is asked for, its data to be looked up once the whole schema is known.
    mutating func reason(_ own: Attributes) -> String? {
        guard let reason = own.reason else { return nil }
        reasons.append((reason, own.reasonPlace))
        return reason
    }

    /// What it must be the only one with, its data to be looked up once the whole schema is known.
    mutating func unique(_ own: Attributes) -> [String]? {
        guard let paths = own.isUniqueWith else { return nil }
        unique.append((paths, own.uniquePlace))
        return paths
    }

    // MARK: Named types
    // MARK: Expressions
    // MARK: Checks
    mutating func problem(_ id: String, _ message: String, at place: Place?, fix: String? = nil) {
        problems.append(Diagnostic(Diagnostic.ID("esquema." + id), message, at: place, fix: fix))
    }
}
