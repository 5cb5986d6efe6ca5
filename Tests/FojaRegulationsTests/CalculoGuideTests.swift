import FojaData
import FojaRegulations
import FojaTestSupport
import Foundation
import Testing

/// docs/calculos.md, which lists what each algorithm of the engine takes: written off their signatures.
@Suite("The guide of calculos")
struct CalculoGuideTests {
    @Test("It says of each algorithm what its signature says")
    func list() throws {
        let guide = try String(contentsOf: projectRoot.appending(path: "docs/calculos.md"), encoding: .utf8)
        for signature in Regulations.signatures {
            let text = CalculoGuideTests.text(of: signature)
            #expect(guide.contains(text), "docs/calculos.md lacks:\n\(text)")
        }
        let headings = guide.matches(of: /(?m)^## `([a-z-]+)`$/).map { String($0.output.1) }
        #expect(headings == Regulations.signatures.map(\.id))
    }

    /// The section of the guide on one algorithm.
    static func text(of signature: CalculoSignature) -> String {
        var lines = ["## `\(signature.id)`", "", capitalized(signature.summary) + ".", ""]
        for (name, slots) in [("entradas", signature.inputs), ("salidas", signature.outputs)] where !slots.isEmpty {
            lines.append("- \(name):")
            lines += slots.map { "  - " + text(of: $0) }
        }
        for (name, all) in [
            ("articulos", signature.points), ("reglas", signature.rules), ("palabras", signature.words),
        ] where !all.isEmpty {
            lines.append("- \(name): " + all.map { "`\($0)`" }.joined(separator: ", "))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(of slot: CalculoSlot) -> String {
        var text = "`\(slot.name)`, \(slot.form.words)"
        switch slot.form {
        case .rows(let rows), .columns(let rows): text += " (\(fields(rows)))"
        default: break
        }
        if let options = slot.options { text += ": " + options.map { "`\($0)`" }.joined(separator: ", ") }
        if slot.isRepeated { text += "; una o varias" }
        if slot.isOptional { text += "; puede faltar" }
        return text
    }

    private static func fields(_ rows: RowSignature) -> String {
        rows.items.map { name, item in
            switch item {
            case .value(let kind): "`\(name)` \(kind.rawValue)"
            case .rows(let inner): "`\(name)` lista de grupos (\(fields(inner)))"
            }
        }.joined(separator: ", ")
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
