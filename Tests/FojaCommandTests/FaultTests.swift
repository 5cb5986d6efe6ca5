import FojaTestSupport
import Foundation
import Testing

/// The real program, killed before each thing that it asks of the disk, and with the disk full from each on.
///
/// What it asks goes through a library of ours, put before the system's by the loader.
@Suite("Killed at every step, with no room at every step")
struct FaultTests {
    private static let library = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <signal.h>
        #include <stdarg.h>
        #include <stdlib.h>
        #include <sys/stat.h>
        #include <unistd.h>
        static long steps;
        static int fails(int fills) {
            const char *at = getenv("FALLA_EN"), *kind = getenv("FALLA");
            if (!at || !kind) return 0;
            long step = __sync_add_and_fetch(&steps, 1);
            if (kind[0] == 'm') { if (step == atol(at)) kill(getpid(), SIGKILL); return 0; }
            if (!fills || step < atol(at)) return 0;
            errno = ENOSPC;
            return 1;
        }
        #define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
        int rename(const char *a, const char *b) { return fails(1) ? -1 : REAL(rename)(a, b); }
        int link(const char *a, const char *b) { return fails(1) ? -1 : REAL(link)(a, b); }
        int mkdir(const char *a, mode_t m) { return fails(1) ? -1 : REAL(mkdir)(a, m); }
        int unlink(const char *a) { fails(0); return REAL(unlink)(a); }
        int fsync(int d) { return fails(1) ? -1 : REAL(fsync)(d); }
        int syncfs(int d) { return fails(1) ? -1 : REAL(syncfs)(d); }
        ssize_t write(int d, const void *p, size_t n) {
            struct stat s;
            if (d > 2 && !fstat(d, &s) && S_ISREG(s.st_mode) && fails(1)) return -1;
            return REAL(write)(d, p, n);
        }
        static int opened(const char *name, const char *a, int f, mode_t m) {
            if ((f & O_CREAT) && fails(1)) return -1;
            return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, name))(a, f, m);
        }
        int open(const char *a, int f, ...) { va_list l; va_start(l, f); mode_t m = va_arg(l, int); va_end(l); return opened("open", a, f, m); }
        int open64(const char *a, int f, ...) { va_list l; va_start(l, f); mode_t m = va_arg(l, int); va_end(l); return opened("open64", a, f, m); }
        """#

    private let box: Sandbox

    init() throws {
        box = try Sandbox()
        try box.write("falla.c", Self.library)
        let compiler = try #require(
            ["/usr/bin/cc", "/usr/bin/clang", "/usr/bin/gcc"].first(where: FileManager.default.isExecutableFile))
        let built = try box.launch(compiler, ["-shared", "-fPIC", "-O1", "-o", "falla.so", "falla.c", "-ldl"])
        try #require(built.status == 0, "\(built.error)")
        for (name, amount) in [("a", "480.000,00"), ("b", "350.000,00")] {
            try box.write("\(name).yaml", Fixture.complete.replacing("480.000,00", with: amount))
        }
        try box.write("firmado.pdf", VersionCommandTests.pdf())
        #expect(try run(["generar", "carta", "--caso", "a.yaml", "--final", "--salida", "antes"]).status == 0)
        #expect(try run(["generar", "carta", "--caso", "b.yaml", "--final", "--salida", "otro"]).status == 0)
    }

    private func run(_ arguments: [String]) throws -> Sandbox.Outcome {
        try box.launch(foja, arguments + ["--raiz", "raiz", "--color", "nunca"])
    }

    private func failing(_ kind: String, at step: Int, _ arguments: [String]) throws -> Sandbox.Outcome {
        try box.launch(
            "/usr/bin/env",
            ["LD_PRELOAD=\(box.path)/falla.so", "FALLA=\(kind)", "FALLA_EN=\(step)", foja] + arguments
                + ["--raiz", "raiz", "--color", "nunca"])
    }

    /// A folder as it was before the order that fails.
    private func restart() throws {
        try? FileManager.default.removeItem(atPath: box.path + "/o")
        try FileManager.default.copyItem(atPath: box.path + "/antes", toPath: box.path + "/o")
    }

    /// Where a file of the first version stands whole: in the folder, or where versions are kept.
    private func isKept(_ name: String) -> Bool {
        let wanted = box.text("antes/" + name)
        return ["o/\(name)", "o/versiones/carta/1/\(name)"].contains { box.text($0) == wanted }
    }

    /// The names of temporary files, anywhere in the folder.
    private func leftovers() -> [String] {
        let names = FileManager.default.enumerator(atPath: box.path + "/o")?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".nuevo") }
    }

    /// Fails an order at each step, until it has no more.
    ///
    /// - Returns: How many steps it has.
    private func each(
        _ kind: String, _ order: [String], _ check: (_ step: Int, _ outcome: Sandbox.Outcome) throws -> Void
    ) throws -> Int {
        for step in 1...400 {
            try restart()
            let outcome = try failing(kind, at: step, order)
            for name in ["carta.txt", "carta.xhtml"] { #expect(isKept(name), "\(kind) \(step): \(name) is lost") }
            try check(step, outcome)
            if kind == "muerte", outcome.status == 0 { return step - 1 }
            if kind == "lleno", outcome.status == 0, step > 3 { return step - 1 }
        }
        Issue.record("it never ends")
        return 400
    }

    @Test(
        "A final in the place of another: at any moment old or new stands, and the next order finishes",
        arguments: ["muerte", "lleno"])
    func replacing(kind: String) throws {
        let order = ["generar", "carta", "--caso", "b.yaml", "--final", "--salida", "o"]
        let steps = try each(kind, order) { step, outcome in
            if kind == "lleno", outcome.status != 0 {
                #expect(outcome.status == 74, "\(step): \(outcome.error)")
                #expect(leftovers().isEmpty, "\(step): \(leftovers())")
            }
            let state = try run(["estado", "o"])
            #expect(!state.error.contains("historia."), "\(step): \(state.error)")
            let again = try run(order)
            #expect(again.status == 0, "\(kind) \(step): \(again.error)")
            for name in ["carta.txt", "carta.xhtml"] {
                #expect(box.text("o/\(name)") == box.text("otro/\(name)"), "\(step)")
                #expect(box.text("o/versiones/carta/1/\(name)") == box.text("antes/\(name)"), "\(step)")
            }
            let after = try run(["estado", "o"])
            #expect(after.status == 0 && after.text.contains("carta: final, versión 2\n"), "\(step): \(after.text)")
            #expect(try run(["validar", "o/carta.xhtml", "o/carta.txt"]).status == 0)
            #expect(leftovers().isEmpty, "\(step): \(leftovers())")
        }
        #expect(steps > 15, "\(steps) steps")
    }

    @Test("A signature: it is written down with all that it needs, or not at all", arguments: ["muerte", "lleno"])
    func signing(kind: String) throws {
        let order = [
            "firmar", "carta", "--carpeta", "o", "--fecha", "2025-06-10", "--escaneado", "firmado.pdf",
        ]
        let steps = try each(kind, order) { step, outcome in
            let state = try run(["estado", "o"])
            #expect(state.status == 0, "\(kind) \(step): \(state.text)\(state.error)")
            let isSigned = state.text.contains("carta: firmado, versión 1, 10 de junio de 2025\n")
            #expect(isSigned || state.text.contains("carta: final, versión 1\n"), "\(state.text)")
            if isSigned {
                #expect(box.text("o/versiones/carta/1/firmado.pdf") == VersionCommandTests.pdf(), "\(step)")
            }
            let again = try run(order)
            #expect(again.status == (isSigned ? 1 : 0), "\(kind) \(step): \(again.error)")
            #expect(try run(["estado", "o"]).text.contains("carta: firmado, versión 1"), "\(step)")
            #expect(box.text("o/versiones/carta/1/firmado.pdf") == VersionCommandTests.pdf())
            #expect(try run(order).error.contains("[version.no-firmable]"))
            #expect(leftovers().isEmpty, "\(step): \(leftovers())")
        }
        #expect(steps > 10, "\(steps) steps")
    }

    @Test("The first final, with the pack that it keeps", arguments: ["muerte", "lleno"])
    func first(kind: String) throws {
        for step in 1...400 {
            try? FileManager.default.removeItem(atPath: box.path + "/o")
            let order = ["generar", "carta", "--caso", "a.yaml", "--final", "--salida", "o"]
            let outcome = try failing(kind, at: step, order)
            if box.exists("o/manifiesto.json") {
                let state = try run(["estado", "o"])
                #expect(!state.error.contains("historia."), "\(step): \(state.error)")
                // What the history names is kept.
                #expect(!state.error.contains("almacen."), "\(step): \(state.error)")
            }
            #expect(try run(order).status == 0, "\(kind) \(step)")
            #expect(try run(["estado", "o"]).status == 0)
            #expect(box.text("o/carta.xhtml") == box.text("antes/carta.xhtml"), "\(step)")
            #expect(leftovers().isEmpty, "\(step): \(leftovers())")
            if outcome.status == 0, step > 3 { return }
        }
    }
}
