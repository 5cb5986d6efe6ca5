import FojaData
import FojaDiagnostics
import FojaDocuments
import FojaTemplating
import FojaXML

/// The document that everybody makes: the loan contract, with the data of an example.
struct Contract {
    let schema: Schema
    let values: Value
    /// The same, laid out as every document of a case finds them.
    let data: DataSlots
    let template: Template
    let profile: XMLSchema
    let checking: Checking

    init(root: String, casePath: String) throws {
        let installation = try Installation.find(explicit: root)
        schema = try installation.schema()
        values = try CaseInput(reading: casePath, in: installation).root
        data = DataSlots(values, schema: schema)
        template = try installation.template(installation.documentType("contrato-de-prestamo"))
        profile = try installation.profile()
        checking = Checking(installation: installation)
    }
}
