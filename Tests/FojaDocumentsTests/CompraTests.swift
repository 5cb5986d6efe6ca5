import FojaData
import FojaDiagnostics
import FojaRegulations
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

/// What is bought, who decided it and when, said in several places of a case that do not agree.
@Suite("A purchase that is told in two ways")
struct CompraTests {
    private static let contract = ["contrato-de-prestamo"]
    private static let acta = ["acta-de-asamblea-extraordinaria"]
    private static let declaration = ["declaracion-jurada"]
    private static let risk = ["medicion-de-riesgos"]
    private static let guarantees = ["informe-de-garantias"]

    static let tried: [TriedCase] = [
        TriedCase(
            "compra/nada-que-comprar.yaml", contract, .final,
            ("dato.no-concuerda", 276, "no se compra ningún bien, y los modelos de acta y de contrato")),
        TriedCase(
            "compra/parte-que-no-compra.yaml", contract, .final,
            ("dato.no-concuerda", 277, "los bienes que se compran suman Bs100.000,00 y el préstamo es de")),
        TriedCase(
            "compra/se-autoriza-otra-cosa.yaml", acta, .final,
            ("dato.no-concuerda", 410, "se compra «Retroexcavadora» y la asamblea autoriza la adquisición de"),
            ("dato.no-concuerda", 415, "se compra «Pala neumática» y la asamblea autoriza la adquisición de"),
            ("dato.no-concuerda", 407, "la asamblea autoriza la adquisición de «dos volquetas y un camión», y")),
        TriedCase(
            "compra/compresoras-autorizadas-y-pala-comprada.yaml", acta, .final,
            ("dato.no-concuerda", 174, "se compra «Pala cargadora» y la asamblea autoriza la adquisición de"),
            ("dato.no-concuerda", 178, "la asamblea autoriza la adquisición de «dos compresoras de aire», y")),
        TriedCase(
            "compra/retroexcavadora-entre-equipos.yaml", contract, .final,
            ("dato.no-concuerda", 410, "lo que se compra son equipos y entre ellos está «Retroexcavadora»,")),
        TriedCase(
            "compra/valor-mayor-que-el-precio.yaml", contract, .final,
            ("dato.no-concuerda", 441, "«Retroexcavadora» se da en garantía por Bs900.000,00, más de lo que")),
        TriedCase(
            "compra/comprado-nuevo-y-prendado-usado.yaml", contract, .final,
            ("dato.no-concuerda", 473, "los bienes que se compran son nuevos y «Retroexcavadora» se da en")),
        TriedCase(
            "compra/comprado-usado-y-prendado-nuevo.yaml", contract, .final,
            ("dato.no-concuerda", 473, "los bienes que se compran son de segunda mano y «Retroexcavadora» se"),
            ("dato.no-concuerda", 479, "los bienes que se compran son de segunda mano y «Pala neumática» se")),
        TriedCase(
            "compra/bien-financiado-planta.yaml", risk, .final,
            ("dato.no-concuerda", 266, "el bien financiado es planta o ingenio y el destino del préstamo,")),
        TriedCase(
            "compra/acta-cierra-antes-de-empezar.yaml", acta, .final,
            ("dato.no-concuerda", 54, "la asamblea empezó a horas 09:30 y concluyó a horas 08:00 del mismo")),
        TriedCase(
            "compra/un-solo-asociado.yaml", acta, .final,
            ("dato.no-concuerda", 57, "firma el acta un solo asociado de los 42 que declara la Cooperativa,")),
        TriedCase(
            "compra/declaracion-antes-del-poder.yaml", declaration, .final,
            ("fecha.orden", 161, "«Fecha en que se firma la declaración»"),
            ("fecha.orden", 161, "«Fecha en que se firma la declaración»")),
        TriedCase(
            "compra/deuda-del-futuro.yaml", declaration, .final,
            ("fecha.orden", 161, "«Fecha en que se firma la declaración»")),
        TriedCase(
            "compra/balance-que-no-cierra.yaml", declaration, .final,
            ("dato.no-concuerda", 114, "en el balance de Sn % entran 100 TMS y salen 5 TMS de concentrado y"),
            ("dato.no-concuerda", 114, "en el balance de Sn % entran 2 TMF de contenido fino y salen 9 TMF en")),
        TriedCase(
            "compra/fino-mayor-que-el-mineral.yaml", declaration, .final,
            ("dato.no-concuerda", 91, "las reservas positivas tienen 5.000 TMF de contenido fino y son 1.000"),
            ("dato.no-concuerda", 91, "las reservas positivas, 1.000 TM con ley de 2 %, no dan 5.000 TMF de")),
        TriedCase(
            "compra/ley-de-250-por-ciento.yaml", declaration, .final,
            ("dato.no-concuerda", 91, "las reservas positivas, 1.000 TM con ley de 250 %, no dan 20 TMF de"),
            ("dato.no-concuerda", 90, "una ley de las reservas pasa del 100 %")),
        TriedCase(
            "compra/una-coma-mil-toneladas.yaml", declaration, .final,
            ("dato.no-concuerda", 91, "las reservas positivas tienen 20 TMF de contenido fino y son 1 TM: no"),
            ("dato.no-concuerda", 91, "las reservas positivas, 1 TM con ley de 2 %, no dan 20 TMF de")),
        TriedCase(
            "compra/domicilio-especial-igual.yaml", declaration, .final,
            ("dato.no-concuerda", 24, "el domicilio especial es el mismo que el legal, y ha de ser otro, en")),
        TriedCase(
            "compra/solidaria-de-480-mil.yaml", declaration, .final,
            ("dato.no-concuerda", 202, "se ofrece la garantía solidaria y mancomunada, solo hasta")),
        TriedCase(
            "compra/declaracion-de-900-mil.yaml", declaration, .final,
            ("dato.no-concuerda", 6, "la Declaración Jurada es para préstamos de hasta Bs800.000,00 y se")),
        TriedCase(
            "compra/excepcion-posterior-al-contrato.yaml", contract, .final,
            ("fecha.orden", 498, "«Fecha de suscripción»")),
        TriedCase(
            "compra/excepcion-de-otra-gestion.yaml", contract, .final,
            ("dato.no-concuerda", 529, "la excepción se autoriza con Resolución de Directorio N° 016/2019, de")),
        TriedCase(
            "compra/excepcion-a-otro-articulo.yaml", contract, .final,
            ("excepcion.articulo", 526, "la excepción a «plazo-b» nombra otro artículo, «ROP art. 99»: la")),
        TriedCase(
            "compra/excepcion-con-documento-en-tramite.yaml", contract, .final,
            ("dato.relleno", 529, "«Documento que autoriza la excepción»")),
        TriedCase(
            "compra/excepcion-sin-documento.yaml", contract, .final, ("dato.relleno", 527, "«Motivo de la excepción»"),
            ("dato.relleno", 529, "«Documento que autoriza la excepción»")),
        TriedCase(
            "compra/excepcion-que-da-el-deudor.yaml", contract, .final,
            ("dato.no-concuerda", 528, "la excepción la autoriza el Presidente de la Cooperativa, que es"),
            ("dato.relleno", 529, "«Documento que autoriza la excepción»")),
        TriedCase(
            "compra/rellenos-en-el-contrato.yaml", contract, .final, ("dato.relleno", 22, "«Número»"),
            ("dato.relleno", 42, "«Número del Testimonio de Poder»"),
            ("dato.relleno", 45, "«Nombre del Notario de Fe Pública»"),
            ("dato.relleno", 76, "«Nombre del proyecto»")),
        TriedCase(
            "compra/maquina-sin-numero.yaml", contract, .final, ("dato.relleno", 436, "«Motor»"),
            ("dato.relleno", 438, "«Chasis»")),
        TriedCase(
            "compra/placa-en-tramite.yaml", contract, .final, ("dato.relleno", 456, "«CRPVA»"),
            ("dato.relleno", 461, "«Placa»")),
        TriedCase(
            "compra/testimonio-a-medias.yaml", declaration, .final,
            ("dato.relleno", 31, "«Número del Testimonio de Poder»")),
        TriedCase(
            "compra/nombre-que-no-lo-es.yaml", declaration, .final, ("dato.falta", 25, "falta «Nombre»")),
        TriedCase(
            "compra/media-maquina-por-pza.yaml", contract, .final,
            ("dato.no-concuerda", 340, "se dan en prenda 1 de «Retroexcavadora», más de lo que se compra"),
            ("dato.no-concuerda", 279, "de «Retroexcavadora» se compran 0,5, y va por pza: no se compra parte"),
            ("dato.no-concuerda", 279, "de «Retroexcavadora» se compran 0,5, y la asamblea autoriza la")),
        TriedCase(
            "compra/dos-informes-un-numero.yaml", contract, .final,
            ("dato.no-concuerda", 217, "el Informe Legal Final y el Informe Técnico Final llevan el mismo")),
        TriedCase(
            "compra/gestion-de-dos-cifras.yaml", contract, .final,
            ("dato.no-concuerda", 392, "la Resolución del Comité lleva el número RCP/000/24 y es de 14 de")),
        TriedCase(
            "compra/un-lugar-en-dos-departamentos.yaml", contract, .final,
            ("dato.no-concuerda", 494, "Villa Ficticia, provincia Ejemplar, está en Oruro para la prenda y en"),
            ("dato.no-concuerda", 494, "Villa Ficticia, provincia Ejemplar, está en Oruro para la prenda y en")),
        TriedCase(
            "compra/se-compra-a-si-misma.yaml", contract, .final,
            ("dato.no-concuerda", 413, "la Cooperativa se compra «Retroexcavadora» a sí misma: el proveedor")),
        TriedCase(
            "compra/maquina-hipotecada-a-otro.yaml", contract, .final,
            ("dato.no-concuerda", 440, "«Excavadora de orugas» está en garantía y su situación legal es")),
        TriedCase(
            "compra/maquina-de-otro.yaml", contract, .final,
            ("dato.no-concuerda", 440, "la situación legal de «Excavadora de orugas» es «propiedad de Pedro")),
        TriedCase(
            "compra/estano-aurifero.yaml", risk, .final,
            ("dato.no-concuerda", 525, "el mineral es «Estaño» y el sector, aurífero")),
        TriedCase(
            "compra/ley-de-estano-aurifero.yaml", risk, .final,
            ("dato.no-concuerda", 261, "el sector es aurífero y entre las leyes no está la del oro")),
        TriedCase(
            "compra/destino-en-palabras.yaml", risk, .final,
            ("dato.no-concuerda", 526, "el destino dice «Construcción de planta de concentración» y el del")),
        TriedCase(
            "compra/modalidad-de-otro-monto.yaml", risk, .final,
            ("dato.no-concuerda", 527, "la modalidad dice «Desde Bs800.001,00")),
        TriedCase(
            "compra/garantia-personal-en-palabras.yaml", risk, .final,
            ("dato.no-concuerda", 528, "el tipo de garantía dice «Personal» y no se ofrece la garantía")),
        TriedCase(
            "compra/documentos-de-otro-bien.yaml", guarantees, .final,
            ("dato.no-concuerda", 360, "el informe de garantías tiene documentos de «Volqueta», que no está")),
        TriedCase(
            "compra/avaluo-posterior-a-su-informe.yaml", guarantees, .final,
            ("fecha.orden", 346, "«Fecha del informe de garantías»")),
        TriedCase(
            "compra/presentada-despues-del-contrato.yaml", contract, .final,
            ("fecha.orden", 393, "«Resolución del Comité de Préstamos: Fecha»"),
            ("fecha.orden", 497, "«Fecha de suscripción»")),
    ]

