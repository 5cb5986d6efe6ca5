internal import FojaData

/// The calculos that a pack binds, as bytes of a prepared pack.
enum KeptCalculo {
    static func write(_ calculo: any Calculo, to writer: inout KeptWriter) {
        switch calculo {
        case let calculo as any EngineCalculo:
            writer.write(byte: 0)
            writer.write(type(of: calculo).signature.id)
            writer.write(calculo.binding)
        case let calculo as CalculoDeFormulas:
            writer.write(byte: 1)
            calculo.write(to: &writer)
        case let calculo as CalculoDePuntaje:
            writer.write(byte: 2)
            calculo.write(to: &writer)
        default: writer.refuse()
        }
    }

    static func read(_ reader: inout KeptReader, _ regulations: Regulations) throws(KeptDamage) -> any Calculo {
        switch try reader.byte() {
        case 0:
            let id = try reader.text()
            guard let type = Regulations.engine.first(where: { $0.signature.id == id }) else { throw KeptDamage() }
            return type.init(try reader.read(), regulations)
        case 1: return try CalculoDeFormulas(reading: &reader)
        case 2: return try CalculoDePuntaje(reading: &reader, regulations)
        default: throw KeptDamage()
        }
    }
}

extension CalculoDeFormulas {
    fileprivate func write(to writer: inout KeptWriter) {
        writer.write(id)
        writer.write(article)
        writer.write(inputs)
        writer.write(toleratesMissing)
        writer.write(parts) { part, writer in part.write(to: &writer) }
        writer.write(tellsAll)
    }

    fileprivate init(reading reader: inout KeptReader) throws(KeptDamage) {
        self.init(
            id: try reader.text(), article: try reader.text(), inputs: try reader.read(),
            toleratesMissing: try reader.flag(),
            parts: try reader.list { reader throws(KeptDamage) in try Part(reading: &reader) },
            tellsAll: try reader.flag())
    }
}

extension CalculoDeFormulas.Part {
    fileprivate func write(to writer: inout KeptWriter) {
        writer.write(output)
        writer.write(criterio)
        writer.write(choices.sorted { $0.key < $1.key }) { choice, writer in
            writer.write(choice.key)
            writer.write(choice.value.formula)
            writer.write(choice.value.words)
        }
        writer.write(undecided)
        writer.write(without)
        writer.write(isSilent)
        writer.write(refusals) { refusal, writer in
            writer.write(refusal.condition)
            refusal.text.write(to: &writer)
        }
        writer.write(told)
        writer.write(showsNumbers)
    }

    fileprivate init(reading reader: inout KeptReader) throws(KeptDamage) {
        let (output, criterio): (FieldPath, FieldPath?) = (try reader.read(), try reader.read())
        let choices = try reader.list { reader throws(KeptDamage) in
            (try reader.text(), CalculoDeFormulas.Choice(formula: try reader.read(), words: try reader.text()))
        }
        self.init(
            output: output, criterio: criterio, choices: Dictionary(choices) { first, _ in first },
            undecided: try reader.read(), without: try reader.read(), isSilent: try reader.flag(),
            refusals: try reader.list { reader throws(KeptDamage) in
                (condition: try reader.read(), text: try TextoCalculado(reading: &reader))
            }, told: try reader.read(), showsNumbers: try reader.flag())
    }
}

extension TextoCalculado {
    fileprivate func write(to writer: inout KeptWriter) {
        writer.write(parts) { part, writer in
            switch part {
            case .words(let words):
                writer.write(true)
                writer.write(words)
            case .formula(let formula):
                writer.write(false)
                writer.write(formula)
            }
        }
    }

    fileprivate init(reading reader: inout KeptReader) throws(KeptDamage) {
        parts = try reader.list { reader throws(KeptDamage) in
            try reader.flag() ? .words(try reader.text()) : .formula(try reader.read())
        }
    }
}

extension CalculoDePuntaje {
    fileprivate func write(to writer: inout KeptWriter) {
        writer.write(id)
        writer.write(inputs)
        writer.write(outputs)
        writer.write(filled)
    }

    fileprivate init(reading reader: inout KeptReader, _ regulations: Regulations) throws(KeptDamage) {
        let id = try reader.text()
        guard let card = regulations.scorecards.first(where: { $0.id == id }) else { throw KeptDamage() }
        self.regulations = regulations
        self.card = card
        inputs = try reader.read()
        outputs = try reader.read()
        filled = try reader.read()
    }
}
