import FojaData
import FojaDiagnostics
import FojaRegulations
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("Contradictions sown in the examples, one at a time")
struct SeededTests {
    /// Those that any example can have, by data: the path, what somebody wrote, what tells it.
    private static let data: [(path: String, other: String, id: String, says: String, isError: Bool)] = [
        // Amounts.
        ("prestamo.monto", "123456.00", "dato.no-concuerda", "fuentes suma", true),
        ("prestamo.monto", "9000000.00", "dato.no-concuerda", "se solicitaron", true),
        ("fuentes.maquinaria_y_equipo.financiamiento", "1.00", "dato.no-concuerda", "fuentes suma", true),
        ("fuentes.capital_de_trabajo.financiamiento", "5000.00", "dato.no-concuerda", "fuentes suma", true),
        ("compra.bienes.0.precio_unitario", "7.77", "dato.no-concuerda", "los bienes que se compran suman", true),
        ("compra.bienes.0.cantidad", "11", "dato.no-concuerda", "los bienes que se compran suman", true),
        ("solicitud.monto", "1000.00", "dato.no-concuerda", "más que los", true),
        ("prestamo.desembolsos.0.monto", "3000000.00", "dato.no-concuerda", "los desembolsos", true),
        ("aprobacion.monto_del_comite", "77.00", "dato.no-concuerda", "el Comité aprueba", true),
        ("aprobacion.monto_del_directorio", "78.00", "dato.no-concuerda", "el Directorio aprueba", true),
        // The year of a number and its date.
        ("evaluacion.informe_tecnico_final.numero", "FOFIM/DIP/1/2019", "dato.no-concuerda", "la gestión", true),
        ("evaluacion.informe_legal_final.numero", "FOFIM/DAJ/1/2019", "dato.no-concuerda", "la gestión", true),
        ("evaluacion.certificacion_poa.numero", "POA-1/2019", "dato.no-concuerda", "la gestión", true),
        ("evaluacion.certificacion_presupuestaria.numero", "PRE-1/2019", "dato.no-concuerda", "la gestión", true),
        ("aprobacion.resolucion_comite.numero", "RCP-009/2019", "dato.no-concuerda", "la gestión", true),
        ("aprobacion.resolucion_directorio.numero", "016/2019", "dato.no-concuerda", "la gestión", true),
        ("solicitud.cite", "COOP-01/2019", "dato.no-concuerda", "la gestión", true),
        ("poder.testimonio", "318/2019", "dato.no-concuerda", "la gestión", true),
        ("informes.in_situ.cite", "FOFIM/DIP/2/2019", "dato.no-concuerda", "la gestión", true),
        ("informes.garantias.cite", "FOFIM/DIP/3/2019", "dato.no-concuerda", "la gestión", true),
        ("cooperativa.personeria.resolucion", "0001/1999", "dato.no-concuerda", "la gestión", false),
        ("cooperativa.acta_de_posesion.numero", "01/1999", "dato.no-concuerda", "la gestión", false),
        // People.
        ("cooperativa.presidente.nombre", "Otra Persona Ajena", "dato.no-concuerda", "firma como Presiden", true),
        ("apoderados.0.genero", "@genero", "dato.no-concuerda", "el cargo", true),
        ("apoderados.0.cargo", "@cargo", "dato.no-concuerda", "el cargo", true),
        ("depositarios.0.nombre", "Persona Del Todo Ajena", "dato.no-concuerda", "no es representante legal", true),
        ("apoderados.0.nombre", "Persona Del Todo Ajena", "dato.no-concuerda", "no está entre los asociados", false),
        ("asamblea.asociados.2.ci", "@asamblea.asociados.1.ci", "dato.no-concuerda", "está dos veces", true),
        // Goods.
        (
            "garantias.por_adquirir.0.descripcion", "Draga que nadie compra", "dato.no-concuerda",
            "no está entre los que se compran", true
        ),
        ("garantias.por_adquirir.1.cantidad", "99", "dato.no-concuerda", "más de lo que se compra", true),
        // What is bought, said twice.
        ("compra.descripcion", "tres dragas y un jumbo", "dato.no-concuerda", "y de eso hay algo que no está", true),
        ("compra.bienes.0.descripcion", "Draga de succión", "dato.no-concuerda", "que no lo nombra", true),
        ("compra.bienes.0.cantidad", "11", "dato.no-concuerda", "y la asamblea autoriza la adquisición", true),
        ("compra.bienes.0.proveedor", "@cooperativa.razon_social", "dato.no-concuerda", "a sí misma", true),
        ("garantias.por_adquirir.0.valor", "9000000.00", "dato.no-concuerda", "más de lo que cuesta", true),
        ("garantias.por_adquirir.0.avaluo", "9000000.00", "dato.no-concuerda", "pasa de lo que cuesta", false),
        ("garantias.por_adquirir.0.estado", "de segunda mano", "dato.no-concuerda", "se da en garantía como", true),
        ("garantias.maquinaria.0.situacion_legal", "hipotecada a un banco", "dato.no-concuerda", "ya a otro", true),
        ("garantias.vehiculos.0.situacion_legal", "propiedad de Nadie", "dato.no-concuerda", "su propietario", true),
        ("evaluacion.bien_financiado", "vehiculo", "dato.no-concuerda", "bien financiado que queda", true),
        // Acta, declaración, measurement.
        ("asamblea.hora_cierre", "@asamblea.hora_inicio", "dato.no-concuerda", "del mismo día", true),
        ("declaracion.numero_de_asociados", "2", "dato.no-concuerda", "firman el acta más asociados", false),
        ("declaracion.firma.fecha", "2020-01-01", "fecha.orden", "se firma la declaración", true),
        ("declaracion.fecha_presentacion", "2030-01-01", "fecha.orden", "presentación de la declaración", true),
        ("evaluacion.deudas.0.fecha", "2031-03-03", "fecha.orden", "Fecha de la deuda", true),
        ("informes.garantias.avaluos.0.fecha", "2030-01-01", "fecha.orden", "Fecha del avalúo", true),
        ("declaracion.reservas.positivas.tmf", "99999999", "dato.no-concuerda", "no hay más fino", true),
        ("declaracion.balances.0.colas.tms", "99999999", "dato.no-concuerda", "no es lo mismo", true),
        ("riesgo.tipo_de_mineral", "Estaño", "dato.no-concuerda", "y el sector", true),
        ("riesgo.destino", "Comercialización de minerales", "dato.no-concuerda", "el destino dice", true),
        ("riesgo.tipo_de_garantia", "Personal", "dato.no-concuerda", "no se ofrece la garantía personal", true),
        ("ubicacion_de_la_prenda.departamento", "pando", "dato.no-concuerda", "para la prenda", true),
        // One number for two papers.
        (
            "evaluacion.informe_legal_final.numero", "@evaluacion.informe_tecnico_final.numero", "dato.no-concuerda",
            "el mismo número", true
        ),
        (
            "evaluacion.certificacion_presupuestaria.numero", "@evaluacion.certificacion_poa.numero",
            "dato.no-concuerda", "el mismo número", true
        ),
        (
            "aprobacion.resolucion_directorio.numero", "@aprobacion.resolucion_comite.numero", "dato.no-concuerda",
            "el mismo número", true
        ),
        ("informes.in_situ.cite", "@informes.preliminar.cite", "dato.no-concuerda", "el mismo CITE", true),
        ("informes.garantias.cite", "@informes.in_situ.cite", "dato.no-concuerda", "el mismo CITE", true),
        ("aprobacion.resolucion_comite.numero", "RCP/000/19", "dato.no-concuerda", "la gestión", true),
        ("cooperativa.personeria.fecha", "2005-03-20", "dato.no-concuerda", "Ley N° 356", false),
        ("compra.bienes.0.cantidad", "1.5", "dato.no-concuerda", "no se compra parte de una", true),
        ("garantias.maquinaria.1.serie", "@garantias.maquinaria.0.serie", "dato.no-concuerda", "más de un bien", true),
        ("garantias.vehiculos.1.placa", "@garantias.vehiculos.0.placa", "dato.no-concuerda", "más de un bien", true),
        (
            "garantias.inmuebles.1.matricula", "@garantias.inmuebles.0.matricula", "dato.no-concuerda",
            "más de un bien", true
        ),
        // Words of the measurement.
        ("riesgo.modalidad", "@modalidad", "dato.no-concuerda", "la modalidad dice", true),
        // Placeholders.
        ("proyecto.nombre", ".....", "dato.relleno", "no es un dato", true),
        ("poder.notario", "PENDIENTE", "dato.relleno", "no es un dato", true),
        ("poder.notaria", "?", "dato.relleno", "no es un dato", true),
        ("compra.bienes.0.proveedor", "xxx", "dato.relleno", "no es un dato", true),
        ("asamblea.localidad", "Por definir", "dato.relleno", "no es un dato", true),
        ("ubicacion_de_la_prenda.lugar", "s/d", "dato.relleno", "no es un dato", true),
        ("aprobacion.resolucion_directorio.numero", "N/A", "dato.relleno", "no es un dato", true),
        ("informes.final.recomendacion", "____", "dato.relleno", "no es un dato", true),
        ("poder.testimonio", "s/n", "dato.relleno", "no es un dato", true),
        ("poder.notario", "NN", "dato.relleno", "no es un dato", true),
        ("proyecto.nombre", "<nombre>", "dato.relleno", "no es un dato", true),
        ("apoderados.0.cargo", "(cargo)", "dato.relleno", "no es un dato", true),
        ("apoderados.0.nombre", "A DESIGNAR", "dato.relleno", "no es un dato", true),
        ("evaluacion.informe_legal_final.numero", "INF/DAJ/___/2025", "dato.relleno", "no es un dato", true),
        ("aprobacion.resolucion_directorio.numero", ".../2025", "dato.relleno", "no es un dato", true),
        ("garantias.maquinaria.0.motor", "no tiene", "dato.relleno", "no es un dato", true),
        ("garantias.vehiculos.0.placa", "en trámite", "dato.relleno", "no es un dato", true),
        ("garantias.inmuebles.0.matricula", "s/n", "dato.relleno", "no es un dato", true),
        // Conditions that nobody allowed.
        ("prestamo.gracia_meses", "200", "condicion.no-cumple", "menor que el plazo", true),
        ("prestamo.plazo_meses", "240", "condicion.no-cumple", "ROP art. 7.2", true),
        ("prestamo.tasa_anual", "1", "condicion.no-cumple", "ROP art. 7.4", true),
        ("requisitos.carta", "no", "condicion.no-cumple", "ROP art. 10.I.a", true),
        ("requisitos.patente", "no", "condicion.no-cumple", "ROP art. 10.I.j", true),
        ("requisitos.meses_de_liquidaciones", "1", "condicion.no-cumple", "ROP art. 10.I.h", true),
    ]

