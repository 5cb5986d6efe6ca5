public import FojaDiagnostics

extension SchemaReader {
    /// What a field or a named type says of itself, as written.
    struct Attributes {
        /// What the providers and stages are.
        let pack: PackManifest
        var typeName: String?
        var typePlace: Place?
        var label: String?
        var unit: String?
        var unitPlace: Place?
        var article: String?
        var provider: Provider?
        var stage: Stage?
        var isOptional: Bool?
        var minimum: ExactDecimal?
        var maximum: ExactDecimal?
        var pattern: String?
        var excluded: String?
        var fillers: [String]?
        var example: String?
        var help: String?
        var reason: String?
        var reasonPlace: Place?
        var options: [FieldType.Option]?
        /// Of options, what else they are written as.
        var others: DataTree.Node?
        var formerNames: [String]?
        var isUniqueWith: [String]?
        var leastItems: Int?
        var uniquePlace: Place?
        var fields: DataTree.Node?
        var item: DataTree.Node?
        var formula: String?
        var formulaPlace: Place?
        var calculo: String?

        init(pack: PackManifest) { self.pack = pack }

        static let names = [
            "tipo", "etiqueta", "unidad", "articulo", "provee", "etapa", "opcional", "minimo", "maximo", "patron",
            "salvo", "rellenos", "ejemplo", "ayuda", "porque", "opciones", "campos", "de", "calcula", "calculo",
            "antes", "unico", "tambien", "al_menos",
        ]

        /// The type that it says or that follows from what it has.
        var kind: FieldType.Kind? {
            if let typeName, let kind = FieldType.Kind(schemaName: typeName) { return kind }
            if fields != nil { return .group }
            if options != nil { return .option }
            if item != nil { return .list }
            return nil
        }

        /// Takes from a named type what is not said here.
        mutating func complete(with base: Attributes) {
            typeName = base.typeName
            label = label ?? base.label
            unitPlace = unit == nil ? base.unitPlace : unitPlace
            unit = unit ?? base.unit
            article = article ?? base.article
            provider = provider ?? base.provider
            stage = stage ?? base.stage
            isOptional = isOptional ?? base.isOptional
            minimum = minimum ?? base.minimum
            maximum = maximum ?? base.maximum
            pattern = pattern ?? base.pattern
            excluded = excluded ?? base.excluded
            fillers = fillers ?? base.fillers
            example = example ?? base.example
            help = help ?? base.help
            options = options ?? base.options
            fields = fields ?? base.fields
            item = item ?? base.item
        }

        /// Whether the node is a mapping; problems of its entries are added to `problems`.
        mutating func read(_ node: DataTree.Node, of name: String, problems: inout [Diagnostic]) -> Bool {
            guard let entries = node.entries else {
                problems.append(
                    Diagnostic(
                        "esquema.forma", "«\(name)» se declara con un grupo de atributos, no con \(node.kindName)",
                        at: node.place, fix: "por ejemplo `\(name): { tipo: texto, etiqueta: … }`"))
                return false
            }
            for entry in entries { read(entry, problems: &problems) }
            if let others { addOthers(others, problems: &problems) }
            return true
        }

        private mutating func read(_ entry: DataTree.Entry, problems: inout [Diagnostic]) {
            func refuse(_ id: String, _ message: String, fix: String? = nil) {
                problems.append(
                    Diagnostic(Diagnostic.ID("esquema." + id), message, at: entry.value.place, fix: fix))
            }
            func text() -> String? {
                if let text = entry.value.text, !text.isEmpty { return text }
                refuse("forma", "`\(entry.key)` lleva un valor, no \(entry.value.kindName)")
                return nil
            }
            switch entry.key {
            case "campos": fields = entry.value
            case "de": item = entry.value
            case "tipo":
                typeName = text()
                typePlace = entry.value.place
            case "etiqueta": label = text()
            case "unidad":
                unit = text()
                unitPlace = entry.value.place
            case "articulo": article = text()
            case "patron": pattern = text().flatMap { checked($0, refuse: { refuse("patron", $0) }) }
            case "salvo": excluded = text().flatMap { checked($0, refuse: { refuse("patron", $0) }) }
            case "rellenos":
                fillers = texts(entry.value, refuse: refuse)?.map { TypedText.folded(TypedText.spaced($0)) }
            case "ejemplo": example = text()
            case "ayuda": help = text()
            case "porque":
                reason = text()
                reasonPlace = entry.value.place
            case "calculo": calculo = text()
            case "calcula":
                formula = text()
                formulaPlace = entry.value.place
            default:
                guard !readRule(entry, text: text, refuse: refuse) else { return }
                problems.append(
                    Diagnostic(
                        "esquema.atributo", "un dato no tiene el atributo «\(entry.key)»", at: entry.keyPlace,
                        fix: Suggestion.nearest(to: entry.key, among: Attributes.names)
                            .map { "¿quiso decir `\($0)`?" }))
            }
        }