    private let installation = Installation(root: Project.root)

    /// What refuses a final: what does not agree, and dates that are out of order.
    private func refusals(_ tried: TriedCase) throws -> [Diagnostic] {
        let input = try CaseInput(reading: TriedCase.folder + tried.file, in: installation)
        let types = try tried.documents.map { try installation.documentType($0) }
        let dates = try installation.regulations().dateFindings(of: input.data)
        do {
            _ = try Generation(installation: installation).generate(
                types, from: input, mode: tried.mode, formats: [.xhtml])
            return dates
        } catch {
            return dates + error.diagnostics
        }
    }

    @Test("Each is refused in final, in its line", arguments: tried.indices)
    func refused(index: Int) throws {
        let tried = Self.tried[index]
        let found = try refusals(tried)
        for refusal in tried.refusals {
            #expect(
                found.contains {
                    $0.id.name == refusal.id && $0.severity == .error && $0.place?.line == refusal.line
                        && $0.message.contains(refusal.says)
                }, "\(tried.file) \(refusal): \(found.map { "\($0.id) \($0.place?.line ?? 0) \($0.message)" })")
        }
    }

    @Test("What is compared by words does not stop a draft, which is told")
    func drafts() throws {
        for file in ["se-autoriza-otra-cosa", "comprado-nuevo-y-prendado-usado", "rellenos-en-el-contrato"] {
            let input = try CaseInput(reading: TriedCase.folder + "compra/\(file).yaml", in: installation)
            let made = try Generation(installation: installation).generate(
                [try installation.documentType("contrato-de-prestamo")], from: input, mode: .draft, formats: [.xhtml])
            #expect(made.warnings.contains { ["dato.no-concuerda", "dato.relleno"].contains($0.id.name) }, "\(file)")
        }
    }

    @Test("Another name for what is bought is told, and refuses nothing where the description may mean anything")
    func otherNames() throws {
        let path = Project.root + "/examples/aurifera/caso.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for (description, isRefused, isTold) in [
            ("una retro excavadora y una pala neumática", false, false), ("maquinaria minera", false, false),
            ("1 retroexcavadora; 1 pala", false, false), ("el compresor y la pala neumática", false, true),
            ("una retroexcavadora", true, false), ("una retroexcavadora, una pala y un camión", true, false),
            ("dos retroexcavadoras y una pala neumática", true, false), ("el camión", true, true),
        ] {
            let source = SourceText(
                name: path, text: text.replacing("una retroexcavadora y una pala neumática", with: description))
            let input = try CaseInput(of: source, in: installation)
            #expect(
                input.disagreements.map(\.diagnostic.message).isEmpty != isRefused,
                "\(description): \(input.disagreements.map(\.diagnostic.message))")
            #expect(input.warnings.isEmpty != isTold, "\(description): \(input.warnings.map(\.message))")
        }
    }

    @Test("FOFIM may say how many associates make an assembly")
    func quorum() throws {
        let folder = try ScratchFolder()
        for name in ["paquete.yaml", "schema", "templates", "regulations"] {
            try FileManager.default.createSymbolicLink(
                atPath: folder.path + "/" + name, withDestinationPath: Project.root + "/" + name)
        }
        let given = try String(contentsOfFile: Project.root + "/institucion.yaml", encoding: .utf8)
        for (share, isRefused) in [("10", false), ("50", true)] {
            try folder.write(
                "institucion.yaml",
                given.replacing("\ncriterios:\n", with: "\ncriterios:\n  quorum_de_la_asamblea: \(share)\n"))
            let input = try CaseInput(
                reading: Project.root + "/examples/aurifera/caso.yaml", in: Installation(root: folder.path))
            #expect(input.disagreements.contains { $0.diagnostic.message.contains("quórum") } == isRefused, "\(share)")
        }
    }
}
