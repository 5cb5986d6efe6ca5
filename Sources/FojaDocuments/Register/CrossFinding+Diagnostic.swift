internal import FojaData
internal import FojaDiagnostics
internal import FojaRegister

extension CrossFinding {
    /// What it says, at the datum of the case at hand and with the place of the other's.
    ///
    /// An error where both cannot be: a number, a good that is given already, a debtor whom the norm stops. Who is who, and
    /// what no norm forbids, is told.
    ///
    /// - Parameters:
    ///   - source: The case at hand.
    ///   - rules: The pack's, for their articles.
    ///   - commits: Whether the case at hand becomes a loan.
    ///   - there: Where the other says it, if that is known better than the register has it.
    func diagnostic(
        in source: SourceText, _ rules: RegisterRules?, commits: Bool, there: Place? = nil
    ) -> Diagnostic {
        let place = Place(source: source, line: own.line, column: own.column)
        let said = told(rules)
        let isError: Bool =
            switch kind {
            case .number, .annulled, .unique, .good: true
            case .arrears: commits
            case .person, .taxpayer, .loan: false
            }
        return Diagnostic(
            said.id, said.message, at: place, severity: isError ? .error : .warning,
            notes: kind == .annulled
                ? [.init("se anuló: \(theirs.name)")]
                : [.init(theirNote, place: there ?? theirPlace, about: theirs.path)],
            fix: said.fix, about: own.path)
    }

    private var theirPlace: Place? {
        other.file.isEmpty
            ? nil : Place(source: SourceText(name: other.file, bytes: []), line: theirs.line, column: theirs.column)
    }

    private var theirNote: String {
        switch kind {
        case .person, .taxpayer: "el caso «\(other.id)» dice que es de «\(theirs.name)»"
        case .arrears: "las cuotas impagas están en el caso «\(other.id)»"
        default: "lo dice el caso «\(other.id)»"
        }
    }

    private func told(_ rules: RegisterRules?) -> (id: Diagnostic.ID, message: String, fix: String) {
        let label = "«\(own.label)» (\(own.path))"
        switch kind {
        case .number, .unique:
            return (
                "registro.numero-de-otro", "\(label) es «\(own.text)», que ya es del caso «\(other.id)»",
                "dé a este caso el suyo: si se quita el dato, `--numerar` toma el siguiente"
            )
        case .annulled:
            return (
                "registro.numero-anulado", "\(label) es «\(own.text)», un número que se anuló",
                "quite el dato: `--numerar` toma el siguiente"
            )
        case .person, .taxpayer:
            return (
                "registro.nombre-de-otro",
                "«\(own.text)» (\(own.path)) es aquí de «\(own.name)», y en otro caso tiene otro nombre",
                "vea en el documento cuál de los dos está bien, y corrija el otro"
            )
        case .good:
            return (
                "registro.bien-dado",
                "\(label) es «\(own.text)», de un bien que ya garantiza el préstamo del caso «\(other.id)»"
                    + article(rules?.goods?.article),
                "corrija el que esté mal; si ese préstamo ya terminó, dígalo: `foja registro cerrar \(other.id) --motivo …`"
            )
        case .loan:
            return (
                "registro.otro-prestamo",
                "\(whose) ya tiene el préstamo del caso «\(other.id)», que no consta que haya terminado"
                    + article(rules?.loans?.article),
                "si terminó, dígalo: `foja registro cerrar \(other.id) --motivo …`"
            )
        case .arrears:
            return (
                "registro.deudor-en-mora",
                "\(whose) está en mora por el préstamo del caso «\(other.id)»" + article(rules?.arrears?.article),
                "cuando regularice sus pagos, quite de ese caso las cuotas impagas y haga de nuevo sus documentos; si terminó, "
                    + "`foja registro cerrar \(other.id) --motivo …`"
            )
        }
    }

    private var whose: String { own.name.isEmpty ? "«\(own.text)»" : "«\(own.name)»" }

    private func article(_ text: String?) -> String { text.map { " (\($0))" } ?? "" }
}
