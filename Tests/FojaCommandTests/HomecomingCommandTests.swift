import FojaTestSupport
import Foundation
import Testing

/// `foja importar` of a document that was sent before its case changed.
@Suite("What was sent, and what the case says since")
struct HomecomingCommandTests {
    private let contract: SentContract
    private var box: Sandbox { contract.box }
    private var given: String { contract.given }

    init() throws { contract = try SentContract() }

    private func edit(_ edits: (String, String)..., to folder: String = "o") throws {
        try contract.edit(edits, to: "\(folder)/vuelto.xhtml")
    }

    /// A paragraph that comes back reworded, and what the case says in its place since.
    private func clashing() throws -> String {
        try edit(("se reserva el derecho del inicio de las denuncias", "pagará por mitades los gastos"))
        let text =
            given + """

                particulares:
                  - documento: contrato-de-prestamo
                    sustituye: penales.1
                    texto: Los gastos se pagan por tercios.
                    motivo: a
                    autoriza: b

                """
        try box.write("caso.yaml", text)
        return text
    }

    private func take(_ more: String..., from folder: String = "o") throws -> Sandbox.Outcome {
        try box.launch(foja, ["importar", "\(folder)/vuelto.xhtml", "--caso", "caso.yaml"] + more)
    }

    @Test("A datum that the case changed since stays, where the folder keeps what was sent")
    func datum() throws {
        try edit(("se reserva el derecho del inicio de las denuncias", "pagará por mitades los gastos"))
        try box.write("otra/vuelto.xhtml", try box.read("o/vuelto.xhtml"))
        try box.write("caso.yaml", given.replacing("  plazo_meses: 60\n", with: "  plazo_meses: 48\n"))
        let taken = try take("--aceptar", "--motivo", "Acuerdo", "--autoriza", "DAJ")
        #expect(taken.status == 0, "\(taken.error)\(taken.text)")
        #expect(taken.error.contains("importar.desde-entonces") && taken.error.contains("«48»"))
        #expect(try box.read("caso.yaml").contains("plazo_meses: 48"))
        #expect(try box.read("caso.yaml").contains("por mitades"))
        // Where nobody keeps it, it is not known who changed it.
        try box.write("caso.yaml", given.replacing("  plazo_meses: 60\n", with: "  plazo_meses: 48\n"))
        let unknown = try take("--aceptar", from: "otra")
        #expect(unknown.status == 1 && unknown.error.contains("importar.conflicto"), "\(unknown.error)")
        #expect(try !box.read("caso.yaml").contains("por mitades"))
        let rest = try take("--aceptar", "--parcial", from: "otra")
        #expect(rest.status == 1 && rest.error.contains("importar.conflicto"))
        #expect(try box.read("caso.yaml").contains("plazo_meses: 48") && box.read("caso.yaml").contains("por mitades"))
    }

    @Test("Terms that the case dropped since it was sent do not come back")
    func dropped() throws {
        let term = """

            particulares:
              - documento: contrato-de-prestamo
                suprime: refinanciamiento
                motivo: a
                autoriza: b

            """
        try box.write("caso.yaml", given + term)
        let made = try box.launch(
            foja, ["generar", "contrato-de-prestamo", "--caso", "caso.yaml", "--final", "--salida", "o"])
        #expect(made.status == 0, "\(made.error)")
        try edit(("se reserva el derecho del inicio de las denuncias", "pagará por mitades los gastos"))
        try box.write("caso.yaml", given)
        let taken = try take("--aceptar", "--motivo", "Acuerdo", "--autoriza", "DAJ")
        #expect(taken.status == 0, "\(taken.error)\(taken.text)")
        let text = try box.read("caso.yaml")
        #expect(text.contains("por mitades") && !text.contains("suprime: refinanciamiento"))
    }

    @Test("With --parcial what can be said is taken, the rest is told, and the status is 1")
    func partial() throws {
        try edit(
            ("se reserva el derecho del inicio de las denuncias", "pagará por mitades los gastos"),
            ("CUADRO: FUENTES DE FINANCIAMIENTO", "CUADRO: FUENTES"))
        let whole = try take("--aceptar")
        #expect(try whole.status == 1 && box.read("caso.yaml") == given)
        let some = try take("--aceptar", "--parcial", "--motivo", "Acuerdo", "--autoriza", "DAJ")
        #expect(some.status == 1 && some.error.contains("importar.sin-expresar"), "\(some.error)")
        #expect(some.text.contains("1 término particular") && some.text.contains("1 diferencia sin tomar"))
        let text = try box.read("caso.yaml")
        #expect(text.contains("por mitades"))
        let again = try take("--aceptar", "--parcial")
        #expect(try again.status == 1 && box.read("caso.yaml") == text, "\(again.error)\(again.text)")
        try box.write("caso.yaml", given)
        let json = try take("--aceptar", "--parcial", "--json")
        #expect(
            json.status == 1 && json.text.contains("\"escrito\": true") && json.text.contains("importar.sin-expresar"))
    }

    @Test("What both changed is shown, and --en-conflicto says which counts")
    func clash() throws {
        let before = try clashing()
        let told = try take("--aceptar")
        #expect(told.status == 1 && told.error.contains("o/vuelto.xhtml:"), "\(told.error)")
        #expect(told.error.contains("importar.del-caso") && told.error.contains("por tercios"))
        #expect(try box.read("caso.yaml") == before)
        #expect(try take("--aceptar", "--en-conflicto", "nadie").status == 64)
        let own = try take("--aceptar", "--en-conflicto", "caso")
        #expect(try own.status == 0 && box.read("caso.yaml") == before, "\(own.error)\(own.text)")
        let theirs = try take("--aceptar", "--en-conflicto", "documento", "--motivo", "c", "--autoriza", "d")
        #expect(theirs.status == 0, "\(theirs.error)")
        #expect(try box.read("caso.yaml").contains("por mitades") && !box.read("caso.yaml").contains("por tercios"))
    }

    @Test("Whoever is asked sees that the case changed it too, and may take it")
    func asked() throws {
        _ = try clashing()
        let told = try contract.answer("t\nAcuerdo\nDAJ\n\n", ["o/vuelto.xhtml", "--caso", "caso.yaml", "--preguntar"])
        #expect(told.status == 0 && told.text.contains("! desde que se envió"), "\(told.error)\(told.text)")
        #expect(try box.read("caso.yaml").contains("por mitades") && !box.read("caso.yaml").contains("por tercios"))
    }
}
