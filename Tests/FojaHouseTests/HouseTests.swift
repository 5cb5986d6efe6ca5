import FojaTestSupport
import Testing

/// What `docs/architecture.md` and `CONTRIBUTING.md` say of the code, held against the code.
@Suite("The house stands as its documents say")
struct HouseTests {
    /// What no module has to declare: the platform's.
    private static let platform: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Musl", "Darwin", "Synchronization", "Dispatch", "Testing",
        "RegexBuilder",
    ]

    @Test("The module table has every module, and each imports only what stands below it")
    func imports() throws {
        let modules = try House.modules()
        let folders = try House.folders(in: "Sources")
        #expect(Set(modules) == Set(folders), "the table and Sources: \(Set(modules).symmetricDifference(folders))")
        #expect(modules.count > 5)
        for (index, module) in modules.enumerated() {
            let below = Set(modules[(index + 1)...])
            for (path, outline) in House.outlines(under: "Sources/\(module)") {
                let above = outline.imports.filter { modules.contains($0) && !below.contains($0) }
                #expect(above.isEmpty, "\(path) imports \(above), which does not stand below \(module)")
            }
        }
    }

    @Test("A target declares what it imports")
    func declared() throws {
        let products = ["CYaml": "Yams"]
        for folder in ["Sources", "Tests"] {
            for target in try House.folders(in: folder) {
                let declared = try House.dependencies(of: target).union(Self.platform)
                for (path, outline) in House.outlines(under: "\(folder)/\(target)") {
                    let missing = outline.imports.filter { !declared.contains(products[$0] ?? $0) }
                    #expect(missing.isEmpty, "\(path) imports \(missing), which \(target) does not declare")
                }
            }
        }
    }

    @Test("No file has more than 350 lines, and no function more than 60")
    func sizes() throws {
        #expect(House.outlines.count > 500)
        for (path, lines, outline) in House.outlines {
            #expect(lines <= 350, "\(path): \(lines) lines")
            for function in outline.functions where function.lines > 60 {
                Issue.record("\(path):\(function.line): \(function.name) has \(function.lines) lines")
            }
        }
    }

    @Test("Of what each module declares public, nine in ten are documented")
    func documentation() throws {
        for module in try House.modules() where module != "foja" {
            var bare: [String] = []
            var count = 0
            for (path, outline) in House.outlines(under: "Sources/\(module)") {
                let found = outline.publicDeclarations
                count += found.count
                bare += found.filter { !$0.isDocumented }.map { "\(path):\($0.line): \($0.name)" }
            }
            let isEnough = bare.count * 10 <= count
            #expect(isEnough, "\(module): \(count - bare.count) of \(count); without: \(bare.prefix(20))")
        }
    }
}
