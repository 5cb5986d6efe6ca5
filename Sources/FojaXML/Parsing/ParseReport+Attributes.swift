internal import CLibXML2
internal import FojaDiagnostics

/// What is wrong with attributes, names and prefixes.
extension ParseReport {
    /// The start tag that the parser was in: `<` cannot stand within one.
    private func tag(before offset: Int) -> Int {
        last("<", before: max(0, offset - 1)) ?? 0
    }

    private func expanded(_ name: String, _ attributes: [MarkupScanner.Attribute]) -> [MarkupScanner.Attribute] {
        attributes.filter { attribute in
            let written = scanner.string(attribute.name)
            return written == name || (!written.hasPrefix("xmlns:") && written.hasSuffix(":" + name))
        }
    }

    func repeatedAttribute(_ problem: LibXMLProblem) -> Located {
        let start = tag(before: problem.offset)
        let attributes = scanner.attributes(ofTagAt: start)
        let isByNamespace = xmlParserErrors(problem.code) == XML_NS_ERR_ATTRIBUTE_REDEFINED
        var first: MarkupScanner.Attribute?
        var second: MarkupScanner.Attribute?
        if isByNamespace {
            let same = expanded(problem.strings[0], attributes)
            (first, second) = (same.first, same.dropFirst().first)
        } else {
            let name =
                problem.strings[1].isEmpty ? problem.strings[0] : problem.strings.prefix(2).joined(separator: ":")
            let same = attributes.filter { scanner.string($0.name) == name }
            (first, second) = (same.first, same.dropFirst().first)
            if second == nil { (first, second) = repeated(attributes) }
        }
        guard let first, let second else {
            return make(
                "xml.atributo-repetido", "el atributo «\(problem.strings[0].shortened)» está dos veces",
                at: start, length: tagLength(start), fix: "deje uno solo"
            )
        }
        return make(
            "xml.atributo-repetido",
            "el atributo «\(scanner.string(second.name).shortened)» está dos veces en la misma etiqueta"
                + (isByNamespace ? ", con otro prefijo del mismo espacio de nombres" : ""),
            at: second.name.lowerBound, length: second.name.count,
            notes: [Diagnostic.Note("la primera está aquí", place: place(first.name.lowerBound, first.name.count))],
            fix: "deje uno solo"
        )
    }

    private func repeated(
        _ attributes: [MarkupScanner.Attribute]
    ) -> (MarkupScanner.Attribute?, MarkupScanner.Attribute?) {
        var seen: [String: MarkupScanner.Attribute] = [:]
        for attribute in attributes {
            if let first = seen.updateValue(attribute, forKey: scanner.string(attribute.name)) {
                return (first, attribute)
            }
        }
        return (nil, nil)
    }

    func undeclaredPrefix(_ problem: LibXMLProblem) -> Located {
        let prefix = problem.strings[0]
        let start = tag(before: problem.offset)
        let name = "\(prefix):\(problem.strings[1])"
        // With three names it is an attribute's: prefix, attribute, element.
        let attribute =
            problem.strings[2].isEmpty
            ? nil : scanner.attributes(ofTagAt: start).first { scanner.string($0.name) == name }
        return make(
            "xml.prefijo",
            "el prefijo «\(prefix.shortened)» de «\(name.shortened)» no está declarado",
            at: attribute?.name.lowerBound ?? start, length: attribute?.name.count ?? tagLength(start),
            fix: "declárelo en el primer elemento: `xmlns:\(prefix.shortened)=\"…\"`"
        )
    }

    func badName(_ problem: LibXMLProblem) -> Located {
        let start = tag(before: problem.offset)
        // The parser stopped within the name or just after it.
        let attribute = scanner.attributes(ofTagAt: start).last { $0.name.lowerBound <= problem.offset }
        let isDeclaration = xmlParserErrors(problem.code) != XML_NS_ERR_QNAME
        let inTagName = problem.offset <= start + tagLength(start)
        let at = inTagName ? start : attribute?.name.lowerBound ?? start
        return make(
            isDeclaration ? "xml.espacio-de-nombres" : "xml.nombre",
            isDeclaration
                ? "la declaración del espacio de nombres no vale"
                : "el nombre no está bien escrito: a lo más un «:», con algo a cada lado",
            at: at, length: inTagName ? tagLength(start) : attribute?.name.count ?? 1,
            notes: [Diagnostic.Note("libxml2 dice: \(problem.message.shortened)")],
            fix: isDeclaration
                ? "un prefijo se declara con una dirección no vacía, y `xml` no se vuelve a declarar" : nil
        )
    }

    func openingInValue(_ problem: LibXMLProblem) -> Located {
        let offset = scanner.has("<", at: problem.offset) ? problem.offset : last("<", before: problem.offset) ?? 0
        return make(
            "xml.menor-en-atributo", "hay un «<» dentro del valor de un atributo", at: offset,
            fix: "escriba `&lt;`, o mire si al valor le falta la comilla que lo cierra"
        )
    }

    func badAttribute(_ problem: LibXMLProblem) -> Located {
        let offset = problem.offset
        switch xmlParserErrors(problem.code) {
        case XML_ERR_ATTRIBUTE_NOT_STARTED:
            return make(
                "xml.atributo-sin-comillas", "el valor del atributo no está entre comillas", at: offset,
                fix: "escríbalo así: `atributo=\"valor\"`"
            )
        case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
            let name = problem.strings[0]
            let start = tag(before: offset)
            let attribute = scanner.attributes(ofTagAt: start).first {
                $0.value == nil && scanner.string($0.name) == name
            }
            return make(
                "xml.atributo-sin-valor", "el atributo «\(name.shortened)» no tiene valor",
                at: attribute?.name.lowerBound ?? start, length: attribute?.name.count ?? tagLength(start),
                fix: "escriba `\(name.shortened)=\"…\"`"
            )
        case XML_ERR_ATTRIBUTE_NOT_FINISHED:
            let start = tag(before: offset)
            let attribute = scanner.attributes(ofTagAt: start).last { $0.value != nil }
            return make(
                "xml.atributo-sin-comillas", "al valor del atributo le falta la comilla que lo cierra",
                at: attribute?.name.lowerBound ?? start, length: attribute?.name.count ?? tagLength(start),
                fix: "escríbalo así: `atributo=\"valor\"`"
            )
        default:
            return make(
                "xml.atributo-mal-formado", "se esperaba un espacio y otro atributo, o el fin de la etiqueta",
                at: offset, fix: "separe los atributos con espacios: `a=\"1\" b=\"2\"`"
            )
        }
    }
}