        /// Who gives a datum, when it is asked for, and what it may be.
        ///
        /// - Returns: Whether there is such an attribute.
        private mutating func readRule(
            _ entry: DataTree.Entry, text: () -> String?, refuse: (String, String, String?) -> Void
        ) -> Bool {
            switch entry.key {
            case "provee":
                guard let text = text() else { return true }
                provider = pack.provider(named: text)
                if provider == nil {
                    refuse(
                        "provee", "«\(text)» no es quien provea datos",
                        PackManifest.advice(on: text, section: "proveedores", known: pack.providers.map(\.name)))
                }
            case "etapa":
                guard let text = text() else { return true }
                stage = pack.stage(named: text)
                if stage == nil {
                    refuse(
                        "etapa", "«\(text)» no es una etapa",
                        PackManifest.advice(on: text, section: "etapas", known: pack.stages.map(\.name)))
                }
            case "opcional":
                guard let text = text() else { return true }
                isOptional = text == "sí" || text == "si"
                if !["sí", "si", "no"].contains(text) { refuse("forma", "`opcional` es sí o no", nil) }
            case "minimo", "maximo":
                guard let text = text() else { return true }
                guard let number = ExactDecimal(canonical: text) else {
                    refuse("limite", "«\(text)» no es un número: se escribe 800000 o 0.25", nil)
                    return true
                }
                if entry.key == "minimo" { minimum = number } else { maximum = number }
            case "antes": formerNames = texts(entry.value, refuse: refuse)
            case "unico":
                isUniqueWith = texts(entry.value, refuse: refuse)
                uniquePlace = entry.value.place
            case "al_menos":
                guard let text = text() else { return true }
                leastItems = Int(text)
                if leastItems.map({ $0 > 0 }) != true {
                    refuse("limite", "`al_menos` es un número entero mayor que 0", nil)
                }
            case "tambien": others = entry.value
            case "opciones": options = readOptions(entry.value, refuse: refuse)
            default: return false
            }
            return true
        }

        /// One text, or a list of them.
        private func texts(_ node: DataTree.Node, refuse: (String, String, String?) -> Void) -> [String]? {
            if let text = node.text, !text.isEmpty { return [text] }
            let texts = node.items?.compactMap(\.text)
            guard let texts, texts.count == node.items?.count else {
                refuse("forma", "aquí va una lista de textos, y hay \(node.kindName)", nil)
                return nil
            }
            return texts
        }

        /// Puts into the options what else each is written as; no two may be written alike.
        private mutating func addOthers(_ node: DataTree.Node, problems: inout [Diagnostic]) {
            var known: [String: String] = [:]
            for entry in node.entries ?? [] {
                let texts = entry.value.items?.compactMap(\.text) ?? [entry.value.text ?? ""]
                guard let index = options?.firstIndex(where: { $0.name == entry.key }), let option = options?[index]
                else {
                    let near = Suggestion.nearest(to: entry.key, among: (options ?? []).map(\.name))
                    problems.append(
                        Diagnostic(
                            "esquema.tambien", "no hay una opción «\(entry.key)»", at: entry.keyPlace,
                            fix: near.map { "¿quiso decir `\($0)`?" }))
                    continue
                }
                for text in texts {
                    if let other = known.updateValue(entry.key, forKey: text.lowercased()), other != entry.key {
                        problems.append(
                            Diagnostic(
                                "esquema.tambien", "«\(text)» es ya otra manera de escribir «\(other)»",
                                at: entry.value.place))
                    }
                }
                options?[index] = FieldType.Option(
                    name: option.name, label: option.label, others: texts, place: option.place)
            }
        }

