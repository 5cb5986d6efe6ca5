import FojaTestSupport
import Foundation
import Testing

/// The way out of a broken history without a copy, as people see it.
@Suite("A broken history on the command line")
struct AcceptedHistoryCommandTests {
    private static let order = [
        "estado", "o", "--aceptar", "--fecha", "2025-06-20", "--quien", "Ana Ejemplo", "--motivo", "no hay copia",
    ]

    private func run(_ box: Sandbox, _ arguments: [String]) throws -> Sandbox.Outcome {
        try box.launch(foja, arguments + ["--raiz", "raiz", "--color", "nunca"])
    }

    /// A letter that was signed, and then written down to be something else.
    private func broken() throws -> Sandbox {
        let box = try Sandbox()
        for order in [
            ["generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o"],
            ["firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10", "--quien", "Beto Ejemplo"],
        ] { #expect(try run(box, order).status == 0) }
        try box.edit("o/manifiesto.json") { $0.replacing("Beto Ejemplo", with: "Caro Ejemplo") }
        return box
    }

    @Test("Until it is accepted everything is refused and names the way out; from then on all say on what they rest")
    func accepted() throws {
        let box = try broken()
        for order in [
            ["estado", "o"], ["versiones", "--carpeta", "o"],
            ["generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o", "--reemplazar"],
        ] {
            let refused = try run(box, order)
            #expect(refused.status == 1 && refused.error.contains("error[historia.cortada]"), "\(refused.error)")
            #expect(refused.error.contains("foja estado <carpeta> --aceptar"))
        }
        let page = try box.read("o/carta.xhtml")
        let done = try run(box, Self.order)
        #expect(done.status == 0, "\(done.error)")
        for text in ["aviso[historia.aceptada]", "Ana Ejemplo", "20 de junio de 2025", "no hay copia", "roto-1"] {
            #expect(done.error.contains(text), "\(text): \(done.error)")
        }
        #expect(done.text.contains("  carta: firmado, versión 1, 10 de junio de 2025, según lo que se aceptó\n"))
        #expect(try box.read("o/carta.xhtml") == page && box.exists("o/manifiesto.json.roto-1"))
        let versions = try run(box, ["versiones", "--carpeta", "o"])
        #expect(versions.status == 0 && versions.error.contains("aviso[historia.aceptada]"), "\(versions.error)")
        #expect(versions.text.contains("la que está en la carpeta, según lo que se aceptó\n"), "\(versions.text)")
        let checked = try run(box, ["validar", "o/carta.xhtml", "o/versiones/carta/1/carta.txt"])
        #expect(checked.status == 0 && checked.error.contains("aviso[historia.aceptada]"), "\(checked.error)")
        #expect(
            checked.text.contains("íntegro: sí, según lo que aceptó Ana Ejemplo el 20 de junio de 2025\n"),
            "\(checked.text)")
        let state = try run(box, ["estado", "o", "--json"]).text
        for part in [#""por": "historia.cortada""#, #""por_aceptacion": true"#, #""quien": "Ana Ejemplo""#] {
            #expect(state.contains(part), "\(state)")
        }
        #expect(try run(box, Self.order).error.contains("error[historia.entera]"))
        // It is still frozen.
        try box.write("caso.yaml", Fixture.complete.replacing("480.000,00", with: "470.000,00"))
        let frozen = try run(box, ["generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o"])
        #expect(frozen.status == 1 && frozen.error.contains("error[version.firmado]"), "\(frozen.error)")
    }

    @Test("A signed letter that somebody touched is not taken as signed, until somebody signs again what is good")
    func touched() throws {
        let box = try broken()
        let page = try box.read("o/carta.xhtml")
        let altered = page.replacing("480.000,00", with: "490.000,00")
        for name in ["o/carta.xhtml", "o/versiones/carta/1/carta.xhtml"] { try box.write(name, altered) }
        let done = try run(box, Self.order)
        #expect(done.status == 1 && done.error.contains("aviso[historia.sin-verificar]"), "\(done.error)")
        #expect(done.error.contains("no se tiene por firmada") && done.text.contains("carta: final, versión 1"))
        let signed = try run(box, ["firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-21"])
        #expect(signed.status == 1 && signed.error.contains("error[version.tocada]"), "\(signed.error)")
        // The good one comes back.
        for name in ["o/carta.xhtml", "o/versiones/carta/1/carta.xhtml"] { try box.write(name, page) }
        #expect(try run(box, ["firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-21"]).status == 0)
        let state = try run(box, ["estado", "o"])
        #expect(state.status == 0 && !state.error.contains("historia.sin-verificar"), "\(state.error)")
        #expect(state.error.contains("historia.aceptada"))
    }

    @Test("Without its manifest the letter that stands is found by what it says, with the pack that makes it")
    func lost() throws {
        let box = try broken()
        try FileManager.default.removeItem(atPath: box.path + "/o/manifiesto.json")
        try box.edit("raiz/templates/carta/plantilla.xhtml") { $0.replacing("Es urgente.", with: "Es muy urgente.") }
        #expect(try run(box, ["estado", "o"]).error.contains("foja estado <carpeta> --aceptar"))
        let done = try run(box, Self.order)
        #expect(done.status == 0 && done.error.contains("no consta qué fue de ella"), "\(done.error)")
        #expect(done.text.contains("carta: final, versión 1, según lo que se aceptó"), "\(done.text)")
        let checked = try run(box, ["validar", "o/carta.xhtml", "o/carta.txt"])
        #expect(
            checked.status == 0 && checked.error.contains("version.otro-paquete"), "\(checked.text)\(checked.error)")
        #expect(try run(box, ["firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-21"]).status == 0)
        #expect(try run(box, ["estado", "o"]).text.contains("carta: firmado, versión 1"))
    }

    @Test("What was found is judged by a pack that is kept from then on, though none was")
    func packless() throws {
        let box = try broken()
        for name in ["manifiesto.json", ".foja/paquetes"] {
            try FileManager.default.removeItem(atPath: box.path + "/o/" + name)
        }
        let done = try run(box, Self.order)
        #expect(done.status == 0 && box.names("o/.foja/paquetes").count == 1, "\(done.error)")
        #expect(done.text.contains("hecho con el paquete de ahora"), "\(done.text)")
    }

    @Test(
        "Who, why and when are said, and only with --aceptar",
        arguments: [
            ["--aceptar"], ["--aceptar", "--quien", "A", "--motivo", "m"],
            ["--aceptar", "--fecha", "2025-06-20", "--quien", "  ", "--motivo", "m"],
            ["--aceptar", "--fecha", "2025-06-20", "--quien", "A"],
            ["--aceptar", "--fecha", "20/6/2025", "--quien", "A", "--motivo", "m"], ["--quien", "A"],
        ])
    func usage(_ arguments: [String]) throws {
        let box = try broken()
        let before = try box.read("o/manifiesto.json")
        let refused = try run(box, ["estado", "o"] + arguments)
        #expect(refused.status == 64 && refused.error.contains("error[orden.no-entendida]"), "\(refused.error)")
        #expect(try box.read("o/manifiesto.json") == before)
    }
}
