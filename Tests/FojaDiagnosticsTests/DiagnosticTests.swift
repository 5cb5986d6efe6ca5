import Testing

@testable import FojaDiagnostics

@Suite("Messages and how they are shown")
struct DiagnosticTests {
    private let source = SourceText(name: "caso.yaml", text: "id: x\nprestamo:\n  monto: 800.000\n")

    private var problem: Diagnostic {
        Diagnostic(
            "dato.dinero-ambiguo", "«800.000» puede leerse de dos maneras", at: source.place(atByte: 25, length: 7),
            notes: [.init("una", about: "prestamo.plazo")], fix: "escriba `800000.00`", about: "prestamo.monto")
    }

    @Test("What is changed of a message leaves the rest of it")
    func copies() {
        let changed = problem.with(severity: .warning).adding([.init("otra")]).at(nil)
        #expect(changed.severity == .warning && changed.place == nil && changed.notes.map(\.text) == ["una", "otra"])
        #expect(changed.id == "dato.dinero-ambiguo" && changed.fix == problem.fix && changed.message == problem.message)
        #expect(changed.subject == "prestamo.monto" && changed.category == .finding)
        #expect(changed.notes[0].subject == "prestamo.plazo" && changed.notes[1].subject == nil)
    }

    @Test("What a message is about is said once, by whoever knows it best")
    func subject() {
        #expect(problem.about("otro").subject == "prestamo.monto")
        #expect(Diagnostic("dato.falta", "falta").about("prestamo.monto").subject == "prestamo.monto")
        #expect(problem != problem.at(nil))
    }

    @Test("A message is shown with its line, its notes and how to mend it; its subject is not")
    func rendering() {
        #expect(
            DiagnosticRenderer().render(problem) == """
                caso.yaml:3:10: error[dato.dinero-ambiguo]: «800.000» puede leerse de dos maneras
                  3 │   monto: 800.000
                    │          ^^^^^^^
                   nota: una
                   arreglo: escriba `800000.00`

                """)
        #expect(DiagnosticRenderer(color: true).render(problem).contains("\u{1B}[1;31merror[dato.dinero-ambiguo]"))
        let warned = DiagnosticRenderer().render(Diagnostic("dato.falta", "a\u{1B}[2Jb", severity: .warning))
        #expect(warned == "aviso[dato.falta]: a·[2Jb\n")
    }

    @Test("Of very many messages the first are shown and the rest counted")
    func many() {
        let all = [Diagnostic](repeating: Diagnostic("dato.falta", "falta"), count: DiagnosticRenderer.most + 2)
        let text = DiagnosticRenderer().render(all)
        #expect(text.hasSuffix("y 2 mensajes más, que no se muestran\n"))
        #expect(text.split(separator: "\n").count == DiagnosticRenderer.most + 1)
    }

    @Test("A list keeps the first problems, does not make the others, and says how many they are")
    func list() {
        var made = 0
        func one() -> Diagnostic {
            made += 1
            return Diagnostic("dato.falta", "falta")
        }
        var list = DiagnosticList(id: "dato.demasiados-problemas", most: 2)
        #expect(list.isEmpty && list.diagnostics.isEmpty)
        list.append(one())
        list.append(one())
        #expect(list.diagnostics.count == 2 && !list.isEmpty)
        list.append(one())
        list.append(one())
        #expect(made == 2 && list.count == 4)
        #expect(list.diagnostics.last?.message == "hay 2 problemas más, que no se muestran")
        #expect(list.diagnostics.last?.id == "dato.demasiados-problemas")
    }

    @Test("An error carries its messages in order")
    func errors() {
        #expect(DiagnosticsError(problem).diagnostics == [problem])
        #expect(DiagnosticsError([problem, problem.at(nil)]).diagnostics.map(\.place?.line) == [3, nil])
    }

    @Test("A place leads back to its byte, also past a mark and letters of several bytes", arguments: ["", "\u{FEFF}"])
    func offsets(mark: String) {
        let text = SourceText(name: "x", text: mark + "año: 1\nñandú: «2»\n")
        for offset in text.bytes.indices.dropFirst(mark.utf8.count) where text.bytes[offset] & 0xC0 != 0x80 {
            guard text.bytes[offset] != 0x0A else { continue }
            #expect(text.offset(of: text.place(atByte: offset)) == offset)
        }
        #expect(text.offset(of: Place(source: text, line: 9, column: 1)) == text.bytes.count)
    }

    @Test("Near names are offered, far ones are not")
    func suggestions() {
        let known = ["prestamo", "garantias", "cooperativa"]
        #expect(Suggestion.nearest(to: "prestmao", among: known) == "prestamo")
        #expect(Suggestion.nearest(to: "Garantías", among: known) == "garantias")
        #expect(Suggestion.nearest(to: "banco", among: known) == nil)
        #expect(Suggestion.nearest(to: "x", among: []) == nil)
    }

    @Test(
        "What is no text is told by its first bytes",
        arguments: [
            ("%PDF-1.7", "un PDF"), ("{\\rtf1", "un texto con formato (.rtf)"), ("GIF89a", "una imagen (GIF)"),
            ("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8", "una imagen (WebP)"),
            ("PK\u{3}\u{4}....word/document.xml", "un documento de Word (.docx)"),
            ("PK\u{3}\u{4}....xl/workbook.xml", "una planilla de Excel (.xlsx)"),
            ("PK\u{3}\u{4}....", "un archivo comprimido (zip)"),
        ])
    func foreign(start: String, name: String) throws {
        let bytes = Array(start.utf8)
        let format = try #require(ForeignFormat.of(bytes))
        #expect(format.name == name)
        let refusal = format.refusal(of: SourceText(name: "f", bytes: bytes), as: .data)
        #expect(refusal.id == "archivo.ajeno" && refusal.place?.line == 1 && refusal.fix != nil)
        #expect(refusal.message == "es \(name), no un archivo de datos")
        #expect(
            format.refusal(of: SourceText(name: "f", bytes: bytes), as: .document).message.hasSuffix(
                "un documento de Foja"))
        #expect(ForeignFormat.of(Array("id: x\n".utf8)) == nil)
    }
}
