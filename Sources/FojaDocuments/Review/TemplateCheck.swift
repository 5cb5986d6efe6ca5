internal import FojaData
public import FojaDiagnostics
internal import FojaRegulations
public import FojaTemplating
internal import FojaXML

/// `foja plantilla revisar`: the templates without any case.
public struct TemplateCheck {
    /// Everything found, in the order of the catalogue.
    public private(set) var findings: [Diagnostic] = []
    /// What was found of each template, in the same order.
    public private(set) var reports: [Report] = []

    /// One template.
    public struct Report: Sendable {
        /// The document whose template it is.
        public let type: DocumentType
        /// Whether nothing is wrong with it.
        public internal(set) var isGood = true
        /// How many different data it prints or asks about.
        public internal(set) var fields = 0
        /// In what it departs from the official model, declared.
        public internal(set) var corrections: [Correction] = []
        /// What it can print that the model does not.
        public internal(set) var additions: [TemplateAddition] = []

        init(type: DocumentType) { self.type = type }
    }

    /// - Parameter all: Whether `types` is the whole catalogue, so that a shared
    ///   part that none of them uses is used by nobody.
    public init(of types: [DocumentType], all: Bool, in installation: Installation) {
        var used: Set<String> = []
        for type in types {
            var report = Report(type: type)
            do {
                let template = try installation.checkedTemplate(type)
                for source in template.sources { used.insert(source.name) }
                report.additions = template.additions
                report.fields = Set(template.fields.map(\.path.field.path)).count
                var found = template.warnings
                found += try TemplateCheck.blankFindings(type, template, in: installation)
                found += try installation.regulations().unprintedCriteria(
                    of: Set(template.fields.map(\.path.field.path)), in: type.id)
                report.isGood = found.allSatisfy { $0.severity != .error }
                findings += found
            } catch {
                report.isGood = false
                findings += error.diagnostics
            }
            do {
                report.corrections = try TemplateCheck.corrections(of: type, in: installation)
            } catch {
                report.isGood = false
                findings += error.diagnostics
            }
            reports.append(report)
        }
        if all { findings += TemplateCheck.packFindings(besides: used, in: installation) }
        // What is wrong with the pack is so for every template alike.
        var told: Set<Diagnostic> = []
        findings = findings.filter { told.insert($0).inserted }
        // A template that does not compile may be the one that uses it.
        if all, reports.allSatisfy(\.isGood) { findings += TemplateCheck.unused(besides: used, in: installation) }
    }

    /// Whether the official model itself, with its blanks, is a good document.
    private static func blankFindings(
        _ type: DocumentType, _ template: Template, in installation: Installation
    ) throws(DiagnosticsError) -> [Diagnostic] {
        let blank = template.resolve(try installation.schema().root.empty, mode: .blank)
        let bytes = blank.xhtml()
        let tree = try XMLTree(parsing: SourceText(name: "<\(type.id) en blanco>", bytes: bytes))
        let words = SameWords(tree, text: blank.text()).problems
        let found = try installation.profile().validate(tree)
        let origins =
            found.isEmpty ? nil : try installation.origins(of: type, try installation.schema().root.empty, .blank)
        return found.map { origins?.located($0, in: bytes) ?? $0 }
            + words.map { Diagnostic("plantilla.palabras", "el texto y el XHTML no dicen lo mismo: \($0)") }
    }

    private static func corrections(
        of type: DocumentType, in installation: Installation
    ) throws(DiagnosticsError) -> [Correction] {
        let path = "templates/\(type.id)/correcciones.yaml"
        guard FileSystem.isFile(FilePath.join(installation.root, path)) else { return [] }
        return try Correction.read(try installation.source(path))
    }

    /// What no template reads and every case would: the institution's data, and an attribute for the heads of pages that
    /// no template has.
    private static func packFindings(besides used: Set<String>, in installation: Installation) -> [Diagnostic] {
        var out: [Diagnostic] = []
        do { try installation.judgeInstitution() } catch { out += error.diagnostics }
        guard let pack = try? installation.loaded.manifest(), let place = pack.headerPlace else { return out }
        let attribute = "data-\(pack.pageHeader.attribute)=\""
        let texts = used.compactMap { try? installation.store.read($0) }.map { String(decoding: $0, as: UTF8.self) }
        if !texts.isEmpty, !texts.contains(where: { $0.contains(attribute) }) {
            out.append(
                Diagnostic(
                    "paquete.encabezado",
                    "ninguna plantilla lleva `data-\(pack.pageHeader.attribute)`: no hay qué poner "
                        + "en el margen de sus páginas", at: place, severity: .warning,
                    fix: "escríbalo en la raíz de las plantillas, o corrija el atributo"))
        }
        return out
    }

    private static func unused(besides used: Set<String>, in installation: Installation) -> [Diagnostic] {
        let folder = FilePath.join(installation.loader.shownAs, "comunes")
        let names = (try? FileSystem.names(in: folder)) ?? []
        return names.compactMap { name in
            let path = FilePath.join(folder, name)
            guard ["xhtml", "css"].contains(FilePath.fileExtension(name)), !used.contains(path),
                // The sheet of terms is of whichever template has them.
                "comunes/" + name != Installation.termStyle
            else { return nil }
            return Diagnostic(
                "plantilla.sin-uso", "ninguna plantilla usa `comunes/\(name)`",
                at: Place(source: SourceText(name: path, bytes: []), line: 1, column: 1), severity: .warning,
                fix: "bórrela, o inclúyala con `f:incluir=\"comunes/\(FilePath.withoutExtension(name))\"`")
        }
    }
}
