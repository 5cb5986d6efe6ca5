/// A loan of one mix of goods, people, purchases and terms: a case that agrees with itself.
struct ContractMix: CustomStringConvertible {
    /// What varies, and how many values it has.
    enum Factor: Int, CaseIterable {
        case maquinaria, equipos, vehiculos, inmuebles, compra, prendaDeLoComprado, solidaria, personal, produccion
        case apoderados, estado, proveedores, desembolsos, plazo, gracia, cuotas, seguro, expedido, garante, documento

        var values: Int {
            switch self {
            case .maquinaria, .equipos, .vehiculos, .inmuebles, .apoderados, .personal, .garante: 4
            case .compra: 6
            case .prendaDeLoComprado, .estado, .desembolsos, .gracia, .produccion: 3
            case .plazo: 4
            case .solidaria, .proveedores, .cuotas, .seguro, .expedido, .documento: 2
            }
        }
    }

    let number: Int
    private let row: [Int]

    init(number: Int, row: [Int]) {
        self.number = number
        self.row = row
    }

    subscript(_ factor: Factor) -> Int { row[factor.rawValue] }

    var description: String {
        "mezcla \(number): " + Factor.allCases.map { "\($0)=\(self[$0])" }.joined(separator: " ")
    }

    // MARK: People

    struct Persona {
        let nombre: String
        let genero: String
        let ci: String
        let cargo: String
    }

    static let presidente = Persona(
        nombre: "Fulano Ejemplo Modelo", genero: "masculino", ci: "1234567",
        cargo: "Presidente del Consejo de Administración")
    static let presidenta = Persona(
        nombre: "Irene Muestra Ficticia", genero: "femenino", ci: "2345678-1B",
        cargo: "Presidenta del Consejo de Administración")
    static let secretario = Persona(
        nombre: "Ismael Prueba Inventado", genero: "masculino", ci: "3456789", cargo: "Secretario de Hacienda")
    static let extranjera = Persona(
        nombre: "Olga Ejemplo Forastera", genero: "femenino", ci: "E-7654321", cargo: "Secretaria General")
    static let pasaporte = Persona(
        nombre: "Otto Prueba Viajero", genero: "masculino", ci: "AB123456", cargo: "Vocal del Consejo de Administración"
    )
    static let vigilancia = Persona(
        nombre: "Zenón Muestra Modelo", genero: "masculino", ci: "4567890",
        cargo: "Presidente del Consejo de Vigilancia")

    var presidencia: Persona { [0, 3].contains(self[.apoderados]) ? Self.presidente : Self.presidenta }

    var apoderados: [Persona] {
        switch self[.apoderados] {
        case 0: [Self.presidente]
        case 1: [Self.presidenta, Self.secretario]
        case 2: [Self.presidenta, Self.secretario, Self.extranjera]
        default: [Self.pasaporte]
        }
    }

    var garantesPersonales: [Persona] {
        switch self[.personal] {
        case 2: [presidencia]
        case 3: [presidencia, Self.vigilancia]
        default: []
        }
    }

    // MARK: Guarantees

    struct Bien {
        let nombre: String
        /// `nil`: the debtor.
        var dueno: String?
    }

    private static let tercero = "Eulogia Garante Inventada"
    private static let otro = "Hilarión Garante Ficticio"
    private static let empresa = "Cooperativa Minera Vecina Imaginaria R.L."

    private func bienes(_ names: [String], _ factor: Factor, _ owner: String) -> [Bien] {
        switch self[factor] {
        case 0: []
        case 1: [Bien(nombre: names[0])]
        case 2: [Bien(nombre: names[0], dueno: owner)]
        default: [Bien(nombre: names[0]), Bien(nombre: names[1], dueno: owner)]
        }
    }

    var maquinaria: [Bien] { bienes(["Excavadora de orugas", "Cargador frontal"], .maquinaria, Self.tercero) }
    var equipos: [Bien] { bienes(["Grupo electrógeno", "Bomba de agua"], .equipos, Self.otro) }
    var vehiculos: [Bien] { bienes(["Camioneta color blanco", "Volqueta color rojo"], .vehiculos, Self.tercero) }
    var inmuebles: [Bien] { bienes(["Campamento minero", "Lote de terreno con galpón"], .inmuebles, Self.empresa) }

    /// The owners who are not the debtor, each once.
    var garantes: [String] {
        var out: [String] = []
        for owner in (maquinaria + equipos + vehiculos + inmuebles).compactMap(\.dueno) where !out.contains(owner) {
            out.append(owner)
        }
        return out
    }

    /// The spouses who consent.
    var conyuges: [String] {
        self[.garante] == 1 && garantes.contains(Self.tercero) ? ["Néstor Cónyuge Ficticio"] : []
    }

    struct Comprado {
        let nombre: String
        let cantidad: Int
        let precio: Int
        var esVehiculo = false
    }

    /// What is bought: class, with its article, item by item.
    var compra: (clase: String, descripcion: String, bienes: [Comprado]) {
        switch self[.compra] {
        case 0: ("maquinaria", "una retroexcavadora", [.init(nombre: "Retroexcavadora", cantidad: 1, precio: monto)])
        case 1: ("equipos", "el compresor de aire", [.init(nombre: "Compresor de aire", cantidad: 1, precio: monto)])
        case 2:
            (
                "equipos", "dos perforadoras neumáticas",
                [.init(nombre: "Perforadora neumática", cantidad: 2, precio: monto / 2)]
            )
        case 3:
            (
                "maquinaria_y_equipos", "el cargador de bajo perfil y las perforadoras neumáticas",
                [
                    .init(nombre: "Cargador de bajo perfil", cantidad: 1, precio: monto / 2),
                    .init(nombre: "Perforadora neumática", cantidad: 2, precio: monto / 4),
                ]
            )
        case 4:
            (
                "otros", "una volqueta",
                [.init(nombre: "Volqueta de 12 m³", cantidad: 1, precio: monto, esVehiculo: true)]
            )
        default:
            (
                "maquinaria", "una retroexcavadora y una camioneta",
                [
                    .init(nombre: "Retroexcavadora", cantidad: 1, precio: monto / 2),
                    .init(nombre: "Camioneta doble cabina", cantidad: 1, precio: monto / 2, esVehiculo: true),
                ]
            )
        }
    }

    var porAdquirir: [Comprado] {
        switch self[.prendaDeLoComprado] {
        case 0: []
        case 1: compra.bienes
        default: Array(compra.bienes.prefix(1))
        }
    }

    /// Where nothing else does, the members answer: no loan is without a guarantee.
    var solidaria: Bool {
        self[.solidaria] == 1
            || maquinaria.isEmpty && equipos.isEmpty && vehiculos.isEmpty && inmuebles.isEmpty && porAdquirir.isEmpty
                && self[.personal] == 0 && self[.produccion] == 0
    }

    /// Each kind of guarantee has its own limit (ROP arts. 7.7.1.d and e).
    var monto: Int { solidaria ? 96_000 : self[.personal] > 0 || self[.produccion] > 0 ? 480_000 : 780_000 }

    // MARK: Terms

    var plazo: (meses: Int, unidad: String) {
        [(60, "meses"), (36, "anios"), (12, "anios"), (1, "meses")][self[.plazo]]
    }
    var gracia: Int { plazo.meses == 1 ? 0 : self[.gracia] == 2 ? 3 : self[.gracia] }
    /// Two by two, so that one supplier sells all or each good has its own.
    var proveedores: Int { self[.proveedores] == 0 || compra.bienes.count == 1 ? 1 : 2 }
    var desembolsos: Int { self[.desembolsos] == 0 ? 1 : 2 }
}
