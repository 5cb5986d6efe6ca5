import FojaTestSupport
import Foundation
import Testing

@Suite("What people give the program")
struct TypingTests {
    @Test(
        "An option that takes one value is refused when it is given twice",
        arguments: [
            ["generar", "carta", "--caso", "caso.yaml", "--caso", "otro.yaml"],
            ["generar", "carta", "--caso=caso.yaml", "--caso=otro.yaml"],
            ["generar", "carta", "--caso", "caso.yaml", "--salida", "a", "--salida", "b"],
            ["generar", "carta", "--caso", "caso.yaml", "--salida", "-", "--salida", "-"],
            ["generar", "carta", "--caso", "caso.yaml", "--formato", "html", "--formato", "texto"],
            ["revisar", "--caso", "caso.yaml", "--etapa", "solicitud", "--etapa", "contrato"],
            ["revisar", "--caso", "caso.yaml", "--documentos", "a", "--documentos", "b"],
            ["lote", ".", "--documento", "carta", "--trabajos", "1", "--trabajos", "2"],
            ["importar", "a.xhtml", "--caso", "x.yaml", "--id", "a", "--id", "b"],
            ["explicar", "a", "--caso", "caso.yaml", "--caso", "caso.yaml"],
            ["simular", "--caso", "a", "--caso", "b", "--con", "x=1"],
            ["catalogo", "--raiz", "raiz", "--raiz", "otra"],
            ["catalogo", "--color", "nunca", "--color", "siempre"], ["esquema", "--todo", "a", "--todo", "b"],
            ["normas", "listar", "--fecha", "2025-01-01", "--fecha", "2026-01-01"],
        ])
    func repeated(arguments: [String]) throws {
        let box = try Sandbox()
        let refused = try box.launch(foja, arguments)
        #expect(refused.status == 64 && refused.error.contains("orden.repetida"), "\(refused.error)")
        #expect(refused.output.isEmpty && !box.exists("output"))
    }

