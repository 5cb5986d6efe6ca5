public import FojaDiagnostics

/// Recursive descent over the tokens of one expression, checking types as it
/// goes. Depth is bounded: an expression comes from a file.
struct ExpressionParser {
    typealias Typed = (node: Expression.Node, type: Expression.ResultType)

    private let text: String
    private var scope: Scope
    /// The list whose items a filter is looking at, and the scope outside it.
    private var filtering: (list: String, outside: Scope)?
    private let place: (Int, Int) -> Place?
    private let tokens: [ExpressionToken]
    private var next = 0
    private var depth = 0
    private(set) var paths: [FieldPath] = []

    private static let maximumDepth = 64
    /// A long sum is as deep a tree as it has terms.
    private static let maximumTokens = 1_000
    private static let keywords: Set<String> = ["y", "o", "no", "sí", "si"]

    init(text: String, scope: Scope, place: @escaping (Int, Int) -> Place?) {
        self.text = text
        self.scope = scope
        self.place = place
        tokens = ExpressionToken.tokens(of: text)
    }

    /// - Parameter isCondition: Whether an optional datum by itself asks if it was given, and is not the datum.
    mutating func parse(isCondition: Bool) throws(DiagnosticsError) -> Typed {
        guard tokens.count <= ExpressionParser.maximumTokens else {
            throw problem("expresion.larga", "la expresión es demasiado larga", at: token)
        }
        let result = try disjunction()
        guard token.kind == .end else { throw unexpected("se esperaba el final, un operador o «y», «o»") }
        return isCondition ? try condition(result) : result
    }

    private var token: ExpressionToken { tokens[next] }

    private mutating func take(_ word: String, kind: ExpressionToken.Kind) -> Bool {
        guard token.kind == kind, token.text == word else { return false }
        next += 1
        return true
    }

    // MARK: Grammar, loosest first

    private mutating func disjunction() throws(DiagnosticsError) -> Typed {
        var left = try conjunction()
        while token.kind == .name, token.text == "o" {
            let operation = token
            next += 1
            let right = try conjunction()
            left = (.or(try flag(left, operation), try flag(right, operation)), .boolean)
        }
        return left
    }

    private mutating func conjunction() throws(DiagnosticsError) -> Typed {
        var left = try negation()
        while token.kind == .name, token.text == "y" {
            let operation = token
            next += 1
            let right = try negation()
            left = (.and(try flag(left, operation), try flag(right, operation)), .boolean)
        }
        return left
    }

    private mutating func negation() throws(DiagnosticsError) -> Typed {
        let operation = token
        guard take("no", kind: .name) else { return try comparison() }
        try enter()
        defer { depth -= 1 }
        return (.not(try flag(try negation(), operation)), .boolean)
    }

    private mutating func comparison() throws(DiagnosticsError) -> Typed {
        let left = try sum()
        guard token.kind == .symbol, let comparison = Expression.Comparison(rawValue: token.text) else { return left }
        let operation = token
        next += 1
        let right = try sum()
        guard left.type == right.type else {
            throw problem(
                "expresion.tipos-distintos",
                "no se puede comparar \(name(left.type)) con \(name(right.type))", at: operation)
        }
        if comparison == .alike, left.type != .text {
            throw problem(
                "expresion.tipos-distintos", "«~» compara textos, no \(name(left.type))", at: operation, fix: "use =")
        }
        if ![.equal, .notEqual, .alike].contains(comparison), left.type == .text || left.type == .boolean {
            throw problem(
                "expresion.tipos-distintos", "\(name(left.type)) no tiene orden: solo se compara con = o !=",
                at: operation)
        }
        try checkOption(left.node, right.node, at: operation)
        try checkOption(right.node, left.node, at: operation)
        return (.compare(comparison, left.node, right.node), .boolean)
    }

    private mutating func sum() throws(DiagnosticsError) -> Typed {
        var left = try product()
        while token.kind == .symbol, token.text == "+" || token.text == "-" {
            left = try arithmetic(left) { parser throws(DiagnosticsError) in try parser.product() }
        }
        return left
    }

    private mutating func product() throws(DiagnosticsError) -> Typed {
        var left = try unary()
        while token.kind == .symbol, token.text == "*" || token.text == "/" {
            left = try arithmetic(left) { parser throws(DiagnosticsError) in try parser.unary() }
        }
        return left
    }

