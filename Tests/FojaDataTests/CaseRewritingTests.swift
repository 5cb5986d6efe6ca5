import FojaDiagnostics
import Testing

@testable import FojaData

@Suite("What a case says, said otherwise in its text")
struct CaseRewritingTests {
    private typealias Change = CaseRewriting.Change

    private func rewriting(_ changes: [CaseRewriting.Change], _ text: String) throws -> String {
        String(
            decoding: try CaseRewriting.applying(
                changes, to: SourceText(name: "caso.yaml", text: text), schema: CaseEditorTests.schema), as: UTF8.self)
    }

    private static let text = """
        id: a # el caso
        cooperativa:
          nombre: X   # la de siempre
          nit: '1'
        bienes:
          # el primero
          - nombre: Uno # nuevo
            valor: 1
          # el segundo
          - { nombre: Dos, valor: 2 }
          - nombre: Tres
        historia: | # la larga
          una
          dos
        notas: [a, b]

        """

    @Test("A value in the place of another, with the comments beside it")
    func values() throws {
        let changed = try rewriting(
            [
                Change(at: "cooperativa.nombre", to: .text("Y, Z")),
                Change(at: "bienes.0.nombre", to: .text("Otro")), Change(at: "bienes.1.nombre", to: .text("a, b")),
                Change(at: "historia", to: .text("tres\ncuatro")),
            ], Self.text)
        #expect(
            changed
                == Self.text.replacing("nombre: X ", with: "nombre: Y, Z ").replacing("Uno", with: "Otro").replacing(
                    "Dos", with: "'a, b'"
                ).replacing("| # la larga\n  una\n  dos", with: "|- # la larga\n  tres\n  cuatro"))
        // What was not written yet, and what is not any more.
        let other = try rewriting(
            [
                Change(at: "bienes.2.valor", to: .decimal(ExactDecimal(significand: 300, scale: 2))),
                Change(at: "cooperativa.nit", to: .missing),
            ], Self.text)
        #expect(
            other
                == Self.text.replacing("  nit: '1'\n", with: "").replacing(
                    "- nombre: Tres\n", with: "- nombre: Tres\n    valor: 3.00\n"))
        #expect(try rewriting([Change(at: "cooperativa.nombre", to: .text("X"))], Self.text) == Self.text)
    }

    @Test("An item of a list goes away with its comments, and the list with the last")
    func items() throws {
        func without(_ items: Int...) throws -> String {
            try rewriting(items.map { Change(at: "bienes.\($0)", to: .missing) }, Self.text)
        }
        let first = "  # el primero\n  - nombre: Uno # nuevo\n    valor: 1\n"
        let second = "  # el segundo\n  - { nombre: Dos, valor: 2 }\n"
        #expect(try without(0) == Self.text.replacing(first, with: ""))
        #expect(try without(1) == Self.text.replacing(second, with: ""))
        #expect(try without(2) == Self.text.replacing("  - nombre: Tres\n", with: ""))
        #expect(try without(0, 2) == Self.text.replacing(first, with: "").replacing("  - nombre: Tres\n", with: ""))
        #expect(
            try without(0, 1, 2)
                == Self.text.replacing("bienes:\n" + first + second + "  - nombre: Tres\n", with: ""))
        // Between two empty lines one is left.
        let apart = "id: a\n\nnotas:\n  - b\n\nhistoria: c\n"
        #expect(try rewriting([Change(at: "notas.0", to: .missing)], apart) == "id: a\n\nhistoria: c\n")
        // Beside a change of another.
        let both = try rewriting(
            [
                Change(at: "bienes.0", to: .missing),
                Change(at: "bienes.2.valor", to: .decimal(ExactDecimal(significand: 300, scale: 2))),
            ], Self.text)
        #expect(
            both
                == Self.text.replacing(first, with: "").replacing(
                    "- nombre: Tres\n", with: "- nombre: Tres\n    valor: 3.00\n"))
    }

    @Test("What an alias repeats is not touched")
    func alias() {
        let text = "bienes:\n  - &uno { nombre: Uno }\n  - *uno\n"
        #expect(throws: DiagnosticsError.self) {
            try rewriting([Change(at: "bienes.0.nombre", to: .text("Otro"))], text)
        }
    }
}
