import FojaDiagnostics

/// The ids of what was thrown; none if nothing was.
public func problems(_ body: () throws -> Void) -> [String] {
    do {
        try body()
        return []
    } catch let error as DiagnosticsError {
        return error.diagnostics.map(\.id.name)
    } catch {
        return ["\(error)"]
    }
}
