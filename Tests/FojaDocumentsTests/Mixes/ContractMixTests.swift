import FojaData
import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments
@testable import FojaTemplating

/// More than two hundred loans, so mixed that every two circumstances meet in one of them.
@Suite("Mixes of the contract")
struct ContractMixTests {
    static let mixes: [ContractMix] = {
        let factors = ContractMix.Factor.allCases.map(\.values)
        var seen: Set<[Int]> = []
        var rows: [[Int]] = []
        for seed in 1...20 where rows.count < 208 {
            rows += Pairwise.rows(factors, seed: UInt64(seed)).filter { seen.insert($0).inserted }
        }
        return rows.enumerated().map { ContractMix(number: $0 + 1, row: $1) }
    }()

    /// The four documents of every mix, as text.
    static let made: [(mix: ContractMix, texts: [String: String], problems: [String])] = {
        let installation = Installation(root: Project.root)
        let example =
            (try? String(contentsOfFile: Project.root + "/examples/aurifera/caso.yaml", encoding: .utf8)) ?? ""
        let folder = ProcessInfo.processInfo.environment["FOJA_MEZCLAS"]
        return mixes.map { mix in
            var texts: [String: String] = [:]
            var problems: [String] = []
            do {
                let source = SourceText(name: "mezcla-\(mix.number).yaml", text: mix.yaml(from: example))
                if let folder { try Data(source.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(mix.number).yaml")) }
                let input = try CaseInput(of: source, in: installation)
                for id in documents {
                    let type = try installation.documentType(id)
                    let document = try installation.template(type).resolve(input.root, mode: .final)
                    problems += try MissingData([(type, document.missing)], in: input, installation).diagnostics.map {
                        "\(id): \($0.message)"
                    }
                    texts[id] = String(decoding: document.text(), as: UTF8.self)
                    if let folder {
                        try Data(document.text()).write(to: URL(fileURLWithPath: "\(folder)/\(mix.number)-\(id).txt"))
                    }
                }
            } catch let error as DiagnosticsError {
                problems += error.diagnostics.map(\.message)
            } catch { problems.append("\(error)") }
            return (mix, texts, problems)
        }
    }()

    static let documents = [
        "contrato-de-prestamo", "acta-de-asamblea-extraordinaria", "declaracion-jurada", "informe-de-garantias",
    ]

    private func each(_ document: String, _ body: (ContractMix, String) -> [String]) -> [String] {
        ContractMixTests.made.flatMap { made in
            body(made.mix, flat(made.texts[document] ?? "")).map { "\(made.mix.number): \($0)" }
        }
    }

    private func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test("They are more than two hundred, and every two values meet")
    func covered() {
        let factors = ContractMix.Factor.allCases.map(\.values)
        var met: Set<Pairwise.Pair> = []
        for mix in ContractMixTests.mixes {
            met.formUnion(Pairwise.pairs(of: ContractMix.Factor.allCases.map { mix[$0] }))
        }
        var all = 0
        for a in factors.indices { for b in factors.indices where b > a { all += factors[a] * factors[b] } }
        #expect(met.count == all)
        #expect(ContractMixTests.mixes.count >= 200)
    }

    @Test("Each of them is a final document: nothing lacks, nothing contradicts itself")
    func final() {
        let problems = ContractMixTests.made.flatMap { made in made.problems.map { "\(made.mix.number): \($0)" } }
        #expect(problems.isEmpty, "\(problems.count): \(problems.prefix(20))")
    }

    @Test("No slip of Spanish", arguments: ["contrato-de-prestamo", "acta-de-asamblea-extraordinaria"])
    func language(_ document: String) {
        // Most paragraphs are those of other mixes: each is read once, with how the next one begins.
        var read: Set<String> = []
        var slips: [String] = []
        for made in ContractMixTests.made {
            let paragraphs = (made.texts[document] ?? "").components(separatedBy: "\n\n").map(flat)
            for (paragraph, next) in zip(paragraphs, paragraphs.dropFirst() + [""]) {
                let unit = paragraph + " " + next.split(separator: " ").prefix(3).joined(separator: " ")
                guard read.insert(unit).inserted else { continue }
                slips += SpanishRules.slips(in: unit).map { "\(made.mix.number): \($0)" }
            }
        }
        #expect(read.count > 100)
        #expect(slips.isEmpty, "\(slips.count): \(slips.prefix(30))")
    }

    @Test("The rules find what they are for")
    func rules() {
        for slip in [
            "la compra de el compresor", "a el garante", "S.R.L.. Y", "sin perjuicio de los numerales , en", "N° s/n",
            "el “Paraje “Uno””", "Ana y Inés", "plata o oro", "los los bienes", "el (los) bien(es)",
            "los bien señalados",
            "la equipo", "dicha bienes", "el maquinaria", "los garantías", "bienes ofrecido", "equipos descrito",
            "maquinaria adquirido", "un (1) meses", "los bienes será inscrito", "garantías: CLÁUSULA DÉCIMA",
        ] {
            #expect(!SpanishRules.slips(in: slip).isEmpty, "\(slip)")
        }
        #expect(
            SpanishRules.slips(
                in:
                    "Sin perjuicio del numeral 11.1.1, la maquinaria descrita, el vehículo y el equipo descritos y los bienes ofrecidos."
            )
            .isEmpty)
    }

    @Test("Whoever is a party signs, and whoever signs is named before")
    func parties() {
        let problems = each("contrato-de-prestamo") { mix, text in
            guard let cut = text.range(of: "fuesen de estilo y seguridad.") else { return ["no tiene firmas"] }
            let (body, signatures) = (text[..<cut.lowerBound], text[cut.upperBound...])
            var expected =
                mix.apoderados.map(\.nombre) + mix.garantes + mix.conyuges + mix.garantesPersonales.map(\.nombre)
            if mix[.personal] == 1 || !mix.maquinaria.isEmpty || !mix.equipos.isEmpty {
                expected.append(mix.presidencia.nombre)
            }
            var out = expected.filter { !signatures.contains($0) }.map { "no firma \($0)" }
            for part in signatures.components(separatedBy: "Fdo.: ").dropFirst() {
                let words = part.split(separator: " ").prefix(2).joined(separator: " ")
                if !body.contains(words) { out.append("firma quien no se nombra: \(words)") }
            }
            return out
        }
        #expect(problems.isEmpty, "\(problems.count): \(problems.prefix(20))")
        let acta = each("acta-de-asamblea-extraordinaria") { mix, text in
            (mix.garantes + mix.conyuges).filter { text.components(separatedBy: $0).count < 3 }.map {
                "no firma el acta \($0)"
            }
        }
        #expect(acta.isEmpty, "\(acta.prefix(20))")
    }

    @Test("Each guarantee of a case stands in the four documents", arguments: documents)
    func guarantees(_ document: String) {
        let problems = each(document) { mix, text in
            let folded = text.lowercased()
            var expected =
                (mix.maquinaria + mix.equipos + mix.vehiculos + mix.inmuebles).map(\.nombre)
                + mix.porAdquirir.map(\.nombre)
            if document != "declaracion-jurada" { expected += mix.garantes }
            if mix.solidaria { expected.append("solidaria") }
            if mix[.produccion] > 0 { expected.append("producción") }
            if mix[.produccion] == 2 { expected.append("150.000,00") }
            if mix[.personal] > 0 { expected.append("garantía personal") }
            if document == "acta-de-asamblea-extraordinaria", mix.solidaria {
                expected[expected.firstIndex(of: "solidaria") ?? 0] = "deudores solidarios y mancomunados"
            }
            return expected.filter { !folded.contains($0.lowercased()) }.map { "falta «\($0)»" }
        }
        #expect(problems.isEmpty, "\(problems.count): \(problems.prefix(20))")
    }

    @Test("A vehicle that is bought is mortgaged, and nothing else is")
    func mortgage() {
        let problems = each("contrato-de-prestamo") { mix, text in
            let isMortgaged = mix.porAdquirir.contains(where: \.esVehiculo)
            let isPledged = mix.porAdquirir.contains { !$0.esVehiculo }
            var out: [String] = []
            if isMortgaged != text.contains("REGISTRARSE EN TRÁNSITO DESPUÉS DEL DESEMBOLSO") { out.append("hipoteca") }
            if isPledged != text.contains("GARANTÍA PRENDARIA SIN DESPLAZAMIENTO CON") { out.append("prenda") }
            return out
        }
        #expect(problems.isEmpty, "\(problems.prefix(20))")
    }

    @Test("Disbursements, grace and instalments are said as they are")
    func terms() {
        let problems = each("contrato-de-prestamo") { mix, text in
            var out: [String] = []
            if (mix.desembolsos == 2) != text.contains("en dos (2) desembolsos") { out.append("desembolsos") }
            if mix[.desembolsos] == 1, !text.contains("La entrega de los bienes del primer desembolso") {
                out.append("condición")
            }
            if (mix.gracia == 0) != text.contains("no tendrá periodo de gracia") { out.append("gracia") }
            if (mix[.cuotas] == 1) == text.contains("cada cuota mensual") { out.append("cuotas") }
            let goods = mix.maquinaria + mix.equipos + mix.vehiculos + mix.inmuebles
            let insured = mix[.seguro] == 1 && !(goods.isEmpty && mix.porAdquirir.isEmpty)
            if insured != text.contains("SEGURO DE BIENES OTORGADOS EN GARANTÍA") { out.append("seguro") }
            return out
        }
        #expect(problems.isEmpty, "\(problems.prefix(20))")
    }
}
