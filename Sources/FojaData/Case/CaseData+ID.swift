internal import FojaDiagnostics

extension CaseData {
    /// Whether a text can name a case and its folder: `[a-z0-9-]+`, at most 100, not beginning with a hyphen, and no
    /// name that Windows keeps for itself.
    public static func isID(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
            && text.utf8.first != 0x2D && !isReserved(text)
    }

    /// Whether Windows has a device of this name: no file or folder can be called so there.
    public static func isReserved(_ name: String) -> Bool {
        let stem = name.lowercased().prefix { $0 != "." }
        if ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(stem) { return true }
        return (stem.hasPrefix("com") || stem.hasPrefix("lpt")) && stem.utf8.count == 4
            && stem.utf8.last.map { (0x30...0x39).contains($0) } == true
    }

    /// Why a text cannot name a case.
    public static func whyNoID(_ text: String) -> String {
        if isReserved(text) {
            return "«\(text)» es un nombre que Windows se reserva, y ninguna carpeta puede llamarse así"
        }
        if text.hasPrefix("-") { return "el `id` de un caso no empieza con un guion: se tomaría por una opción" }
        if text.utf8.count > 100 { return "el `id` de un caso lleva a lo más 100 letras, dígitos y guiones" }
        return "el `id` de un caso lleva solo letras minúsculas sin acento, dígitos y guiones"
    }

    /// A name that can be one, with the letters and digits of a text; `nil` if there is none.
    static func id(like text: String) -> String? {
        var out = ""
        for scalar in TypedText.folded(text).replacing("ñ", with: "n").unicodeScalars {
            if CaseData.isID("a" + String(scalar)), scalar != "-" {
                out.unicodeScalars.append(scalar)
            } else if !out.isEmpty, out.last != "-" {
                out += "-"
            }
        }
        while out.last == "-" { out.removeLast() }
        if isReserved(out) { out = "caso-" + out }
        return isID(out) ? out : nil
    }
}
