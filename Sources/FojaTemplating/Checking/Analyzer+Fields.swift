internal import FojaData
internal import FojaDiagnostics

extension Analyzer {
    /// The dots of a blank.
    static let dots = "....."

    func path(_ text: String, at place: @autoclosure () -> Place?, _ context: Context) -> FieldPath? {
        do {
            return try scope(of: context).resolve(text)
        } catch {
            problems.append(error.diagnostic(path: text, at: place()))
            return nil
        }
    }

    /// Past so many problems it is the wrong schema and not a slip of the hand: nothing is suggested for each.
    private func scope(of context: Context) -> Scope {
        problems.count < 30 ? context.scope : context.scope.withoutSuggestions()
    }

    func expression(_ text: DirectiveText, _ context: Context, condition: Bool) -> Expression? {
        do {
            return condition
                ? try Expression(condition: text.text, in: scope(of: context), place: text.place)
                : try Expression(value: text.text, in: scope(of: context), place: text.place)
        } catch {
            problems.append(contentsOf: error.diagnostics)
            return nil
        }
    }

    /// Notes that a place of the template reads some fields.
    func use(_ paths: [FieldPath], _ location: Location) {
        for path in paths { uses.append(TemplateFieldUse(path: path, heading: location)) }
    }

    func field(_ placeholder: Placeholder, _ context: Context) -> CheckedField? {
        func place() -> Place? { placeholder.place(placeholder.pathOffset, max(1, placeholder.path.utf8.count)) }
        guard let path = path(placeholder.path, at: place(), context) else { return nil }
        let kind = path.type.kind
        if kind == .list || kind == .group {
            report(
                "plantilla.no-es-valor", "«\(path.text)» es \(kind.rawValue), no un valor", at: place(),
                fix: kind == .list ? "repita con f:cada=\"x en \(path.text)\"" : "nombre uno de sus datos")
            return nil
        }
        if !context.isOfTerm { checkPresence(path, at: place(), context) }
        use([path], location)
        if !context.insideDrawing { printed.insert(path.field.path) }
        if context.hasPlace, !context.insideHead, !context.insideDrawing { pen.note(path.field, under: location) }
        guard let (rule, transforms) = filters(of: placeholder, type: path.type) else { return nil }
        return CheckedField(
            path: path, print: .filters(placeholder.calls.map { .init(name: $0.name, argument: $0.argument) }),
            rule: rule, transforms: transforms, model: placeholder.model ?? Analyzer.dots, location: location)
    }

    private func filters(
        of placeholder: Placeholder, type: FieldType
    ) -> (PrintRule, [Filter.Transform])? {
        let kind = type.kind
        var rule: PrintRule?
        var transforms: [Filter.Transform] = []
        for (position, call) in placeholder.calls.enumerated() {
            func place() -> Place? { placeholder.place(call.offset, call.name.utf8.count) }
            guard let filter = options.filters[call.name] else {
                let near = Suggestion.nearest(to: call.name, among: options.filters.names)
                report(
                    "plantilla.filtro", "no existe el filtro «\(call.name)»", at: place(),
                    notes: [
                        .init(
                            "para \(kind.rawValue) hay: " + options.filters.names(for: kind).joined(separator: ", "))
                    ],
                    fix: near.map { "¿quiso decir `\($0)`?" })
                return nil
            }
            if let given = call.argument, !filter.arguments.contains(given) {
                report(
                    "plantilla.argumento", "el filtro «\(call.name)» no toma «\(given)»", at: place(),
                    fix: filter.arguments.isEmpty
                        ? "escríbalo sin argumento"
                        : "toma: " + filter.arguments.sorted().joined(separator: ", "))
                return nil
            }
            switch filter.action {
            case .format(let kinds, let body):
                guard kinds.contains(kind) else {
                    report(
                        "plantilla.filtro-tipo",
                        "el filtro «\(call.name)» no imprime \(kind.rawValue), que es lo que es «\(placeholder.path)»",
                        at: place(),
                        notes: [
                            .init(
                                "para \(kind.rawValue) hay: " + options.filters.names(for: kind).joined(separator: ", ")
                            )
                        ])
                    return nil
                }
                guard position == 0 else {
                    report(
                        "plantilla.filtro-orden", "el filtro «\(call.name)» va primero: imprime el valor, no un texto",
                        at: place())
                    return nil
                }
                rule = body(call.argument)
            case .transform(let body):
                transforms.append(body)
            }
        }
        return (rule ?? StandardFilters.rule(for: type), transforms)
    }

    /// A field that may lack at the document's stage needs a condition around it,
    /// or a complete case could still leave a hole in a final document.
    func checkPresence(_ path: FieldPath, at place: @autoclosure () -> Place?, _ context: Context) {
        let field = path.field
        guard !context.guaranteed.contains(path.text) else { return }
        if field.isOptional {
            report(
                "plantilla.puede-faltar", "«\(path.text)» es opcional: puede faltar aquí en un documento final",
                at: place(),
                fix: "ponga la parte que lo usa dentro de f:si=\"\(path.text)\"")
        } else if let needed = field.stage, let stage, needed > stage {
            report(
                "plantilla.puede-faltar",
                "«\(path.text)» solo se exige desde la etapa «\(needed.name)» y el documento es de «\(stage.name)»",
                at: place(),
                fix: "póngalo dentro de una condición, o corrija la etapa en el esquema o en documento.yaml")
        }
    }
}
