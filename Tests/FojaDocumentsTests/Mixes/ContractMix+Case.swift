import Foundation

extension ContractMix {
    /// The case, as a person would write it: the example's other data with this mix.
    func yaml(from example: String) -> String {
        var blocks: [(name: String, text: String)] = []
        for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
            if let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") {
                blocks.append((String(line[..<colon]), String(line)))
            } else if !blocks.isEmpty, !line.hasPrefix("#") {
                blocks[blocks.count - 1].text += "\n" + line
            }
        }
        let own = self.own
        let kept = blocks.filter { block in
            !own.contains { $0.name == block.name } && !["riesgo", "mora", "hechos"].contains(block.name)
        }
        let texts = kept.map { block in
            switch block.name {
            case "cooperativa":
                block.text.replacingOccurrences(
                    of: "presidente:\n    nombre: Fulano Ejemplo Modelo\n    genero: masculino",
                    with: "presidente:\n    nombre: \(presidencia.nombre)\n    genero: \(presidencia.genero)")
            case "evaluacion":
                block.text.replacingOccurrences(of: "sector: aurifero", with: "sector: no_metalico")
            case "declaracion":
                block.text.replacingOccurrences(
                    of: "maquinaria: { aporte_propio: 0, financiamiento: \"480.000,00\" }",
                    with: "maquinaria: { aporte_propio: 0, financiamiento: \"\(monto).00\" }")
            case "informes":
                block.text.replacingOccurrences(
                    of: "    conclusion: suficientes\n",
                    with: "    conclusion: suficientes\n    motivo: Lo que se ofrece responde por el préstamo.\n")
            default: block.text
            }
        }
        return (texts + own.map(\.text)).joined(separator: "\n") + "\n"
    }

    private func persona(_ p: Persona, _ indent: String, cargo: Bool) -> String {
        let place =
            p.ci.first?.isNumber == true || p.ci.hasPrefix("E")
            ? (self[.expedido] == 0 ? "la_paz" : "qr") : "extranjero"
        return "\(indent)- { nombre: \(p.nombre), genero: \(p.genero), ci: \"\(p.ci)\", expedido: \(place)"
            + (cargo ? ", cargo: \(p.cargo) }" : " }")
    }

    private var own: [(name: String, text: String)] {
        let head = ["id: mezcla-\(number)"]
        let poder = ["apoderados:"] + apoderados.map { persona($0, "  ", cargo: true) }
        let firman =
            apoderados + [presidencia, Self.vigilancia].filter { p in !apoderados.contains { $0.nombre == p.nombre } }
        let asamblea =
            [
                "asamblea:", "  provincia: Ejemplar", "  departamento: la_paz", "  distrito_minero: Río Ficticio",
                "  localidad: Villa Ficticia", "  fecha: 2025-02-08", "  hora_inicio: \"09:30\"",
                "  hora_cierre: \"12:15\"",
                "  otorga_el_presidente: \(apoderados.contains { $0.nombre == presidencia.nombre } ? "no" : "sí")",
                "  asociados:",
            ] + firman.map { "    - { nombre: \($0.nombre), ci: \"\($0.ci)\" }" }
        let solicitud = [
            "solicitud:", "  cite: CMA-EJEMPLO/001/2025", "  fecha: 2025-02-20", "  recepcion: 2025-02-21",
            "  hoja_de_ruta: HR-EXT/0001/2025", "  monto: \"\(monto).00\"",
        ]
        let proyecto = [
            "proyecto:", "  nombre: Mecanización del “Paraje Ficticio”",
            "  documento: \(self[.documento] == 0 ? "declaracion_jurada" : "proyecto_a_diseno_final")",
            "  destino: mejora",
        ]
        return [
            ("id", head), ("apoderados", poder), ("asamblea", asamblea), ("solicitud", solicitud),
            ("proyecto", proyecto),
            ("prestamo", prestamo), ("compra", compraLines), ("fuentes", fuentes), ("garantias", garantias),
            ("depositarios", ["depositarios:", persona(presidencia, "  ", cargo: false)]), ("contrato", contrato),
        ].map { ($0, $1.joined(separator: "\n")) }
    }

    private var prestamo: [String] {
        var out = [
            "prestamo:", "  monto: \"\(monto).00\"", "  plazo_meses: \(plazo.meses)",
            "  unidad_de_plazo: \(plazo.unidad)",
            "  gracia_meses: \(gracia)", "  tasa_anual: 6", "  numero_de_desembolsos: \(desembolsos)",
        ]
        switch self[.desembolsos] {
        case 0: out += ["  desembolsos:", "    - { fecha: 2025-06-20 }"]
        case 1:
            out += [
                "  desembolsos:", "    - { fecha: 2025-06-20, monto: \"\(monto / 2).00\" }",
                "    - { fecha: 2025-06-25, condicion: la entrega de los bienes del primer desembolso }",
            ]
        default:
            out += [
                "  desembolsos:", "    - { fecha: 2025-06-20, monto: \"\(monto / 4).00\" }",
                "    - { fecha: 2025-06-25, monto: \"\(monto / 4 * 3).00\" }",
            ]
        }
        if self[.cuotas] == 1 {
            out += ["  cuotas_personalizadas:"]
            if plazo.meses == 1 {
                out += ["    - { vence: 2025-07-20, capital: \"\(monto).00\" }"]
            } else {
                out += [
                    "    - { vence: 2025-12-20, capital: \"\(monto / 2).00\" }",
                    "    - { vence: 2026-06-20, capital: \"\(monto / 2).00\" }",
                ]
            }
        }
        return out
    }

    private var compraLines: [String] {
        let bought = compra
        return [
            "compra:", "  clase: \(bought.clase)", "  descripcion: \(bought.descripcion)",
            "  numero_de_proveedores: \(proveedores)",
            "  estado: \(["nuevos", "usados", "nuevos_y_usados"][self[.estado]])", "  bienes:",
        ]
            + bought.bienes.enumerated().map { index, bien in
                let seller =
                    proveedores == 1
                    ? "Proveedora Ejemplo S.R.L." : ["Proveedora Ejemplo S.R.L.", "Importadora Ficticia S.A."][index]
                return
                    "    - { descripcion: \(bien.nombre), cantidad: \(bien.cantidad), unidad: pieza, proveedor: \(seller), precio_unitario: \"\(bien.precio).00\" }"
            }
    }

    private var fuentes: [String] {
        [
            "fuentes:", "  maquinaria_y_equipo: { aporte_propio: 0, financiamiento: \"\(monto).00\" }",
            "  capital_de_trabajo: { aporte_propio: \"120000.00\", financiamiento: 0 }",
            "  inversion_diferida: { aporte_propio: \"40000.00\", financiamiento: 0 }",
        ]
    }

    private func lista(_ name: String, _ bienes: [Bien], _ more: (Int) -> String, ownerAlways: Bool) -> [String] {
        guard !bienes.isEmpty else { return ["  \(name): []"] }
        return ["  \(name):"]
            + bienes.enumerated().map { index, bien in
                let owner = bien.dueno ?? (ownerAlways ? "la Cooperativa" : nil)
                return "    - { descripcion: \(bien.nombre), \(more(index))"
                    + (owner.map { ", propietario: \($0)" } ?? "")
                    + ", estado: bueno, situacion_legal: sin gravamen, valor: \"900000.00\", avaluo: \"900000.00\" }"
            }
    }

    private var garantias: [String] {
        var out = ["garantias:"]
        out += lista(
            "maquinaria", maquinaria, { "modelo: EJ-20\($0), marca: Ejemplar, serie: MAQ-000\($0)" }, ownerAlways: false
        )
        out += lista("equipos", equipos, { "marca: Ejemplar, tipo: Diésel, serie: EQU-000\($0)" }, ownerAlways: false)
        out += lista(
            "vehiculos", vehiculos,
            {
                "crpva: 000\($0)-EJEMPLO, clase: Vehículo, motor: MOT-100\($0), chasis: CHA-100\($0), placa: 000\($0)-AAA, marca: Ejemplar, tipo: Mediano, modelo: \"2019\", servicio: Particular"
            },
            ownerAlways: true)
        out += lista(
            "inmuebles", inmuebles,
            {
                "ubicacion: Carretera Ficticia km \($0 + 1), superficie_m2: 400, matricula: 2.01.0.10.000000\($0), testimonio: \($0 + 1)/2010"
            },
            ownerAlways: true)
        out += porAdquirir.isEmpty ? ["  por_adquirir: []"] : ["  por_adquirir:"]
        out += porAdquirir.map {
            "    - { descripcion: \($0.nombre), cantidad: \($0.cantidad), estado: \(self[.estado] == 1 ? "bueno" : "nuevo"), situacion_legal: por adquirir, valor: \"\($0.precio * $0.cantidad).00\", avaluo: \"\($0.precio * $0.cantidad).00\" }"
        }
        if self[.garante] > 0, !garantes.isEmpty {
            out += ["  garantes:"]
            for name in garantes {
                switch name {
                case let name where name.hasPrefix("Cooperativa"):
                    out.append(
                        "    - { nombre: \(name), nit: \"1000000099\", representante: Inés Representante Ficticia, representante_ci: \"5678901\" }"
                    )
                case let name where name.hasPrefix("Eulogia"):
                    let married =
                        self[.garante] == 1
                        ? "casado, conyuge: Néstor Cónyuge Ficticio, conyuge_ci: \"6789012\"" : "viudo"
                    out.append(
                        "    - { nombre: \(name), genero: femenino, ci: \"7890123\", expedido: oruro, domicilio: \"la calle Imaginaria N° 12, zona Central, de la ciudad de Oruro\", estado_civil: \(married) }"
                    )
                default: out.append("    - { nombre: \(name), genero: masculino, ci: \"8901234\", expedido: qr }")
                }
            }
        }
        out.append("  solidaria: \(solidaria ? "sí" : "no")")
        if solidaria { out.append("  patrimonio_solidario: \"900000.00\"") }
        if self[.produccion] > 0 { out.append("  produccion: sí") }
        if self[.produccion] == 2 { out.append("  produccion_promedio: \"150000.00\"") }
        if self[.personal] > 0 { out.append("  personal: sí") }
        if !garantesPersonales.isEmpty {
            out += ["  garantes_personales:"] + garantesPersonales.map { persona($0, "    ", cargo: true) }
        }
        return out
    }

    private var contrato: [String] {
        [
            "contrato:", "  correlativo: \"001\"", "  gestion: 2025", "  fecha: 2025-06-05",
            "  clausula_de_seguro: \(self[.seguro] == 1 ? "sí" : "no")", "  torna_guia: sí",
        ]
    }
}
