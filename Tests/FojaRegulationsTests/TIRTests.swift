import FojaData
import FojaDiagnostics
import FojaRegulations
import FojaTestSupport
import Testing

@Suite("Internal rate of return (RMRP art. 10.V)")
struct TIRTests {
    private func refusal(_ flows: [String]) -> CalculoRefusado? {
        do {
            _ = try TIR(flows.map(n))
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "Rates that can be checked by hand",
        arguments: [
            (["-100", "110"], "0.1"), (["-100", "100"], "0"), (["-100", "50"], "-0.5"), (["-100", "0", "121"], "0.1"),
            (["-100", "60", "60"], "0.130662386291807"), (["100", "-110"], "0.1"), (["0", "0", "-100", "110"], "0.1"),
            (["-100", "110", "0", "0"], "0.1"), (["-100", "0", "0", "0", "1"], "-0.683772233983162"),
            (["-0.01", "1"], "99"), (["-1", "200", "300"], "200.488915650922195"),
        ])
    func known(flows: [String], rate: String) throws {
        let tir = try TIR(flows.map(n)).tasa
        #expect(tir == n(rate), "\(tir)")
        #expect(tir.scale == 15)
    }

    @Test("The rate does not depend on the unit of money, however large or small")
    func scale() throws {
        let flows = ["-1000.00", "300.00", "420.50", "680.25"]
        let rate = try TIR(flows.map(n)).tasa
        for power in [-30, -20, 10, 20, 30] {
            let scaled = try flows.map { text in
                let one = n(text)
                return power < 0
                    ? ExactDecimal(significand: one.significand, scale: one.scale - power)
                    : try #require(one.multiplied(by: ExactDecimal(significand: .tenTo(power), scale: 0)))
            }
            #expect(try TIR(scaled).tasa == rate)
        }
    }

    @Test("Flows of any size and length have their rate, or a reason")
    func extremes() throws {
        let huge = ExactDecimal(significand: .max, scale: 0)
        let tiny = ExactDecimal(significand: 1, scale: 38)
        #expect(try TIR([n("-1"), huge]).tasa > n("1000000000000000000000"))
        #expect(refusal(["-1", "0.00000000000000000001"])?.id == "tir.tasa")
        do {
            _ = try TIR([ExactDecimal(significand: -.max, scale: 0), tiny])
            Issue.record("a return of nothing has no rate")
        } catch {
            #expect(error.id == "tir.tasa")
        }
        // A hundred years of months.
        let long = [n("-1000")] + Array(repeating: n("5"), count: 1_200)
        let rate = try TIR(long).tasa
        #expect(n("0.0048") < rate && rate < n("0.005"), "\(rate)")
        var growing = [n("-1")]
        for k in 1...1_200 { growing.append(ExactDecimal(k % 2)) }
        #expect(try TIR(growing).tasa > n("0.6"))
    }

    @Test("No sign change or several: no rate, and why")
    func refusals() {
        #expect(TIR.cambiosDeSigno(["-1", "0", "-2", "0", "3", "0", "4"].map(n)) == 1)
        #expect(TIR.cambiosDeSigno(["-1", "3", "0", "-4", "0"].map(n)) == 2)
        #expect(TIR.cambiosDeSigno([]) == 0)
        #expect(refusal([])?.mensaje.contains("no tiene ningún monto") == true)
        #expect(refusal(["0", "0.00"])?.mensaje.contains("no tiene ningún monto") == true)
        #expect(refusal(["-5", "-1"])?.mensaje.contains("solo tiene egresos") == true)
        #expect(refusal(["5"])?.mensaje.contains("solo tiene ingresos") == true)
        #expect(refusal(["5"])?.id == "tir.sin-cambio-de-signo")
        #expect(refusal(["-100", "230", "-132"])?.id == "tir.varios-cambios-de-signo")
        #expect(refusal(["-100", "230", "-132"])?.mensaje.contains("2 veces") == true)
        #expect(refusal(["-100", "230", "-132"])?.punto == .tir)
    }

    @Test("1,000 random flows have the rate of numpy-financial to 1e-9")
    func oracle() throws {
        var generator = SplitMix64(state: 0xF0F1_0003)
        let flows = (0..<1_000).map { _ -> [ExactDecimal] in
            let length = Int.random(in: 2...20, using: &generator)
            let outlays = Int.random(in: 1..<length, using: &generator)
            return (0..<length).map { period in
                let amount =
                    Int.random(in: 0...9, using: &generator) == 0
                    ? 0 : Int.random(in: 1...90_000_000, using: &generator)
                // The first and the last are never zero, so that the sign changes.
                let size = period == 0 || period == length - 1 ? max(amount, 1_000_00) : amount
                return .centavos(period < min(outlays, 3) ? -size : size)
            }
        }
        let texts = flows.map { $0.map(\.description) }
        guard let answers = try Oracle.ask("tir.py", texts, as: Double?.self) else { return }
        for (flow, answer) in zip(flows, answers) {
            let expected = try #require(answer, "\(flow)")
            let rate = try #require(Double("\(try TIR(flow).tasa)"))
            #expect(abs(rate - expected) <= 1e-9 * max(1, 1 + expected), "\(rate) \(expected) \(flow)")
        }
    }
}

extension Int128 {
    static func tenTo(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
