public import FojaData

/// How what is bought with the loan is given in guarantee: machinery and equipment in pledge (ROP art. 7.7.1.c), a
/// vehicle subject to registration in mortgage (ROP art. 7.7.1.b).
public struct BienesPorAdquirir: Calculo {
    public let id = "por-adquirir"
    public let article = "ROP art. 7.7.1.b y c"
    public let inputs = ["descripcion", "cantidad", "clase"].map { "garantias.por_adquirir.\($0)" }
    public let outputs = ["garantias.prenda_por_adquirir", "garantias.hipoteca_por_adquirir"]
    private let shapes: [GroupShape]

    /// What is called so is registered in Tránsito, if the case does not say its class.
    private static let vehicles: Set<String> = [
        "vehículo", "vehiculo", "vehículos", "vehiculos", "camioneta", "camionetas", "vagoneta", "vagonetas", "jeep",
        "jeeps", "automóvil", "automovil", "auto", "autos", "minibús", "minibus", "bus", "buses", "microbús", "camión",
        "camion", "camiones", "volqueta", "volquetas", "motocicleta", "motocicletas", "furgón", "furgon", "furgoneta",
        "tractocamión", "ambulancia", "cisterna",
    ]

    init(_ schema: Schema) {
        shapes = outputs.compactMap {
            if case .list(.group(let shape))? = schema.field(at: $0)?.type { shape } else { nil }
        }
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard shapes.count == 2, case .list(let names)? = inputs[self.inputs[0]],
            case .list(let amounts)? = inputs[self.inputs[1]], case .list(let classes)? = inputs[self.inputs[2]]
        else { return [:] }
        var pledged: [Value] = []
        var mortgaged: [Value] = []
        for (index, name) in names.enumerated() where index < amounts.count && index < classes.count {
            let row = ["descripcion": name, "cantidad": amounts[index]]
            if BienesPorAdquirir.isVehicle(name, classes[index]) {
                mortgaged.append(shapes[1].group(row))
            } else {
                pledged.append(shapes[0].group(row))
            }
        }
        return [outputs[0]: .list(pledged), outputs[1]: .list(mortgaged)]
    }

    /// Of a description, its first noun says what it is: «Camioneta con grúa», but not «Llantas de camión».
    static func isVehicle(_ description: Value, _ given: Value) -> Bool {
        if case .text(let clase) = given { return clase == "vehiculo" }
        guard case .text(let text) = description else { return false }
        let words = text.lowercased().split { !$0.isLetter }.map(String.init)
        let articles: Set<String> = ["un", "una", "unos", "unas", "el", "la", "los", "las", "dos", "tres", "cuatro"]
        return words.first { !articles.contains($0) }.map(vehicles.contains) ?? false
    }
}