    /// What `revisar` says of a case, whatever of it is wrong.
    private func findings(_ data: CaseData, _ example: ExampleCase) throws -> [Diagnostic] {
        let conditions = try example.installation.regulations().conditionFindings(of: data).map(\.diagnostic)
        return data.disagreements.map(\.diagnostic) + data.warnings + Placeholders(in: data).found.map(\.diagnostic)
            + conditions + (try example.installation.regulations().dateFindings(of: data)) + Parties(in: data).findings
    }

    @Test("Each is found, and names the line that somebody wrote", arguments: CoherenceTests.names)
    func seeded(name: String) throws {
        let example = try ExampleCase(name)
        #expect(try findings(example.input.data, example) == [])
        var sown = 0
        for (path, other, id, says, isError) in Self.data {
            var text = other
            if other == "@modalidad" {
                let isDeclaration = example.input.data.value(at: "proyecto.documento") == .text("declaracion_jurada")
                text = isDeclaration ? "con Proyecto a Diseño Final" : "con Declaración Jurada"
            } else if other == "@genero" || other == "@cargo" {
                let isWoman = example.input.data.value(at: "apoderados.0.genero") == .text("femenino")
                let masculine = other == "@genero" ? "masculino" : "Presidente del Consejo de Administración"
                text =
                    isWoman ? masculine : other == "@genero" ? "femenino" : "Presidenta del Consejo de Administración"
            } else if other.hasPrefix("@") {
                guard let same = example.input.data.value(at: String(other.dropFirst())).canonical else { continue }
                text = same
            }
            guard
                !example.input.data.value(at: path).isMissing || path.hasPrefix("aprobacion.monto")
                    || path == "prestamo.desembolsos.0.monto"
            else { continue }
            let found = try findings(try example.data([(path, text)]), example).filter {
                $0.id.name == id && ($0.message.contains(says) || $0.notes.contains { $0.text.contains(says) })
            }
            #expect(
                found.contains { ($0.severity == .error) == isError }, "\(name) \(path) = \(text): nada dice «\(says)»")
            // Its line, or that of the list or group where nobody gives it yet.
            let line = example.input.place(of: path)?.line
            let lists = path.split(separator: ".").indices.reversed().lazy
                .map { path.split(separator: ".")[...$0].joined(separator: ".") }
                .compactMap { example.input.place(of: $0)?.line }
            #expect(
                found.contains { finding in
                    let lines = ([finding.place] + finding.notes.map(\.place)).compactMap { $0?.line }
                    return lines.contains { line == nil || $0 == line || lists.contains($0) }
                }, "\(name) \(path): \(found.map { "\($0.place?.line ?? 0) \($0.message)" })")
            sown += 1
        }
        #expect(sown >= 66, "\(name): \(sown)")
    }

    @Test("What is derived and a case still gives is held against it, with both places")
    func derived() throws {
        let text = try String(contentsOfFile: Project.root + "/examples/polimetalica/caso.yaml", encoding: .utf8)
        for (group, line, path) in [
            ("prestamo", "numero_de_desembolsos", "prestamo.numero_de_desembolsos"),
            ("compra", "numero_de_proveedores", "compra.numero_de_proveedores"),
            ("contrato", "gestion", "contrato.gestion"),
        ] {
            let right = ["numero_de_desembolsos": "3", "numero_de_proveedores": "2", "gestion": "2025"][line] ?? ""
            for (value, isRight) in [(right, true), (line == "gestion" ? "2024" : "7", false)] {
                let source = SourceText(
                    name: "caso.yaml", text: text.replacing("\n\(group):\n", with: "\n\(group):\n  \(line): \(value)\n")
                )
                let input = try CaseInput(of: source, in: Installation(root: Project.root))
                let own = input.disagreements.filter { $0.paths.contains(path) }
                #expect(own.isEmpty == isRight, "\(path): \(value)")
                if let one = own.first?.diagnostic {
                    #expect(source.line(one.place?.line ?? 0)?.contains("\(line): \(value)") == true)
                    #expect(one.notes.contains { $0.place != nil })
                }
            }
        }
    }
}
