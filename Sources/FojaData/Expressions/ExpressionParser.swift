public import FojaDiagnostics

/// Recursive descent over the tokens of one expression, checking types as it
/// goes. Depth is bounded: an expression comes from a file.
struct ExpressionParser {
    typealias Typed = (node: Expression.Node, type: Expression.ResultType)

    let text: String
    var scope: Scope
    /// The list whose items a filter is looking at, and the scope outside it.
    var filtering: (list: String, outside: Scope)?
    let place: (Int, Int) -> Place?
    let tokens: [ExpressionToken]
    var next = 0
    var depth = 0
    var paths: [FieldPath] = []

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

    var token: ExpressionToken { tokens[next] }

    mutating func take(_ word: String, kind: ExpressionToken.Kind) -> Bool {
        guard token.kind == kind, token.text == word else { return false }
        next += 1
        return true
    }

    // MARK: Grammar, loosest first

    mutating func disjunction() throws(DiagnosticsError) -> Typed {
        var left = try conjunction()
        while token.kind == .name, token.text == "o" {
            let operation = token
            next += 1
            let right = try conjunction()
            left = (.or(try flag(left, operation), try flag(right, operation)), .boolean)
        }
        return left
    }

    mutating func conjunction() throws(DiagnosticsError) -> Typed {
        var left = try negation()
        while token.kind == .name, token.text == "y" {
            let operation = token
            next += 1
            let right = try negation()
            left = (.and(try flag(left, operation), try flag(right, operation)), .boolean)
        }
        return left
    }

    mutating func negation() throws(DiagnosticsError) -> Typed {
        let operation = token
        guard take("no", kind: .name) else { return try comparison() }
        try enter()
        defer { depth -= 1 }
        return (.not(try flag(try negation(), operation)), .boolean)
    }

    mutating func comparison() throws(DiagnosticsError) -> Typed {
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

    mutating func sum() throws(DiagnosticsError) -> Typed {
        var left = try product()
        while token.kind == .symbol, token.text == "+" || token.text == "-" {
            left = try arithmetic(left) { parser throws(DiagnosticsError) in try parser.product() }
        }
        return left
    }

    mutating func product() throws(DiagnosticsError) -> Typed {
        var left = try unary()
        while token.kind == .symbol, token.text == "*" || token.text == "/" {
            left = try arithmetic(left) { parser throws(DiagnosticsError) in try parser.unary() }
        }
        return left
    }

    mutating func arithmetic(
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

    mutating func unary() throws(DiagnosticsError) -> Typed {
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

    mutating func primary() throws(DiagnosticsError) -> Typed {
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

    // MARK: Types
    // MARK: Problems

    mutating func enter() throws(DiagnosticsError) {
        depth += 1
        if depth > ExpressionParser.maximumDepth {
            throw problem("expresion.profunda", "la expresión tiene demasiados paréntesis", at: token)
        }
    }

    func unexpected(_ expectation: String) -> DiagnosticsError {
        let found = token.kind == .end ? "la expresión termina antes de tiempo" : "no se entiende «\(token.text)»"
        return problem("expresion.sintaxis", found + ": " + expectation, at: token)
    }

    func problem(
        _ id: Diagnostic.ID, _ message: String, at token: ExpressionToken, notes: [Diagnostic.Note] = [],
        fix: String? = nil
    ) -> DiagnosticsError {
        DiagnosticsError(Diagnostic(id, message, at: place(token.offset, token.length), notes: notes, fix: fix))
    }

    func name(_ type: Expression.ResultType) -> String {
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
