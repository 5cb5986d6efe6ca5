internal import FojaDiagnostics

/// What stands before brackets: sums and counts over lists, with or without a condition, and functions.
extension ExpressionParser {
    mutating func call() throws(DiagnosticsError) -> Typed {
        let name = token
        if let function = Expression.Function(rawValue: name.text) { return try call(function) }
        guard let aggregate = Expression.Aggregate(rawValue: name.text) else {
            throw problem(
                "expresion.funcion", "no existe la función «\(name.text)»", at: name,
                fix: "las que hay son suma, cuenta, cuenta_distintos, min y max, cada una sobre una lista; "
                    + "anio(fecha), gestion(texto), es_entero(numero), redondea(numero, decimales), falta(dato), y de textos empieza, contiene, "
                    + "incluye, mismo_codigo, nombra, nombra_otros, cuantos y enumera")
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
    mutating func call(_ function: Expression.Function) throws(DiagnosticsError) -> Typed {
        let word = token
        next += 2
        try enter()
        defer { depth -= 1 }
        if function == .lacks { return try lacks() }
        let (expected, result): ([Expression.ResultType], Expression.ResultType) =
            switch function {
            case .year: ([.date], .number)
            case .namedYear: ([.text], .number)
            case .isWhole: ([.number], .boolean)
            case .begins, .contains, .includes, .names, .sameCode: ([.text, .text], .boolean)
            case .lists, .namesOther: ([.text], .boolean)
            case .counts: ([.text, .text], .number)
            case .round: ([.number, .number], .number)
            case .lacks: ([], .boolean)
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
            if function == .round, arguments.count == 2 { try checkDecimals(argument.node, at: start) }
        }
        if function == .namesOther { arguments.append(try texts()) }
        guard take(")", kind: .symbol) else { throw unexpected("se esperaba «)»") }
        return (.call(function, arguments), result)
    }

    /// How many decimals are kept is written out: what it was could not be known beforehand.
    private func checkDecimals(_ node: Expression.Node, at token: ExpressionToken) throws(DiagnosticsError) {
        if case .literal(.decimal(let number)) = node, let decimals = number.integer,
            (0...Expression.divisionDecimals).contains(decimals)
        {
            return
        }
        throw problem(
            "expresion.decimales", "redondea toma los decimales escritos, de 0 a \(Expression.divisionDecimals)",
            at: token, fix: "escriba, por ejemplo, redondea(a / b, 4)")
    }

    /// `falta(prestamo.monto)`, after the bracket: it asks of a datum, whatever it is.
    private mutating func lacks() throws(DiagnosticsError) -> Typed {
        let argument = token
        guard argument.kind == .name else { throw unexpected("se esperaba un dato") }
        let path = try resolve(argument)
        next += 1
        guard take(")", kind: .symbol) else { throw unexpected("se esperaba «)»") }
        return (.call(.lacks, [.path(path)]), .boolean)
    }

    /// A list of texts, as `compra.bienes.descripcion`, after a comma.
    private mutating func texts() throws(DiagnosticsError) -> Expression.Node {
        guard take(",", kind: .symbol) else { throw unexpected("se esperaba «,»") }
        let argument = token
        guard argument.kind == .name else { throw unexpected("se esperaba una lista, como compra.bienes.descripcion") }
        let path = try resolve(argument)
        next += 1
        guard case .list(let element) = path.type, type(of: element) == .text else {
            throw problem("expresion.no-es-lista", "«\(argument.text)» no es una lista de textos", at: argument)
        }
        return .path(path)
    }

    /// `si item.valor > 0` after a list: which of its items count.
    mutating func filter(over argument: ExpressionToken) throws(DiagnosticsError) -> Expression.Filter? {
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
    func firstList(of text: String) -> (name: String, path: FieldPath)? {
        var name = ""
        for part in FieldPath.parts(of: text) {
            name += (name.isEmpty ? "" : ".") + part
            if let path = try? scope.resolve(name), case .list = path.type { return (name, path) }
        }
        return nil
    }
}
