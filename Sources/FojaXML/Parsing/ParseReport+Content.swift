internal import CLibXML2
internal import FojaDiagnostics

/// What is wrong with texts, references, comments and the like.
extension ParseReport {
    func strayAmpersand(_ problem: LibXMLProblem) -> Located {
        guard let offset = last("&", before: problem.offset - 1) else {
            return make(
                "xml.otro", "el documento no es XML bien formado: «\(problem.message.shortened)» (libxml2)",
                at: problem.offset
            )
        }
        let end = (offset + 1..<source.bytes.count).first { MarkupScanner.endsName(source.bytes[$0]) }
        let name = scanner.string(offset + 1..<(end ?? source.bytes.count))
        let known = HTMLEntities.character(name) != nil || ["amp", "lt", "gt", "quot", "apos"].contains(name)
        return make(
            "xml.y-sin-escapar", "hay un «&» suelto, que en XML empieza una referencia", at: offset,
            fix: known ? "escriba `&\(name);`, con punto y coma" : "si es el signo «&», escriba `&amp;`"
        )
    }

    func unknownEntity(_ problem: LibXMLProblem) -> Located {
        let name = problem.strings[0]
        let offset = last("&", before: problem.offset - 1) ?? problem.offset
        let fix: String
        if let character = HTMLEntities.character(name) {
            fix =
                HTMLEntities.isVisible(character)
                ? "escriba el carácter mismo: «\(character)»" : "escriba `&#\(character.value);`"
        } else {
            fix = "solo existen `&amp;` `&lt;` `&gt;` `&quot;` y `&apos;`; si es el signo «&», escriba `&amp;`"
        }
        return make(
            "xml.entidad", "la entidad «&\(name.shortened);» no existe en XML", at: offset,
            length: name.utf8.count + 2, fix: fix
        )
    }

    func badReference(_ problem: LibXMLProblem) -> Located {
        guard let offset = last("&", before: problem.offset - 1), scanner.has("&#", at: offset) else {
            return make("xml.caracter-prohibido", "hay un carácter que XML no admite", at: problem.offset)
        }
        let bytes = source.bytes
        var end = offset + 2
        while end < bytes.count, end < offset + 16, !MarkupScanner.endsName(bytes[end]), bytes[end] != 0x3B { end += 1 }
        let text = scanner.string(offset..<min(bytes.count, end + (end < bytes.count && bytes[end] == 0x3B ? 1 : 0)))
        let isMalformed = xmlParserErrors(problem.code) != XML_ERR_INVALID_CHAR
        return make(
            isMalformed ? "xml.referencia" : "xml.caracter-prohibido",
            isMalformed
                ? "la referencia «\(text)» no es un número de carácter"
                : "la referencia «\(text)» nombra un carácter que XML no admite",
            at: offset, length: text.utf8.count,
            fix: isMalformed ? "escriba, por ejemplo, `&#241;` o `&#xF1;`" : "bórrela"
        )
    }

    func unfinished(_ problem: LibXMLProblem) -> Located {
        let (what, end, opening): (String, String, StaticString) =
            switch xmlParserErrors(problem.code) {
            case XML_ERR_COMMENT_NOT_FINISHED: ("el comentario", "-->", "<!--")
            case XML_ERR_CDATA_NOT_FINISHED: ("la sección CDATA", "]]>", "<![CDATA[")
            default: ("la instrucción", "?>", "<?")
            }
        // It runs to the end of the source, so it is the scanner's last token.
        var scanner = self.scanner
        var start = problem.offset
        while let token = scanner.next() {
            if scanner.has(opening, at: token.range.lowerBound) { start = token.range.lowerBound }
        }
        return make(
            "xml.sin-terminar", "\(what) que empieza aquí no termina", at: start, length: opening.utf8CodeUnitCount,
            fix: "escriba `\(end)` donde termina"
        )
    }

    func hyphens(_ problem: LibXMLProblem) -> Located {
        let offset = (max(0, problem.offset - 3)...problem.offset + 1).first { scanner.has("--", at: $0) }
        return make(
            "xml.comentario", "un comentario no puede llevar dos guiones seguidos", at: offset ?? problem.offset,
            length: 2, fix: "sepárelos, o use una raya (—)"
        )
    }

    func strayCDATAEnd(_ problem: LibXMLProblem) -> Located {
        let offset = (max(0, problem.offset - 3)...problem.offset + 1).first { scanner.has("]]>", at: $0) }
        return make(
            "xml.fin-de-cdata", "«]]>» no puede estar en un texto", at: offset ?? problem.offset, length: 3,
            fix: "escriba `]]&gt;`"
        )
    }

    func misplacedDeclaration(_ problem: LibXMLProblem) -> Located {
        let offset = last("<", before: problem.offset) ?? problem.offset
        return make(
            "xml.declaracion", "la declaración `<?xml …?>` solo puede ser lo primero del documento, y completa",
            at: offset, length: 5,
            fix: "escriba `<?xml version=\"1.0\" encoding=\"UTF-8\"?>` al comienzo, sin nada antes, o bórrela"
        )
    }
}

/// The HTML entities that somebody who writes Spanish is likely to use; in XML none exists.
enum HTMLEntities {
    static func character(_ name: String) -> Unicode.Scalar? { table[name] }

    static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value != 0xA0 && !XMLCharacters.isInvisibleOrBidi(scalar)
    }

    private static let table: [String: Unicode.Scalar] = [
        "nbsp": "\u{A0}", "shy": "\u{AD}", "aacute": "á", "eacute": "é", "iacute": "í", "oacute": "ó", "uacute": "ú",
        "Aacute": "Á", "Eacute": "É", "Iacute": "Í", "Oacute": "Ó", "Uacute": "Ú", "ntilde": "ñ", "Ntilde": "Ñ",
        "uuml": "ü", "Uuml": "Ü", "iexcl": "¡", "iquest": "¿", "laquo": "«", "raquo": "»", "ordf": "ª", "ordm": "º",
        "deg": "°", "ndash": "–", "mdash": "—", "hellip": "…", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
        "sect": "§", "times": "×", "middot": "·", "bull": "•", "euro": "€", "copy": "©",
    ]
}
