import FojaTestSupport
import Foundation
import Testing

/// What only a reprogramming changes, in the amendments around one: a row that was signed stays as it was signed.
@Suite("A contract that is amended around a reprogramming")
struct AmendedAgainTests {
    private let folder: ScratchFolder
    private static let row =
        "  - { contrato: FOFIM/DGE/DAJ/CM/001/2026, fecha: 2026-03-16, plazo_meses: 60, gracia_meses: 3 }"

    init() throws { folder = try ScratchFolder("otra-vez") }

    private var output: String { folder.file("o").path }

    private func write(_ text: String) throws { try folder.write("caso.yaml", Data(text.utf8)) }

    private func order(_ arguments: String...) throws -> ProcessResult {
        try run(foja, arguments + (arguments.contains("--carpeta") ? [] : ["--caso", folder.file("caso.yaml").path]))
    }

    private func amend(_ mode: String = "--final") throws -> ProcessResult {
        try order("generar", "contrato-modificatorio", mode, "--salida", output)
    }

    private func sign(_ document: String, _ day: String) throws -> ProcessResult {
        try order("firmar", document, "--fecha", day, "--carpeta", output)
    }

    /// The contract, signed.
    private func signContract() throws {
        try write(ReprogrammedLifeTests.signed())
        #expect(try order("generar", "contrato-de-prestamo", "--final", "--salida", output).status == 0)
        #expect(try sign("contrato-de-prestamo", "2025-06-05").status == 0)
    }

    /// The contract and the amendment that made its reprogramming formal.
    private func signBoth() throws {
        try signContract()
        try write(ReprogrammedLifeTests.amended())
        let made = try amend()
        #expect(made.status == 0, "\(made.errors)")
        #expect(try sign("contrato-modificatorio-1", "2026-03-16").status == 0)
    }

    /// The case some months later: another office, and the reprogramming among those that are formal.
    private static func second(_ row: String = AmendedAgainTests.row, number: String = "007") throws -> String {
        let text = try ReprogrammedLifeTests.amended().replacing("edificio: Ejemplo", with: "edificio: Muestrario")
        let start = try #require(text.range(of: "\nmodificatorio:"))
        let own = String(text[start.lowerBound...])
            .replacing("numero: 1\n", with: "numero: 2\n").replacing("CM/001/2026", with: "CM/\(number)/2026")
            .replacing("2026-03-16", with: "2026-08-10")
            .replacing("RA/FOFIM/004/2026, fecha: 2026-03-02", with: "RA/FOFIM/011/2026, fecha: 2026-08-03")
        return text[..<start.lowerBound] + own + (row.isEmpty ? "" : "\nreprogramaciones:\n\(row)\n")
    }

    /// The lines of a message.
    private static func told(_ id: String, _ outcome: ProcessResult) -> [String] {
        outcome.errors.components(separatedBy: "\n").filter { $0.contains("[\(id)]") }
    }

