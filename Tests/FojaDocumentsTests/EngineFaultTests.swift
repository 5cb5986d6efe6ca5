import FojaData
import FojaDiagnostics
import FojaTemplating
import FojaTestSupport
import FojaXML
import Foundation
import Testing

@testable import FojaDocuments

/// What an engine that errs would write is never let go: not where it errs once, nor where it errs the same way each time
/// that it makes the document, the checking included.
@Suite("An engine that errs")
struct EngineFaultTests {
    /// How many are seeded in all; `FOJA_FAULTS=10000` seeds so many.
    private static let faults = ProcessInfo.processInfo.environment["FOJA_FAULTS"].flatMap { Int($0) } ?? 400

    private struct Made {
        let verification: Verification
        let data: CheckedCase
        let mode: RenderingMode
        let emission: Emission
        let markup: EmittedPieces
        let name: String

        func passes(_ emission: Emission, emitters: Emitters) -> Bool {
            var verification = verification
            verification.emitters = emitters
            do {
                try verification.check(emission, of: data, mode: mode)
                return true
            } catch {
                return false
            }
        }
    }

    private static func made(_ example: String, _ mode: RenderingMode) throws -> [Made] {
        let installation = try Installation.open(Project.root, in: FileStore())
        let input = try EngineFaultTests.input(example, installation)
        let data = CheckedCase(
            DataSlots(input.root, schema: try installation.schema()), of: input.data, try installation.directory())
        return try installation.catalogue().compactMap { type in
            let template = try installation.template(type)
            let document = template.resolve(data.slots, mode: mode)
            if mode == .final, !document.missing.isEmpty { return nil }
            let emission = Emission(document)
            return Made(
                verification: Verification(installation: installation, type: type, template: template), data: data,
                mode: mode, emission: emission, markup: EmittedPieces(emission.xhtml),
                name: "\(example) \(type.id) \(mode.rawValue)")
        }
    }

    /// A case whose texts have what markup escapes.
    private static func input(_ example: String, _ installation: Installation) throws -> CaseInput {
        let path = "\(Project.root)/examples/\(example)/caso.yaml"
        let text = String(decoding: try installation.store.read(path), as: UTF8.self)
            .replacing("Cooperativa Minera ", with: "Cooperativa Minera «R&D <1>» ")
        let source = SourceText(name: path, text: text)
        return try CaseInput(of: source, in: installation)
    }

    @Test("What is as it should be passes, with and without what tests put in its way")
    func sound() throws {
        for made in try Self.made("polimetalica", .final) {
            #expect(made.passes(made.emission, emitters: .own), "\(made.name)")
        }
    }

    @Test("Faults of an emitter, each caught before anything is written")
    func faults() throws {
        let all =
            try ["aurifera", "polimetalica", "no-metalica"].flatMap { try Self.made($0, .final) }
            + Self.made("incompleta", .draft)
        var random = SplitMix64(state: 11)
        var tried: [EmitterFault.Kind: Int] = [:]
        var left = Self.faults
        while left > 0 {
            for made in all.shuffled(using: &random) where left > 0 {
                let kind = EmitterFault.Kind.allCases[left % EmitterFault.Kind.allCases.count]
                let fault = EmitterFault(kind: kind, seed: random.next())
                // Each kind both ways, whatever their number.
                let isSteady = left / EmitterFault.Kind.allCases.count % 2 == 0
                left -= 1
                let altered =
                    fault.isOfText
                    ? Emission(
                        made.emission.document, xhtml: made.emission.xhtml,
                        text: fault.text(made.emission.text))
                    : Emission(
                        made.emission.document, xhtml: fault.markup(made.markup), text: made.emission.text)
                if altered.xhtml == made.emission.xhtml, altered.text == made.emission.text { continue }
                let emitters = isSteady ? fault.emitters : .own
                #expect(!made.passes(altered, emitters: emitters), "\(made.name): \(fault), \(isSteady)")
                tried[kind, default: 0] += 1
            }
        }
        for kind in EmitterFault.Kind.allCases { #expect(tried[kind, default: 0] >= Self.faults / 200, "\(kind)") }
        #expect(tried.values.reduce(0, +) > Self.faults * 8 / 10)
    }
}
