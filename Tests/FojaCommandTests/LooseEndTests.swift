import FojaTestSupport
import Foundation
import Testing

/// What is told of a pack that is wrong, of an order that may mean two things, of too little memory.
@Suite("Things that are told in their place")
struct LooseEndTests {
    @Test(
        "The catalogue is listed and the pack told to be wrong, whatever part of it is",
        arguments: [
            ("schema/expediente.yaml", "version: 1", "version: 1\nnada: x"),
            ("regulations/rmrp.yaml", "norma: RMRP", "normas: RMRP"),
            ("institucion.yaml", "direccion: Calle", "direcion: Calle"),
        ])
    func catalogue(_ file: String, _ old: String, _ new: String) throws {
        let box = try Sandbox()
        #expect(try box.run("catalogo").status == 0)
        try box.edit("raiz/" + file) { $0.replacing(old, with: new) }
        let told = try box.run("catalogo")
        #expect(told.status == 1 && told.error.contains("\(file):"), "\(told.error)")
        #expect(told.error.contains("error["), "\(told.error)")
        #expect(told.text.contains("Carta de prueba"))
        #expect(try box.run("catalogo", "--json").status == 1)
    }

    @Test("The model in blank is not made by a pack whose own data are wrong")
    func blank() throws {
        let box = try Sandbox()
        try box.write("raiz/institucion.yaml", "direcion: Calle Ejemplo 1\n")
        let refused = try box.run("generar", "carta", "--en-blanco")
        #expect(refused.status == 1 && refused.error.contains("institucion.yaml:1:"), "\(refused.error)")
        #expect(!box.exists("output"))
    }

    @Test("All documents that are not of the case are one line; asked for by its name, one says why")
    func notOfTheCase() throws {
        let box = try Sandbox()
        for id in ["nota", "informe"] {
            for (name, text) in Fixture.files where name.hasPrefix("templates/carta/") {
                let own = text.replacing("id: carta", with: "id: \(id)")
                let isType = name.hasSuffix("documento.yaml")
                try box.write(
                    "raiz/" + name.replacing("templates/carta", with: "templates/\(id)"),
                    own
                        + (isType
                            ? "corresponde: { cuando: \"no prestamo.urgente\", si_no: es urgente, articulo: art. 9 }\n"
                            : ""))
            }
        }
        let all = try box.run("generar", "--todos", "--caso", "caso.yaml", "--salida", "o")
        let lines = all.error.split(separator: "\n").filter { $0.contains("documento.no-corresponde") }
        #expect(all.status == 0, "\(all.error)")
        #expect(
            lines == [
                "aviso[documento.no-corresponde]: no corresponden a este caso: `informe` y `nota`; a quien pide uno por "
                    + "su nombre se le dice por qué"
            ], "\(all.error)")
        let one = try box.run("generar", "nota", "--caso", "caso.yaml", "--salida", "o")
        #expect(
            one.status == 1 && one.error.contains("no corresponde a este caso: es urgente (art. 9)"), "\(one.error)")
    }

    @Test("Cases in a folder that is called as an order are named by the way")
    func summary() throws {
        let box = try Sandbox.ofCases(2)
        let arguments = ["lote", "resumen", "--documento", "carta", "--raiz", "raiz"]
        #expect(try !box.launch(foja, arguments).error.contains("./resumen"))
        try FileManager.default.moveItem(atPath: box.path + "/casos", toPath: box.path + "/resumen")
        let told = try box.launch(foja, arguments)
        #expect(told.status == 64 && told.error.contains("se dan como `./resumen`"), "\(told.error)")
        #expect(try box.run("lote", "./resumen", "--documento", "carta", "--salida", "l").status == 0)
    }

    @Test("With less memory than any order takes it is said, and nothing else is begun")
    func memory() throws {
        let box = try Sandbox()
        var isTold = false
        // Where the program itself does not fit, the system ends it before it begins.
        for mebibytes in stride(from: 60, through: 320, by: 6) where !isTold {
            let limited = "ulimit -v \(mebibytes << 10); exec \"$0\" \"$@\""
            let arguments = ["-c", limited, foja, "generar", "carta", "--caso", "caso.yaml", "--raiz", "raiz"]
            // What the system ends tells nobody where, which would take long with little memory.
            let told = try box.launch("/bin/bash", arguments, ["SWIFT_BACKTRACE": "enable=no"])
            if told.status == 0 { break }
            isTold = told.error.contains("error[memoria.poca]")
            if isTold { #expect(told.status == 74 && told.error.contains("ulimit -v") && !box.exists("output")) }
        }
        #expect(isTold)
    }

    @Test(
        "What would move a terminal is refused where it is written down, and not printed",
        arguments: [
            ("--quien", "\u{1B}[31mAna"), ("--a", "X\r\n  versión 9: firmado"), ("--a", "X firmado\u{202E}"),
            ("--nota", "una\u{2028}otra"),
        ])
    func hidden(_ option: String, _ said: String) throws {
        let box = try Sandbox()
        #expect(try box.run("generar", "carta", "--caso", "caso.yaml", "--final", "--salida", "o").status == 0)
        let before = try box.read("o/manifiesto.json")
        let sent = try box.launch(
            foja, ["enviar", "carta", "--carpeta", "o", "--fecha", "2025-06-11", option, said, "--raiz", "raiz"])
        #expect(sent.status == 64 && sent.error.contains("`\(option)` tiene en el lugar"), "\(sent.error)")
        let hidden: Set<UInt32> = [0x1B, 0x0D, 0x202E, 0x2028]
        #expect(!sent.error.unicodeScalars.contains { hidden.contains($0.value) }, "\(sent.error)")
        #expect(try box.read("o/manifiesto.json") == before)
    }

    @Test("What is computed is Foja's own way to say it: none of its lines is marked as somebody's")
    func computed() throws {
        let box = try Sandbox(shipped: true)
        let made = try box.run(
            "generar", "medicion-de-riesgos", "condiciones-del-prestamo", "--caso",
            Project.root + "/examples/polimetalica/caso.yaml", "--salida", "o", "--formato", "texto")
        #expect(made.status == 0, "\(made.error)")
        for name in ["medicion-de-riesgos", "condiciones-del-prestamo"] {
            let text = try box.read("o/\(name).txt")
            #expect(text.contains("Bajo: ") || text.contains("CITE: "))
            let marked = text.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix("> ") }
            #expect(marked.isEmpty, "\(marked)")
        }
    }
}
