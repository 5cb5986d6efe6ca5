/// Computed fields as bytes of a prepared pack: their order, and what each rests on.
extension ComputedFields {
    /// What ``init(kept:schema:calculos:)`` reads; `nil` if something in it has no such bytes.
    package var kept: [UInt8]? {
        var writer = KeptWriter(schema: schema)
        writer.write(tasks) { task, writer in
            switch task {
            case .expression(_, let field, _):
                guard let path = schema.paths[field.path], schema.expressions[field.path] != nil else {
                    return writer.refuse()
                }
                writer.write(true)
                writer.write(path)
            case .calculo(let calculo, _, _):
                writer.write(false)
                writer.write(calculo.id)
            }
            writer.write(task.outputs.first.flatMap { rootInputs[$0]?.paths } ?? [])
        }
        return writer.isIncomplete ? nil : writer.bytes
    }

    /// The computed fields of a schema, of which an earlier run kept what they are; `nil` if the bytes are not that.
    ///
    /// - Parameter calculos: The same as then.
    package init?(kept bytes: ArraySlice<UInt8>, schema: Schema, calculos: [any Calculo]) {
        var reader = KeptReader(bytes, schema: schema)
        let known = Dictionary(calculos.map { ($0.id, $0) }) { first, _ in first }
        let all = try? reader.list { reader throws(KeptDamage) in
            (task: try Task(reading: &reader, in: schema, known), roots: RootInputs(try reader.read()))
        }
        guard let all, reader.left == 0 else { return nil }
        self.schema = schema
        tasks = all.map(\.task)
        rootInputs = RootInputs.Table(
            Dictionary(all.flatMap { one in one.task.outputs.map { ($0, one.roots) } }) { first, _ in first })
    }
}

extension ComputedFields.Task {
    fileprivate init(
        reading reader: inout KeptReader, in schema: Schema, _ calculos: [String: any Calculo]
    ) throws(KeptDamage) {
        if try reader.flag() {
            let path: FieldPath = try reader.read()
            guard let expression = schema.expressions[path.field.path] else { throw KeptDamage() }
            self = .expression(expression, path.field, steps: path.steps)
        } else {
            guard let calculo = calculos[try reader.text()] else { throw KeptDamage() }
            // Those that do not fit the schema are an error, and of such a pack nothing is kept.
            self = .calculo(calculo, inputs: calculo.inputs, outputs: calculo.outputs)
        }
    }
}

/// What computations read, as bytes of a prepared pack.
extension ComputationSources {
    /// What ``init(kept:_:)`` reads.
    package var kept: [UInt8] {
        var writer = KeptWriter()
        writer.write(places) { place, writer in writer.write(place.path) }
        writer.write(sources) { source, writer in
            writer.write(source.given)
            writer.write(source.computed)
        }
        return writer.bytes
    }

    /// What computed fields read, as an earlier run found; `nil` if the bytes are not that.
    package convenience init?(kept bytes: ArraySlice<UInt8>, _ fields: ComputedFields) {
        var reader = KeptReader(bytes)
        let schema = fields.schema
        guard let paths = try? reader.read([String].self),
            let read = try? reader.list({ reader throws(KeptDamage) in
                (given: try reader.read([Int].self), computed: try reader.read([Int].self))
            }), reader.left == 0, read.count == fields.tasks.count
        else { return nil }
        let places = paths.compactMap { path in
            schema.paths[path].flatMap { SlotPlace($0, in: schema.layout) }.map { (path: path, place: $0) }
        }
        guard places.count == paths.count,
            read.enumerated().allSatisfy({ index, one in
                one.given.allSatisfy(places.indices.contains) && one.computed.allSatisfy((0..<index).contains)
            })
        else { return nil }
        self.init(
            fields,
            sources: zip(read, fields.tasks).map { one, task in
                Source(given: one.given, computed: one.computed, outputs: task.places(in: schema))
            }, places: places, filledBy: ComputationSources.filledBy(fields))
    }
}
