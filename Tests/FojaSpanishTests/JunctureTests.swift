import FojaSpanish
import Testing

@Suite("Where words meet")
struct JunctureTests {
    /// What stands when a datum follows some words.
    private func joined(_ left: String, _ right: String) -> String {
        let (before, after) = (Array(left.utf8)[...], Array(right.utf8)[...])
        guard let juncture = Juncture(between: before, and: after) else { return left + right }
        return String(
            decoding: before.dropLast(juncture.dropped) + juncture.replacement + after.dropFirst(juncture.skipped),
            as: UTF8.self)
    }

    @Test(
        "Contractions, conjunctions, marks and words that would stand twice",
        arguments: [
            ("compra de ", "el compresor", "compra del compresor"),
            ("COMPRA DE ", "EL COMPRESOR", "COMPRA DEL COMPRESOR"),
            ("entrega a ", "el señor X", "entrega al señor X"), ("ciudad de ", "El Alto", "ciudad de El Alto"),
            ("de ", "elementos", "de elementos"), ("mide ", "el doble", "mide el doble"), ("la ", "el", "la el"),
            ("Ana y ", "Inés", "Ana e Inés"), ("soy ", "Inés", "soy Inés"), ("plata o ", "oro", "plata u oro"),
            ("Frías, N° ", "s/n", "Frías, s/n"), ("Poder N° ", "N° 12", "Poder N° 12"),
            ("Frías, N° ", "12", "Frías, N° 12"),
            ("la comunidad de ", "Comunidad Ejemplo", "la Comunidad Ejemplo"),
            ("de la zona ", "Zona Central", "de la Zona Central"),
            ("a cargo de ", "Dr. Iván", "a cargo del Dr. Iván"),
            ("a cargo de ", "Dra. Inés", "a cargo de la Dra. Inés"),
            ("Provincia ", "Camacho", "Provincia Camacho"),
            ("a nombre de ", "Cooperativa X", "a nombre de la Cooperativa X"),
            ("del Distrito Judicial de ", "Distrito Judicial de La Paz", "del Distrito Judicial de La Paz"),
            ("Distrito Minero ", "Distrito Minero Río Ficticio", "Distrito Minero Río Ficticio"),
            ("mediante Resolución N° ", "Resolución N° 0000/2015", "mediante Resolución N° 0000/2015"),
            ("mediante Resolución N° ", "Resolución 0000/2015", "mediante Resolución 0000/2015"),
            ("Acta de Elección y Posesión ", "Acta 01/2024", "Acta de Elección y Posesión 01/2024"),
            ("Notaría de Fe Pública N° ", "Notaría 12", "Notaría de Fe Pública N° 12"),
            ("Notaría de Fe Pública N° ", "Notaría de Fe Pública N° 12", "Notaría de Fe Pública N° 12"),
            ("ciudad de ", "de Oruro", "ciudad de Oruro"), ("registro N° ", "No tiene", "registro No tiene"),
            ("Calle ", "Calle Inventada", "Calle Inventada"), ("Mina ", "Mina", "Mina Mina"),
        ])
    func junctures(_ left: String, _ right: String, _ expected: String) {
        #expect(joined(left, right) == expected)
    }

    @Test(
        "A text that ends in a stop takes no other",
        arguments: [("S.R.L.", true), ("¿Qué?", true), ("etc…", true), ("Ana", false)])
    func stops(_ text: String, _ isClosed: Bool) {
        #expect(Juncture.isClosed(Array(text.utf8)[...]) == isClosed)
    }

    @Test(
        "A capital and a stop that a sentence does not have",
        arguments: [
            ("compra de ", "Una perforadora.", ", con", "una perforadora"),
            ("compra de ", "El compresor", " y", "el compresor"),
            ("ciudad de ", "La Paz", ", y", "La Paz"), ("Fin. ", "Una cosa.", "", "Una cosa."),
            ("– ", "La garantía", "", "La garantía"),
            ("de ", "Comercial X S.R.L.", ", y", "Comercial X S.R.L."), ("de ", "Minera Ltda.", ", y", "Minera Ltda."),
            ("de ", "palas, etc.", ", y", "palas, etc."), ("la ", "Mina Ejemplo.", ", próxima", "Mina Ejemplo"),
            ("de la ", "mina.", " se instaló", "mina"), ("en ", "Calle Falsa N° 1.", "; quien", "Calle Falsa N° 1"),
            ("de ", "EXPLOTACIÓN.", "”, con", "EXPLOTACIÓN"), ("de ", "COOP. S.A.", ", con", "COOP. S.A."),
            ("de ", "Juan P.", ", con", "Juan P."), ("en ", "la Av.", ", con", "la Av."),
            ("de ", "Hnos.", ", con", "Hnos."), ("de ", "una pala.", " Otra", "una pala."),
        ])
    func within(_ left: String, _ text: String, _ next: String, _ expected: String) {
        var shown = text
        if WithinSentence.loweredStart(Array(text.utf8)[...], after: Array(left.utf8)[...]) {
            shown = text.prefix(1).lowercased() + text.dropFirst()
        }
        if WithinSentence.losesStop(Array(shown.utf8)[...], before: Array(next.utf8)[...]) { shown.removeLast() }
        #expect(shown == expected)
    }

    @Test(
        "Marks within marks",
        arguments: [
            ("“", "nivel 7, “Paraje”", "nivel 7, ‘Paraje’"),
            ("“", "la mina \"Uno\" y \"Dos\"", "la mina ‘Uno’ y ‘Dos’"),
            ("«", "la «Uno»", "la “Uno”"), ("“", "\"Paraje Uno\"", "Paraje Uno"), ("“", "“Paraje”", "Paraje"),
        ])
    func quotes(_ left: String, _ text: String, _ expected: String) throws {
        let nested = try #require(Quotes.nested(Array(text.utf8)[...], after: Array(left.utf8)[...]))
        #expect(String(decoding: nested, as: UTF8.self) == expected)
    }

    @Test("What is right stays", arguments: [("“", "Paraje"), ("de ", "“Paraje”"), ("“", "la «Uno»")])
    func unchanged(_ left: String, _ text: String) {
        #expect(Quotes.nested(Array(text.utf8)[...], after: Array(left.utf8)[...]) == nil)
    }
}
