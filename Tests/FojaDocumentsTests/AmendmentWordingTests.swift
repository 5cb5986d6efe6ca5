import FojaTestSupport
import FojaXML
import Foundation
import Testing

@testable import FojaDiagnostics
@testable import FojaDocuments

/// How an amendment calls the places that it changes, and quotes what stands there.
@Suite("The words of an amendment")
struct AmendmentWordingTests {
    private func document(_ body: String) throws -> ReadableDocument {
        let text =
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>\(body)</body></html>"
        return ReadableDocument(try XMLTree(parsing: SourceText(name: "", bytes: Array(text.utf8))), name: "")
    }

    private func changes(_ old: String, _ new: String) throws -> [AmendmentChange] {
        let (a, b) = (try document(old), try document(new))
        let changes = AmendmentChanges(a, b, names: (a.blocks.map { _ in "" }, b.blocks.map { _ in "" }))
        #expect(AmendmentProof(changes).difference == nil)
        return changes.all
    }

    private static let head = "<p>Señor Notario, inserte el presente contrato de préstamo.</p>"
    private static func clause(_ ordinal: String, _ title: String, _ body: String) -> String {
        "<section><h2>CLÁUSULA \(ordinal).- (\(title))</h2>\(body)</section>"
    }

    @Test("What comes behind the beginning, or behind a part that is no clause, says so in Spanish")
    func places() throws {
        let first = Self.clause("PRIMERA", "OBJETO", "<p>El objeto del presente contrato es un préstamo de dinero.</p>")
        let new = Self.clause("PRIMERA", "DEFINICIONES", "<p>Mina quiere decir la mina del Proyecto del deudor.</p>")
        let before = try changes(Self.head + first, Self.head + new + first.replacing("PRIMERA", with: "SEGUNDA"))
        #expect(before.map(\.place) == ["a continuación del Encabezado"])
        let desk = try AmendmentDesk()
        try desk.add("agrega: definiciones\nantes_de: partes\ntitulo: Definiciones\ntexto: \"Mina: la del Proyecto.\"")
        try desk.make()
        #expect(try desk.changes(1) == ["agrega | Cláusula PRIMERA (DEFINICIONES) | a continuación del Encabezado"])
        #expect(desk.verdicts() == [])
        let last = try changes(Self.head + first, Self.head + first + new.replacing("PRIMERA", with: "SEGUNDA"))
        #expect(last.map(\.place) == ["a continuación de la Cláusula PRIMERA (OBJETO)"])
        // A part with a heading that is no clause's.
        let annex = "<h1>ANEXO DE BIENES</h1><p>Los bienes que se compran con el préstamo son estos.</p>"
        let added = try changes(
            Self.head + first + annex, Self.head + first + annex + new.replacing("PRIMERA", with: "SEGUNDA"))
        #expect(added.map(\.place) == ["a continuación de la parte «ANEXO DE BIENES»"])
        let inside = try changes(
            Self.head + first + annex,
            Self.head + first + annex.replacing("<p>", with: "<p>Esto es del todo nuevo aquí.</p><p>"))
        #expect(inside.map(\.place) == ["al principio de la parte"])
        let above = try changes(Self.head + first, "<p>Esto es del todo nuevo aquí.</p>" + Self.head + first)
        #expect(above.map(\.place) == ["al principio del encabezado"])
    }

    @Test("A row is quoted as words: each cell with the head of its column, each line of a cell apart, and none lost")
    func rows() throws {
        func table(
            _ price: String,
            _ head: String = "<thead><tr><th>Descripción</th><th>Cantidad</th><th>Precio en Bs</th></tr></thead>"
        ) -> String {
            Self.head
                + Self.clause(
                    "PRIMERA", "BIENES",
                    "<p>Los bienes que se compran son los siguientes:</p><table>\(head)<tbody>"
                        + "<tr><td>Tractor de <b>cadenas</b></td><td>2</td><td>\(price)</td></tr>"
                        + "<tr><td colspan=\"2\">TOTAL</td><td>\(price)</td></tr></tbody></table>")
        }
        let named = try changes(table("100,00"), table("250,00"))
        #expect(
            named.flatMap(\.says) == [
                "Descripción: Tractor de cadenas; Cantidad: 2; Precio en Bs: 100,00", "TOTAL; Precio en Bs: 100,00",
            ])
        #expect(
            named.flatMap(\.shouldSay) == [
                "Descripción: Tractor de cadenas; Cantidad: 2; Precio en Bs: 250,00", "TOTAL; Precio en Bs: 250,00",
            ])
        #expect(try changes(table("100,00", ""), table("250,00", "")).first?.says == ["Tractor de cadenas; 2; 100,00"])
        // Two rows of heads say of no column what it is.
        let double = "<thead><tr><th colspan=\"3\">BIENES</th></tr><tr><th>A</th><th>B</th><th>C</th></tr></thead>"
        #expect(
            try changes(table("100,00", double), table("250,00", double)).first?.says
                == ["Tractor de cadenas; 2; 100,00"])
        // Its head is quoted with it.
        let whole = try changes(Self.head, table("100,00"))
        #expect(
            whole.flatMap(\.shouldSay).suffix(3) == [
                "Descripción; Cantidad; Precio en Bs", "Tractor de cadenas; 2; 100,00", "TOTAL; 100,00",
            ])
    }

    @Test(
        "The goods of a guarantee are quoted so, in the document and as it carries them, and agree with the text in force"
    )
    func goods() throws {
        let desk = try AmendmentDesk()
        try desk.edit("chasis: CHA-0001", "chasis: CHA-0009")
        try desk.make()
        let data = try desk.carried("contrato-modificatorio-1.xhtml")
        let says = data["modificatorio.cambios.0.dice"] ?? ""
        #expect(says.hasPrefix("1. Excavadora de orugas; Modelo: EJ-200; Marca: "), "\(says)")
        #expect(says.contains("; Chasis: CHA-0001") && !says.contains("|"))
        #expect(data["modificatorio.cambios.0.debe_decir"] == says.replacing("CHA-0001", with: "CHA-0009"))
        #expect(desk.verdicts() == [])
        try desk.sign("contrato-modificatorio", "2026-03-16")
        let row = try desk.inForce().clauses.flatMap(\.blocks).first { $0.cells.contains { $0.contains("CHA-0009") } }
        // Every word of the row, and no other.
        func words(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }
        #expect(words(row?.cells.joined() ?? "") == words(says.replacing("CHA-0001", with: "CHA-0009")))
        #expect(desk.verdicts() == [])
    }
}
