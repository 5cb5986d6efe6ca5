/// Says in Spanish what ArgumentParser says in English about arguments that it
/// does not take. A wording that is not known here, of a later version of the
/// library, becomes a general sentence: never English, never nothing.
enum SpanishUsageError {
    static func translate(_ message: String) -> String {
        let names = quoted(in: message).map { $0.replacing("<subcommand>", with: "<orden>") }
        let first = names.first ?? ""
        let second = names.count > 1 ? names[1] : ""
        // «Unknown option '-x' or: Missing value …» comes of a bundle of short options.
        if message.hasPrefix("Unknown option") {
            let known = message.contains("Did you mean") && !second.isEmpty
            return "no hay una opción «\(first)»" + (known ? "; ¿quiso decir «\(second)»?" : "")
        }
        if message.hasPrefix("Invalid option") { return "una opción no puede escribirse así" }
        if message.hasPrefix("Missing value for") { return "a «\(first)» le falta su valor" }
        if message.hasPrefix("The option") { return "«\(first)» no lleva valor y se le dio «\(second)»" }
        if message.hasPrefix("Unexpected argument") { return "sobra «\(first)»" }
        if message.contains("unexpected arguments") { return "sobran " + list(names) }
        if message.hasPrefix("Missing expected argument") { return "falta \(first)" }
        if message.hasPrefix("Missing one of") { return "falta uno de " + list(names) }
        if message.hasPrefix("Missing required subcommand") { return "falta decir qué orden" }
        if message.hasPrefix("The value") { return "«\(first)» no es un valor de «\(second)»" }
        if message.contains("had already been set") { return "dos opciones se contradicen: " + list(names) }
        if message.hasPrefix("Can't") { return "solo hay guiones de completado para bash, zsh y fish" }
        return "no se entiende la orden"
    }

    private static func list(_ names: [String]) -> String {
        names.map { "«\($0)»" }.joined(separator: ", ")
    }

    /// What stands between single quotes, in order.
    static func quoted(in message: String) -> [String] {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        return parts.enumerated().filter { $0.offset % 2 == 1 && $0.offset < parts.count - 1 }.map {
            String($0.element)
        }
    }
}
