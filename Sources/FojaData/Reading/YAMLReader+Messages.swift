internal import CYaml
internal import FojaDiagnostics

extension YAMLReader {
    /// libyaml's error in Spanish, in its place.
    func translated(_ parser: yaml_parser_t) -> Diagnostic {
        let problem = parser.problem.map { String(cString: $0) } ?? ""
        let context = parser.context.map { String(cString: $0) } ?? ""
        if parser.error == YAML_MEMORY_ERROR {
            return Diagnostic("yaml.memoria", "no hay memoria para leer «\(source.name)»", category: .fault)
        }
        if parser.error == YAML_READER_ERROR {
            return Diagnostic(
                "yaml.caracter", "hay un carácter que YAML no admite",
                at: source.place(atByte: parser.problem_offset + source.markLength), fix: "bórrelo")
        }
        let mark = parser.problem_mark
        let place = Place(source: source, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
        let start = parser.context_mark
        let begin = Place(source: source, line: Int(start.line) + 1, column: Int(start.column) + 1)
        if let known = advice(problem, at: place, context: context.isEmpty ? nil : begin) { return known }
        var notes: [Diagnostic.Note] = []
        if let part = YAMLReader.contexts[context] {
            notes.append(.init("es parte de \(part) que empieza aquí", place: begin))
        }
        let (message, fix) = explanation(problem, at: place)
        let id: Diagnostic.ID = problem.hasPrefix("Maximum nesting level") ? "yaml.profundo" : "yaml.sintaxis"
        return Diagnostic(id, message, at: place, notes: notes, fix: fix)
    }

    private func explanation(_ problem: String, at place: Place) -> (String, String?) {
        let line = source.line(place.line).map { Array($0.unicodeScalars) } ?? []
        let found = place.column - 1 < line.count ? line[place.column - 1] : nil
        if found == "\t" || problem.hasPrefix("found a tab character") {
            return (
                "hay una tabulación donde YAML pide espacios", "sangre con espacios: dos por nivel, nunca tabulaciones"
            )
        }
        if problem == "found character that cannot start any token", let found {
            return ("un valor no puede empezar con «\(found)»", "póngalo entre comillas: '\(found)…'")
        }
        if let known = YAMLReader.explanations[problem] { return known }
        return ("esto no es YAML bien escrito (\(problem))", "revise esta línea y la de arriba")
    }

    private static let contexts: [String: String] = [
        "while parsing a block collection": "una lista",
        "while parsing a block mapping": "un grupo",
        "while parsing a flow mapping": "un grupo entre llaves",
        "while parsing a flow sequence": "una lista entre corchetes",
        "while scanning a block scalar": "un texto de varias líneas",
        "while scanning a quoted scalar": "un texto entre comillas",
        "while parsing a quoted scalar": "un texto entre comillas",
        "while scanning a plain scalar": "un valor",
        "while scanning a simple key": "un nombre de dato",
    ]

    private static let explanations: [String: (String, String?)] = [
        "mapping values are not allowed in this context": (
            "hay «: » donde no puede empezar un dato",
            "si es parte de un texto, póngalo entre comillas; si no, revise la sangría"
        ),
        "mapping keys are not allowed in this context": ("aquí no puede empezar un dato", "revise la sangría"),
        "block sequence entries are not allowed in this context": (
            "aquí no puede empezar un elemento de lista («- »)", "ponga la lista en la línea siguiente, con sangría"
        ),
        "did not find expected key": (
            "se esperaba el nombre de un dato, con la misma sangría que los de su grupo",
            "revise la sangría de esta línea y las comillas de la anterior"
        ),
        "did not find expected '-' indicator": (
            "se esperaba otro elemento de la lista («- ») o el fin de la lista", "revise la sangría"
        ),
        "could not find expected ':'": (
            "falta «:» después del nombre del dato", "escriba `nombre: valor`, con un espacio después de los dos puntos"
        ),
        "did not find expected ',' or ']'": (
            "falta «,» o «]» en una lista entre corchetes",
            "cierre el corchete; si es un texto que empieza con «[», póngalo entre comillas"
        ),
        "did not find expected ',' or '}'": (
            "falta «,» o «}» en un grupo entre llaves",
            "cierre la llave; si es un texto que empieza con «{», póngalo entre comillas"
        ),
        "did not find expected node content": ("falta un valor", "escríbalo, o borre el signo que lo anuncia"),
        "did not find expected <document start>": (
            "después del documento hay algo que no es parte de él", "revise la sangría"
        ),
        "found unexpected end of stream": (
            "el archivo termina dentro de un texto entre comillas", "cierre las comillas"
        ),
        "found unexpected document indicator": (
            "hay `---` o `...` dentro de un texto entre comillas",
            "cierre las comillas antes, o ponga sangría a esa línea"
        ),
        "found unknown escape character": (
            "la barra invertida de un texto entre comillas dobles no va seguida de una letra que YAML conozca",
            "use comillas simples, donde la barra es una barra"
        ),
        "found invalid Unicode character escape code": (
            "ese código de carácter no existe", "use comillas simples, donde la barra es una barra"
        ),
        "did not find expected hexdecimal number": (
            "el código de un carácter lleva dígitos hexadecimales", "use comillas simples, donde la barra es una barra"
        ),
        "did not find expected comment or line break": (
            "después de `|` o `>` el texto empieza en la línea siguiente", "páselo a la línea siguiente, con sangría"
        ),
        "did not find expected whitespace or line break": (
            "falta un espacio", "póngalo; si es un texto, entre comillas"
        ),
        "did not find expected alphabetic or numeric character": (
            "después de «&» o «*» va un nombre", "si es un texto, póngalo entre comillas"
        ),
        "found an indentation indicator equal to 0": ("la sangría de un texto no puede ser 0", "quite el 0"),
        "found incompatible YAML document": ("la versión de YAML no es 1.1 ni 1.2", "borre la línea `%YAML`"),
        "found unexpected ':'": ("hay «:» donde no puede empezar un dato", "si es un texto, póngalo entre comillas"),
        "found duplicate %YAML directive": ("la directiva `%YAML` está dos veces", "bórrela"),
        "could not find expected directive name": (
            "una línea que empieza con «%» es una directiva, y esta no tiene nombre",
            "si es un texto, póngalo entre comillas"
        ),
        "found unknown directive name": (
            "hay una directiva (`%…`) que YAML no tiene", "si es un texto, póngalo entre comillas"
        ),
        "Maximum nesting level reached, set with yaml_set_max_nest_level())": (
            "hay demasiados niveles de grupos y listas, uno dentro de otro", "revise la sangría"
        ),
    ]
}
