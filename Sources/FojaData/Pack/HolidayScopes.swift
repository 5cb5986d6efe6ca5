/// Where holidays are kept: the `feriados` of a pack.
///
/// ```yaml
/// feriados:
///   ambitos:
///     nacional: {}
///     la_paz: { comprende: [nacional] }
///   sede: la_paz
/// ```
public struct HolidayScopes: Sendable, Hashable {
    /// In the order in which the pack declares them.
    public let names: [String]
    /// Where the institution stands, whose working days are counted; `nil` if the pack does not say.
    public let seat: String?
    /// By scope, every scope whose holidays are kept there too, itself among them.
    private let kept: [String: Set<String>]

    /// - Parameters:
    ///   - comprised: By scope, those that it comprises directly.
    ///   - seat: One of them.
    public init(_ comprised: [(name: String, comprises: [String])] = [], seat: String? = nil) {
        names = comprised.map(\.name)
        self.seat = seat
        let direct = Dictionary(comprised.map { ($0.name, $0.comprises) }, uniquingKeysWith: { first, _ in first })
        var kept: [String: Set<String>] = [:]
        for name in names {
            var known: Set<String> = [name]
            var open = [name]
            while let next = open.popLast() {
                for inner in direct[next] ?? [] where known.insert(inner).inserted { open.append(inner) }
            }
            kept[name] = known
        }
        self.kept = kept
    }

    /// Whether a holiday of one scope is kept in another.
    public func keeps(_ holiday: String, in scope: String) -> Bool { kept[scope]?.contains(holiday) == true }
}
