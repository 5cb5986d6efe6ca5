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
        (" (default) ", " (a secas) "),
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

    /// The same arguments; where they ask for the help of a command that without more words does what one of its own does,
    /// that one's help is asked for.
    static func helped(_ arguments: [String]) -> [String] {
        let asked = arguments.prefix { $0 != "--" }
        guard asked.contains(where: { ["--help", "-h", "--ayuda"].contains($0) }) else { return arguments }
        var type = Foja.self as any ParsableCommand.Type
        var depth = 0
        for argument in asked {
            guard let next = type.configuration.subcommands.first(where: { $0.configuration.commandName == argument })
            else { break }
            type = next
            depth += 1
        }
        guard let name = type.configuration.defaultSubcommand?.configuration.commandName else { return arguments }
        return arguments[..<depth] + [name] + arguments[depth...]
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
