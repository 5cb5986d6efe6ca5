internal import CYaml
internal import FojaDiagnostics

/// What YAML forbids and libyaml lets pass. A file that two programs read in two
/// ways is not a file to sign from.
extension YAMLReader {
    /// Checks what stands between the previous event and this one, and inside this one.
    mutating func checkStrictly(_ event: yaml_event_t) {
        let start = byte(event.start_mark)
        checkComments(from: checked, to: start)
        let end = byte(event.end_mark)
        checked = max(checked, end)
        valueEnd = -1
        switch event.type {
        case YAML_SCALAR_EVENT: checkScalar(event, start: start)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            if let top = stack.last, top.isFlow {
                checkIndentation(from: top.place.line, to: Int(event.end_mark.line) + 1, inside: stack.count - 1)
            }
        case YAML_DOCUMENT_START_EVENT:
            let data = event.data.document_start
            if data.version_directive != nil || data.tag_directives.start != data.tag_directives.end {
                problems.append(
                    Diagnostic(
                        "yaml.directiva", "las directivas de YAML (`%…`) no se admiten", at: place(event),
                        fix: "borre las líneas que empiezan con «%»"))
            }
        default: break
        }
    }

    /// A comment has a space before it, or it would be part of what precedes.
    private mutating func checkComments(from start: Int, to end: Int) {
        let bytes = source.bytes
        var i = start
        while i < end {
            if bytes[i] == UInt8(ascii: "#") {
                if i > source.markLength, ![0x20, 0x09, 0x0A, 0x0D].contains(bytes[i - 1]) {
                    problems.append(
                        Diagnostic(
                            "yaml.comentario", "falta un espacio antes de «#», que empieza un comentario",
                            at: source.place(atByte: i),
                            fix: "si es parte de un texto, ponga el texto entero entre comillas"))
                } else if let note = continuation(i, in: bytes) {
                    let place = source.place(atByte: i)
                    problems.append(
                        Diagnostic(
                            "yaml.numeral", "lo que sigue a «#» se leería como un comentario, y el dato lo perdería",
                            at: place,
                            fix: "si es parte del dato, \(YAMLLine(place.line, of: source).quoting); "
                                + "si es una nota, \(note)"))
                }
                while i < end, bytes[i] != 0x0A { i += 1 }
            }
            i += 1
        }
    }

    /// A text without quotes that goes on in a line that looks like an item of a list: it is one that stands too far in.
    private mutating func checkContinuation(_ event: yaml_event_t) {
        guard event.end_mark.line > event.start_mark.line, stack.last?.isFlow != true,
            // «-Bajar costos» is no item either: whoever types the datum says so.
            YAMLLine(Int(event.start_mark.line) + 1, of: source).listMark == nil
        else { return }
        for number in (Int(event.start_mark.line) + 2)...(Int(event.end_mark.line) + 1) {
            let line = YAMLLine(number, of: source)
            guard line.body.hasPrefix("- "), line.body.count > 2 else { continue }
            problems.append(
                Diagnostic(
                    "yaml.sangria",
                    "este elemento de lista tiene más sangría que lo de arriba, y se leería como parte de su texto",
                    at: Place(source: source, line: number, column: line.indent + 1),
                    fix:
                        "alinee su guion con el de los demás elementos; si es parte del texto, ponga el texto entero entre comillas"
                ))
            return
        }
    }