    private mutating func arithmetic(
        _ left: Typed, _ operand: (inout ExpressionParser) throws(DiagnosticsError) -> Typed
    ) throws(DiagnosticsError) -> Typed {
        let operation = token
        guard let arithmetic = Expression.Arithmetic(rawValue: operation.text) else { return left }
        next += 1
        let right = try operand(&self)
        for side in [left, right] where side.type != .number {
            throw problem(
                "expresion.no-es-numero", "«\(operation.text)» opera números, no \(name(side.type))", at: operation)
        }
        return (.arithmetic(arithmetic, left.node, right.node), .number)
    }

    private mutating func unary() throws(DiagnosticsError) -> Typed {
        let operation = token
        guard take("-", kind: .symbol) else { return try primary() }
        try enter()
        defer { depth -= 1 }
        let inner = try unary()
        guard inner.type == .number else {
            throw problem("expresion.no-es-numero", "«-» opera números, no \(name(inner.type))", at: operation)
        }
        return (.negate(inner.node), .number)
    }

    private mutating func primary() throws(DiagnosticsError) -> Typed {
        let first = token
        switch first.kind {
        case .number:
            next += 1
            guard let number = ExactDecimal(canonical: first.text) else {
                throw problem(
                    "expresion.numero", "«\(first.text)» no es un número: se escribe 800000 o 0.25", at: first)
            }
            return (.literal(.decimal(number)), .number)
        case .text:
            next += 1
            return (.literal(.text(first.text)), .text)
        case .symbol where first.text == "(":
            next += 1
            try enter()
            defer { depth -= 1 }
            let inner = try disjunction()
            guard take(")", kind: .symbol) else { throw unexpected("se esperaba «)»") }
            return inner
        case .name where first.text == "sí" || first.text == "no":
            next += 1
            return (.literal(.boolean(first.text == "sí")), .boolean)
        case .name where tokens[next + 1].text == "(" && tokens[next + 1].kind == .symbol:
            return try call()
        case .name where !ExpressionParser.keywords.contains(first.text):
            next += 1
            return try fieldValue(try resolve(first), at: first)
        default:
            throw unexpected("se esperaba un dato, un número o un texto entre comillas simples")
        }
    }

    private mutating func call() throws(DiagnosticsError) -> Typed {
        let name = token
        if let function = Expression.Function(rawValue: name.text) { return try call(function) }
        guard let aggregate = Expression.Aggregate(rawValue: name.text) else {
            throw problem(
                "expresion.funcion", "no existe la función «\(name.text)»", at: name,
                fix: "las que hay son suma, cuenta, cuenta_distintos, min y max, cada una sobre una lista; "
                    + "anio(fecha), gestion(texto), es_entero(numero), empieza(texto, texto), contiene(texto, texto) y mismo_codigo(texto, texto)")
        }
        next += 2
        let argument = token
        guard argument.kind == .name else { throw unexpected("se esperaba una lista, como fuentes.aporte") }
        let path = try resolve(argument)
        next += 1
        guard case .list(var element) = path.type else {
            throw problem("expresion.no-es-lista", "«\(argument.text)» no es una lista", at: argument)
        }
        let filter = try filter(over: argument)
        guard take(")", kind: .symbol) else { throw unexpected("se esperaba «)»") }
        while case .list(let inner) = element { element = inner }
        let node = filter.map { Expression.Node.filtered(aggregate, $0) } ?? .aggregate(aggregate, path)
        if aggregate == .count || aggregate == .distinct { return (node, .number) }
        let hasOrder = aggregate == .minimum || aggregate == .maximum
        guard let result = type(of: element), result == .number || (hasOrder && result == .date) else {
            throw problem(
                "expresion.no-es-numero",
                "«\(name.text)» opera números\(hasOrder ? " o fechas" : "") y «\(argument.text)» es "
                    + element.kind.rawValue,
                at: argument)
        }
        return (node, result)
    }

    /// `anio(contrato.fecha)`: a function of values, each of its type.
    private mutating func call(_ function: Expression.Function) throws(DiagnosticsError) -> Typed {
        let word = token
        next += 2
        try enter()
        defer { depth -= 1 }
        let (expected, result): ([Expression.ResultType], Expression.ResultType) =
            switch function {
            case .year: ([.date], .number)
            case .namedYear: ([.text], .number)
            case .isWhole: ([.number], .boolean)
            case .begins, .contains, .sameCode: ([.text, .text], .boolean)
            }
        var arguments: [Expression.Node] = []
        for type in expected {
            if !arguments.isEmpty, !take(",", kind: .symbol) { throw unexpected("se esperaba «,»") }
            let start = token
            let argument = try sum()
            guard argument.type == type else {
                throw problem(
                    "expresion.tipos-distintos",
                    "«\(word.text)» toma aquí \(name(type)), no \(name(argument.type))", at: start)
            }
            arguments.append(argument.node)
        }
        guard take(")", kind: .symbol) else { throw unexpected("se esperaba «)»") }
        return (.call(function, arguments), result)
    }

