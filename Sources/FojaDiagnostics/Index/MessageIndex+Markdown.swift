extension MessageIndex {
    /// The whole index, for `docs/mensajes.md`.
    public static var markdown: String {
        var out = """
            # Mensajes

            Cada mensaje de Foja lleva un nombre entre corchetes, como `error[dato.dinero-ambiguo]`, que no cambia aunque cambien sus
            palabras. Un *error* no deja hacer lo que se pidió; un *aviso* dice algo que conviene mirar. `foja mensajes <nombre>` muestra
            lo que aquí se dice de uno. Esta página se hace con `make mensajes`.

            """
        for family in families {
            out += "\n## \(family.title)\n"
            for entry in family.entries {
                out += "\n### `\(entry.id)`\n\n"
                out += "\(entry.severityName). Se dice cuando \(entry.when).\n\n"
                out += "> \(entry.example)\n\n"
                out += "Arreglo: \(entry.mend).\n"
            }
        }
        return out
    }
}

extension MessageIndex.Entry {
    /// «Error», «Aviso» or «Error o aviso».
    public var severityName: String {
        severities.count > 1 ? "Error o aviso" : severities.contains(.error) ? "Error" : "Aviso"
    }

    /// What `foja mensajes` shows of one message.
    public var text: String {
        """
        \(id) (\(severityName.lowercased()))
          Se dice cuando \(when).
          Por ejemplo: \(example)
          Arreglo: \(mend).

        """
    }
}
