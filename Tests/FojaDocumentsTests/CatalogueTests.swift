import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("The catalogue")
struct CatalogueTests {
    private let pack = PackManifest(
        stages: [Stage("solicitud", order: 0), Stage("contrato", order: 1)],
        papers: Papers([Paper("carta", width: 216, height: 279), Paper("oficio", width: 216, height: 330)]))

    private let good = """
        id: carta
        titulo: Carta
        norma: ROP
        articulo: '10'
        emisor: cooperativa
        receptor: DGE
        etapa: solicitud
        papel: carta
        plantilla: plantilla.xhtml

        """

    private func problems(_ text: String) -> [String] {
        do {
            _ = try DocumentType(reading: SourceText(name: "documento.yaml", text: text), in: "carta", pack: pack)
            return []
        } catch {
            return error.diagnostics.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.id)" }
        }
    }

    @Test("A document.yaml says what a document is")
    func reading() throws {
        let type = try DocumentType(reading: SourceText(name: "documento.yaml", text: good), in: "carta", pack: pack)
        #expect(type.title == "Carta")
        #expect(type.stage.name == "solicitud")
        #expect(type.page.sheet == PageSheet(width: 216, height: 279))
        #expect(
            Orientation.vertical.sheet(of: Paper("oficio", width: 216, height: 330))
                == PageSheet(width: 216, height: 330))
        let wide = good.replacing("papel: carta", with: "papel: carta\norientacion: horizontal")
        let sheet = try DocumentType(reading: SourceText(name: "documento.yaml", text: wide), in: "carta", pack: pack)
        #expect(sheet.page.sheet == PageSheet(width: 279, height: 216))
        #expect(sheet.paperName == "carta horizontal")
        #expect(type.templatePath == "carta/plantilla.xhtml")
    }

    @Test("Each slip is told in its place")
    func slips() {
        #expect(problems(good) == [])
        #expect(problems(good.replacing("papel: carta", with: "papel: oficial")) == ["8:8 documento.valor"])
        #expect(
            problems(good.replacing("papel: carta", with: "orientacion: apaisada")) == ["8:14 documento.valor"])
        #expect(problems(good.replacing("titulo:", with: "título:")).contains("2:1 documento.desconocido"))
        #expect(problems(good.replacing("emisor: cooperativa\n", with: "")) == ["1:1 documento.falta"])
        #expect(problems(good.replacing("id: carta", with: "id: acta")) == ["1:5 documento.id"])
        #expect(problems(good.replacing("plantilla.xhtml", with: "../../x")) == ["9:12 documento.plantilla"])
        #expect(problems(good + "orden: primero\n") == ["10:8 documento.valor"])
        #expect(problems("- 1\n") == ["1:1 documento.tipo"])
    }

    @Test("Nothing is loaded from outside the templates' folder")
    func loader() throws {
        let folder = try ScratchFolder()
        try folder.write("fuera.xhtml", "secreto")
        try folder.write("templates/comunes/a.xhtml", "bien")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/templates/comunes/enlace.xhtml", withDestinationPath: folder.path + "/fuera.xhtml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/templates/todo", withDestinationPath: folder.path)
        let loader = FolderTemplateLoader(folder: folder.path + "/templates", shownAs: "templates")
        #expect(try loader.load("comunes/a.xhtml").bytes == Array("bien".utf8))
        for path in [
            "../fuera.xhtml", "/etc/passwd", "comunes/../../fuera.xhtml", "comunes/enlace.xhtml", "todo/fuera.xhtml",
            "comunes//a.xhtml", "./comunes/a.xhtml", "",
        ] {
            #expect(FojaTestSupport.problems { _ = try loader.load(path) } == ["plantilla.incluir-fuera"], "\(path)")
        }
        #expect(FojaTestSupport.problems { _ = try loader.load("comunes/b.xhtml") } == ["plantilla.no-existe"])
    }

    @Test("The templates of a pack that went away while it was open")
    func gone() throws {
        let folder = try ScratchFolder()
        for name in ["paquete.yaml", "schema", "regulations", "institucion.yaml", "templates"] {
            try FileManager.default.copyItem(atPath: Project.root + "/" + name, toPath: folder.path + "/" + name)
        }
        let installation = try Installation.open(folder.path, in: FileStore())
        let type = try installation.documentType("plan-de-pagos")
        try FileManager.default.moveItem(atPath: folder.path + "/templates", toPath: folder.path + "/otras")
        let error = #expect(throws: DiagnosticsError.self) { try installation.template(type) }
        let one = try #require(error?.diagnostics.first)
        #expect(error?.diagnostics.count == 1 && one.id == "plantilla.carpeta" && one.severity == .error)
        #expect(one.category == .inputOutput && one.place == nil)
        #expect(one.message == "no existe la carpeta de plantillas `\(folder.path)/templates`")
    }

    @Test("A cooperative's name without the suffix that the model prints")
    func suffix() {
        func withoutEnding(_ text: String) -> String? {
            FilterDeclaration("sin_rl", .withoutEnding(["R.L.", "R. L.", "R.L", "RL", "LTDA. R.L."])).print(of: text)
        }
        #expect(withoutEnding("Cooperativa Ejemplo R.L.") == "Cooperativa Ejemplo")
        #expect(withoutEnding("Cooperativa Ejemplo, r.l.") == "Cooperativa Ejemplo")
        #expect(withoutEnding("Cooperativa Ejemplo R. L. ") == "Cooperativa Ejemplo")
        #expect(withoutEnding("Cooperativa KARL") == "Cooperativa KARL")
        #expect(withoutEnding("R.L.") == "R.L.")
        #expect(withoutEnding("") == "")
    }

    @Test("Corrections are read, or refused in their place")
    func corrections() throws {
        func read(_ text: String) throws -> [Correction] {
            try Correction.read(SourceText(name: "correcciones.yaml", text: text))
        }
        let all = try read("- {lugar: a, clase: errata, modelo: x, corregido: y, motivo: m, veces: 2}\n")
        #expect(all.first?.times == 2)
        #expect(try read("[]\n").isEmpty)
        for (text, id) in [
            ("a: 1\n", "correccion.tipo"), ("- {lugar: a, clase: b, motivo: c}\n", "correccion.falta"),
            ("- {lugar: a, clase: b, modelo: x}\n", "correccion.falta"),
            ("- {lugar: a, clase: b, modelo: x, motivo: c, veces: 0}\n", "correccion.valor"),
            ("- {lugar: a, clase: b, modelo: x, motivo: c, vez: 1}\n", "correccion.desconocido"),
        ] {
            #expect(FojaTestSupport.problems { _ = try read(text) } == [id], "\(text)")
        }
    }

    @Test("JSON is written the same for the same data")
    func json() {
        let value = JSONValue.object([
            ("b", .array([.number(1), .null])), ("a", .string("«\"\\\n\u{1}»")), ("v", .array([])),
        ])
        #expect(
            String(decoding: value.bytes, as: UTF8.self)
                == "{\n  \"b\": [\n    1,\n    null\n  ],\n  \"a\": \"«\\\"\\\\\\n\\u0001»\",\n  \"v\": []\n}\n")
    }
}
