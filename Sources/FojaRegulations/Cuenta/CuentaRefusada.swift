internal import FojaData
internal import FojaDiagnostics

/// Why a loan has no account: payments that the norm does not admit, or a choice that nobody made.
struct CuentaRefusada: Error, Sendable, Hashable {
    /// What has to be mended.
    enum Causa: Sendable, Hashable {
        /// A payment, by its position in the case.
        case pago(Int)
        /// A reprogramming, by its position in the case, and what of it a plan is refused for; `nil`: its day.
        case reprogramacion(Int, CalculoRefusado.Punto?)
        /// A reprogramming that is asked for, and what of it a plan is refused for.
        case pedida(CalculoRefusado.Punto)
        /// A choice that the norm leaves open.
        case criterio(Abierto)
        /// What a plan or the interest of arrears is refused for.
        case calculo(CalculoRefusado)
    }

    /// A choice that only some payments need.
    enum Abierto: Sendable, Hashable {
        case ordenEntreCuotas
        case rangoDelPenal
        case pagoAnticipadoParcial
        case excedente
    }

    /// What of the norm it is about; a pack says in which article that is.
    enum Punto: String, Sendable, Hashable, CaseIterable {
        case imputacion
        case anticipado
        case reprogramacion
        case pagos
    }

    let causa: Causa
    /// One sentence in Spanish, without a final full stop.
    let mensaje: String
    let punto: Punto
    /// How to mend it.
    let arreglo: String?

    init(_ causa: Causa, _ mensaje: String, _ punto: Punto, arreglo: String? = nil) {
        self.causa = causa
        self.mensaje = mensaje
        self.punto = punto
        self.arreglo = arreglo
    }

    /// The same as something that a reprogramming of the case has to mend, unless it is for the institution to decide.
    func de(reprogramacion index: Int) -> CuentaRefusada {
        guard case .calculo(let refusal) = causa, refusal.sinDecidir == nil else { return self }
        return CuentaRefusada(.reprogramacion(index, refusal.punto), mensaje, .reprogramacion, arreglo: arreglo)
    }

    /// The same as something that the reprogramming that is asked for has to mend.
    var deLaPedida: CuentaRefusada {
        guard case .calculo(let refusal) = causa, refusal.sinDecidir == nil else { return self }
        return CuentaRefusada(.pedida(refusal.punto), mensaje, .reprogramacion, arreglo: arreglo)
    }

    init(_ other: CalculoRefusado) {
        self.init(.calculo(other), other.mensaje, .pagos, arreglo: other.arreglo)
    }
}

/// Exact sums of money; what does not fit is refused.
enum Dinero {
    static let cero = ExactDecimal(significand: 0, scale: 2)

    static func suma(_ amounts: ExactDecimal...) throws(CuentaRefusada) -> ExactDecimal { try suma(amounts) }

    static func suma(_ amounts: [ExactDecimal]) throws(CuentaRefusada) -> ExactDecimal {
        var total = cero
        for amount in amounts { total = try cabe(total.adding(amount)) }
        return total
    }

    static func resta(_ amount: ExactDecimal, _ less: ExactDecimal) throws(CuentaRefusada) -> ExactDecimal {
        try cabe(amount.subtracting(less))
    }

    private static func cabe(_ number: ExactDecimal?) throws(CuentaRefusada) -> ExactDecimal {
        do throws(CalculoRefusado) {
            return try FojaRegulations.cabe(number)
        } catch {
            throw CuentaRefusada(error)
        }
    }
}
