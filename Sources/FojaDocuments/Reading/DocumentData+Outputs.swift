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
    var instance: [UInt8] { instance(without: []) }

    /// The same without some data, which its form does not know.
    ///
    /// - Parameter hidden: Their paths, without positions.
    func instance(without hidden: Set<String>) -> [UInt8] {
        let shown = hidden.isEmpty ? paths : paths.filter { !hidden.contains(FieldPath.withoutPositions($0)) }
        return InstanceXML.write(data, documentID: documentID, mode: mode.rawValue, carrying: shown)
    }

    /// What the schema of the document's form does not allow in its data.
    ///
    /// - Parameter hidden: The paths of data that the form does not know and may be there.
    func formFindings(against form: XMLSchema, without hidden: Set<String>) throws(DiagnosticsError) -> [Diagnostic] {
        form.validate(
            try XMLTree(
                parsing: SourceText(name: "<datos de \(documentID)>", bytes: instance(without: hidden))))
    }
}

extension Installation {
    /// What the form of a document does not allow in the data of one. What its particular terms bring besides is typed by the
    /// schema, and is no datum of the form.
    func formFindings(of data: DocumentData, _ type: DocumentType) throws(DiagnosticsError) -> [Diagnostic] {
        let form = try form(of: type)
        // Terms that are not understood are told where the document is made again.
        var hidden: Set<String> = []
        if let own = try? template(type, for: data) { hidden = try dataOfTerms(type, own.template) }
        return try data.formFindings(against: form, without: hidden)
    }
}
