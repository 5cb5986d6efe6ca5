public import FojaDiagnostics

/// What an institution keeps a register of, across its cases: its `registro`.
///
/// ```yaml
/// registro:
///   series:
///     contratos:
///       dato: contrato.correlativo
///       gestion: contrato.gestion
///       cifras: 3
///       cite: 'FOFIM/DGE/DAJ/CP/{numero}/{gestion}'
///     contratos_modificatorios: { dato: modificatorio.cite, cada: modificatorio.numero, forma: 'CM/{numero}/{gestion}' }
///     notas: { cifras: 3, forma: 'FOFIM/DGE/{numero}/{gestion}' }
///   prestamos: { documento: contrato-de-prestamo, deudor: cooperativa.nit, fecha: contrato.fecha, articulo: ROP art. 8 }
///   mora: { cuotas: mora.cuotas, articulo: ROP art. 7.5 }
///   bienes: { articulo: ROP art. 7.7.1, numeros: { placa: {}, serie: { con: marca } } }
/// ```
public struct RegisterRules: Sendable {
    /// Numbers that are given one after another, from 1, in each year anew if it has years.
    public struct Series: Sendable {
        /// `contratos`
        public let name: String
        /// The datum of a case that is such a number; `nil` of a series of which no case has any.
        public let datum: String?
        /// The datum that says the year: one itself, or a date.
        public let year: String?
        /// The datum that tells one number of a case from another, of a series of which a case may have several; `nil`: one a year.
        public let each: String?
        /// Of which cases the datum is a number of the series; `nil`: of all.
        public let condition: String?
        /// How the datum writes a number.
        public let form: NumberForm
        /// How papers quote it.
        public let citation: NumberForm
        /// Where the pack declares it.
        public let place: Place
        /// Where it says of which cases.
        let conditionPlace: Place

        /// Of which cases the datum is a number of the series, over a schema.
        ///
        /// - Throws: Where the schema does not have what it names.
        package func applies(_ schema: Schema) throws(DiagnosticsError) -> Expression? {
            guard let condition else { return nil }
            return try Expression(condition: condition, in: Scope(schema: schema)) {
                conditionPlace.inside(condition, offset: $0, length: $1)
            }
        }

        /// Whether its numbers begin anew each year.
        public var hasYears: Bool { year != nil || form.hasYear || citation.hasYear }
    }

    /// What makes a case a loan that lives.
    public struct Loans: Sendable {
        /// The document whose final makes it one.
        public let document: String
        /// The document whose final ends it; `nil` if none does.
        public let release: String?
        /// The datum that says whose it is.
        public let debtor: String
        /// The datum that says from when on.
        public let date: String?
        /// Where a norm speaks of a debtor with two.
        public let article: String
    }

    /// What says that a debtor is in arrears.
    public struct Arrears: Sendable {
        /// The list of what is unpaid.
        public let list: String
        /// Where the norm says what follows.
        public let article: String
    }

    /// What tells that a good is the same in two cases.
    public struct Goods: Sendable {
        /// The names of the texts that identify one, each with the datum beside it with which it does, if not alone.
        public let numbers: [(name: String, with: String?)]
        /// Where the norm says that nobody else may have a right on it.
        public let article: String
    }

    /// In the pack's order.
    public let series: [Series]
    /// `nil` if no document makes a loan.
    public let loans: Loans?
    /// `nil` if nothing tells of arrears.
    public let arrears: Arrears?
    /// `nil` if goods are not compared.
    public let goods: Goods?

    /// The series of a name; `nil` if there is none.
    public func series(named name: String) -> Series? { series.first { $0.name == name } }
}
