internal import FojaDiagnostics

/// What is wrong with how tags open and close.
extension ParseReport {
    private typealias Open = (offset: Int, name: Range<Int>)

    /// Follows the tags until one closes what is not open, or until the end.
    private func followTags() -> (closing: MarkupScanner.Token?, open: [Open]) {
        var scanner = self.scanner
        var open: [Open] = []
        while let token = scanner.next() {
            switch token.kind {
            case .startTag(isEmpty: false): open.append((token.range.lowerBound, token.name))
            case .endTag:
                guard let top = open.last, scanner.same(top.name, token.name) else { return (token, open) }
                open.removeLast()
            default: break
            }
        }
        return (nil, open)
    }

    func mismatch(_ problem: LibXMLProblem) -> Located {
        let (closing, open) = followTags()
        guard let closing, let top = open.last else {
            return make(
                "xml.etiqueta-cruzada",
                "se cierra «\(problem.strings[1].shortened)» pero la que está abierta es "
                    + "«\(problem.strings[0].shortened)»",
                at: last("<", before: problem.offset) ?? problem.offset
            )
        }
        let wanted = scanner.string(top.name).shortened
        let found = scanner.string(closing.name).shortened
        let isOpenFurtherUp = open.dropLast().contains { scanner.same($0.name, closing.name) }
        return make(
            "xml.etiqueta-cruzada", "se cierra «\(found)» pero la que está abierta es «\(wanted)»",
            at: closing.range.lowerBound, length: closing.name.upperBound - closing.range.lowerBound,
            notes: [Diagnostic.Note("«\(wanted)» se abrió aquí", place: tagPlace(top.offset))],
            fix: isOpenFurtherUp
                ? "cierre antes `</\(wanted)>`" : "escriba `</\(wanted)>`, o abra «\(found)» antes de cerrarla"
        )
    }

    func unclosed(_ problem: LibXMLProblem) -> Located {
        let (closing, open) = followTags()
        if closing != nil { return mismatch(problem) }
        guard let top = open.last else {
            return make("xml.etiqueta-sin-cerrar", "el documento termina antes de tiempo", at: problem.offset)
        }
        let name = scanner.string(top.name).shortened
        let others = open.dropLast().map { "«\(scanner.string($0.name).shortened)»" }.reversed()
        return make(
            "xml.etiqueta-sin-cerrar", "la etiqueta «\(name)» se abre y no se cierra",
            at: top.offset, length: tagLength(top.offset),
            notes: others.isEmpty
                ? [] : [Diagnostic.Note("siguen abiertas también \(others.prefix(5).joined(separator: ", "))")],
            fix: "escriba `</\(name)>` donde termina"
        )
    }

    func unfinishedTag(_ problem: LibXMLProblem) -> Located {
        let start = last("<", before: problem.offset - 1) ?? problem.offset
        return make(
            "xml.etiqueta-mal-formada", "la etiqueta que empieza aquí no termina en `>`",
            at: start, length: tagLength(start), fix: "complétela: `<nombre atributo=\"valor\">` o `</nombre>`"
        )
    }

    func afterRoot(_ problem: LibXMLProblem) -> Located {
        let isClosing = scanner.has("</", at: problem.offset)
        return make(
            "xml.contenido-tras-raiz",
            isClosing
                ? "se cierra una etiqueta cuando el documento ya terminó"
                : "hay contenido después de que el documento terminó",
            at: problem.offset, length: tagLength(problem.offset),
            fix: isClosing
                ? "borre esta etiqueta, o mire si otra se cerró antes de tiempo"
                : "todo el contenido va dentro de un solo elemento: muévalo adentro o bórrelo"
        )
    }

    func noRoot(_ problem: LibXMLProblem) -> Located {
        let offset = min(scanner.skipSpace(from: problem.offset), max(0, source.bytes.count - 1))
        return make(
            "xml.sin-raiz", "el documento no empieza con una etiqueta", at: offset,
            fix: "el primer contenido de un documento XML es su elemento, por ejemplo `<html …>`"
        )
    }

    func depth(_ problem: LibXMLProblem) -> Located {
        var scanner = self.scanner
        var depth = 0
        while let token = scanner.next() {
            switch token.kind {
            case .startTag(let isEmpty):
                if depth >= limits.maxDepth {
                    return Located(offset: token.range.lowerBound, diagnostic: tooDeep(at: token.range.lowerBound))
                }
                if !isEmpty { depth += 1 }
            case .endTag: depth -= 1
            default: break
            }
        }
        return Located(offset: problem.offset, diagnostic: tooDeep(at: problem.offset))
    }

    func tooDeep(at offset: Int) -> Diagnostic {
        Diagnostic(
            "xml.profundidad", "hay más de \(limits.maxDepth) elementos uno dentro de otro", at: tagPlace(offset),
            fix: "compruebe que cada etiqueta se cierra donde debe"
        )
    }

    /// A `<` or `&` that begins nothing.
    func strayMarkup(_ problem: LibXMLProblem) -> Located {
        let before = problem.offset - 1
        guard source.bytes.indices.contains(before), source.bytes[before] == UInt8(ascii: "<") else {
            return strayAmpersand(problem)
        }
        if scanner.has("</", at: before) {
            return make(
                "xml.etiqueta-cruzada", "se cierra una etiqueta que no se abrió", at: before,
                length: tagLength(before), fix: "bórrela, o ábrala antes"
            )
        }
        if scanner.has("<!DOCTYPE", at: before) {
            return make("xml.dtd", "el DOCTYPE va antes del primer elemento", at: before, length: 9, fix: "muévalo")
        }
        return make(
            "xml.menor-sin-escapar", "hay un «<» que no empieza ninguna etiqueta", at: before,
            fix: "si es el signo «menor que», escriba `&lt;`"
        )
    }
}