    @Test("What takes several values still does, and a flag twice is a flag")
    func notRepeated() throws {
        let box = try Sandbox()
        #expect(
            try box.run("revisar", "--caso", "caso.yaml", "--documento", "carta", "--documento", "carta").status == 0)
        #expect(try box.run("nuevo", "n.yaml", "--para", "carta", "--para", "carta").status == 0)
        #expect(try box.run("generar", "carta", "--final", "--final", "--caso", "caso.yaml").status == 0)
    }

    @Test("A reader that has enough ends the program in silence")
    func closedPipe() throws {
        let box = try Sandbox()
        for command in ["esquema", "catalogo", "--help", "normas listar", "nuevo -"] {
            let root = command == "--help" ? "" : "--raiz raiz"
            let script = "{ sleep 0.3; \"$0\" \(command) \(root); echo \"rc $?\" >&2; } | true"
            let ended = try box.launch("/bin/bash", ["-c", script, foja])
            #expect(ended.error == "rc 141\n", "\(command): \(ended.error)")
        }
    }

    @Test("A file of another program is named for what it is, whatever it was given as")
    func foreign() throws {
        let box = try Sandbox()
        let zip: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0, 0, 0]
        let files: [(String, [UInt8], String)] = [
            ("a.docx", zip + Array("[Content_Types].xml word/document.xml".utf8), "Word (.docx)"),
            ("a.xlsx", zip + Array("[Content_Types].xml xl/workbook.xml".utf8), "Excel (.xlsx)"),
            ("a.odt", zip + Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8), "LibreOffice (.odt)"),
            ("a.ods", zip + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), "LibreOffice (.ods)"),
            ("a.zip", zip + Array("datos.txt".utf8), "comprimido (zip)"),
            ("b.yaml", Array("%PDF-1.7\n".utf8), "un PDF"),
            ("a.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "imagen (PNG)"),
            ("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0], "(JPEG)"),
            ("a.gz", [0x1F, 0x8B, 8, 0], "(gzip)"), ("a.doc", [0xD0, 0xCF, 0x11, 0xE0], ".doc"),
            ("a.rtf", Array("{\\rtf1 x}".utf8), ".rtf"),
        ]
        for (name, bytes, what) in files {
            try box.write(name, Data(bytes))
            for arguments in [
                ["generar", "carta", "--caso", name], ["importar", name, "--caso", "x.yaml"], ["validar", name],
                ["leer", name], ["revisar", "--caso", name],
            ] {
                let refused = try box.launch(foja, arguments + ["--raiz", "raiz"])
                #expect(refused.status == 1, "\(arguments): \(refused.error)")
                // A Word file is read where a document is: this is a piece of one.
                let isPiece = name == "a.docx" && !["generar", "revisar"].contains(arguments[0])
                let (id, kind) = isPiece ? ("word.paquete", "documento de Word entero") : ("archivo.ajeno", what)
                #expect(refused.error.contains("\(name):1:1: error[\(id)]"), "\(arguments): \(refused.error)")
                #expect(refused.error.contains(kind) && refused.error.contains("arreglo:"), "\(refused.error)")
            }
        }
        #expect(!box.exists("x.yaml"))
        // A template too; and a document where data go.
        try box.write("raiz/templates/carta/plantilla.xhtml", Data(files[0].1))
        #expect(try box.run("plantilla", "revisar").error.contains("Word (.docx)"))
        try box.write("c.yaml", "<!DOCTYPE html>\n<html></html>\n")
        #expect(try box.run("generar", "carta", "--caso", "c.yaml").error.contains("foja importar"))
    }

    @Test("A mark of byte order is no matter anywhere")
    func marks() throws {
        let box = try Sandbox()
        let mark = Data([0xEF, 0xBB, 0xBF])
        for name in [
            "caso.yaml", "raiz/schema/expediente.yaml", "raiz/templates/carta/documento.yaml",
            "raiz/templates/carta/plantilla.xhtml",
        ] { try box.write(name, mark + Data(try box.read(name).utf8)) }
        let made = try box.run("generar", "carta", "--caso", "caso.yaml", "--final")
        #expect(made.status == 0, "\(made.error)")
        let document = "output/prueba/carta.xhtml"
        try box.write("con-marca.xhtml", mark + Data(try box.read(document).utf8))
        let imported = try box.run("importar", "con-marca.xhtml", "--caso", "caso.yaml")
        #expect(imported.status == 0, "\(imported.error)")
        try box.write("lote/x/caso.yaml", mark + Data(try box.read("caso.yaml").utf8.dropFirst(3)))
        #expect(try box.run("lote", "lote", "--documento", "carta", "--salida", "s").status == 0)
    }

    @Test("Names that Windows keeps, or that look like an option, name no case")
    func names() throws {
        let box = try Sandbox()
        for id in ["con", "nul", "aux", "com1", "lpt9", "-rf", "..", "."] {
            try box.write("i.yaml", Fixture.complete.replacing("id: prueba", with: "id: '\(id)'"))
            let refused = try box.run("generar", "carta", "--caso", "i.yaml")
            #expect(refused.status == 1 && refused.error.contains("dato.id"), "\(id): \(refused.error)")
            #expect(refused.error.contains("arreglo:"))
        }
        #expect(try box.run("generar", "con", "--caso", "caso.yaml").error.contains("documento.desconocido"))
        #expect(!box.exists("output"))
    }

    @Test("What the system refuses is told as it is")
    func system() throws {
        let box = try Sandbox()
        try box.write("carpeta/x.txt", "")
        #expect(try box.run("generar", "carta", "--caso", "carpeta").error.contains("es una carpeta"))
        #expect(try box.run("generar", "carta", "--caso", "no-hay.yaml").error.contains("no existe"))
        #expect(try box.run("importar", "a.xhtml", "--caso", "caso.yaml/otro.yaml").error.contains("no es una carpeta"))
        #expect(try box.run("lote", "caso.yaml/otro", "--todos").error.contains("no es una carpeta"))
        guard getuid() == 0 else { return print("se omite: montar un disco pide ser root") }
        let disk = box.path + "/disco"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        guard try box.launch("/bin/mount", ["-t", "tmpfs", "-o", "ro,size=96k", "tmpfs", disk]).status == 0 else {
            return print("se omite: aquí no se puede montar un disco")
        }
        defer { _ = try? box.launch("/bin/umount", [disk]) }
        for arguments in [
            ["nuevo", "disco/caso.yaml"], ["nuevo", "disco/a/caso.yaml"],
            ["generar", "carta", "--caso", "caso.yaml", "--salida", "disco/a"],
        ] {
            let refused = try box.launch(foja, arguments + ["--raiz", "raiz"])
            #expect(refused.status == 74 && refused.error.contains("solo lectura"), "\(arguments): \(refused.error)")
        }
    }
}
