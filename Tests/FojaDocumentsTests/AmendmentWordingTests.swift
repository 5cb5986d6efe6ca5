import FojaTestSupport
import FojaXML
import Foundation
import Testing

@testable import FojaDiagnostics
@testable import FojaDocuments

/// How an amendment calls the places that it changes.
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
}
