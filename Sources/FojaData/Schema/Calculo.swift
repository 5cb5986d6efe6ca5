/// An algorithm that fills computed fields which no expression could.
///
/// The schema names it by `id` in each field it fills; start-up refuses a schema
/// and a set of calculos that do not agree on ids, inputs or outputs.
public protocol Calculo: Sendable {
    /// As the schema writes it after `calculo:`.
    var id: String { get }
    /// Paths it reads.
    var inputs: [String] { get }
    /// Paths it fills.
    var outputs: [String] { get }
    /// The article that orders or defines it.
    var article: String { get }

    /// The outputs' values from the inputs'; an output left out stays missing.
    /// Called only when no required input is missing; an optional one may be `.missing`.
    ///
    /// - Parameter inputs: By path, in canonical types; a list path yields a `.list`.
    func compute(_ inputs: [String: Value]) -> [String: Value]
}
