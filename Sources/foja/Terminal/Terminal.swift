internal import FojaData
internal import FojaDiagnostics
internal import FojaDocuments

/// Results go to standard output, messages to standard error.
enum Terminal {
    /// Prints diagnostics as `--color` among the arguments wants; the arguments
    /// themselves, because they may be what could not be understood.
    static func report(_ diagnostics: [Diagnostic], arguments: [String]) {
        let color = ColorChoice.wanted(in: arguments, isTerminal: StandardStreams.errorTakesColor)
        StandardStreams.error(DiagnosticRenderer(color: color).render(diagnostics))
    }

    static func report(_ diagnostics: [Diagnostic], color: String?) {
        guard !diagnostics.isEmpty else { return }
        let choice = color.flatMap(ColorChoice.init(rawValue:)) ?? .automatic
        let paint = choice.answer(isTerminal: StandardStreams.errorTakesColor)
        StandardStreams.error(DiagnosticRenderer(color: paint).render(diagnostics))
    }

    static func print(_ text: String) throws(DiagnosticsError) {
        try StandardStreams.output(Array(text.utf8))
    }

    static func print(_ json: JSONValue) throws(DiagnosticsError) {
        try StandardStreams.output(json.bytes)
    }
}

/// The choices of `--color`.
enum ColorChoice: String, CaseIterable {
    case always = "siempre"
    case never = "nunca"
    case automatic = "auto"

    func answer(isTerminal: Bool) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .automatic: isTerminal
        }
    }

    /// What the raw arguments ask for, wherever it stands in them.
    static func wanted(in arguments: [String], isTerminal: Bool) -> Bool {
        var choice = ColorChoice.automatic
        for (i, argument) in arguments.enumerated() {
            let value: String? =
                if argument.hasPrefix("--color=") {
                    String(argument.dropFirst("--color=".count))
                } else if argument == "--color", i + 1 < arguments.count {
                    arguments[i + 1]
                } else {
                    nil
                }
            if let value, let named = ColorChoice(rawValue: value) { choice = named }
        }
        return choice.answer(isTerminal: isTerminal)
    }
}
