internal import FojaDiagnostics

/// What an institution keeps a register of.
extension PackReader {
    mutating func register() -> RegisterRules? {
        guard let node = root["registro"] else { return nil }
        var record = DataRecord(
            node, id: PackReader.id, of: "«registro»", keys: ["series"], optional: ["prestamos", "mora", "bienes"])
        var series: [RegisterRules.Series] = []
        for entry in node["series"]?.entries ?? [] {
            if let one = self.series(entry, &record) { series.append(one) }
        }
        if let list = node["series"], !list.isEmpty, list.entries == nil {
            record.report("tipo", "en `series` va un grupo, y hay \(list.kindName)", at: list.place)
        }
        let loans = node["prestamos"].flatMap { self.loans($0, &record) }
        let arrears = node["mora"].flatMap { self.arrears($0, &record) }
        let goods = node["bienes"].flatMap { self.goods($0, &record) }
        problems += record.problems
        return RegisterRules(series: series, loans: loans, arrears: arrears, goods: goods)
    }

    private mutating func series(_ entry: DataTree.Entry, _ outer: inout DataRecord) -> RegisterRules.Series? {
        check(name: entry.key, "serie", at: entry.keyPlace)
        var record = self.record(
            entry, of: "una serie de números",
            optional: ["dato", "gestion", "cada", "cuando", "forma", "cite", "cifras"])
        let datum = record.text("dato")
        let year = record.text("gestion")
        let each = record.text("cada")
        let condition = record.text("cuando")
        for key in ["cada", "cuando"] where datum == nil && record.text(key) != nil {
            record.report(
                "registro", "`\(key)` es de una serie que está en los casos", at: record.place(of: key),
                fix: "agregue `dato`, o quite `\(key)`")
        }
        let digits = record.integer("cifras") ?? 1
        let form = form("forma", record.text("forma") ?? "{numero}", digits, &record)
        let written = record.text("cite")
        let citation = written == nil ? form : self.form("cite", written ?? "", digits, &record)
        for problem in record.problems { outer.report(problem) }
        guard let form, let citation else { return nil }
        return RegisterRules.Series(
            name: entry.key, datum: datum, year: year, each: each, condition: condition, form: form,
            citation: citation, place: entry.keyPlace, conditionPlace: record.place(of: "cuando"))
    }

    private func form(_ key: String, _ text: String, _ digits: Int, _ record: inout DataRecord) -> NumberForm? {
        if let form = NumberForm(text, digits: digits) { return form }
        record.report(
            "registro", "«\(text)», con \(digits) cifras, no dice cómo se escribe un número",
            at: record.place(of: key),
            fix:
                "escriba `{numero}` una vez y, si la lleva, `{gestion}`, con algo entre los dos; las cifras van de 1 a 6"
        )
        return nil
    }

    private func loans(_ node: DataTree.Node, _ outer: inout DataRecord) -> RegisterRules.Loans? {
        var record = DataRecord(
            node, id: PackReader.id, of: "«prestamos»", keys: ["documento", "deudor", "articulo"],
            optional: ["fecha", "libera"])
        let (document, release) = (record.text("documento"), record.text("libera"))
        let (debtor, date, article) = (record.text("deudor"), record.text("fecha"), record.text("articulo"))
        for problem in record.problems { outer.report(problem) }
        guard let document, let debtor, let article else { return nil }
        return RegisterRules.Loans(document: document, release: release, debtor: debtor, date: date, article: article)
    }

    private func arrears(_ node: DataTree.Node, _ outer: inout DataRecord) -> RegisterRules.Arrears? {
        var record = DataRecord(node, id: PackReader.id, of: "«mora»", keys: ["cuotas", "articulo"])
        let (list, article) = (record.text("cuotas"), record.text("articulo"))
        for problem in record.problems { outer.report(problem) }
        guard let list, let article else { return nil }
        return RegisterRules.Arrears(list: list, article: article)
    }

    private func goods(_ node: DataTree.Node, _ outer: inout DataRecord) -> RegisterRules.Goods? {
        var record = DataRecord(node, id: PackReader.id, of: "«bienes»", keys: ["articulo", "numeros"])
        let article = record.text("articulo")
        var numbers: [(name: String, with: String?)] = []
        for entry in node["numeros"]?.entries ?? [] {
            var one = self.record(entry, of: "el número de un bien", optional: ["con"])
            numbers.append((entry.key, one.text("con")))
            for problem in one.problems { record.report(problem) }
        }
        for problem in record.problems { outer.report(problem) }
        guard let article else { return nil }
        return RegisterRules.Goods(numbers: numbers, article: article)
    }
}
