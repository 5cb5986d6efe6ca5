internal import FojaDiagnostics

/// Refuses an option that is given twice and takes one value: the parser would keep the last and say nothing of the others.
enum RepeatedOptions {
    /// Those that take as many values as are given.
    private static let repeatable: Set<String> = ["--documento", "--con", "--para", "--fila"]

    static func check(_ arguments: [String]) throws(DiagnosticsError) {
        var values: [String: [String]] = [:]
        var order: [String] = []
        for (i, argument) in arguments.enumerated() {
            if argument == "--" { break }
            guard argument.hasPrefix("--") else { continue }
            let name: String
            let value: String
            if let sign = argument.firstIndex(of: "=") {
                (name, value) = (String(argument[..<sign]), String(argument[argument.index(after: sign)...]))
            } else if i + 1 < arguments.count, arguments[i + 1] == "-" || !arguments[i + 1].hasPrefix("-") {
                (name, value) = (argument, arguments[i + 1])
            } else {
                // A flag: twice it says what it says once.
                continue
            }
            guard !repeatable.contains(name) else { continue }
            if values[name] == nil { order.append(name) }
            values[name, default: []].append(value)
        }
        let problems = order.filter { (values[$0] ?? []).count > 1 }.map { problem($0, values[$0] ?? []) }
        if !problems.isEmpty { throw DiagnosticsError(problems) }
    }

    private static func problem(_ name: String, _ values: [String]) -> Diagnostic {
        let fix =
            switch name {
            case "--caso": "junte los datos en un solo archivo de caso, o dé una orden por cada uno"
            case "--formato": "sepárelos con comas: `--formato \(values.joined(separator: ","))`"
            default: "deje uno solo"
            }
        return Diagnostic(
            "orden.repetida",
            "`\(name)` está \(values.count) veces y lleva un solo valor: "
                + values.map { "«\($0)»" }.joined(separator: ", "),
            category: .usage, fix: fix)
    }
}