    /// `si item.valor > 0` after a list: which of its items count.
    private mutating func filter(over argument: ExpressionToken) throws(DiagnosticsError) -> Expression.Filter? {
        let word = token
        guard take("si", kind: .name) else { return nil }
        guard filtering == nil else {
            throw problem("expresion.filtro", "un «si» no va dentro de otro", at: word)
        }
        try enter()
        defer { depth -= 1 }
        let outside = scope
        guard let (name, list) = firstList(of: argument.text), let inside = scope.adding(Scope.itemName, over: list)
        else {
            throw problem("expresion.no-es-lista", "«\(argument.text)» no es una lista", at: argument)
        }
        scope = inside
        filtering = (name, outside)
        defer {
            scope = outside
            filtering = nil
        }
        let rest = argument.text.dropFirst(name.count)
        let condition = try flag(try disjunction(), word)
        return Expression.Filter(
            list: list, value: rest.isEmpty ? nil : try? scope.resolve(Scope.itemName + rest), condition: condition)
    }

    /// The outermost list on the way to a path.
    private func firstList(of text: String) -> (name: String, path: FieldPath)? {
        var name = ""
        for part in FieldPath.parts(of: text) {
            name += (name.isEmpty ? "" : ".") + part
            if let path = try? scope.resolve(name), case .list = path.type { return (name, path) }
        }
        return nil
    }

    // MARK: Types

    private mutating func resolve(_ token: ExpressionToken) throws(DiagnosticsError) -> FieldPath {
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

    private func fieldValue(_ path: FieldPath, at token: ExpressionToken) throws(DiagnosticsError) -> Typed {
        if let type = type(of: path.type) { return (.path(path), type) }
        if case .list = path.type { return (.presence(path), .boolean) }
        throw problem(
            "expresion.grupo", "«\(path.text)» es un \(path.type.kind.rawValue), no un valor", at: token,
            fix: "nombre uno de sus datos")
    }

    private func type(of type: FieldType) -> Expression.ResultType? {
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
    private func condition(_ typed: Typed) throws(DiagnosticsError) -> Typed {
        if case .path(let path) = typed.node, path.field.isOptional, typed.type != .boolean {
            return (.presence(path), .boolean)
        }
        return typed
    }

    private func flag(_ typed: Typed, _ operation: ExpressionToken) throws(DiagnosticsError) -> Expression.Node {
        let typed = try condition(typed)
        guard typed.type == .boolean else {
            throw problem(
                "expresion.no-es-condicion", "«\(operation.text)» une condiciones, no \(name(typed.type))",
                at: operation)
        }
        return typed.node
    }

    /// A text compared with an option must be one of its names.
    private func checkOption(
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

    // MARK: Problems

    private mutating func enter() throws(DiagnosticsError) {
        depth += 1
        if depth > ExpressionParser.maximumDepth {
            throw problem("expresion.profunda", "la expresión tiene demasiados paréntesis", at: token)
        }
    }

    private func unexpected(_ expectation: String) -> DiagnosticsError {
        let found = token.kind == .end ? "la expresión termina antes de tiempo" : "no se entiende «\(token.text)»"
        return problem("expresion.sintaxis", found + ": " + expectation, at: token)
    }

    private func problem(
        _ id: Diagnostic.ID, _ message: String, at token: ExpressionToken, notes: [Diagnostic.Note] = [],
        fix: String? = nil
    ) -> DiagnosticsError {
        DiagnosticsError(Diagnostic(id, message, at: place(token.offset, token.length), notes: notes, fix: fix))
    }

    private func name(_ type: Expression.ResultType) -> String {
        switch type {
        case .number: "un número"
        case .text: "un texto"
        case .boolean: "un sí o no"
        case .date: "una fecha"
        case .time: "una hora"
        }
    }
}

extension Scope.Problem {
    /// The message for a path that does not resolve.
    public func diagnostic(path: String, at place: Place?) -> Diagnostic {
        switch self {
        case .unknown(let part, let suggestion):
            Diagnostic(
                "dato.desconocido",
                part == path ? "el esquema no tiene el dato «\(path)»" : "«\(path)»: el esquema no tiene «\(part)» ahí",
                at: place, fix: suggestion.map { "¿quiso decir `\($0)`?" })
        case .notAGroup(let part, let kind):
            Diagnostic(
                "dato.sin-partes", "«\(path)»: «\(part)» es \(kind.rawValue) y no tiene partes", at: place)
        }
    }
}