    /// Whether a `#` after a value seems to be part of it, and how a note would be written instead.
    ///
    /// It is where it touches what follows, «Calle Inventada #3»; and, after a value with letters, where the word after it
    /// is a number or says that there is none: «Calle Inventada # 3, zona Norte», «# 15-B», «# s/n».
    private func continuation(_ i: Int, in bytes: [UInt8]) -> String? {
        guard valueEnd >= 0, valueEnd < i, i + 1 < bytes.count,
            bytes[valueEnd..<i].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
        else { return nil }
        let next = bytes[i + 1]
        if ![0x20, 0x09, 0x0A, 0x0D, 0x23].contains(next) { return "deje un espacio después de «#»" }
        guard next == 0x20 || next == 0x09, valueStart >= 0,
            bytes[valueStart..<valueEnd].contains(where: { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x80 })
        else { return nil }
        let word = bytes[(i + 1)...].drop { $0 == 0x20 || $0 == 0x09 }.prefix {
            ![0x20, 0x09, 0x0A, 0x0D].contains($0)
        }
        let text = String(decoding: word, as: UTF8.self).lowercased()
        guard word.contains(where: { (0x30...0x39).contains($0) }) || ["s/n", "s/n.", "s/n,", "sn"].contains(text)
        else {
            return nil
        }
        return "empiécela con una palabra, o póngala en una línea aparte"
    }

    private mutating func checkScalar(_ event: yaml_event_t, start: Int) {
        let data = event.data.scalar
        let isInFlow = stack.last?.isFlow ?? false
        valueStart = start
        switch data.style {
        case YAML_PLAIN_SCALAR_STYLE:
            valueEnd = checked
            checkContinuation(event)
            if isInFlow, data.length == 1, data.value[0] == UInt8(ascii: "-") {
                problems.append(
                    Diagnostic(
                        "yaml.guion", "un guion solo no es un valor dentro de corchetes o llaves", at: place(event),
                        fix: "póngalo entre comillas: '-'"))
            }
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: checkBlock(event, start: start)
        default:
            valueEnd = checked
            if event.end_mark.line > event.start_mark.line, !isInFlow {
                if checkUnclosed(event, start: start) { return }
                checkIndentation(
                    from: Int(event.start_mark.line) + 1, to: Int(event.end_mark.line) + 1, inside: stack.count)
            }
        }
    }

    /// Quotes that end in a later line, after lines that are data by themselves: those that should close are missing, and
    /// nothing that follows is what it seems.
    private mutating func checkUnclosed(_ event: yaml_event_t, start: Int) -> Bool {
        let column = column(outside: stack.count)
        let first = YAMLLine(Int(event.start_mark.line) + 1, of: source)
        for number in (first.number + 1)...(Int(event.end_mark.line) + 1) {
            let line = YAMLLine(number, of: source)
            guard line.isData, line.indent <= column, line.key != nil || line.body.hasPrefix("- ") else { continue }
            let quote = source.bytes[start] == UInt8(ascii: "'") ? "'" : "\""
            let value = TypedText.spaced(String((first.key == nil ? first.item : first.value).dropFirst()))
            let isNumber = value.first?.isNumber == true && value.allSatisfy { $0.isNumber || ".,".contains($0) }
            problems.append(
                Diagnostic(
                    "yaml.sintaxis", "las comillas que se abren aquí no se cierran", at: source.place(atByte: start),
                    notes: [
                        .init(
                            "tomarían como texto esta línea, que es otro dato",
                            place: Place(source: source, line: number, column: line.indent + 1))
                    ],
                    fix: isNumber
                        ? "borre «\(quote)», que agrega una planilla: deje solo el número"
                        : "ponga «\(quote)» también al final del texto; si no las lleva, borre la que lo abre"))
            isHopeless = true
            return true
        }
        return false
    }

    private mutating func checkBlock(_ event: yaml_event_t, start: Int) {
        let bytes = source.bytes
        var i = start
        guard i < bytes.count, bytes[i] == UInt8(ascii: "|") || bytes[i] == UInt8(ascii: ">") else { return }
        i += 1
        while i < bytes.count, (0x30...0x39).contains(bytes[i]) || bytes[i] == 0x2B || bytes[i] == 0x2D { i += 1 }
        if i < bytes.count, ![0x20, 0x09, 0x0A, 0x0D].contains(bytes[i]) {
            problems.append(
                Diagnostic(
                    "yaml.comentario", "después de `|` o `>` el texto empieza en la línea siguiente",
                    at: source.place(atByte: i), fix: "pase el texto a la línea siguiente, con sangría"))
        }
        guard (0..<event.data.scalar.length).allSatisfy({ event.data.scalar.value[$0] == 0x0A }) else { return }
        let place = source.place(atByte: start)
        if let limit = bareLimit(YAMLLine(place.line, of: source), place) { problems.append(limit) }
        // Blank lines with more spaces than the text that follows them: is that text part of it?
        guard bytes[i...].firstIndex(of: 0x0A) != nil else { return }
        var widest = 0
        var number = Int(event.start_mark.line) + 2
        while let (spaces, first) = indentation(ofLine: number) {
            if let first {
                if spaces < widest, spaces > column(outside: stack.count) {
                    problems.append(
                        Diagnostic(
                            "yaml.sangria", "las líneas en blanco de arriba tienen más espacios que esta",
                            at: source.place(atByte: first), fix: "deje vacías las líneas en blanco"))
                }
                return
            }
            widest = max(widest, spaces)
            number += 1
        }
    }