        private func readOptions(
            _ node: DataTree.Node, refuse: (String, String, String?) -> Void
        ) -> [FieldType.Option]? {
            guard let entries = node.entries, !entries.isEmpty else {
                refuse("opciones", "`opciones` es un grupo: nombre de cada opción y su etiqueta", nil)
                return nil
            }
            var labels: [String: String] = [:]
            return entries.compactMap { entry in
                let isName =
                    !entry.key.isEmpty
                    && entry.key.utf8.allSatisfy {
                        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
                    }
                guard isName, let label = entry.value.text, !label.isEmpty else {
                    refuse("opciones", "«\(entry.key)» no es una opción con su etiqueta", "`nombre_simple: Etiqueta`")
                    return nil
                }
                if let other = labels.updateValue(entry.key, forKey: label) {
                    refuse(
                        "opciones", "«\(other)» y «\(entry.key)» se imprimen igual, «\(label)»: no se sabría cuál es",
                        "dé a una de las dos otra etiqueta")
                }
                return FieldType.Option(name: entry.key, label: label, place: entry.keyPlace)
            }
        }

        /// A pattern in the part of regular expressions that Swift, XSD and JSON Schema read alike.
        private func checked(_ pattern: String, refuse: (String) -> Void) -> String? {
            var previous: UInt8 = 0
            var depth = 0
            var inClass = false
            for byte in pattern.utf8 {
                if previous == UInt8(ascii: "\\") {
                    // \d \p{…} and escaped signs.
                    if [UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z")].contains(byte)
                        || (0x30...0x39).contains(byte)
                    {
                        refuse("`patron` no lleva «\\\(Character(Unicode.Scalar(byte)))»: vale para el texto entero")
                        return nil
                    }
                    previous = 0
                    continue
                }
                switch byte {
                case UInt8(ascii: "["): inClass = true
                case UInt8(ascii: "]"): inClass = false
                case UInt8(ascii: "^") where !inClass, UInt8(ascii: "$") where !inClass:
                    refuse("`patron` no lleva «^» ni «$»: siempre vale para el texto entero")
                    return nil
                case UInt8(ascii: "(") where !inClass: depth += 1
                case UInt8(ascii: ")") where !inClass: depth -= 1
                case UInt8(ascii: "?") where previous == UInt8(ascii: "(") && !inClass:
                    refuse("`patron` no lleva «(?»")
                    return nil
                default: break
                }
                if depth < 0 { break }
                previous = byte
            }
            if inClass || depth != 0 || previous == UInt8(ascii: "\\") {
                refuse("`patron` no está completo: le falta o le sobra un paréntesis o un corchete")
                return nil
            }
            return pattern
        }
    }
}

extension Schema {
    /// The scope of an expression inside the items of these lists, outermost first.
    func itemScope(of lists: [String], at place: Place?) throws(DiagnosticsError) -> Scope {
        var scope = Scope(schema: self)
        var outer = ""
        for list in lists {
            // Within an item, what follows the list before is read from it.
            let text = outer.isEmpty ? list : SchemaReader.itemName + list.dropFirst(outer.count)
            do {
                guard let inner = scope.adding(SchemaReader.itemName, over: try scope.resolve(text)) else { continue }
                scope = inner
            } catch {
                throw DiagnosticsError(error.diagnostic(path: list, at: place))
            }
            outer = list
        }
        return scope
    }
}

extension Place {
    /// The place of a part of a text of one line that begins here, quoted or not.
    public func inside(_ text: String, offset: Int, length: Int) -> Place {
        let bytes = Array(text.utf8)
        // A quoted text is longer in the source than by itself.
        let quote = length == 0 || self.length > text.unicodeScalars.count ? 1 : 0
        func scalars(_ range: Range<Int>) -> Int {
            bytes[range.clamped(to: 0..<bytes.count)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        }
        let start = max(0, offset)
        return Place(
            source: source, line: line, column: column + quote + scalars(0..<start),
            length: max(1, scalars(start..<max(start, start + length))))
    }
}