    @Test(
        "An amendment after a reprogramming has its row as it was signed: left out, changed or written otherwise it is refused"
    )
    func rows() throws {
        try signBoth()
        try write(Self.second())
        let whole = try amend()
        #expect(whole.status == 0, "\(whole.errors)")
        func refused(_ row: String) throws -> (lines: [String], all: String) {
            try write(Self.second(row))
            let outcome = try amend()
            #expect(outcome.status == 1)
            let draft = try amend("--borrador")
            #expect(!Self.told("modificatorio.reservado", draft).isEmpty, "\(draft.errors)")
            return (Self.told("modificatorio.reservado", outcome), outcome.errors)
        }
        let without = try refused("")
        #expect(without.lines.count == 1, "\(without.all)")
        #expect(
            without.all.contains(
                "falta la del 16 de marzo de 2026, que `contrato-modificatorio-1` dejó firmada (ROP art. 9.a y c)"))
        #expect(without.all.contains(Self.row.trimmingCharacters(in: .whitespaces)))
        let shorter = try refused(Self.row.replacing("plazo_meses: 60", with: "plazo_meses: 48"))
        #expect(
            shorter.lines.count == 1
                && shorter.all.contains(
                    "la del 16 de marzo de 2026: «Nuevo plazo» es 48 meses en el caso, y `contrato-modificatorio-1` se firmó con 60 meses"
                ), "\(shorter.all)")
        #expect(!shorter.all.contains("elemento"))
        let line = try Self.second(Self.row).components(separatedBy: "\n").firstIndex(of: Self.row).map { $0 + 1 }
        #expect(shorter.lines.first?.contains("caso.yaml:\(line ?? 0):") == true, "\(shorter.lines)")
        let other = try refused(Self.row.replacing("CM/001", with: "CM/002"))
        #expect(other.lines.count == 1 && other.all.contains("se firmó con FOFIM/DGE/DAJ/CM/001/2026"), "\(other.all)")
        // However a number among papers is written, it is the same.
        try write(Self.second(Self.row.replacing("FOFIM/DGE/DAJ/CM/001/2026", with: "FOFIM-DGE-DAJ-CM-001-2026")))
        #expect(try Self.told("modificatorio.reservado", amend()).isEmpty)
        // What was paid before it was signed is part of what was signed.
        try write(Self.second().replacing("monto: \"60.000,00\"", with: "monto: \"50.000,00\""))
        let paid = try amend()
        #expect(paid.status == 1, "\(paid.errors)")
    }

    @Test("A reprogramming is brought about by the amendment of its own day, and by no other")
    func day() throws {
        try signContract()
        func refused(_ change: (String) -> String) throws -> [String] {
            let text = try ReprogrammedLifeTests.amended()
            let start = try #require(text.range(of: "\nmodificatorio:"))
            try write(String(text[..<start.lowerBound]) + change(String(text[start.lowerBound...])))
            let outcome = try amend()
            #expect(outcome.status == 1, "\(outcome.errors)")
            return Self.told("modificatorio.reservado", outcome)
        }
        let late = try refused { $0.replacing("  fecha: 2026-03-16", with: "  fecha: 2026-03-17") }
        #expect(
            late.count == 1
                && late[0].contains(
                    "«Reprogramaciones del plazo», la del 16 de marzo de 2026: está en el caso y no en lo firmado: la formaliza el "
                        + "contrato modificatorio de su misma fecha, con su solicitud y su resolución en `reprogramacion`, y este es "
                        + "del 17 de marzo de 2026 (ROP art. 9.a y c)"),
            "\(late)")
        // A row that nobody signed, and no reprogramming that was asked for.
        let text = try ReprogrammedLifeTests.amended()
            .replacing("  solicitada: sí\n  saldo_de_capital", with: "  solicitada: no\n  saldo_de_capital")
        try write(text + "\nreprogramaciones:\n\(Self.row)\n")
        let invented = try amend()
        #expect(
            invented.status == 1 && Self.told("modificatorio.reservado", invented).count == 1, "\(invented.errors)")
    }

    @Test(
        "The term, the grace and the rate of a loan that was disbursed are no amendment's, also where its disbursements are left out"
    )
    func bypass() throws {
        try signContract()
        func refused(_ old: String, _ new: String) throws -> [String] {
            let text = try ReprogrammedLifeTests.amended()
            #expect(text.contains(old))
            try write(text.replacing(old, with: new, maxReplacements: 1))
            return Self.told("modificatorio.reservado", try amend())
        }
        let term = try refused("  plazo_meses: 60\n  unidad", "  plazo_meses: 72\n  unidad")
        #expect(term.count == 1 && term[0].contains("«Plazo» es de 60 meses en lo firmado y de 72 meses en el caso"))
        let rate = try refused("  tasa_anual: 6", "  tasa_anual: 3")
        #expect(rate.contains { $0.contains("en lo firmado y de 3 % en el caso") }, "\(rate)")
    }

    @Test("A CITE that another amendment has is refused, and --numerar takes the next of its series")
    func numbers() throws {
        try signBoth()
        try write(Self.second(number: "001"))
        let same = try amend()
        #expect(same.status == 1 && Self.told("modificatorio.cite", same).count == 1, "\(same.errors)")
        #expect(same.errors.contains("es el de `contrato-modificatorio-1`, firmado el 16 de marzo de 2026"))
        // Of two amendments of a case each has its number, and asking again gives none anew.
        try write(Self.second().replacing("  cite: FOFIM/DGE/DAJ/CM/007/2026\n", with: ""))
        let numbered = try order("generar", "contrato-modificatorio", "--final", "--salida", output, "--numerar")
        #expect(numbered.status == 0, "\(numbered.errors)")
        #expect(numbered.errors.contains("se tomó el número «FOFIM/DGE/DAJ/CM/002/2026»"), "\(numbered.errors)")
    }

    @Test(
        "A reprogramming that cannot be computed is told at its own row, and nothing is asked for that is not lacking")
    func impossible() throws {
        func findings(_ row: String) throws -> (lines: [String], place: String) {
            let text = try Self.second(row)
            try write(text)
            let outcome = try order("revisar")
            let line = text.components(separatedBy: "\n").firstIndex(of: row).map { $0 + 1 } ?? 0
            return (outcome.errors.components(separatedBy: "\n").filter { $0.contains("error[") }, "caso.yaml:\(line):")
        }
        let early = try findings(Self.row.replacing("fecha: 2026-03-16", with: "fecha: 2025-06-10"))
        #expect(early.lines.contains { $0.contains(early.place) }, "\(early.lines)")
        #expect(!early.lines.contains { $0.contains("dato.falta") && $0.contains("prestamo") }, "\(early.lines)")
        let grace = try findings(Self.row.replacing("gracia_meses: 3", with: "gracia_meses: 60"))
        #expect(grace.lines.contains { $0.contains(grace.place) }, "\(grace.lines)")
        #expect(!grace.lines.contains { $0.contains("dato.falta") && $0.contains("prestamo") }, "\(grace.lines)")
    }
}
