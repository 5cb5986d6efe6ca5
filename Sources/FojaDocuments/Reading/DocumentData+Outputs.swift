internal import FojaData
internal import FojaDiagnostics
internal import FojaXML

extension DocumentData {
    /// The carried data with what is computed from them, and where a carried
    /// computed value is not what it is computed from.
    static func completed(
        _ carried: CaseData, in installation: Installation
    ) throws(DiagnosticsError) -> (root: Value, disagreements: [Diagnostic]) {
        let (complete, disagreements) = try installation.computedFields().examine(carried)
        return (complete.root, disagreements)
    }

    func yaml() throws(DiagnosticsError) -> [UInt8] { [] }
    func json() throws(DiagnosticsError) -> [UInt8] { [] }
    func instance() throws(DiagnosticsError) -> [UInt8] { [] }
    func formFindings() throws(DiagnosticsError) -> [Diagnostic] { [] }
}
