internal import FojaDiagnostics

/// What an expression is of, and what may stand on both sides of a sign.
extension ExpressionParser {
    mutating func resolve(_ token: ExpressionToken) throws(DiagnosticsError) -> FieldPath {
        do {
            let path = try scope.resolve(token.text)
            var read = path
            // What a filter reads of an item, the expression reads of every item of the list.
            if let filtering, token.text.hasPrefix(Scope.itemName + ".") {
                read = try filtering.outside.resolve(filtering.list + token.text.dropFirst(Scope.itemName.count))
            }
            if !paths.contains(where: { $0.text == read.text }) { paths.append(read) }
            return path
        } catch {
            throw DiagnosticsError(error.diagnostic(path: token.text, at: place(token.offset, token.length)))
        }
    }

    func fieldValue(_ path: FieldPath, at token: ExpressionToken) throws(DiagnosticsError) -> Typed {
        if let type = type(of: path.type) { return (.path(path), type) }
        if case .list = path.type { return (.presence(path), .boolean) }
        throw problem(
            "expresion.grupo", "«\(path.text)» es \(path.type.kind.indefinite), no un valor", at: token,
            fix: "nombre uno de sus datos")
    }

    func type(of type: FieldType) -> Expression.ResultType? {
        switch type {
        case .text, .longText, .option: .text
        case .integer, .decimal, .money, .percent: .number
        case .date: .date
        case .time: .time
        case .boolean: .boolean
        case .list, .group: nil
        }
    }

    /// An optional field where a condition is expected asks whether it was given.
    func condition(_ typed: Typed) throws(DiagnosticsError) -> Typed {
        if case .path(let path) = typed.node, path.field.isOptional, typed.type != .boolean {
            return (.presence(path), .boolean)
        }
        return typed
    }

    func flag(_ typed: Typed, _ operation: ExpressionToken) throws(DiagnosticsError) -> Expression.Node {
        let typed = try condition(typed)
        guard typed.type == .boolean else {
            throw problem(
                "expresion.no-es-condicion", "«\(operation.text)» une condiciones, no \(name(typed.type))",
                at: operation)
        }
        return typed.node
    }

    /// A text compared with an option must be one of its names.
    func checkOption(
        _ a: Expression.Node, _ b: Expression.Node, at token: ExpressionToken
    ) throws(DiagnosticsError) {
        guard case .path(let path) = a, case .option(let options) = path.type, case .literal(.text(let name)) = b,
            !options.contains(where: { $0.name == name })
        else { return }
        let near = Suggestion.nearest(to: name, among: options.map(\.name))
        throw problem(
            "expresion.opcion", "«\(path.text)» no tiene la opción «\(name)»", at: token,
            notes: [.init("tiene: " + options.map(\.name).joined(separator: ", "))],
            fix: near.map { "¿quiso decir '\($0)'?" })
    }
}
