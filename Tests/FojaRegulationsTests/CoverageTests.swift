import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

@Suite("What the norms leave open")
struct CoverageTests {
    @Test("print")
    func show() throws {
        for finding in try Shipped.regulations().review() {
            print(finding.kind.rawValue, finding.rule, finding.message)
        }
    }
}
