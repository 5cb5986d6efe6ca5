public import FojaData
internal import FojaDiagnostics

/// How what is bought with the loan is given in guarantee: machinery and equipment in pledge (ROP art. 7.7.1.c), a
/// vehicle subject to registration in mortgage (ROP art. 7.7.1.b).
public struct BienesPorAdquirir: Calculo {
    public let id = "por-adquirir"
    public let article = "ROP art. 7.7.1.b y c"
    public let inputs = ["descripcion", "cantidad", "clase"].map { "garantias.por_adquirir.\($0)" }
    public let outputs = ["garantias.prenda_por_adquirir", "garantias.hipoteca_por_adquirir"]
    private let shapes: [GroupShape]

    init(_ schema: Schema) {
        shapes = outputs.compactMap {
            if case .list(.group(let shape))? = schema.field(at: $0)?.type { shape } else { nil }
        }
    }

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard shapes.count == 2, case .list(let names)? = inputs[self.inputs[0]],
            case .list(let amounts)? = inputs[self.inputs[1]], case .list(let classes)? = inputs[self.inputs[2]]
        else { return [:] }
        var out = CalculoResult([:])
        var pledged: [Value] = []
        var mortgaged: [Value] = []
        for (index, name) in names.enumerated() where index < amounts.count && index < classes.count {
            let row = ["descripcion": name, "cantidad": amounts[index]]
            var said = NombreDeBien.Clase.incierta
            if case .text(let text) = name { said = NombreDeBien.clase(of: text) }
            var isVehicle = said == .vehiculo
            if case .text(let given) = classes[index] {
                isVehicle = given == "vehiculo"
                if said != .incierta, (said == .vehiculo) != isVehicle {
                    out.problems.append(contradiction(name, given, index, isVehicle: said == .vehiculo))
                }
            } else if said == .incierta {
                out.problems.append(question(name, index))
            }
            if isVehicle {
                mortgaged.append(shapes[1].group(row))
            } else {
                pledged.append(shapes[0].group(row))
            }
        }
        out.values = [outputs[0]: Value.list(pledged), outputs[1]: Value.list(mortgaged)]
        return out
    }

    private func question(_ name: Value, _ index: Int) -> CalculoResult.Problem {
        .init(
            at: "garantias.por_adquirir.\(index).clase",
            "de «\(name.canonical ?? "")» no se sabe si es un vehículo sujeto a registro, que se hipoteca en Tránsito, u otro "
                + "bien, que se da en prenda (\(article))",
            fix: "agregue su `clase`: `vehiculo`, `maquinaria` o `equipo`", severity: .warning, refusesFinal: true,
            id: "dato.falta-la-clase")
    }

    /// Only some vehicles may be none that is registered: a «volqueta» that works below the surface.
    private func contradiction(
        _ name: Value, _ given: String, _ index: Int, isVehicle: Bool
    ) -> CalculoResult.Problem {
        var isSure = false
        if isVehicle, case .text(let text) = name { isSure = NombreDeBien.isAlwaysRegistered(text) }
        return .init(
            at: "garantias.por_adquirir.\(index).clase",
            "la clase de «\(name.canonical ?? "")» dice `\(given)` y su nombre es el de "
                + (isVehicle
                    ? "un vehículo, que se hipoteca en Tránsito si está sujeto a registro"
                    : "una máquina o un equipo, que se da en prenda") + " (\(article))",
            fix: isVehicle ? "escriba `clase: vehiculo`, o describa el bien" : "corrija la clase o la descripción",
            severity: .warning, refusesFinal: isSure)
    }
}
