import FojaDiagnostics
import FojaTemplating

extension Contract {
    /// The work whose instructions are counted, each piece in a call of its own: XHTML, text, check, in this order.
    ///
    /// Before each, once without counting: what is made when first asked for is no part of it.
    func count() {
        let page = page
        let work: [(times: Int, run: () -> Void)] = [
            (100, { consume(template.resolve(values, mode: .final).xhtml()) }),
            (20, { consume(template.resolve(values, mode: .final).text()) }),
            (10, { consume(checking.check(SourceText(name: "contrato.xhtml", bytes: page))) }),
        ]
        for (times, run) in work {
            run()
            counted(times, run)
        }
    }
}

/// What callgrind counts: `instructions.py` tells it this name.
@inline(never)
func counted(_ times: Int, _ run: () -> Void) {
    for _ in 0..<times { run() }
}
