internal import FojaData

/// What a good's description says of it: whether it is a vehicle that is registered in Tránsito (ROP art. 7.7.1.b).
enum NombreDeBien {
    enum Clase {
        case vehiculo
        case otra
        /// The name decides nothing: a trade mark, a word that nobody foresaw.
        case incierta
    }

    /// Of a description its first noun says what it is: «Camioneta con grúa», but not «Llantas de camión».
    static func clase(of description: String) -> Clase {
        let words = words(of: description)
        guard let first = words.first else { return .incierta }
        let noun = singular(first)
        if vehicles.contains(noun) || compounds.contains(where: { words.starts(with: $0) }) { return .vehiculo }
        // A part of something, a tool, what is fixed to the ground, a machine: «-dora», «-dor» and those known by name.
        if others.contains(noun) || ["dora", "dor"].contains(where: { noun.hasSuffix($0) && noun.count > 5 }) {
            return .otra
        }
        return .incierta
    }

    /// Whether it is always subject to registration, wherever it works.
    static func isAlwaysRegistered(_ description: String) -> Bool {
        let words = words(of: description)
        return words.first.map { onRoads.contains(singular($0)) } ?? false
            || compounds.contains { words.starts(with: $0) }
    }

    private static func words(of description: String) -> [String] {
        let articles: Set<String> = [
            "un", "una", "unos", "unas", "el", "la", "los", "las", "uno", "dos", "tres", "cuatro", "cinco", "seis",
        ]
        var words = FoldedText.words(of: description).filter { word in !word.allSatisfy(\.isNumber) }
        while let first = words.first, articles.contains(first) { words.removeFirst() }
        return words
    }

    private static func singular(_ word: String) -> String {
        for (plural, one) in [
            ("iones", "ion"), ("ores", "or"), ("ones", "on"), ("buses", "bus"), ("iles", "il"), ("ienes", "ien"),
            ("iales", "ial"), ("ieles", "iel"),
        ] where word.hasSuffix(plural) { return word.dropLast(plural.count) + one }
        if word.hasSuffix("s"), word.count > 4, !word.hasSuffix("bus") { return String(word.dropLast()) }
        return word
    }

    /// Registered by what they are for.
    private static let onRoads: Set<String> = [
        "camioneta", "vagoneta", "jeep", "automovil", "auto", "minibus", "bus", "microbus", "omnibus", "autobus",
        "motocicleta",
        "moto", "mototaxi", "motocarga", "furgoneta", "furgon", "ambulancia", "pickup", "taxi", "vehiculo", "flota",
        "tractocamion", "cuadratrack", "cuatrimoto", "torito",
    ]
    private static let vehicles: Set<String> = onRoads.union([
        "camion", "volqueta", "volquete", "cisterna", "remolque", "semirremolque", "semiremolque", "trailer",
        "acoplado",
    ])
    private static let compounds = [["pick", "up"], ["tracto", "camion"], ["semi", "remolque"], ["auto", "bus"]]

    private static let others: Set<String> = [
        // Of the mine.
        "retroexcavadora", "excavadora", "pala", "scoop", "scooptram", "jumbo", "perforadora", "draga", "locomotora",
        "vagon", "winche", "winch", "guinche", "malacate", "jaula", "skip", "carro", "martillo", "barreno", "bulldozer",
        "tractor", "oruga", "motoniveladora", "topadora", "montacarga", "rodillo", "puntal", "monitor",
        // Of the mill.
        "molino", "chancadora", "trituradora", "criba", "zaranda", "celda", "jig", "espiral", "mesa", "canaleta",
        "filtro", "horno", "hidrociclon", "ciclon", "tamiz", "concentradora", "tanque", "tolva", "faja", "cinta",
        "banda", "elevador", "clasificador", "planta", "silo", "reactor", "retorta", "alimentador", "caja", "sluice",
        // Of both.
        "bomba", "motobomba", "electrobomba", "compresor", "compresora", "generador", "grupo", "motor", "ventilador",
        "extractor", "transformador", "tablero", "torno", "soldadora", "soldador", "taladro", "balanza", "equipo",
        "maquinaria", "maquina", "herramienta", "material", "bien", "sistema", "tuberia", "manguera", "cable", "riel",
        "llanta", "neumatico", "repuesto", "accesorio", "explosivo", "laboratorio", "instrumento", "microscopio",
        "espectrometro", "computadora", "impresora", "gps", "estacion", "teodolito", "dron", "radio", "camara", "panel",
        "bateria", "cargador", "lampara", "casco", "instalacion", "estructura", "campamento", "galpon", "contenedor",
        "acido", "reactivo", "turbina", "caldera", "hidrolavadora", "detector", "medidor", "quemador", "agitador",
    ]
}
