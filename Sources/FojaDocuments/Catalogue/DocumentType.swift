public import FojaData
public import FojaDiagnostics
public import FojaTemplating

/// A document that Foja can make: what `templates/<id>/documento.yaml` says.
public struct DocumentType: Sendable {
    /// The name of its folder: `contrato-de-prestamo`.
    public let id: String
    /// As people call it: «Contrato de Préstamo».
    public let title: String
    /// The norm that orders it, by its short name: `ROP`.
    public let norm: String
    /// Where that norm orders it.
    public let article: String
    /// Who makes it.
    public let issuer: String
    /// Who gets it.
    public let receiver: String
    /// The step of the process at which it is made.
    public let stage: Stage
    /// The sheet it is printed on.
    public let paper: Paper
    /// Which side of the sheet is up.
    public let orientation: Orientation
    /// Its template's file, in the same folder.
    public let template: String
    /// Where it says so.
    let templatePlace: Place
    /// Its position in the catalogue; those without one stand last.
    public let order: Int?
    /// Whether it is a folder (`clase: carpeta`): a cover and an index with whole documents of the catalogue behind.
    public let isFolder: Bool
    /// What who signs it answers for.
    public let binds: Binding
    /// When the document is made; `nil`: of every case.
    public let applicability: Applicability?
    /// The datum each value of which is a document of its own (`cada`); `nil` of a document that a case has once.
    let series: String?
    /// Which of them it is, once that is known.
    public private(set) var number: Int?
    /// What it amends, if it is made of another document that was signed (`modifica`).
    let amends: AmendmentRule?
    /// The amendments of another document that it names (`nombra`); `nil` of one that names none.
    let names: NamingRule?
    /// The datum with the day that it says it is of (`fecha`); `nil` of one that says none.
    public let date: String?
    /// Where it says which.
    let datePlace: Place
    /// The text of its `documento.yaml`.
    public let source: SourceText

    /// For which of the conditions that the norms ask of a loan a document answers (`obliga`).
    public enum Binding: String, Sendable, CaseIterable {
        /// It binds nobody.
        case no
        /// For those about what it says.
        case itsWords = "lo_que_dice"
        /// For each.
        case all = "sí"
    }

    /// Of which cases a document is made.
    public struct Applicability: Sendable {
        /// The condition, over the schema.
        let condition: String
        /// Why it is not made of the others.
        public let reason: String
        /// Where the norm says so.
        public let article: String
        let place: Place
    }

    /// What of a case is filled from its folder for this document, and nobody gives.
    var filled: [String] { (amends?.filled ?? []) + (names?.filled ?? []) }

    /// What it is called in the folder of a case, and what its files are: `contrato-modificatorio-2` of one of which a case may
    /// have several.
    public var name: String { number.map { "\(id)-\($0)" } ?? id }

    /// One of those that a case may have.
    func numbered(_ number: Int?) -> DocumentType {
        var out = self
        out.number = series == nil ? nil : number
        return out
    }

    /// What a folder is called on the command line: `comite` for `carpeta-comite`.
    public var folderName: String { id.hasPrefix("carpeta-") ? String(id.dropFirst(8)) : id }

    /// The stage as people write it.
    public var stageName: String { stage.name }

    /// The sheet as people say it: `oficio`, `carta horizontal`.
    public var paperName: String {
        orientation == .vertical ? paper.name : "\(paper.name) \(orientation.rawValue)"
    }

    /// The page it is printed on.
    public var page: PageSetup { PageSetup(sheet: orientation.sheet(of: paper)) }

    /// The template's path below `templates/`.
    var templatePath: String { id + "/" + template }

