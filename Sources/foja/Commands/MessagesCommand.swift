internal import ArgumentParser
internal import FojaDiagnostics

struct MessagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mensajes",
        abstract: "Dice qué significa un mensaje.",
        usage: "foja mensajes [<nombre>]",
        discussion: """
            El nombre es lo que un mensaje lleva entre corchetes. Sin él, los muestra todos.

            Ejemplo:
              foja mensajes dato.dinero-ambiguo
            """
    )

    @Argument(help: ArgumentHelp("El nombre de un mensaje, como `dato.falta`.", valueName: "nombre"))
    var id: String?

    func run() throws {
        guard let id else { return try Terminal.print(MessageIndex.markdown) }
        guard let entry = MessageIndex.entry(Diagnostic.ID(id)) else {
            let known = MessageIndex.families.flatMap(\.entries).map(\.id.name)
            throw UsageProblem.error(
                "no hay un mensaje «\(id)»",
                fix: Suggestion.nearest(to: id, among: known).map { "¿quiso decir `\($0)`?" }
                    ?? "`foja mensajes` los muestra todos")
        }
        try Terminal.print(entry.text)
    }
}
