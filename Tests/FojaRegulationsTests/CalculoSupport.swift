import FojaData
import Testing

@testable import FojaRegulations

extension CalculoData {
    /// Data by path, as a case has them.
    init(_ values: [String: Value], in schema: Schema) {
        var root = schema.root.empty
        let scope = Scope(schema: schema)
        for (path, value) in values where !value.isMissing {
            if let resolved = try? scope.resolve(path) { root.set(resolved, to: value) }
        }
        self.init(Environment(root: root))
    }
}

extension Regulations {
    /// An algorithm of the engine, as the pack binds it.
    func bound<T: EngineCalculo>(_ type: T.Type) throws -> T {
        T(try #require(binding(of: type), "\(type.signature.id)"), self)
    }
}
