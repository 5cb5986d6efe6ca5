import FojaDiagnostics
import Testing

@Suite("Messages in other words")
struct MessageCatalogueTests {
    private let source = SourceText(name: "caso.yaml", text: "monto: 1\n")

    private var message: Diagnostic {
        Diagnostic(
            "dato.desconocido", "el grupo «cooperativa» no tiene el dato «razon_socal», ni `otro`",
            at: source.place(atByte: 0),
            notes: [.init("una nota")], fix: "¿quiso decir `razon_social`?")
    }

    @Test("What a message quotes stands in the words that replace it, by its turn")
    func reworded() {
        #expect(message.quotations == ["cooperativa", "razon_socal", "otro"])
        let catalogue = MessageCatalogue([
            "dato.desconocido": .init("no field “{2}” in “{1}”, {4} {x}", notes: ["see {1}"])
        ])
        let other = catalogue.reworded(message)
        #expect(other.message == "no field “razon_socal” in “cooperativa”, {4} {x}")
        #expect(other.notes.map(\.text) == ["see cooperativa"])
        #expect(other.id == message.id && other.place == message.place && other.fix == message.fix)
        #expect(catalogue.reworded(other.id == message.id ? Diagnostic("otro.id", "«a»") : other).message == "«a»")
    }

    @Test("It is shown in them, with labels of its own")
    func rendered() {
        let catalogue = MessageCatalogue(
            ["dato.desconocido": .init("unknown: {2}", notes: [], fix: "")],
            labels: .init(error: "fault", note: "remark", fix: "mend", more: "{1} more"))
        let renderer = DiagnosticRenderer(catalogue: catalogue)
        #expect(renderer.render(message).hasPrefix("caso.yaml:1:1: fault[dato.desconocido]: unknown: razon_socal\n"))
        #expect(!renderer.render(message).contains("mend") && !renderer.render(message).contains("remark"))
        let plain = Diagnostic("otro.id", "algo", notes: [.init("esto")], fix: "aquello")
        #expect(renderer.render(plain) == "fault[otro.id]: algo\n   remark: esto\n   mend: aquello\n")
        let many = Array(repeating: plain, count: DiagnosticRenderer.most + 2)
        #expect(renderer.render(many).hasSuffix("2 more\n"))
        #expect(DiagnosticRenderer().render(many).hasSuffix("y 2 mensajes más, que no se muestran\n"))
    }

    @Test("Words may be found in any way, and data in them stay as they are")
    func closure() {
        let catalogue = MessageCatalogue { diagnostic in .init(diagnostic.quotations.count > 0 ? "{1}!" : "?") }
        #expect(catalogue.reworded(Diagnostic("a.b", "dice «{2}» y «x»")).message == "{2}!")
        #expect(catalogue.reworded(Diagnostic("a.b", "nada")).message == "?")
    }
}
