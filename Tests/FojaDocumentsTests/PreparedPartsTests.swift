import FojaDiagnostics
import FojaTestSupport
import Testing

@testable import FojaData
@testable import FojaDocuments
@testable import FojaRegulations

@Suite("What is prepared of the schema, the norms and what is computed")
struct PreparedPartsTests {
    private let loaded = LoadedPack(root: Project.root, in: FileStore())

    private func bytes(_ kind: PreparedPack.Key.Kind) throws -> [UInt8] {
        try #require(try loaded.preparedParts().first { $0.key.kind == kind }?.bytes)
    }

    private func schema(_ bytes: ArraySlice<UInt8>) throws -> Schema? {
        Schema(kept: bytes, of: try loaded.source("schema/expediente.yaml"), pack: try loaded.manifest())
    }

    private func norms(_ bytes: ArraySlice<UInt8>) throws -> Regulations? {
        Regulations(
            kept: bytes, of: try loaded.norms().texts.map(\.source), manifest: try loaded.source("paquete.yaml"),
            schema: try loaded.schema())
    }

    private func fields(_ bytes: ArraySlice<UInt8>) throws -> ComputedFields? {
        ComputedFields(
            kept: bytes, schema: try loaded.schema(), calculos: try loaded.norms().regulations.calculos())
    }

    /// Whatever bytes are read, it ends.
    private func alter(_ bytes: [UInt8], times: Int = 60, _ read: (ArraySlice<UInt8>) throws -> Void) rethrows {
        var random = SplitMix64(state: 23)
        for _ in 0..<times {
            var odd = bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                odd[Int.random(in: 0..<odd.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let isCut = Bool.random(using: &random)
            try read(odd.prefix(isCut ? Int.random(in: 0..<odd.count, using: &random) : odd.count))
        }
    }

    /// All that a value says of itself; of objects, which they are of.
    private func told(_ value: Any) -> [String] {
        // The rows of a scorecard follow from what it fills, and nobody keeps them.
        Mirror(reflecting: value).children.filter { !($0.value is ScorecardRows) }.map { child in
            if let card = child.value as? Scorecard { return "\(told(card))" }
            // What is found by name has no order.
            if case .criterio(let path, let options) = child.value as? Plazo.Start {
                return "\(path), \(options.sorted { $0.key < $1.key })"
            }
            return "\(child.label ?? ""): \(child.value)"
        }
    }

    private func told(_ task: ComputedFields.Task) -> String {
        switch task {
        case .expression(let expression, let field, let steps): "\(expression) \(field.path) \(steps)"
        case .calculo(let calculo, let inputs, let outputs):
            "\(calculo.id) \(inputs.map(\.text)) \(outputs.map(\.text))"
        }
    }

    @Test("Every field of a schema is as it was read, with its place, its options and its expression")
    func schema() throws {
        let kept = try bytes(.schema)
        let plain = try loaded.schema()
        let again = try #require(try schema(kept[...]))
        #expect(plain.allFields.count == again.allFields.count && plain.allFields.count > 1_000)
        for (one, other) in zip(plain.allFields, again.allFields) {
            #expect(told(one) == told(other), "\(one.path)")
            #expect(one.place == other.place, "\(one.path)")
        }
        #expect(plain.paths.mapValues(\.steps) == again.paths.mapValues(\.steps))
        #expect(plain.expressions.mapValues { "\($0)" } == again.expressions.mapValues { "\($0)" })
        #expect(plain.formerPaths == again.formerPaths && plain.allSharedLabels == again.allSharedLabels)
        #expect(again.kept(of: try loaded.source("schema/expediente.yaml")) == kept)
        #expect(try schema(kept.dropLast()) == nil)
        try alter(kept) { _ = try schema($0) }
    }

    @Test("Every rule of the norms is as it was read, and so is every calculo that is bound to them")
    func norms() throws {
        let kept = try bytes(.norms)
        let (texts, plain) = try loaded.norms()
        let again = try #require(try norms(kept[...]))
        #expect(told(plain.norms) == told(again.norms) && plain.norms.count == 2)
        #expect(plain.all.count == again.all.count && plain.all.count > 400)
        for (one, other) in zip(plain.all, again.all) {
            #expect("\(type(of: one))" == "\(type(of: other))" && told(one) == told(other), "\(one.id)")
            #expect(one.head.place == other.head.place && one.summary == other.summary, "\(one.id)")
        }
        #expect(plain.calendar?.titulo == again.calendar?.titulo && again.calendar != nil)
        #expect(plain.agreementInputs.map(\.text) == again.agreementInputs.map(\.text))
        #expect(plain.conditionInputs.map(\.text) == again.conditionInputs.map(\.text))
        let (one, other) = (try plain.calculos(), try again.calculos())
        #expect(one.map(\.id) == other.map(\.id) && one.count > 20)
        for (one, other) in zip(one, other) {
            #expect(one.article == other.article && one.toleratesMissing == other.toleratesMissing, "\(one.id)")
            #expect(one.inputs.map { "\($0)" } == other.inputs.map { "\($0)" }, "\(one.id)")
            #expect(one.outputs.map { "\($0)" } == other.outputs.map { "\($0)" }, "\(one.id)")
        }
        let manifest = try loaded.source("paquete.yaml")
        #expect(try again.kept(of: texts.map(\.source), manifest: manifest) == kept)
        #expect(try norms(kept.dropLast()) == nil)
        try alter(kept) { _ = try norms($0) }
    }

    @Test("Computed fields come in the order that was found, and rest on what they did")
    func computed() throws {
        let (kept, keptSources) = (try bytes(.computed), try bytes(.sources))
        let plain = try loaded.computedFields()
        let again = try #require(try fields(kept[...]))
        #expect(plain.tasks.map(told) == again.tasks.map(told) && plain.tasks.count > 100)
        for field in plain.schema.allFields {
            let (one, other) = (plain.rootInputs(of: field), again.rootInputs(of: field))
            #expect(one.paths.map(\.text) == other.paths.map(\.text), "\(field.path)")
        }
        #expect(again.kept == kept)
        #expect(try fields(kept.dropLast()) == nil)
        let sources = try #require(ComputationSources(kept: keptSources[...], again))
        let found = ComputationSources(plain)
        #expect(sources.sources.map(\.given) == found.sources.map(\.given))
        #expect(sources.sources.map(\.computed) == found.sources.map(\.computed))
        #expect(sources.places.map(\.path) == found.places.map(\.path) && sources.kept == keptSources)
        #expect(ComputationSources(kept: keptSources.dropLast(), again) == nil)
        try alter(kept) { _ = try fields($0) }
        alter(keptSources) { _ = ComputationSources(kept: $0, again) }
    }
}
