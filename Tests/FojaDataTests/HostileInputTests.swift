import FojaDiagnostics
import FojaTestSupport
import Foundation
import Testing

@testable import FojaData

@Suite("Whatever comes in, nothing breaks")
struct HostileInputTests {
    /// Numbers that look random and are the same on every run.
    struct Dice {
        private var generator: SplitMix64
        init(seed: UInt64) { generator = SplitMix64(state: seed) }
        mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }
    }

    @Test("Damaged case files are read or refused, each problem with its place")
    func damaged() throws {
        let original = Array(Fixture.caseText.utf8)
        let spice = Array("{}[]:,-&*!|>'\"%@`#?\t\n 0.,\\\u{0}\u{85}ñ".utf8) + [0xFF, 0xC3, 0xED]
        var dice = Dice(seed: 1)
        var accepted = 0
        for _ in 0..<3_000 {
            var bytes = original
            for _ in 0...dice.roll(4) {
                let at = dice.roll(bytes.count)
                switch dice.roll(3) {
                case 0: bytes[at] = spice[dice.roll(spice.count)]
                case 1: bytes.insert(spice[dice.roll(spice.count)], at: at)
                default: bytes.removeSubrange(at..<min(bytes.count, at + 1 + dice.roll(20)))
                }
            }
            do throws(DiagnosticsError) {
                let tree = try DataTree.read(SourceText(name: "caso.yaml", bytes: bytes), format: .yaml)
                let data = try CaseReader.read(tree, schema: Fixture.schema)
                accepted += 1
                // What is accepted survives being written and read.
                let again = try Fixture.read(String(decoding: CaseYAML.write(data), as: UTF8.self))
                #expect(again.root == data.root)
            } catch {
                #expect(error.diagnostics.allSatisfy { $0.place != nil })
                #expect(!DiagnosticRenderer().render(error.diagnostics).isEmpty)
            }
        }
        #expect(accepted > 100)
    }

    @Test("The naughty strings", .enabled(if: Project.corpora != nil, "there is no ../shared/corpora"))
    func naughty() throws {
        let folder = try #require(Project.corpora)
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent("blns.json")))
        let strings = try #require(
            try DataTree.read(SourceText(name: "blns.json", bytes: bytes), format: .json).root.items)
        #expect(strings.count > 500)
        var accepted = 0
        for text in strings.compactMap(\.text) {
            let json = JSONValue.object([("cooperativa", .object([("razon_social", .string(text))]))]).bytes
            let tree = try DataTree.read(SourceText(name: "a.json", bytes: json), format: .json)
            do throws(DiagnosticsError) {
                let data = try CaseReader.read(tree, schema: Fixture.schema, requiresID: false)
                accepted += 1
                let yaml = SourceText(name: "a.yaml", bytes: CaseYAML.write(data))
                let again = try CaseReader.read(
                    try DataTree.read(yaml, format: .yaml), schema: Fixture.schema, requiresID: false)
                #expect(again.root == data.root, "\(text)")
                let kept = data.value(at: "cooperativa.razon_social").canonical ?? ""
                #expect(HiddenCharacters.first(in: kept) == nil && !kept.contains("\n"))
            } catch {
                #expect(error.diagnostics.allSatisfy { $0.place != nil && $0.id.name.hasPrefix("dato.") })
            }
        }
        #expect(accepted > 300)
    }
}
