internal import FojaDiagnostics

/// What the profile does not allow in a document, told of the template that wrote it.
enum ProfileFinding {
    /// - Parameters:
    ///   - origins: Of each element of the document, by its number; `nil` of what no template wrote.
    /// - Returns: `nil` if no template wrote what is wrong.
    static func located(
        _ finding: Diagnostic, in bytes: [UInt8], origins: (_ element: Int) -> ElementOrigin?
    ) -> Diagnostic? {
        guard finding.category == .finding, let place = finding.place else { return nil }
        let position = MarkupPosition(of: place, in: bytes)
        guard let innermost = position.elements.last else { return nil }
        let own = origins(innermost)
        // What Foja writes is right in itself: a template can only have put it where it may not be.
        guard own != nil || finding.id == "xsd.elemento-inesperado" else { return nil }
        guard let origin = position.elements.reversed().lazy.compactMap(origins).first, let at = origin.place else {
            return nil
        }
        let message = own == nil ? asWritten(finding.message) : finding.message
        if own != nil, let name = position.attribute, let place = origin.attributes[name] {
            guard origin.filled.contains(name), finding.id != "xsd.atributo-no-permitido" else {
                return made(message, at: place, fix: finding.fix)
            }
            return made(
                "el atributo «\(name)» no toma datos", at: place,
                fix: "escriba un valor fijo, o elija entre dos elementos con f:si y f:sino")
        }
        return made(message, at: at, fix: finding.fix)
    }

    private static func made(_ message: String, at place: Place, fix: String?) -> Diagnostic {
        Diagnostic(
            "plantilla.perfil", message, at: place,
            notes: [.init("lo que un documento puede llevar lo dice `schema/perfil.xsd`")],
            fix: fix ?? "quítelo, o póngalo donde el perfil lo admite")
    }

    /// With the names that a template gives to what Foja writes as elements of its own.
    private static func asWritten(_ message: String) -> String {
        var out = message
        for name in ["data", "time", "span"] {
            out = out.replacing("el elemento «\(name)»", with: "un dato ({{ … }})", maxReplacements: 1)
        }
        return out.replacing("el elemento «svg»", with: "un gráfico", maxReplacements: 1)
    }
}
