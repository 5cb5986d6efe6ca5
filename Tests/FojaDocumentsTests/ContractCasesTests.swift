import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments
@testable import FojaTemplating

/// Loans that a lawyer tried, and what is right for each.
@Suite("Cases of the contract")
struct ContractCasesTests {
    struct Expected: CustomTestStringConvertible, Sendable {
        let file: String
        /// What the contract says and does not say, by its words in a row.
        var says: [String] = []
        var not: [String] = []
        /// What the acta says.
        var acta: [String] = []

        var testDescription: String { file }
    }

    private static let folder = Project.root + "/Tests/Fixtures/casos/"

    private func texts(_ file: String) throws -> (contract: String, acta: String) {
        let installation = Installation(root: Project.root)
        let input = try CaseInput(reading: ContractCasesTests.folder + file + ".yaml", in: installation)
        let made = try ["contrato-de-prestamo", "acta-de-asamblea-extraordinaria"].map { id in
            let type = try installation.documentType(id)
            let document = try installation.template(type).resolve(input.root, mode: .final)
            #expect(document.missing.map(\.path) == [], "\(id)")
            return String(decoding: document.text(), as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
                separator: " ")
        }
        return (made[0], made[1])
    }

    @Test(
        "Each is a contract and an acta in good Spanish, with what it is about",
        arguments: [
            Expected(
                file: "contrato/00-mi-caso-final",
                says: [
                    "en dos (2) desembolsos", "“Mejora del sistema de extracción, nivel 7, ‘Paraje Caracoles’”",
                    "Av. Tomás Frías, s/n, de la zona",
                ], not: ["Cada desembolso se efectuará"]),
            Expected(
                file: "contrato/01-solo-solidaria-99999",
                says: ["con la siguiente garantía: 11.1.1. GARANTÍA SOLIDARIA Y MANCOMUNADA"], not: ["DEPOSITARIO"]),
            Expected(
                file: "contrato/02-solo-vehiculo",
                says: [
                    "1.3. En calidad de garante del préstamo, como titular del bien que se otorga en garantía y se describe en el numeral 11.1.1: Eulogio Ñáñez Ürkiza",
                    "BIEN OFRECIDO EN GARANTÍA COMO HIPOTECA A REGISTRARSE EN TRÁNSITO",
                    "primer gravamen hipotecario sobre el vehículo descrito", "11.2. CONSENTIMIENTO DEL GARANTE",
                    "El DEUDOR, el GARANTE y el FOFIM aceptan", "Fdo.: Eulogio Ñáñez Ürkiza GARANTE",
                ], acta: ["Se constituye en garante del préstamo", "Fdo.: Eulogio Ñáñez Ürkiza GARANTE"]),
            Expected(
                file: "contrato/03-solo-inmueble-de-tercero",
                says: [
                    "primer gravamen hipotecario sobre el inmueble descrito", "Fdo.: Eulogio Ñáñez Ürkiza GARANTE",
                ], acta: ["bien de propiedad del garante bajo inventario"]),
            Expected(
                file: "contrato/04-tres-apoderados-ci-complemento-qr",
                says: [
                    "en su calidad de Secretario de Hacienda; e Irene Íñiguez Yucra, con Cédula de Identidad 1234567-1B QR"
                ]),
            Expected(
                file: "contrato/05-directora-y-presidenta-unica",
                says: ["otorgando la calidad de Representante Legal de la Cooperativa"],
                acta: ["a la asociada Ángela Güemes"]),
            Expected(
                file: "contrato/06-un-mes-gracia-0",
                says: ["un plazo fatal de un (1) mes,", "no tendrá periodo de gracia"], not: ["cero"]),
            Expected(
                file: "contrato/08-12-meses-en-anios-gracia-1-tasa-5,5",
                says: [
                    "un plazo fatal de un (1) año,", "periodo de gracia de un (1) mes",
                    "5,5% (cinco coma cinco por ciento)",
                ]),
            Expected(
                file: "contrato/09-1000001-tasa-0,75",
                says: ["veintiún (21) meses", "0,75% (cero coma setenta y cinco por ciento)"]),
            Expected(
                file: "contrato/10-2000000,50-usados", says: ["LA ADQUISICIÓN DE BIENES USADOS", "50/100 BOLIVIANOS"]),
            Expected(
                file: "contrato/13-nombre-150", says: ["Nuestra Señora de la Candelaria de Ñuñumayani del Sur R.L."]),
            Expected(
                file: "contrato/14-dos-propios-uno-por-adquirir",
                says: ["GARANTÍA PRENDARIA CON LA MAQUINARIA Y EL EQUIPO DE PROPIEDAD DEL DEUDOR"]),
            Expected(
                file: "contrato/15-solo-equipos-propios",
                says: [
                    "GARANTÍA PRENDARIA CON EL EQUIPO DE PROPIEDAD DEL DEUDOR",
                    "sobre el equipo de propiedad del DEUDOR descrito",
                ],
                not: ["LA MAQUINARIA DE PROPIEDAD"]),
            Expected(
                file: "contrato/16-solo-por-adquirir",
                says: [
                    "CON EL EQUIPO ADQUIRIDO CON EL FINANCIAMIENTO",
                    "Sin perjuicio del numeral 11.1.1, en el caso de que la garantía ofrecida perdiere su valor",
                ]),
            Expected(
                file: "contrato/18-todo",
                says: ["Sin perjuicio de los numerales 11.1.1, 11.1.2 y 11.1.3,", "los inmuebles descritos"]),
            Expected(
                file: "contrato/25-bien-unico-femenino-prenda-propia-una",
                says: [
                    "BIEN OFRECIDO EN GARANTÍA COMO PRENDA", "sobre la maquinaria de propiedad del DEUDOR descrita",
                    "actos de disposición del bien otorgado",
                ], acta: ["el siguiente bien de propiedad de la Cooperativa", "los datos técnicos de la maquinaria"]),
            Expected(
                file: "contrato/27-presidente-no-apoderado-otorga",
                says: ["Fdo.: Ángela Güemes D'Orbigny vda. de Peñaranda C.I. 3671842-1B DEPOSITARIA"],
                acta: ["autorizan a la señora Ángela", "del señor Saúl Ibáñez"]),
            Expected(file: "contrato/30-solidaria-con-seguro", not: ["SEGURO DE BIENES", "documentos de seguro"]),
            Expected(
                file: "contrato/39-equipos-uno-solo",
                says: [
                    "sobre el equipo que sea adquirido", "se deberá inscribir el equipo",
                    "para la adquisición del equipo,",
                ],
                acta: [
                    "adquisición de un equipo, consistente en una perforadora neumática",
                    "con el equipo que se adquiera", "siendo este el siguiente",
                ]),
            Expected(file: "contrato/42-nombre-con-barra-y-html", says: ["Ana <b>Pérez</b> & \"Hijos\""]),
            Expected(
                file: "contrato/46-extranjero",
                says: ["con Cédula de Identidad de Extranjero E-1234567, expedida en Potosí"],
                acta: ["C.I.E. E-1234567"]),
            Expected(
                file: "contrato/50-unidad-kilo-mucha-tabla", says: ["Bien número 18 con descripción larga de prueba"]),
            Expected(
                file: "contrato/51-cuotas-personalizadas-trimestrales",
                says: ["el pago de la deuda y cada una de sus cuotas con", "en cuotas personalizadas"],
                not: ["cuota mensual", "intereses mensuales"]),
            Expected(
                file: "contrato/53-produccion-no-metalica", says: ["GARANTÍA DE PRODUCCIÓN"],
                acta: ["garantizar el Préstamo con la producción"]),
            Expected(
                file: "contrato/55-garantia-de-produccion-y-personal",
                says: [
                    "con las siguientes garantías: 11.1.1. GARANTÍA DE PRODUCCIÓN", "Bs400.000,00",
                    "11.1.2. GARANTÍA PERSONAL DE LOS REPRESENTANTES DE LOS CONSEJOS", "GARANTE PERSONAL",
                ], acta: ["la producción de la Cooperativa", "otorga su garantía personal"]),
            Expected(
                file: "publicos/t88-descripcion-con-articulo",
                acta: ["compra del compresor y la pala neumática", "adquisición del compresor"]),
            Expected(file: "publicos/t91-90-firmas"),
        ])
    func good(_ expected: Expected) throws {
        let (contract, acta) = try texts(expected.file)
        for words in expected.says { #expect(contract.contains(words), "\(words)") }
        for words in expected.not { #expect(!contract.contains(words), "\(words)") }
        for words in expected.acta { #expect(acta.contains(words), "\(words)") }
        #expect(SpanishRules.slips(in: contract) == [])
        #expect(SpanishRules.slips(in: acta) == [])
    }

    @Test(
        "What cannot be a contract is refused, in its place",
        arguments: [
            ("contrato/11-18-meses-en-anios", "dato.contradice-la-norma", "unidad_de_plazo: años"),
            ("contrato/26-domicilio-especial-fuera-de-la-paz", "dato.contradice-la-norma", "zona: San Benito, Potosí"),
            ("contrato/36-nombre-sin-rl", "dato.patron", "razon_social: Ñu Wayra Ltda."),
        ])
    func refused(_ file: String, _ id: String, _ line: String) throws {
        let path = ContractCasesTests.folder + file + ".yaml"
        let lines = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        do {
            let installation = Installation(root: Project.root)
            let input = try CaseInput(reading: path, in: installation)
            _ = try Generation(installation: installation).generate(
                [try installation.documentType("contrato-de-prestamo")], from: input, mode: .final, formats: [.xhtml])
            Issue.record("nothing refused")
        } catch {
            let found = try #require(error.diagnostics.first { $0.id.name == id })
            let place = try #require(found.place)
            #expect(lines[place.line - 1].contains(line))
            #expect(found.fix != nil)
        }
    }

    @Test(
        "The declaration says whose the goods are that are not the cooperative's",
        arguments: [
            ("02-solo-vehiculo", "Volqueta color rojo, año 2016, de propiedad de Eulogio Ñáñez Ürkiza", 1),
            ("03-solo-inmueble-de-tercero", ", de propiedad de Eulogio Ñáñez Ürkiza", 1),
            ("05-directora-y-presidenta-unica", "Campamento minero", 0),
        ])
    func ownersInTheDeclaration(_ file: String, _ says: String, _ owners: Int) throws {
        let installation = Installation(root: Project.root)
        let input = try CaseInput(
            reading: ContractCasesTests.folder + "contrato/\(file).yaml", in: installation)
        let document = try installation.template(try installation.documentType("declaracion-jurada"))
            .resolve(input.root, mode: .draft)
        let text = String(decoding: document.text(), as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        #expect(text.contains(says))
        #expect(text.ranges(of: ", de propiedad de ").count == owners)
    }

    @Test("Several disbursements are counted, or the case is refused for its suppliers")
    func disbursements() throws {
        do {
            #expect(
                try texts("contrato/12-varios-desembolsos-3-proveedores").contract.contains("en tres (3) desembolsos"))
        } catch let error as DiagnosticsError {
            #expect(
                error.diagnostics.contains { $0.message.contains("proveedor") || $0.message.contains("desembolso") })
        }
    }

    @Test("A guarantor who is married needs a spouse, who consents and signs")
    func spouse() throws {
        let path = ContractCasesTests.folder + "contrato/02-solo-vehiculo.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        func missing(_ garante: String) throws -> (missing: [String], contract: String) {
            let installation = Installation(root: Project.root)
            let more = text.replacingOccurrences(
                of: "  solidaria: 'no'", with: "  solidaria: 'no'\n  garantes:\n  - \(garante)")
            let input = try CaseInput(of: SourceText(name: path, text: more), in: installation)
            let type = try installation.documentType("contrato-de-prestamo")
            let document = try installation.template(type).resolve(input.root, mode: .final)
            if input.data.disagreements.contains(where: { $0.diagnostic.id.name == "dato.contradice-la-norma" }) {
                throw DiagnosticsError(input.data.disagreements.map(\.diagnostic))
            }
            return (document.missing.map(\.path), String(decoding: document.text(), as: UTF8.self))
        }
        let name = "nombre: Eulogio Ñáñez Ürkiza"
        #expect(try missing("{\(name), estado_civil: casado}").missing == ["garantias.terceros.0.conyuge"])
        let good = try missing(
            "{\(name), genero: masculino, ci: '999888', expedido: oruro, estado_civil: casado, conyuge: Ana Ñáñez}")
        #expect(good.missing.isEmpty)
        #expect(good.contract.contains("Fdo.: Ana Ñáñez\nCÓNYUGE O CONVIVIENTE DE Eulogio Ñáñez Ürkiza"))
        #expect(problems { _ = try missing("{nombre: Nadie Inventado}") } == ["dato.contradice-la-norma"])
    }

    @Test("A letter-perfect list of what the model lacks: each with its article")
    func articles() throws {
        let installation = Installation(root: Project.root)
        for id in ["contrato-de-prestamo", "acta-de-asamblea-extraordinaria", "declaracion-jurada"] {
            let additions = try installation.template(installation.documentType(id)).additions
            let without = additions.filter { $0.article.isEmpty && !$0.condition.hasPrefix("explicacion.") }
            #expect(without.map(\.text) == [])
            #expect(additions.count > 3)
        }
    }
}
