import FojaTestSupport
import Foundation
import Testing

/// The loan of an example from its signature to the reprogramming that amends it and what holds since.
@Suite("A contract that is signed, reprogrammed and amended")
struct ReprogrammedLifeTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder("vida") }

    private static func example() throws -> String { try read(Corpus.caseFile("reprogramada")) }

    /// The example on the day of its signature: nothing paid yet.
    static func signed() throws -> String {
        let text = try example()
        return String(text[..<(text.range(of: "# Lo que se pagó.")?.lowerBound ?? text.endIndex)])
    }

    /// The same on the day of the amendment: what was paid until its eve, and the reprogramming approved.
    static func amended() throws -> String {
        var isLater = false
        return try example().components(separatedBy: "\n").filter { line in
            for group in ["reprogramaciones:", "levantamiento:", "estado_de_cuentas:"] where line.hasPrefix(group) {
                isLater = true
            }
            if line.hasPrefix("#") || line.hasPrefix("modificatorio:") { isLater = false }
            if isLater { return false }
            return line.firstMatch(of: /^  - \{ fecha: 2026-(0[4-9]|1)|^  - \{ fecha: 2027/) == nil
        }.joined(separator: "\n").replacing("se_suscribe: no", with: "se_suscribe: sí")
    }

    private func order(_ arguments: String...) throws -> ProcessResult {
        try run(foja, arguments + (arguments.contains("--carpeta") ? [] : ["--caso", folder.file("caso.yaml").path]))
    }

    private func write(_ text: String) throws { try folder.write("caso.yaml", Data(text.utf8)) }

    private func sign() throws {
        let output = folder.file("o").path
        try write(Self.signed())
        #expect(try order("generar", "contrato-de-prestamo", "--final", "--salida", output).status == 0)
        #expect(try order("firmar", "contrato-de-prestamo", "--fecha", "2025-06-05", "--carpeta", output).status == 0)
    }

    private func words(_ name: String) throws -> String {
        try read(folder.file("o/" + name)).replacing(/\s+>?\s*/, with: " ")
    }

    @Test("The amendment says the term that follows, and the contract in order says it where its term is")
    func life() throws {
        try sign()
        let output = folder.file("o").path
        try write(Self.amended())
        let made = try order("generar", "contrato-modificatorio", "--final", "--salida", output)
        #expect(made.status == 0, "\(made.errors)")
        let text = try words("contrato-modificatorio-1.txt")
        let row =
            "a) Desde el 16 de marzo de 2026, fecha de suscripción del contrato modificatorio, el DEUDOR devolverá el saldo del "
            + "capital de Bs397.779,59 (TRESCIENTOS NOVENTA Y SIETE MIL SETECIENTOS SETENTA Y NUEVE 59/100 BOLIVIANOS) en un "
            + "plazo de sesenta (60) meses computable desde esa fecha, con un periodo de gracia de tres (3) meses, en sesenta "
            + "(60) cuotas, que vencen del 16 de abril de 2026 al 17 de marzo de 2031, de acuerdo al Cronograma del Plan de "
            + "Pagos Reprogramado, que reemplaza al anterior."
        for said in [
            "FOFIM/DGE/DAJ/CP/004/2025 de 5 de junio de 2025, el FOFIM otorgó",
            "Resolución N° RA/FOFIM/004/2026 de 2 de marzo de 2026, la Dirección General Ejecutiva del FOFIM",
            "a continuación del numeral 8.3 Se agrega:", "8.4. Conforme al artículo 9", row,
            "el saldo del capital adeudado es de Bs397.779,59",
            "por un total de Bs464.105,59 entre capital e intereses",
            "El DEUDOR pagó los intereses corrientes y penales devengados hasta la fecha previa",
            "La operación no tuvo reprogramaciones anteriores, de las dos (2)",
        ] {
            #expect(text.contains(said), "\(said)")
        }
        #expect(text.matches(of: /\b4\.\d\.\s/).count == 1)
        #expect(
            try order("firmar", "contrato-modificatorio-1", "--fecha", "2026-03-16", "--carpeta", output).status == 0)
        let holds = try order("vigente", "--carpeta", output)
        #expect(holds.status == 0 && holds.output.replacing(/\s+>?\s*/, with: " ").contains(row), "\(holds.errors)")
        let before = try order("vigente", "--carpeta", output, "--fecha", "2026-03-15")
        #expect(before.status == 0 && !before.output.contains("8.4."))
        // Once it is signed the case goes on, and what was agreed stays what it says.
        try write(Self.example())
        let later = try order("revisar", "--documentos", output)
        #expect(!(later.output + later.errors).contains("version.otro-caso"), "\(later.errors)")
        let stands = try run(foja, ["validar", output + "/contrato-modificatorio-1.xhtml"])
        #expect(stands.status == 0, "\(stands.output)")
    }

    @Test("Another term instead of a reprogramming is refused with ROP art. 9, and a draft says so")
    func reserved() throws {
        try sign()
        let output = folder.file("o").path
        try write(Self.amended().replacing("  plazo_meses: 60\n  unidad", with: "  plazo_meses: 72\n  unidad"))
        let final = try order("generar", "contrato-modificatorio", "--final", "--salida", output)
        #expect(final.status == 1)
        let told = final.errors.components(separatedBy: "\n").filter { $0.contains("modificatorio.reservado") }
        #expect(told.count == 1 && told[0].contains("error["), "\(final.errors.prefix(2000))")
        #expect(told.first?.contains("«Plazo» es de 60 meses en lo firmado y de 72 meses en el caso") == true)
        #expect(told.first?.contains("ROP art. 9") == true)
        let draft = try order("generar", "contrato-modificatorio", "--borrador", "--salida", output)
        #expect(draft.errors.contains("aviso[modificatorio.reservado]"))
        // Before the disbursement there is no balance to reprogram.
        try write(
            Self.signed().replacing("  plazo_meses: 60\n  unidad", with: "  plazo_meses: 48\n  unidad")
                + Self.amended().components(separatedBy: "# El contrato modificatorio que").dropFirst()
                .map { "# " + $0 }.joined().replacing("2026-03-16", with: "2025-06-10")
                .replacing("2026-03-02", with: "2025-06-09"))
        let early = try order("generar", "contrato-modificatorio", "--borrador", "--salida", output)
        #expect(!early.errors.contains("modificatorio.reservado"), "\(early.errors)")
    }

    @Test("The amendment's day, resolution and number are those of the reprogramming that it makes formal")
    func agree() throws {
        try sign()
        let output = folder.file("o").path
        func refused(_ old: String, _ new: String, _ says: String) throws {
            let text = try Self.amended()
            let start = try #require(text.range(of: "\nmodificatorio:"))
            try write(
                String(text[..<start.lowerBound])
                    + String(text[start.lowerBound...]).replacing(old, with: new, maxReplacements: 1))
            let outcome = try order("generar", "contrato-modificatorio", "--final", "--salida", output)
            #expect(outcome.status == 1 && outcome.errors.contains(says), "\(outcome.errors.prefix(3000))")
        }
        try refused("fecha: 2026-03-16", "fecha: 2026-03-17", "la reprogramación aprobada se firma el 16 de marzo")
        try refused("RA/FOFIM/004/2026", "RA/FOFIM/005/2026", "y la reprogramación la aprobó")
        try refused("instancia: dge", "instancia: directorio", "y la reprogramación la aprobó")
    }

    @Test("A reprogramming that was signed has the number and the day of its amendment")
    func formal() throws {
        func problem(_ old: String, _ new: String) throws -> String {
            try write(
                Self.example().replacing("se_suscribe: no", with: "se_suscribe: sí").replacing(old, with: new))
            return try order("revisar").errors
        }
        #expect(
            try problem("- { contrato: FOFIM/DGE/DAJ/CM/001/2026", "- { contrato: FOFIM/DGE/DAJ/CM/009/2026").contains(
                "y el contrato modificatorio de esa fecha es FOFIM/DGE/DAJ/CM/001/2026"))
        #expect(
            try problem("CM/001/2026, fecha: 2026-03-16", "CM/001/2026, fecha: 2026-03-17").contains(
                "y ese contrato modificatorio, del 16 de marzo de 2026"))
    }
}
