import FojaDiagnostics
import FojaTemplating

extension Contract {
    /// The work whose instructions are counted, each piece in a function of its own, which `instructions.py` knows by name.
    ///
    /// Before each, once without counting: what is made when first asked for is no part of it.
    func count() {
        let page = page
        consume(template.resolve(values, mode: .final).text())
        consume(checking.check(SourceText(name: "contrato.xhtml", bytes: page)))
        countXHTML()
        countText()
        countCheck(page)
    }

    @inline(never)
    private func countXHTML() {
        for _ in 0..<100 { consume(template.resolve(values, mode: .final).xhtml()) }
    }

    @inline(never)
    private func countText() {
        for _ in 0..<20 { consume(template.resolve(values, mode: .final).text()) }
    }

    @inline(never)
    private func countCheck(_ page: [UInt8]) {
        for _ in 0..<10 { consume(checking.check(SourceText(name: "contrato.xhtml", bytes: page))) }
    }
}
