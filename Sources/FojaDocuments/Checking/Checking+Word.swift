internal import FojaDiagnostics
internal import FojaXML

extension Checking {
    /// Judges a Word file: what it says is held against what Foja makes of the data that it carries. Who last saved it, and
    /// with how many runs, says nothing.
    func judgeWord(_ path: String, _ bytes: [UInt8]) -> [Verdict] {
        let unjudged = Verdict("coherente", .no, because: "no se pudo comprobar")
        let word: OpenedWord
        do {
            word = try OpenedWord(bytes, named: path, in: installation)
        } catch {
            return [Verdict("válido", .no, because: "no se puede leer", findings: error.diagnostics), unjudged]
        }
        guard word.document != nil else {
            return [
                Verdict("válido", .no, because: "no es un documento de Foja", findings: [word.foreign]), unjudged,
            ]
        }
        do throws(DiagnosticsError) {
            let tree = try XMLTree(parsing: word.source)
            let data = try DocumentData(reading: tree, in: installation)
            let type = try documentType(of: data, in: tree)
            let findings = try installation.formFindings(of: data, type)
            let valid =
                findings.isEmpty
                ? Verdict("válido", .yes)
                : Verdict("válido", .no, because: "sus datos no son los de su formulario", findings: findings)
            return [valid, try coherence(of: tree, data, type).adding(word.notices)]
        } catch {
            return [Verdict("válido", .no, because: "sus datos no se leen", findings: error.diagnostics), unjudged]
        }
    }
}
