internal import FojaData
internal import FojaDiagnostics

extension Analyzer {
    /// What the parts of an `f:segun` say.
    private struct Alternatives {
        var cases: [(names: [String], body: [CheckedNode])] = []
        /// Where each case was written.
        var sources: [TemplateElement] = []
        /// What the model prints, if it is none of the cases.
        var ownModel: [CheckedNode]?
        var isBlock = false
    }

    /// `<f:segun dato>`: what stands there depends on an option.
    func choice(_ element: TemplateElement, _ context: Context) -> [CheckedNode] {
        guard let name = required("dato", of: element, expected: "dato=\"proyecto.documento\""),
            let path = path(name.text, at: name.wholePlace, context), let all = optionNames(of: path, name)
        else { return [] }
        checkPresence(path, at: name.wholePlace, context)
        let location = location
        use([path], location)
        let parts = alternatives(element, path, all, context)
        let covered = Set(parts.cases.flatMap(\.names))
        let missing = all.filter { !covered.contains($0) }
        if !missing.isEmpty {
            report(
                "plantilla.casos", "f:segun no dice qué imprimir para: \(missing.joined(separator: ", "))",
                at: element.place(), fix: "agregue <f:caso es=\"\(missing.joined(separator: " "))\">…</f:caso>")
        }
        guard let model = choiceModel(element, parts.cases.map(\.names), parts.ownModel) else { return [] }
        // Where all of them are printed, one can be marked.
        if context.hasPlace, model.isOpen { pen.note(path.field, under: location) }
        for (index, option) in parts.cases.enumerated() where !model.prints(index) {
            add(
                option.body, when: "\(path.text) = \(option.names.joined(separator: ", "))", on: [path],
                parts.sources[index], location, context)
        }
        return [
            .choice(
                CheckedChoice(
                    path: path, cases: parts.cases, model: model, isBlock: parts.isBlock, location: location))
        ]
    }

    /// The names that a datum chooses among; `nil`, reported, if it chooses none.
    private func optionNames(of path: FieldPath, _ name: DirectiveText) -> [String]? {
        switch path.type {
        case .option(let options): return options.map(\.name)
        case .boolean: return ["sí", "no"]
        default:
            report(
                "plantilla.segun",
                "«\(name.text)» es \(path.type.kind.rawValue): f:segun elige por una opción o un sí/no",
                at: name.wholePlace)
            return nil
        }
    }

    private func alternatives(
        _ element: TemplateElement, _ path: FieldPath, _ all: [String], _ context: Context
    ) -> Alternatives {
        var out = Alternatives()
        for child in element.children {
            guard case .element(let part) = child else {
                if case .text(let pieces) = child, pieces.contains(where: { !$0.isWhitespace }) {
                    report("plantilla.segun", "dentro de f:segun solo van f:caso", at: element.place())
                }
                continue
            }
            if part.kind == .choiceModel, out.ownModel == nil {
                checkDirectives(of: part)
                out.ownModel = nodes(part.children, context)
                continue
            }
            guard part.kind == .choiceCase else {
                report("plantilla.segun", "dentro de f:segun solo van f:caso y un f:modelo", at: part.place())
                continue
            }
            checkDirectives(of: part)
            guard let names = required("es", of: part, expected: "es=\"\(all.first ?? "opción")\"") else { continue }
            let listed = names.text.split(separator: " ").map(String.init)
            check(listed, of: names, path, all, known: out)
            var inner = context
            inner.conditions.append("\(path.text) es \(listed.joined(separator: " o "))")
            inner.outsideModel = true
            inner.hasPlace = false
            if part.containsBlock { out.isBlock = true }
            out.cases.append((listed, nodes(part.children, inner)))
            out.sources.append(part)
        }
        return out
    }

    /// Each option exists, and stands in one case.
    private func check(
        _ listed: [String], of names: DirectiveText, _ path: FieldPath, _ all: [String], known: Alternatives
    ) {
        for name in listed {
            if !all.contains(name) {
                let near = Suggestion.nearest(to: name, among: all)
                report(
                    "plantilla.caso", "«\(path.text)» no tiene la opción «\(name)»", at: names.wholePlace,
                    notes: [.init("tiene: " + all.joined(separator: ", "))],
                    fix: near.map { "¿quiso decir `\($0)`?" })
            } else if known.cases.contains(where: { $0.names.contains(name) }) {
                report("plantilla.caso", "la opción «\(name)» está en dos casos", at: names.wholePlace)
            }
        }
    }

    private func choiceModel(
        _ element: TemplateElement, _ cases: [[String]], _ own: [CheckedNode]?
    ) -> ChoiceModel? {
        if let own { return .own(own) }
        if let separator = element.directives["entre"] { return .all(separator: separator.text) }
        guard let model = element.directives["modelo"] else {
            report(
                "plantilla.sin-modelo", "falta decir qué imprime el modelo en esta alternativa", at: element.place(),
                fix: "agregue entre=\"/\" (todas, separadas así), modelo=\"opción\" (solo esa; vacío, ninguna) "
                    + "o <f:modelo>…</f:modelo> con su texto")
            return nil
        }
        if model.text.isEmpty { return .nothing }
        guard let index = cases.firstIndex(where: { $0.contains(model.text) }) else {
            report("plantilla.modelo", "modelo=\"\(model.text)\" no es ninguno de los casos", at: model.wholePlace)
            return nil
        }
        return .one(index)
    }
}
