import FojaData
import FojaDiagnostics
import FojaTestSupport
import Testing

@testable import FojaDocuments
@testable import FojaTemplating

@Suite("What is prepared of a pack, byte by byte")
struct PreparedBytesTests {
    private static let root = Project.root

    private static func isSame(_ a: DataTree.Node, _ b: DataTree.Node) -> Bool {
        guard a.place.line == b.place.line, a.place.column == b.place.column, a.place.length == b.place.length else {
            return false
        }
        switch (a.content, b.content) {
        case (.scalar(let a), .scalar(let b)):
            return a.text.utf8.elementsEqual(b.text.utf8) && a.style == b.style
        case (.sequence(let a), .sequence(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { isSame($0, $1) }
        case (.mapping(let a), .mapping(let b)):
            return a.count == b.count
                && zip(a, b).allSatisfy {
                    $0.key == $1.key && $0.keyPlace.line == $1.keyPlace.line && isSame($0.value, $1.value)
                }
        default: return false
        }
    }

    @Test("A tree is read as it was, with its places; of any other bytes, none or one, and it ends")
    func trees() throws {
        var random = SplitMix64(state: 11)
        for name in ["paquete.yaml", "schema/expediente.yaml", "regulations/rop.yaml", "examples/aurifera/caso.yaml"] {
            let source = try Project.source(name)
            let tree = try DataTree.read(source, format: .yaml)
            let kept = tree.kept
            let again = try #require(DataTree(kept: kept[...], of: source))
            #expect(PreparedBytesTests.isSame(tree.root, again.root), "\(name)")
            #expect(DataTree(kept: kept.dropLast(), of: source) == nil)
            for _ in 0..<200 {
                var odd = kept
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    odd[Int.random(in: 0..<odd.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                if Bool.random(using: &random) { odd.removeLast(Int.random(in: 0..<odd.count, using: &random)) }
                _ = DataTree(kept: odd[...], of: source)
            }
        }
    }

    @Test("A template is made as it was, in every mode")
    func templates() throws {
        let installation = Installation(root: PreparedBytesTests.root)
        let empty = try installation.schema().root.empty
        var kept = 0
        var random = SplitMix64(state: 5)
        for type in try installation.types() {
            let options = try installation.templateOptions(for: type)
            let loader = installation.loader
            let plain = try Template(compiling: type.templatePath, loader: loader, options: options)
            let made = try Template.kept(type.templatePath, loader: loader, options: options)
            guard let made else {
                #expect(!plain.warnings.isEmpty, "\(type.id)")
                continue
            }
            kept += 1
            let sources = try made.paths.map { (path: $0, source: try loader.load($0)) }
            let again = try #require(
                Template(kept: made.bytes[...], type.templatePath, sources: sources, options: options), "\(type.id)")
            for mode in [RenderingMode.blank, .pen, .draft, .final] {
                let (one, other) = (plain.resolve(empty, mode: mode), again.resolve(empty, mode: mode))
                #expect(one.xhtml() == other.xhtml() && one.text() == other.text(), "\(type.id)")
            }
            #expect(plain.fields.map(\.path.text) == again.fields.map(\.path.text))
            #expect(plain.fields.map(\.location) == again.fields.map(\.location))
            #expect(plain.documents == again.documents && plain.sources.map(\.name) == again.sources.map(\.name))
            #expect(plain.additions.map(\.text) == again.additions.map(\.text))
            // Whatever the bytes are, it ends.
            for _ in 0..<20 {
                var odd = made.bytes
                odd[Int.random(in: 0..<odd.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
                _ = Template(kept: odd[...], type.templatePath, sources: sources, options: options)
            }
        }
        #expect(kept > 10)
    }

    @Test("A file with a byte altered or lost is none")
    func altered() throws {
        let installation = Installation(root: PreparedBytesTests.root)
        let entries = try installation.preparedEntries()
        let whole = PreparedPack.write(entries, engine: "este")
        let pack = try #require(PreparedPack(whole, engine: "este"))
        for entry in entries where entry.key.kind == .tree {
            #expect(pack.tree(entry.key.digest).map(Array.init) == entry.bytes)
        }
        let forms = try installation.types().map { try installation.formSource(of: $0).bytes }
        for entry in entries where entry.key.kind == .template {
            let template = try #require(pack.template(entry.key.digest))
            #expect(forms.contains(template.form) && !template.sources.isEmpty)
        }
        #expect(PreparedPack(whole, engine: "otro") == nil)
        #expect(PreparedPack([], engine: "este") == nil)
        var random = SplitMix64(state: 3)
        var inTable = 0
        for _ in 0..<400 {
            var odd = whole
            odd[Int.random(in: 0..<odd.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            // What was altered is not there; the rest is as it was.
            if let pack = PreparedPack(odd, engine: "este") {
                let parts = entries.map { pack.part($0.key.kind, $0.key.digest) }
                #expect(parts.count { $0 == nil } == 1)
                #expect(zip(parts, entries).allSatisfy { $0 == nil || $0 == $1.bytes[...] })
            } else {
                inTable += 1
            }
            #expect(
                PreparedPack(Array(whole.prefix(Int.random(in: 0..<whole.count, using: &random))), engine: "este")
                    == nil)
        }
        #expect(inTable < 40)
        let table = whole.count - entries.reduce(0) { $0 + $1.bytes.count }
        for index in 0..<table {
            var odd = whole
            odd[index] ^= 0x41
            #expect(PreparedPack(odd, engine: "este") == nil, "\(index)")
        }
    }
}
