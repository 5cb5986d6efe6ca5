internal import FojaData
internal import FojaDiagnostics

/// How what is bought with the loan is given in guarantee: machinery and equipment in pledge (ROP art. 7.7.1.c), a
/// vehicle subject to registration in mortgage (ROP art. 7.7.1.b).
struct BienesPorAdquirir: EngineCalculo {
    static let signature = CalculoSignature(
        "por-adquirir", "qué bienes por adquirir se dan en prenda y cuáles se hipotecan",
        inputs: [bienes.slot], outputs: [enPrenda.slot, enHipoteca.slot])

    private static let bienes = CalculoRows(
        columns: "bienes",
        RowSignature(.read, values: ["descripcion": .text, "cantidad": .decimal, "clase": .option]))
    private static let row = RowSignature(.written, values: ["descripcion": .text, "cantidad": .decimal])
    private static let enPrenda = CalculoRows("en_prenda", row)
    private static let enHipoteca = CalculoRows("en_hipoteca", row)

    let binding: CalculoBinding

    init(_ binding: CalculoBinding, _ regulations: Regulations) {
        self.binding = binding
    }

    func compute(_ data: CalculoData) -> CalculoResult {
        guard let goods = binding.given(data)[Self.bienes] else { return [:] }
        var out = CalculoResult([:])
        var pledged: [Value] = []
        var mortgaged: [Value] = []
        for (index, good) in goods.enumerated() {
            let name = good["descripcion"]
            let row = ["descripcion": name, "cantidad": good["cantidad"]]
            var said = NombreDeBien.Clase.incierta
            if case .text(let text) = name { said = NombreDeBien.clase(of: text) }
            var isVehicle = said == .vehiculo
            if let given = good.text("clase") {
                isVehicle = given == "vehiculo"
                if said != .incierta, (said == .vehiculo) != isVehicle {
                    out.problems.append(contradiction(name, given, index, isVehicle: said == .vehiculo))
                }
            } else if said == .incierta {
                out.problems.append(question(name, index))
            }
            if isVehicle {
                mortgaged.append(binding[Self.enHipoteca].row(row))
            } else {
                pledged.append(binding[Self.enPrenda].row(row))
            }
        }
        out.values = [
            binding[Self.enPrenda].path: .list(pledged), binding[Self.enHipoteca].path: .list(mortgaged),
        ]
        return out
    }

    /// Where the class of a good stands.
    private func path(_ index: Int) -> String {
        let list = binding[Self.bienes]
        return "\(list.path).\(index).\(list.name(of: "clase"))"
    }

    private func question(_ name: Value, _ index: Int) -> CalculoResult.Problem {
        .init(
            at: path(index),
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
            at: path(index),
            "la clase de «\(name.canonical ?? "")» dice `\(given)` y su nombre es el de "
                + (isVehicle
                    ? "un vehículo, que se hipoteca en Tránsito si está sujeto a registro"
                    : "una máquina o un equipo, que se da en prenda") + " (\(article))",
            fix: isVehicle ? "escriba `clase: vehiculo`, o describa el bien" : "corrija la clase o la descripción",
            severity: .warning, refusesFinal: isSure)
    }
}
