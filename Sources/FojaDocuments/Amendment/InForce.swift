public import FojaData
public import FojaDiagnostics
public import FojaTemplating
internal import FojaXML

/// `foja vigente`: a document that was signed, as what was signed since amends it, up to a day.
public struct InForce: Sendable {
    /// What was signed: the document itself, then each that amends it and counts.
    public struct Source: Sendable {
        /// Its name in the folder.
        public let document: String
        /// What people call it: «Contrato Modificatorio N° 1».
        public let title: String
        /// 0 of the document itself.
        public let number: Int
        /// As it says it, if it says one.
        public let cite: String?
        /// Its date, as it says it.
        public let date: CivilDate?
        /// The day on which it was signed.
        public let signed: CivilDate?
    }

    /// A paragraph, heading, item or row.
    public struct Block: Sendable {
        /// How it looks.
        public enum Kind: String, Sendable, Hashable {
            case title = "titulo"
            case heading = "subtitulo"
            case paragraph = "parrafo"
            case item = "inciso"
            case row = "fila"
            /// What stood here and was taken out.
            case removed = "suprimido"
        }

        /// How it looks.
        public let kind: Kind
        /// What it says, a piece for each cell of a row; nothing of what was taken out.
        public let cells: [String]
        /// The position of its source in ``InForce/sources``: 0 of what nothing amended.
        public let source: Int
        /// What stood there before the last amendment of it, a block a line; of several that replaced it, with the first.
        public let before: [String]
        /// Whether it was added, and took the place of nothing.
        public let isNew: Bool
    }

    /// A clause, or what stands before the first.
    public struct Clause: Sendable {
        /// Its heading; empty before the first.
        public let title: String
        /// What it says, in order, and what was taken out of it.
        public let blocks: [Block]
    }

    /// What is in force: «Contrato de Préstamo».
    public let title: String
    /// The folder that it was found in.
    public let folder: String
    /// Up to which day; `nil`: all that was signed.
    public let date: CivilDate?
    /// The file that has the same words.
    public let file: String
    /// The first is the document itself.
    public let sources: [Source]
    /// In order.
    public let clauses: [Clause]
    /// What should be looked at.
    public let findings: [Diagnostic]
    /// The page that it is printed on.
    public let page: PageSetup

    /// - Parameters:
    ///   - document: What is amended; `nil`: the only one of the pack that anything amends.
    ///   - date: Only what was signed up to this day; `nil`: all.
    /// - Throws: `vigente.sin-firmar`, `vigente.antes`, `modificatorio.base`, or what is wrong with the folder's record.
    public init(
        of document: String? = nil, in folder: DocumentFolder, on date: CivilDate? = nil
    ) throws(DiagnosticsError) {
        let installation = folder.installation
        let amending = try InForce.amending(document, in: installation)
        let rule = amending.amends
        let type = try installation.documentType(document ?? rule?.document ?? "")
        let manifest = try folder.manifest()
        let chain = AmendmentChain(of: type, amendedBy: amending, in: folder.folder, manifest)
        if let problem = chain.withoutMarkup(on: date) { throw DiagnosticsError(problem) }
        guard let contract = chain.contract else {
            throw DiagnosticsError(
                Diagnostic(
                    "vigente.sin-firmar",
                    "en `\(folder.path)` no consta que `\(type.id)` esté firmado: nada rige todavía",
                    at: DocumentFolder.place(folder.path), fix: "anótelo con `foja firmar \(type.id) --fecha …`"))
        }
        if let date, let signed = contract.signed, date < signed {
            throw DiagnosticsError(
                Diagnostic(
                    "vigente.antes",
                    "el \(Spoken.date(date)) todavía no regía: se firmó el \(Spoken.date(signed))", category: .usage,
                    fix: "dé una fecha desde esa, o ninguna"))
        }
        var links = [contract]
        for link in chain.links.dropFirst() {
            if let date, let signed = link.signed, date < signed { break }
            links.append(link)
        }
        title = type.title
        self.folder = folder.path
        self.date = date
        page = type.page
        sources = links.map { InForce.source($0, in: chain) }
        let last = links[links.count - 1]
        file = try chain.bytes(of: last.file, last).name
        var text = AmendedReading(try InForce.readable(contract, chain))
        for link in links.dropFirst() { text.amend(by: try InForce.readable(link, chain), source: link.number) }
        clauses = text.clauses
        findings = InForce.findings(chain, in: folder.path)
    }

    /// What amends a document.
    private static func amending(
        _ document: String?, in installation: Installation
    ) throws(DiagnosticsError) -> DocumentType {
        let all = try installation.types().filter { type in
            type.amends.map { document == nil || $0.document == document } ?? false
        }
        if let only = all.first, document != nil || all.count == 1 { return only }
        if let document, !installation.hasDocumentType(document) { _ = try installation.documentType(document) }
        let names = try installation.types().compactMap { $0.amends?.document }
        throw DiagnosticsError(
            Diagnostic(
                "vigente.documento",
                document.map { "nada modifica a «\($0)»" } ?? "no se dice de qué documento", category: .usage,
                fix: names.isEmpty
                    ? "el paquete no tiene documentos que modifiquen a otros"
                    : "puede ser \(names.joined(separator: ", "))"))
    }

    private static func readable(
        _ link: AmendmentChain.Link, _ chain: AmendmentChain
    ) throws(DiagnosticsError) -> ReadableDocument {
        let source = try chain.bytes(of: link.file, link)
        return ReadableDocument(try XMLTree(parsing: source), name: source.name)
    }

    private static func source(_ link: AmendmentChain.Link, in chain: AmendmentChain) -> Source {
        let own = link.number == 0 ? nil : SignedAmendment(link, in: chain)
        return Source(
            document: link.document,
            title: link.number == 0 ? chain.type.title : "\(chain.amending.title) N° \(link.number)",
            number: link.number, cite: own?.cite, date: own?.date, signed: link.signed)
    }

    private static func findings(_ chain: AmendmentChain, in path: String) -> [Diagnostic] {
        let annulled = chain.annulled.filter { $0 > 0 }
        let id = chain.amending.id
        var out = annulled.map { number in
            Diagnostic(
                "vigente.anulado", "`\(id)-\(number)` se anuló: no cuenta", at: DocumentFolder.place(path),
                severity: .warning,
                about: "\(id)-\(number)")
        }
        out += chain.orphans.map { number in
            Diagnostic(
                "modificatorio.sobre-anulado",
                "`\(id)-\(number)` se firmó sobre `\(id)-\(number - 1)`, que ya no vale, y no cuenta: qué rige de él lo acuerdan las partes",
                at: DocumentFolder.place(path), severity: .warning,
                fix: "anúlelo también, o vuelva a firmar lo que modifica", about: "\(id)-\(number)")
        }
        return out
    }

    /// «modificado por el Contrato Modificatorio N° 1, FOFIM/…, de 16 de marzo de 2026»; `nil` of what nothing amended.
    public func note(on block: Block) -> String? {
        guard block.source > 0, sources.indices.contains(block.source) else { return nil }
        let verb = block.kind == .removed ? "suprimido" : block.isNew ? "agregado" : "modificado"
        return "\(verb) por \(sources[block.source].said)"
    }
}

extension InForce.Source {
    /// «el Contrato Modificatorio N° 1, FOFIM/…, de 16 de marzo de 2026».
    public var said: String {
        "el \(title)" + (cite.map { ", \($0)" } ?? "") + ((date ?? signed).map { ", de \(Spoken.date($0))" } ?? "")
    }
}
