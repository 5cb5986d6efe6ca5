internal import FojaDiagnostics

/// How the schema of a pack names people.
extension PackReader {
    mutating func people() -> PersonNames? {
        guard let node = root["personas"] else { return nil }
        var record = DataRecord(
            node, id: PackReader.id, of: "«personas»", keys: ["nombre"],
            optional: ["documento", "lugar", "genero", "contribuyente", "propietario"])
        let name = record.text("nombre")
        let place = record.text("lugar")
        let gender = record.text("genero")
        let document = node["documento"].flatMap { self.document($0, &record) }
        let taxpayer = node["contribuyente"].flatMap { self.taxpayer($0, &record) }
        let owner = node["propietario"].flatMap { self.owner($0, &record) }
        problems += record.problems
        guard let name else { return nil }
        return PersonNames(
            name: name, document: document, place: place, gender: gender, taxpayer: taxpayer, owner: owner)
    }

    private func document(_ node: DataTree.Node, _ outer: inout DataRecord) -> PersonNames.Document? {
        var record = DataRecord(
            node, id: PackReader.id, of: "el documento de una persona", keys: ["dato", "se_llama"],
            optional: ["de_otro"])
        let field = record.text("dato")
        let called = record.text("se_llama")
        let suffix = record.text("de_otro")
        for problem in record.problems { outer.report(problem) }
        guard let field, let called else { return nil }
        return PersonNames.Document(field: field, called: ArticledName(text: called), suffix: suffix)
    }

    private mutating func taxpayer(_ node: DataTree.Node, _ outer: inout DataRecord) -> PersonNames.Taxpayer? {
        var record = DataRecord(
            node, id: PackReader.id, of: "el contribuyente", keys: ["dato", "se_llama", "nombre"],
            optional: ["sin_final"])
        let field = record.text("dato")
        let called = record.text("se_llama")
        let names = texts("nombre", of: &record, node)
        let endings = texts("sin_final", of: &record, node)
        for problem in record.problems { outer.report(problem) }
        guard let field, let called else { return nil }
        return PersonNames.Taxpayer(
            field: field, called: ArticledName(text: called), names: names, endings: endings)
    }

    private func owner(_ node: DataTree.Node, _ outer: inout DataRecord) -> PersonNames.Owner? {
        var record = DataRecord(
            node, id: PackReader.id, of: "el propietario", keys: ["dato", "es", "se_llama"])
        let field = record.text("dato")
        let path = record.text("es")
        let called = record.text("se_llama")
        for problem in record.problems { outer.report(problem) }
        guard let field, let path, let called else { return nil }
        return PersonNames.Owner(field: field, path: path, called: ArticledName(text: called))
    }
}
