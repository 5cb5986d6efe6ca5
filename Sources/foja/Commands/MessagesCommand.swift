internal import ArgumentParser
internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

struct MessagesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mensajes",
        abstract: "Dice qué significa un mensaje.",
        usage: "foja mensajes [<nombre>] [--json]",
        discussion: """
            El nombre es lo que un mensaje lleva entre corchetes. Sin él, los muestra todos.

            Ejemplo:
              foja mensajes dato.dinero-ambiguo
            """
    )

    @Argument(help: ArgumentHelp("El nombre de un mensaje, como `dato.falta`.", valueName: "nombre"))
    var id: String?

    @Flag(name: .customLong("json"), help: "Para que lo lea un programa.")
    var json = false

    func run() throws {
        let all = MessageIndex.families.flatMap(\.entries)
        guard let id else {
            if json { return try Terminal.print(.array(all.map(\.json))) }
            return try Terminal.print(MessageIndex.markdown)
        }
        guard let entry = MessageIndex.entry(Diagnostic.ID(id)) else {
            let known = all.map(\.id.name)
            throw UsageProblem.error(
                "no hay un mensaje «\(id)»",
                fix: Suggestion.nearest(to: id, among: known).map { "¿quiso decir `\($0)`?" }
                    ?? "`foja mensajes` los muestra todos")
        }
        if json { try Terminal.print(.array([entry.json])) } else { try Terminal.print(entry.text) }
    }
}
