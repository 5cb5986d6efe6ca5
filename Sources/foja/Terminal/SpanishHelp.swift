internal import ArgumentParser

/// Puts into Spanish the few words that ArgumentParser writes into every help
/// page; all the rest of a help page is ours and Spanish already.
///
/// Headings are replaced only where they begin a line, so no text of ours can be
/// taken for one.
enum SpanishHelp {
    private static let headings: [(String, String)] = [
        ("OVERVIEW: ", ""),
        ("USAGE: ", "USO: "),
        ("ARGUMENTS:", "ARGUMENTOS:"),
        ("OPTIONS:", "OPCIONES:"),
        ("SUBCOMMANDS:", "ÓRDENES:"),
    ]

    private static let phrases: [(String, String)] = [
        ("Show subcommand help information.", "Muestra la ayuda de una orden."),
        ("Show help information.", "Muestra esta ayuda."),
        ("Show the version.", "Muestra la versión."),
        ("<subcommand>", "<orden>"),
        ("<subcommands>", "<orden>"),
        ("(values: ", "(valores: "),
        ("(default: ", "(si no se dice: "),
        ("; default: ", "; si no se dice: "),
    ]

    static func translate(_ help: String) -> String {
        var isUsage = false
        return help.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            // «USAGE: » is two columns wider than «USO: », and its further lines stand under it.
            let follows = isUsage && line.hasPrefix("       ")
            isUsage = line.hasPrefix("USAGE: ") || follows
            return translate(line: String(follows ? line.dropFirst(2) : line))
        }.joined(separator: "\n")
    }

    private static func translate(line: String) -> String {
        if let quoted = SpanishUsageError.quoted(in: line).first, line.hasPrefix("  See '"), line.hasSuffix("help.") {
            return "  La ayuda de cada orden: " + quoted.replacing("<subcommand>", with: "<orden>")
        }
        var line = line
        for (english, spanish) in headings where line.hasPrefix(english) {
            line = spanish + line.dropFirst(english.count)
        }
        for (english, spanish) in phrases where line.contains(english) {
            line = line.replacing(english, with: spanish)
        }
        return line
    }

    /// The command that the arguments name, with its subcommand: `foja generar`.
    static func commandName(in arguments: [String]) -> String {
        var name = "foja"
        var type = Foja.self as any ParsableCommand.Type
        for argument in arguments {
            let next = type.configuration.subcommands.first { $0.configuration.commandName == argument }
            guard let next else { break }
            name += " " + argument
            type = next
        }
        return name
    }
}