    /// The lines of a value that goes on must stand further in than what it belongs to.
    private mutating func checkIndentation(from line: Int, to end: Int, inside depth: Int) {
        let column = column(outside: depth)
        guard end > line, column >= 0 else { return }
        for number in (line + 1)...end {
            guard let (spaces, first) = indentation(ofLine: number), let first, spaces <= column else { continue }
            // A closing bracket alone at the margin is common and misleads nobody.
            if [UInt8(ascii: "]"), UInt8(ascii: "}")].contains(source.bytes[first]) { continue }
            problems.append(
                Diagnostic(
                    "yaml.sangria", "esta línea sigue al valor de arriba y no tiene más sangría que su nombre",
                    at: source.place(atByte: first),
                    fix:
                        "si es otro dato, cierre las comillas o el corchete de la línea \(line); si no, sángrela con espacios"
                ))
            return
        }
    }

    /// The column, from 0, of the innermost block collection among the outer ones; -1 if none.
    private func column(outside depth: Int) -> Int {
        stack[..<max(0, depth)].last { !$0.isFlow }.map { $0.place.column - 1 } ?? -1
    }

    /// How many spaces begin a line, counted from 1, and where its first other byte is.
    private mutating func indentation(ofLine number: Int) -> (spaces: Int, first: Int?)? {
        if lineStarts.isEmpty {
            lineStarts = [source.markLength]
            for (i, byte) in source.bytes.enumerated() where byte == 0x0A { lineStarts.append(i + 1) }
        }
        guard number <= lineStarts.count, lineStarts[number - 1] < source.bytes.count else { return nil }
        let start = lineStarts[number - 1]
        var i = start
        while i < source.bytes.count, source.bytes[i] == 0x20 { i += 1 }
        let isBlank = i == source.bytes.count || source.bytes[i] == 0x0A || source.bytes[i] == 0x0D
        return (i - start, isBlank ? nil : i)
    }

    /// libyaml counts characters; events come in order, so bytes are counted along.
    private mutating func byte(_ mark: yaml_mark_t) -> Int {
        let target = Int(mark.index)
        if target < cursor.index { cursor = (0, source.markLength) }
        let bytes = source.bytes
        var (index, byte) = cursor
        while index < target, byte < bytes.count {
            byte += 1
            while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
            index += 1
        }
        cursor = (index, byte)
        return byte
    }
}

extension SourceEncoding {
    /// The first line that is indented with a tabulation.
    static func tabIndentation(in source: SourceText) -> Diagnostic? {
        let bytes = source.bytes
        guard bytes.contains(0x09) else { return nil }
        var atStart = true
        var tab: Int?
        for (i, byte) in bytes.enumerated() {
            switch byte {
            case 0x0A:
                atStart = true
                tab = nil
            case 0x20, 0x0D: continue
            case 0x09: if atStart, tab == nil { tab = i }
            default:
                if atStart, let tab, byte != UInt8(ascii: "#") {
                    return Diagnostic(
                        "yaml.tabulacion", "la línea está sangrada con una tabulación", at: source.place(atByte: tab),
                        fix: "borre la tabulación y ponga espacios: dos por cada nivel")
                }
                atStart = false
            }
        }
        return nil
    }
}
