public import FojaDiagnostics

extension PackManifest {
    /// Reads `paquete.yaml`.
    ///
    /// - Throws: Every problem found, each in its place; ids `paquete.*` and those of YAML.
    public static func read(_ source: SourceText) throws(DiagnosticsError) -> PackManifest {
        let tree = try DataTree.read(source, format: .yaml)
        var reader = PackReader(tree.root)
        return try reader.manifest(of: source)
    }
}

/// Reads the sections of a manifest, one function each.
struct PackReader {
    static let id = "paquete"
    private static let required = [
        "paquete", "nombre", "institucion", "motor", "proveedores", "etapas", "moneda", "papeles",
    ]
    private static let optional = [
        "caso", "clases_de_riesgo", "feriados", "calculos", "encabezado", "filtros", "personas", "registro",
    ]

    let root: DataTree.Node
    var problems: [Diagnostic] = []
    /// Where it says which attribute heads the pages; `nil` if it does not.
    var headerPlace: Place?

    init(_ root: DataTree.Node) { self.root = root }

    mutating func manifest(of source: SourceText) throws(DiagnosticsError) -> PackManifest {
        // An engine that is too old cannot judge the rest.
        if let tooOld = engineProblem() { throw DiagnosticsError(tooOld) }
        var record = DataRecord(
            root, id: PackReader.id, of: "un paquete", keys: PackReader.required, optional: PackReader.optional)
        let id = record.text("paquete")
        if let id, !CaseData.isID(id) {
            record.report(
                "nombre", "«\(id)» no vale como nombre de paquete", at: record.place(of: "paquete"),
                fix: "use letras minúsculas sin tilde, cifras y guiones")
        }
        let title = record.text("nombre")
        let caseTitle = record.text("caso")
        let version = record.text("motor")
        let engine = version.flatMap(EngineVersion.init)
        if let version, engine == nil {
            record.report(
                "motor", "«\(version)» no es una versión", at: record.place(of: "motor"),
                fix: "escriba, por ejemplo, `\(EngineVersion.current)`")
        }
        problems += record.problems
        var manifest = PackManifest(
            id: id ?? "", title: title ?? "", institution: institution() ?? ArticledName(""),
            engine: engine ?? .current, providers: providers(), stages: stages(), riskClasses: riskClasses(),
            holidays: holidays(), calculos: root["calculos"], currency: currency() ?? .unnamed, papers: papers(),
            pageHeader: pageHeader(), filters: filters(), people: people(), source: source)
        manifest.caseTitle = caseTitle ?? manifest.caseTitle
        manifest.headerPlace = headerPlace
        manifest.declaredPeople = root["personas"]
        manifest.register = register()
        manifest.declaredRegister = root["registro"]
        guard problems.isEmpty else { throw DiagnosticsError(problems) }
        return manifest
    }

    private func engineProblem() -> Diagnostic? {
        guard let node = root["motor"], let needed = node.text.flatMap(EngineVersion.init), .current < needed else {
            return nil
        }
        return Diagnostic(
            "paquete.motor", "el paquete pide el motor \(needed) y este es \(EngineVersion.current)", at: node.place,
            fix: "use una versión más nueva de Foja, o un paquete hecho para \(EngineVersion.current)")
    }

    private mutating func institution() -> ArticledName? {
        guard let node = root["institucion"] else { return nil }
        var record = DataRecord(
            node, id: PackReader.id, of: "la institución", keys: ["sigla"], optional: ["articulo"])
        let name = record.text("sigla")
        let article = record.choice("articulo", of: ArticledName.articles)
        problems += record.problems
        return name.map { ArticledName($0, article: article ?? "") }
    }

    // MARK: Parts of sections

    /// The pairs of a section; a problem if it is no group.
    mutating func pairs(_ key: String) -> [DataTree.Entry] {
        guard let node = root[key], !node.isEmpty else { return [] }
        guard let entries = node.entries else {
            report("tipo", "en `\(key)` va un grupo, y hay \(node.kindName)", at: node.place)
            return []
        }
        return entries
    }

    /// What a name says besides itself, where it may say nothing.
    func record(_ entry: DataTree.Entry, of what: String, keys: [String] = [], optional: [String] = []) -> DataRecord {
        let node = entry.value.isEmpty ? DataTree.Node(.mapping([]), at: entry.keyPlace) : entry.value
        return DataRecord(node, id: PackReader.id, of: what, keys: keys, optional: optional)
    }

    /// Refuses a name that data, templates or file names could not write.
    mutating func check(name: String, _ what: String, at place: Place) {
        let isName =
            name.first?.isLetter == true
            && name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" }
        if !isName {
            report(
                "nombre", "«\(name)» no vale como nombre de \(what)", at: place,
                fix: "use letras, cifras y «_», y empiece con una letra")
        }
    }

    mutating func report(_ id: String, _ message: String, at place: Place, fix: String? = nil) {
        problems.append(Diagnostic(Diagnostic.ID("\(PackReader.id).\(id)"), message, at: place, fix: fix))
    }

    /// Texts of a list, or one alone.
    mutating func texts(_ key: String, of record: inout DataRecord, _ node: DataTree.Node) -> [String] {
        if let text = node[key]?.text, !text.isEmpty { return [text] }
        guard let items = node[key]?.items else {
            if let other = node[key], !other.isEmpty {
                record.report("tipo", "en `\(key)` va una lista de textos, y hay \(other.kindName)", at: other.place)
            }
            return []
        }
        return items.compactMap { item in
            guard let text = item.text, !text.isEmpty else {
                record.report("tipo", "en `\(key)` van textos, y hay \(item.kindName)", at: item.place)
                return nil
            }
            return text
        }
    }
}
