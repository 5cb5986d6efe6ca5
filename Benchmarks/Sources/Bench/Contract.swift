import FojaData
import FojaDiagnostics
import FojaDocuments
import FojaTemplating
import FojaXML

/// The document that everybody makes: the loan contract, with the data of an example.
struct Contract {
    let schema: Schema
    let values: Value
    let template: Template
    let profile: XMLSchema
    let checking: Checking

    init(root: String, casePath: String) throws {
        let installation = try Installation.find(explicit: root)
        schema = try installation.schema()
        values = try CaseInput(reading: casePath, in: installation).root
        template = try installation.template(installation.documentType("contrato-de-prestamo"))
        profile = try installation.profile()
        checking = Checking(installation: installation)
    }
}
