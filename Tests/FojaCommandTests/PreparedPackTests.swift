import FojaTestSupport
import Foundation
import Testing

/// A copy of the project's pack, with the program in it or apart, and with what was prepared of it or without.
private final class CopiedPack: ScratchFolder {
    private let withProgram: Bool

    init(withProgram: Bool = true) throws {
        self.withProgram = withProgram
        try super.init("preparado")
        if withProgram { try CopiedPack.put(FojaTestSupport.foja, at: path + "/bin/foja") }
        for name in ["paquete.yaml", "institucion.yaml", "schema", "regulations", "templates"] {
            try FileManager.default.copyItem(atPath: Project.file(name).path, toPath: path + "/" + name)
        }
        try write("caso.yaml", try Data(contentsOf: Project.file("examples/polimetalica/caso.yaml")))
    }

    /// The same file under another name, where the disk is the same; it is large.
    private static func put(_ program: String, at path: String) throws {
        let files = FileManager.default
        try files.createDirectory(
            atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
        let real = URL(filePath: program).resolvingSymlinksInPath().path
        do { try files.linkItem(atPath: real, toPath: path) } catch { try files.copyItem(atPath: real, toPath: path) }
    }

    private var program: String { withProgram ? path + "/bin/foja" : FojaTestSupport.foja }

    /// The machine's own caches are none of the test's.
    private var environment: [String: String] {
        var all = ProcessInfo.processInfo.environment
        all["XDG_CACHE_HOME"] = path + "/cache"
        return all
    }

    func foja(_ arguments: String..., environment: [String: String]? = nil) throws -> ProcessResult {
        try run(
            program, arguments + ["--raiz", "."], in: URL(filePath: path),
            environment: environment ?? self.environment)
    }

    /// What a command says and makes, without what was made before.
    func made(_ arguments: String...) throws -> [String] {
        try? FileManager.default.removeItem(atPath: path + "/s")
        let outcome = try run(
            program, arguments + ["--caso", "caso.yaml", "--salida", "s", "--raiz", "."],
            in: URL(filePath: path), environment: environment)
        return ["\(outcome.status)", outcome.output, outcome.errors]
            + names("s").map { "\($0)\n" + (text("s/\($0)") ?? "") }
    }

    /// Every file that documents are made of.
    func sources() throws -> [String] {
        let folders = ["schema", "regulations", "templates"]
        let below = folders.flatMap { folder in
            (FileManager.default.enumerator(atPath: path + "/" + folder)?.allObjects as? [String] ?? [])
                .map { folder + "/" + $0 }
        }
        return (["paquete.yaml", "institucion.yaml"] + below)
            .filter { name in ["yaml", "xhtml", "css"].contains { name.hasSuffix("." + $0) } }.sorted()
    }
}

@Suite("A prepared pack")
struct PreparedPackTests {
    private static let file = "preparado.foja"

    @Test("All documents are the same with it and without it, and so is what is said")
    func same() throws {
        let pack = try CopiedPack()
        let final = try pack.made("generar", "--todos", "--final")
        let folder = try pack.made("carpeta", "comite", "--formato", "xhtml")
        let sources = try pack.foja("explicar", "plan.cuota", "--caso", "caso.yaml", "--json").output
        let pen = try pack.foja(
            "generar", "declaracion-jurada", "--en-blanco", "--para-llenar", "--salida", "-", "--formato", "xhtml")
        let prepared = try pack.foja("paquete", "preparar")
        #expect(prepared.status == 0 && prepared.output == "./\(PreparedPackTests.file)\n", "\(prepared.errors)")
        #expect(pack.permissions(PreparedPackTests.file).map { $0 & 0o022 } == 0)
        #expect(try pack.made("generar", "--todos", "--final") == final)
        #expect(try pack.made("carpeta", "comite", "--formato", "xhtml") == folder)
        #expect(try pack.foja("explicar", "plan.cuota", "--caso", "caso.yaml", "--json").output == sources)
        let again = try pack.foja(
            "generar", "declaracion-jurada", "--en-blanco", "--para-llenar", "--salida", "-", "--formato", "xhtml")
        #expect(again.status == 0 && again.bytes == pen.bytes)
        #expect(final[0] == "0" && final.count > 20)
    }

