internal import FojaDiagnostics
internal import FojaTemplating

/// The characters of a document for which no font of this machine has a shape: a PDF would show an empty box in
/// their place.
struct MissingGlyphs {
    /// One for each character.
    private(set) var found: [(character: Unicode.Scalar, warning: Diagnostic)] = []
    /// How many characters are looked for at most; a document in Spanish has a handful that are not Latin.
    private static let limit = 200

    /// - Parameter place: Where the case gives a datum.
    /// - Throws: What the system refused. Without `fc-list` nothing is known, and nothing said.
    init(in document: ResolvedDocument, place: (_ path: String) -> Place?) throws(DiagnosticsError) {
        var places: [Unicode.Scalar: String] = [:]
        var order: [Unicode.Scalar] = []
        for (path, text) in document.carried where text.utf8.contains(where: { $0 >= 0xC8 }) {
            for scalar in text.unicodeScalars where MissingGlyphs.isUnusual(scalar) {
                if places[scalar] == nil { order.append(scalar) }
                // Where somebody gave it, rather than what is computed from that.
                if places[scalar].map({ place($0) == nil }) ?? true { places[scalar] = path }
            }
        }
        guard !order.isEmpty, let program = Program(["fc-list"]) else { return }
        let folder = try TemporaryFolder()
        for scalar in order.prefix(MissingGlyphs.limit) {
            let code = String(scalar.value, radix: 16)
            guard let outcome = try program.run([":charset=\(code)", "family"], within: 20, in: folder),
                outcome.status == 0, outcome.output.allSatisfy({ $0 == 0x0A || $0 == 0x20 }),
                let path = places[scalar]
            else { continue }
            let name = String(repeating: "0", count: max(0, 4 - code.count)) + code.uppercased()
            let warning = Diagnostic(
                "pdf.sin-glifo",
                "ninguna fuente de este equipo tiene «\(scalar)» (U+\(name)), que está en `\(path)`: en el PDF se vería un cuadro vacío",
                at: place(path), severity: .warning,
                fix:
                    "escríbalo con otra letra, o instale una fuente que lo tenga: por ejemplo, en Debian, `fonts-noto-core`, `fonts-noto-cjk` o `fonts-noto-color-emoji`",
                about: path)
            found.append((scalar, warning))
        }
    }

    /// Beyond the letters and signs that any Latin font has.
    private static func isUnusual(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value > 0x24F else { return false }
        switch scalar.value {
        // Dashes, quotes, dots and the like.
        case 0x2010...0x2027, 0x2030...0x203A, 0x20AC: return false
        // Selects how the letter before it looks, and has no look of its own.
        case 0xFE00...0xFE0F: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .format, .control, .nonspacingMark, .enclosingMark, .spaceSeparator: return false
        default: return true
        }
    }
}
