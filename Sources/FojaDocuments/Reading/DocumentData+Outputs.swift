internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

extension DocumentData {
    /// What the document is made again from.
    var root: Value { data.root }

    /// As a case file.
    var yaml: [UInt8] { CaseYAML.write(data, carrying: paths) }

    /// The same in JSON.
    var json: [UInt8] { CaseJSON.write(data, carrying: paths) }

    /// As the instance of its form.
    var instance: [UInt8] {
        InstanceXML.write(data, documentID: documentID, mode: mode.rawValue, carrying: paths)
    }

    /// What the schema of the document's form does not allow in its data.
    func formFindings(against form: XMLSchema) throws(DiagnosticsError) -> [Diagnostic] {
        form.validate(try XMLTree(parsing: SourceText(name: "<datos de \(documentID)>", bytes: instance)))
    }
}