    /// Reads a `documento.yaml`.
    ///
    /// - Parameters:
    ///   - folder: The name of the folder it stands in.
    ///   - pack: What declares the stages and the sheets that it may name.
    /// - Throws: Everything wrong with it; ids begin with `documento.`.
    init(reading source: SourceText, in folder: String, pack: PackManifest) throws(DiagnosticsError) {
        let tree = try DataTree.read(source, format: .yaml)
        var record = DataRecord(
            tree.root, id: "documento", of: "un documento",
            keys: ["id", "titulo", "norma", "articulo", "emisor", "receptor", "etapa"],
            optional: [
                "clase", "papel", "orientacion", "plantilla", "orden", "corresponde", "obliga", "fecha", "cada",
                "modifica", "nombra",
            ])
        let id = record.text("id")
        let title = record.text("titulo")
        let norm = record.text("norma")
        let article = record.text("articulo")
        let issuer = record.text("emisor")
        let receiver = record.text("receptor")
        let stage = record.name("etapa", of: "etapas", pack.stages.map(\.name)).flatMap(pack.stage(named:))
        let kind = record.choice("clase", of: ["documento", "carpeta"])
        let paper = record.name("papel", of: "papeles", pack.papers.names).flatMap { pack.papers[$0] }
        let orientation =
            record.choice("orientacion", of: Orientation.allCases.map(\.rawValue)).flatMap(Orientation.init(rawValue:))
            ?? .vertical
        let template = record.text("plantilla") ?? "plantilla.xhtml"
        let order = record.integer("orden")
        binds = record.choice("obliga", of: Binding.allCases.map(\.rawValue)).flatMap(Binding.init(rawValue:)) ?? .no
        let applicability = tree.root["corresponde"].flatMap { DocumentType.applicability($0, &record) }
        (series, amends, names) = DocumentType.amendment(tree.root, &record)
        (date, datePlace) = (record.text("fecha") ?? amends?.date, record.place(of: "fecha"))
        if let id, id != folder {
            record.report(
                "id", "el documento se llama «\(id)» y su carpeta «\(folder)»", at: record.place(of: "id"),
                fix: "use el mismo nombre en los dos")
        } else if let id, !DocumentType.isName(id) {
            record.report(
                "id", "«\(id)» no vale como nombre de documento", at: record.place(of: "id"),
                fix: "use solo letras minúsculas sin tilde, cifras y guiones, sin guion al principio, y ningún nombre "
                    + "que Windows se reserve, como `con`")
        }
        if template.contains("/") || template == ".." || template == "." {
            record.report(
                "plantilla", "la plantilla está en la misma carpeta: «\(template)» no es un nombre de archivo",
                at: record.place(of: "plantilla"))
        }
        guard record.problems.isEmpty, let id, let title, let norm, let article, let issuer, let receiver, let stage
        else { throw DiagnosticsError(record.problems) }
        self.id = id
        self.title = title
        self.norm = norm
        self.article = article
        self.issuer = issuer
        self.receiver = receiver
        self.stage = stage
        self.paper = paper ?? pack.papers.usual
        self.orientation = orientation
        self.template = template
        templatePlace = record.place(of: "plantilla")
        self.order = order
        isFolder = kind == "carpeta"
        self.applicability = applicability
        self.source = source
    }

    /// Which datum numbers those of a case, what they amend, and the amendments of which other they name.
    private static func amendment(
        _ node: DataTree.Node, _ record: inout DataRecord
    ) -> (series: String?, rule: AmendmentRule?, names: NamingRule?) {
        let series = record.text("cada")
        let rule = node["modifica"].flatMap { AmendmentRule(reading: $0, &record) }
        if rule != nil, series == nil {
            record.report(
                "modifica", "un documento que modifica a otro dice en `cada` qué dato lo numera",
                at: record.place(of: "modifica"), fix: "agregue `cada`, con la ruta del dato que tiene su número")
        }
        return (series, rule, node["nombra"].flatMap { NamingRule(reading: $0, &record) })
    }

    private static func applicability(_ node: DataTree.Node, _ outer: inout DataRecord) -> Applicability? {
        var record = DataRecord(node, id: "documento", of: "«corresponde»", keys: ["cuando", "si_no", "articulo"])
        let condition = record.text("cuando")
        let reason = record.text("si_no")
        let article = record.text("articulo")
        for problem in record.problems { outer.report(problem) }
        guard let condition, let reason, let article else { return nil }
        return Applicability(condition: condition, reason: reason, article: article, place: record.place(of: "cuando"))
    }

    /// The name of a document and the number that it ends with: `contrato-modificatorio-2`; `nil` of a name without one.
    static func numbered(_ name: String) -> (id: String, number: Int)? {
        guard let dash = name.lastIndex(of: "-"), dash > name.startIndex else { return nil }
        let digits = name[name.index(after: dash)...]
        guard let number = Int(digits), number > 0, String(number) == digits else { return nil }
        return (String(name[..<dash]), number)
    }

    /// `[a-z0-9-]+`: harmless in a path, the same in every file system.
    static func isName(_ text: String) -> Bool {
        CaseData.isID(text)
    }
}

extension DataRecord {
    /// A text that must be a name that the pack declares in one of its sections.
    fileprivate mutating func name(_ key: String, of section: String, _ known: [String]) -> String? {
        guard let text = text(key) else { return nil }
        if known.contains(text) { return text }
        report(
            "valor", "«\(text)» no es un valor de `\(key)`", at: place(of: key),
            fix: PackManifest.advice(on: text, section: section, known: known))
        return nil
    }
}
