/// Writes a case as JSON: nested as the schema nests it and in its order, each
/// value as a person would type it. ``CaseReader`` reads it back to the same case.
///
/// ```json
/// {
///   "id": "coop-uno",
///   "prestamo": {
///     "monto": "800000.00"
///   }
/// }
/// ```
public enum CaseJSON {
    /// - Parameter paths: Paths with positions of the values wanted, and of the lists; `nil` for everything.
    /// - Returns: UTF-8 with a line end at the end.
    public static func write(_ data: CaseData, carrying paths: Set<String>? = nil) -> [UInt8] {
        var pairs: [(String, JSONValue)] = data.id.map { [("id", .string($0))] } ?? []
        if case .group(let fields) = CarriedData(data, carrying: paths) {
            pairs += fields.map { ($0.field.name, json($0.value)) }
        }
        return JSONValue.object(pairs).bytes
    }

    /// One part of a case.
    static func json(_ part: CarriedData) -> JSONValue {
        switch part {
        case .nothing: .null
        case .scalar(let value, let type): .string(value.typed(as: type))
        case .group(let fields): .object(fields.map { ($0.field.name, json($0.value)) })
        case .list(let items): .array(items.map { json($0) })
        }
    }
}
