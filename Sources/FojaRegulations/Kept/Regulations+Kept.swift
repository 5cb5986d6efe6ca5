package import FojaData
package import FojaDiagnostics

/// Norms, and the calculos that are bound to them, as bytes of a prepared pack.
extension Regulations {
    /// What ``init(kept:of:manifest:schema:)`` reads; `nil` if something in it has no such bytes.
    ///
    /// - Parameters:
    ///   - sources: The texts that they were read from, in the same order.
    ///   - manifest: That of the pack, which binds calculos.
    /// - Throws: What is wrong with how the calculos are bound.
    package func kept(of sources: [SourceText], manifest: SourceText) throws(DiagnosticsError) -> [UInt8]? {
        var writer = KeptWriter(schema: schema, sources: sources + [manifest])
        writer.write(norms)
        writer.write(rules)
        writer.write(scorecards) { card, writer in card.write(to: &writer) }
        writer.write(tables) { table, writer in table.write(to: &writer) }
        for scales in [variables, finalScales] {
            writer.write(scales) { scale, writer in scale.write(to: &writer) }
        }
        writer.write(contradictions)
        writer.write(conditions)
        writer.write(concordances)
        writer.write(deadlines)
        writer.write(moraTramos)
        writer.write(routes)
        writer.write(orders)
        writer.write(validities)
        writer.write(
            sources.lastIndex { source in
                (try? DataTree.read(source, format: .yaml))?.root["norma"]?.text == CalendarioHabil.norma
            })
        writer.write(agreementInputs)
        writer.write(conditionInputs)
        writer.write(try calculos()) { calculo, writer in KeptCalculo.write(calculo, to: &writer) }
        return writer.isIncomplete ? nil : writer.bytes
    }

    /// The norms of some texts, of which an earlier run kept them; `nil` if the bytes are not that.
    ///
    /// - Parameters:
    ///   - sources: The same as then, in the same order.
    ///   - manifest: The same as then.
    ///   - schema: The same as then.
    package init?(kept bytes: ArraySlice<UInt8>, of sources: [SourceText], manifest: SourceText, schema: Schema) {
        var reader = KeptReader(bytes, schema: schema, sources: sources + [manifest])
        do {
            try self.init(reading: &reader, sources, schema)
            let regulations = self
            let calculos = try reader.list { reader throws(KeptDamage) in try KeptCalculo.read(&reader, regulations) }
            guard reader.left == 0 else { return nil }
            bound.keep(calculos)
        } catch {
            return nil
        }
    }

    private init(
        reading reader: inout KeptReader, _ sources: [SourceText], _ schema: Schema
    ) throws(KeptDamage) {
        self.schema = schema
        norms = try reader.read()
        rules = try reader.read()
        let cards = try reader.list { reader throws(KeptDamage) in try Scorecard(reading: &reader, in: schema) }
        scorecards = cards
        tables = try reader.list { reader throws(KeptDamage) in try DecisionTable(reading: &reader, of: cards) }
        variables = try reader.list { reader throws(KeptDamage) in try Scale(reading: &reader, of: cards) }
        finalScales = try reader.list { reader throws(KeptDamage) in try Scale(reading: &reader, of: cards) }
        contradictions = try reader.read()
        conditions = try reader.read()
        concordances = try reader.read()
        deadlines = try reader.read()
        moraTramos = try reader.read()
        routes = try reader.read()
        orders = try reader.read()
        validities = try reader.read()
        if let number = try reader.read(Int?.self) {
            guard sources.indices.contains(number),
                let calendar = try? CalendarioHabil(reading: sources[number], scopes: schema.pack.holidays)
            else { throw KeptDamage() }
            self.calendar = calendar
        } else {
            calendar = nil
        }
        derived.keep(agreementInputs: try reader.read(), conditionInputs: try reader.read())
    }
}
