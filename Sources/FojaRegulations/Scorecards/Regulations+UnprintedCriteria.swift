internal import FojaData
public import FojaDiagnostics

extension Regulations {
    /// What the form of a scorecard leaves out, where it names criteria one by one: a criterion whose points it does not
    /// print, a class that has no column in it.
    ///
    /// A document that prints less than half of the criteria is no form, and one that prints the rows of the whole
    /// scorecard (`planilla`) leaves nothing out.
    ///
    /// - Parameters:
    ///   - printed: The paths that the document prints or asks about.
    ///   - document: Its name.
    public func unprintedCriteria(of printed: Set<String>, in document: String) -> [Diagnostic] {
        scorecards.flatMap { card -> [Diagnostic] in
            let criteria = tables(of: card).filter { $0.head.until == nil }
            let shown = criteria.filter { table in printed.contains { $0.hasPrefix(table.result + ".") } }
            if let sheet = card.results.sheet, printed.contains(where: { $0.hasPrefix(sheet.text) }) { return [] }
            guard shown.count * 2 > criteria.count else { return [] }
            func warning(_ what: String, at place: Place) -> Diagnostic {
                Diagnostic(
                    "plantilla.criterio", "«\(document)» imprime los criterios de «\(card.id)» y no \(what)", at: place,
                    severity: .warning, fix: "agréguelo a su plantilla")
            }
            let columns = card.classes.all.filter { clase in
                shown.contains { printed.contains($0.result + "." + card.criterion.column(of: clase)) }
            }
            return criteria.filter { table in !shown.contains { $0.id == table.id } }
                .map { warning("el de «\($0.name)»", at: $0.head.place) }
                + (columns.isEmpty ? [] : card.classes.all.filter { !columns.contains($0) })
                .map { warning("la columna de la clase «\($0.label)»", at: card.head.place) }
        }
    }
}