    @Test("Whatever file of the pack changes is seen")
    func edited() throws {
        let prepared = try CopiedPack()
        let plain = try CopiedPack()
        #expect(try prepared.foja("paquete", "preparar").status == 0)
        for source in try prepared.sources() {
            let before = try prepared.read(source)
            // What no reader of it lets pass, at its end.
            let after = before + (source.hasSuffix(".css") || source.hasSuffix(".xhtml") ? "<" : "\n: [\n")
            for pack in [prepared, plain] { try pack.write(source, after) }
            let (one, other) = (
                try prepared.made("generar", "--todos", "--borrador"),
                try plain.made("generar", "--todos", "--borrador")
            )
            #expect(one == other, "\(source)")
            for pack in [prepared, plain] { try pack.write(source, before) }
        }
        // Those that nobody would notice: a word of a norm, its figure, the name of an option, a rule of the pack.
        let plainly = try plain.made("generar", "--todos", "--borrador")
        for (file, words, others) in [
            ("regulations/rop.yaml", "dice: ", "dice: en verdad, "), ("regulations/rop.yaml", "valor: 6,", "valor: 7,"),
            ("schema/expediente.yaml", "La Paz", "La Pas"), ("paquete.yaml", "plural: bolivianos", "plural: pesos"),
        ] {
            for pack in [prepared, plain] {
                try pack.edit(file) { $0.replacing(words, with: others) }
            }
            let (one, other) = (
                try prepared.made("generar", "--todos", "--borrador"),
                try plain.made("generar", "--todos", "--borrador")
            )
            #expect(one == other && one != plainly, "\(file): \(others)")
            for pack in [prepared, plain] {
                try pack.edit(file) { $0.replacing(others, with: words) }
            }
        }
    }

    @Test("A file that is cut, altered, a link, or that others may write is as good as none")
    func odd() throws {
        let pack = try CopiedPack()
        let plain = try pack.made("generar", "plan-de-pagos", "--final")
        #expect(try pack.foja("paquete", "preparar").status == 0)
        let whole = try Data(contentsOf: pack.file(PreparedPackTests.file))
        var random = SplitMix64(state: 7)
        for _ in 0..<12 {
            var bytes = whole
            if Bool.random(using: &random) {
                bytes = whole.prefix(Int.random(in: 0..<whole.count, using: &random))
            } else {
                bytes[Int.random(in: 0..<whole.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            try pack.write(PreparedPackTests.file, bytes)
            #expect(try pack.made("generar", "plan-de-pagos", "--final") == plain)
        }
        try pack.write(PreparedPackTests.file, whole)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o666], ofItemAtPath: pack.file(PreparedPackTests.file).path)
        #expect(try pack.made("generar", "plan-de-pagos", "--final") == plain)
        try FileManager.default.moveItem(
            at: pack.file(PreparedPackTests.file), to: pack.file("otro"))
        try FileManager.default.createSymbolicLink(
            atPath: pack.file(PreparedPackTests.file).path, withDestinationPath: "otro")
        #expect(try pack.made("generar", "plan-de-pagos", "--final") == plain)
    }

    @Test("It stands in the user's own folder where that is asked, for nobody else")
    func forUser() throws {
        let pack = try CopiedPack()
        let prepared = try pack.foja("paquete", "preparar", "--usuario")
        #expect(prepared.status == 0 && !pack.exists(PreparedPackTests.file), "\(prepared.errors)")
        let names = pack.names("cache/foja")
        #expect(try pack.made("generar", "plan-de-pagos", "--final").first == "0")
        #expect(names.count == 1 && names[0].hasSuffix(".foja"))
        #expect(pack.permissions("cache/foja") == 0o700 && pack.permissions("cache/foja/\(names[0])") == 0o600)
        let none = try pack.foja("paquete", "preparar", "--usuario", environment: [:])
        #expect(none.status == 74 && none.errors.contains("error[paquete.sin-preparar]"), "\(none.errors)")
    }

    @Test("Of a pack that is not the program's own nothing in its folder is taken")
    func sent() throws {
        let pack = try CopiedPack()
        let sent = try CopiedPack(withProgram: false)
        #expect(try pack.foja("paquete", "preparar").status == 0)
        let file = try Data(contentsOf: pack.file(PreparedPackTests.file))
        try sent.write(PreparedPackTests.file, file)
        let prepared = try sent.foja("paquete", "preparar")
        #expect(prepared.status == 0 && prepared.output.contains("cache/foja/"), "\(prepared.errors)")
        #expect(try Data(contentsOf: sent.file(PreparedPackTests.file)) == file)
    }

    @Test("Two that prepare at once leave one that is whole")
    func atOnce() async throws {
        let pack = try CopiedPack()
        let plain = try pack.made("generar", "plan-de-pagos", "--final")
        try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<4 {
                group.addTask { [path = pack.path] in
                    try run(path + "/bin/foja", ["paquete", "preparar", "--raiz", path]).status
                }
            }
            for try await status in group { #expect(status == 0) }
        }
        #expect(try pack.made("generar", "plan-de-pagos", "--final") == plain)
        #expect(pack.names().filter { $0.contains("preparado") } == [PreparedPackTests.file])
    }

    @Test("A pack with something wrong is not prepared")
    func wrong() throws {
        let pack = try CopiedPack()
        try pack.edit("templates/plan-de-pagos/plantilla.xhtml") {
            $0.replacing("</body>", with: "{{ no.existe }}</body>")
        }
        let refused = try pack.foja("paquete", "preparar")
        #expect(refused.status == 1 && refused.errors.contains("error[dato.desconocido]"), "\(refused.errors)")
        #expect(!pack.exists(PreparedPackTests.file))
    }
}
