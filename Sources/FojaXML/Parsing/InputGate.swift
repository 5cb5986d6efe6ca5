internal import FojaDiagnostics

/// What is refused before libxml2 sees a byte: size, encoding, forbidden
/// characters, any DTD, and start tags made to keep a parser busy.
enum InputGate {
    static func check(_ source: SourceText, _ limits: XMLLimits) throws(DiagnosticsError) {
        let bytes = source.bytes
        guard bytes.count <= limits.maxBytes else {
            throw DiagnosticsError(
                Diagnostic(
                    "xml.tamano",
                    "el documento tiene \(bytes.count) bytes y se admiten hasta \(limits.maxBytes)",
                    at: source.place(atByte: 0),
                    fix: "compruebe que es el archivo que quería dar; un documento de Foja ocupa mucho menos"
                )
            )
        }
        if let foreign = ForeignFormat.of(bytes) { throw DiagnosticsError(foreign.refusal(of: source, as: .document)) }
        try checkEncoding(source)
        try checkCharacters(source)
        try checkDoctype(source)
        if bytes.count > XMLLimits.smallDocument, mayHaveManyAttributes(bytes, limits) {
            try checkAttributes(source, limits)
        }
    }

    /// Whether a start tag can have too many attributes, or all of them too many namespaces, told from where its signs of
    /// equality stand: no value has a `<`, so there are at most as many attributes in a tag as signs until the next one.
    private static func mayHaveManyAttributes(_ bytes: [UInt8], _ limits: XMLLimits) -> Bool {
        var signs = 0
        var all = 0
        let isFew = CharacterScan.forEachOpeningOrEquality(in: bytes) { byte in
            let isSign = byte == UInt8(ascii: "=")
            signs = isSign ? signs + 1 : 0
            all += isSign ? 1 : 0
            return signs <= limits.maxAttributes
        }
        // Each namespace is declared with a sign of equality.
        return !isFew || all > XMLLimits.maxNamespaceDeclarations && mayDeclareManyNamespaces(bytes)
    }

    private static func mayDeclareManyNamespaces(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).count { $0 == UInt8(ascii: "x") && $1 == UInt8(ascii: "m") }
            > XMLLimits.maxNamespaceDeclarations
    }

    /// Whether it begins with the UTF-8 byte order mark.
    static func hasMark(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xEF, 0xBB, 0xBF])
    }

    /// libxml2 compares each attribute of a tag with all the others, and looks
    /// each prefix up among all that are declared: without a bound, one tag of
    /// a few megabytes takes hours.
    private static func checkAttributes(_ source: SourceText, _ limits: XMLLimits) throws(DiagnosticsError) {
        var scanner = MarkupScanner(source.bytes)
        var namespaces = 0
        while let token = scanner.next() {
            guard case .startTag = token.kind else { continue }
            var attributes = 0
            scanner.forEachAttribute(ofTagAt: token.range.lowerBound) { attribute in
                attributes += 1
                if scanner.has("xmlns", at: attribute.name.lowerBound) { namespaces += 1 }
            }
            guard attributes <= limits.maxAttributes, namespaces <= XMLLimits.maxNamespaceDeclarations else {
                let tooMany =
                    attributes > limits.maxAttributes
                    ? "la etiqueta «\(scanner.string(token.name).shortened)» tiene \(attributes) atributos "
                        + "y se admiten hasta \(limits.maxAttributes)"
                    : "el documento declara más de \(XMLLimits.maxNamespaceDeclarations) espacios de nombres"
                throw DiagnosticsError(
                    Diagnostic(
                        "xml.demasiados-atributos", tooMany,
                        at: source.place(atByte: token.range.lowerBound, length: 1 + token.name.count),
                        fix: "quite los que sobren; ningún documento de Foja necesita tantos"
                    )
                )
            }
        }
    }
}

extension String {
    /// Enough of a name or value that came from outside to recognise it in a message.
    var shortened: String {
        unicodeScalars.count <= 60 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(59))) + "…"
    }
}
