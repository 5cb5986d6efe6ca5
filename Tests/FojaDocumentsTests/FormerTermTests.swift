import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import Foundation
import Testing

@testable import FojaDocuments

@Suite("Terms that name a datum by a name of before")
struct FormerTermTests {
    private static let file = "o/contrato-de-prestamo.txt"
    private static let old = "{{ cooperativa.domicilio_especial.edificio }}"
    private static let new = "{{ cooperativa.domicilio_especial.inmueble }}"

    /// A case whose term names a datum that its pack calls otherwise since.
    private func desk(_ text: String = "La oficina está en el edificio \(old).") throws -> AmendmentDesk {
        let desk = try AmendmentDesk()
        try desk.add("agrega: oficina\ndespues_de: penales\ntitulo: Oficina\ntexto: |-\n  \(text)")
        try FileManager.default.removeItem(atPath: desk.output)
        try desk.changePack { folder in
            try folder.edit("raiz/schema/expediente.yaml") {
                $0.replacing("          edificio: { tipo", with: "          inmueble: { antes: edificio, tipo")
            }
            for file in [
                "paquete.yaml", "templates/contrato-de-prestamo/plantilla.xhtml",
                "templates/declaracion-jurada/plantilla.xhtml",
            ] {
                try folder.edit("raiz/" + file) {
                    $0.replacing("domicilio_especial.edificio", with: "domicilio_especial.inmueble")
                }
            }
        }
        return desk
    }

    @Test("The term says what it said, and is told with the name of today, in its place")
    func reads() throws {
        let desk = try desk()
        _ = try desk.make([ParticularTests.contract])
        #expect(try desk.folder.read(Self.file).contains("La oficina está en el edificio Ejemplo."))
        #expect(desk.verdicts() == [])
        let told = try desk.review().findings.filter {
            $0.id.name == "dato.nombre-anterior" && $0.message.contains("domicilio_especial.edificio»")
        }
        #expect(told.count == 1)
        #expect(told.first?.message.contains("se llama ahora `cooperativa.domicilio_especial.inmueble`") == true)
        let line = try desk.folder.read("caso.yaml").components(separatedBy: "\n").firstIndex { $0.contains(Self.old) }
        #expect(told.first?.place?.line == (line ?? -2) + 1)
    }

    @Test("Bringing a case up to date renames it in its terms too, and the document is the same")
    func updates() throws {
        // What a backslash makes words of stays, and so does what is said in bold or with a filter.
        let desk = try desk(
            "El «\\{\\{ cooperativa.domicilio_especial.edificio \\}\\}» es **\(Self.old)**, {{cooperativa.domicilio_especial.edificio|mayúsculas}}."
        )
        _ = try desk.make([ParticularTests.contract])
        let before = try desk.folder.read(Self.file)
        #expect(before.contains("EJEMPLO"))
        do {
            let renewal = try CaseRenewal(of: desk.casePath, in: desk.installation)
            let terms = renewal.changes.filter { $0.to == "cooperativa.domicilio_especial.inmueble" }
            #expect(terms.count == 3 && terms.allSatisfy { $0.from == "cooperativa.domicilio_especial.edificio" })
            try renewal.write()
        }
        let text = try desk.folder.read("caso.yaml")
        #expect(text.contains("    inmueble: Ejemplo\n") || text.contains("inmueble: "))
        #expect(text.contains("«\\{\\{ cooperativa.domicilio_especial.edificio \\}\\}» es **\(Self.new)**"), "\(text)")
        #expect(text.contains("{{cooperativa.domicilio_especial.inmueble|mayúsculas}}"))
        let told = try desk.make([ParticularTests.contract])
        #expect(try desk.folder.read(Self.file) == before)
        #expect(!told.contains { $0.id.name == "dato.nombre-anterior" })
        #expect(try CaseRenewal(of: desk.casePath, in: desk.installation).changes.isEmpty)
    }

    @Test("Where a name of before cannot be read as that of today, the message names it, and no other")
    func suggests() throws {
        let desk = try desk()
        let schema = try desk.installation.schema()
        let problem = Result { () throws(Scope.Problem) in
            try Scope(schema: schema).resolve("cooperativa.domicilio_especial.edificio")
        }
        guard case .failure(.unknown(_, let suggestion)) = problem else { throw Unexpected() }
        #expect(suggestion == "cooperativa.domicilio_especial.inmueble")
    }

    private struct Unexpected: Error {}
}
