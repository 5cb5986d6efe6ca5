internal import FojaDiagnostics

/// Splits text at its `{{ … }}`.
enum PlaceholderParser {
    /// - Parameters:
    ///   - place: The place of a UTF-8 range of `text`.
    ///   - problems: Takes what is wrong; the piece at fault is left out.
    static func pieces(
        of text: String, place: @escaping (Int, Int) -> Place?, problems: inout [Diagnostic]
    ) -> [TextPiece] {
        let bytes = Array(text.utf8)
        var out: [TextPiece] = []
        var literalStart = 0
        var i = 0
        while i + 1 < bytes.count {
            guard bytes[i] == UInt8(ascii: "{"), bytes[i + 1] == UInt8(ascii: "{") else {
                if bytes[i] == UInt8(ascii: "}"), bytes[i + 1] == UInt8(ascii: "}") {
                    problems.append(
                        Diagnostic("plantilla.llaves", "«}}» sin un «{{» que lo abra", at: place(i, 2)))
                    i += 1
                }
                i += 1
                continue
            }
            if i > literalStart { out.append(.literal(String(decoding: bytes[literalStart..<i], as: UTF8.self))) }
            guard let end = closing(bytes, from: i + 2) else {
                problems.append(
                    Diagnostic(
                        "plantilla.llaves", "«{{» sin su «}}» en el mismo texto", at: place(i, 2),
                        fix: "un campo se escribe entero en un mismo elemento: {{ prestamo.monto | bs }}"))
                return out
            }
            if let placeholder = placeholder(in: bytes, i + 2..<end, place: place, problems: &problems) {
                out.append(.placeholder(placeholder))
            }
            i = end + 2
            literalStart = i
        }
        if literalStart < bytes.count {
            out.append(.literal(String(decoding: bytes[literalStart...], as: UTF8.self)))
        }
        return out
    }

    /// The `}}` that ends a placeholder, skipping quoted arguments.
    private static func closing(_ bytes: [UInt8], from start: Int) -> Int? {
        var i = start
        var quoted = false
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "'") { quoted.toggle() }
            if !quoted, bytes[i] == UInt8(ascii: "}"), i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "}") {
                return i
            }
            i += 1
        }
        return nil
    }

    private static func placeholder(
        in bytes: [UInt8], _ range: Range<Int>, place: @escaping (Int, Int) -> Place?, problems: inout [Diagnostic]
    ) -> Placeholder? {
        let parts = split(bytes, range, at: UInt8(ascii: "|"))
        let first = trim(bytes, parts[0])
        guard !first.isEmpty else {
            problems.append(
                Diagnostic("plantilla.campo-vacio", "«{{ }}» no nombra ningún dato", at: place(range.lowerBound - 2, 4))
            )
            return nil
        }
        var calls: [Placeholder.Call] = []
        var model: String?
        for (index, part) in parts.dropFirst().enumerated() {
            let call = trim(bytes, part)
            let pieces = split(bytes, call, at: UInt8(ascii: ":"))
            let nameRange = trim(bytes, pieces[0])
            let name = string(bytes, nameRange)
            var argument: String?
            if pieces.count > 1 {
                let raw = trim(bytes, pieces[1].lowerBound..<call.upperBound)
                guard let value = literal(bytes, raw) else {
                    problems.append(
                        Diagnostic(
                            "plantilla.argumento", "el argumento de «\(name)» no se entiende",
                            at: place(raw.lowerBound, max(1, raw.count)),
                            fix: "escriba un número o un texto entre comillas simples: \(name):'texto'"))
                    return nil
                }
                argument = value
            }
            if name == "modelo" {
                guard let argument, index == parts.count - 2 else {
                    problems.append(
                        Diagnostic(
                            "plantilla.modelo", "«modelo» va al final y con su texto",
                            at: place(nameRange.lowerBound, max(1, nameRange.count)), fix: "| modelo:'…'"))
                    return nil
                }
                model = argument
            } else {
                calls.append(.init(name: name, argument: argument, offset: nameRange.lowerBound))
            }
        }
        return Placeholder(
            path: string(bytes, first), pathOffset: first.lowerBound, calls: calls, model: model, place: place)
    }

    private static func split(_ bytes: [UInt8], _ range: Range<Int>, at separator: UInt8) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var start = range.lowerBound
        var quoted = false
        for i in range {
            if bytes[i] == UInt8(ascii: "'") { quoted.toggle() }
            if !quoted, bytes[i] == separator {
                out.append(start..<i)
                start = i + 1
            }
        }
        out.append(start..<range.upperBound)
        return out
    }

    private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isSpace(bytes[low]) { low += 1 }
        while high > low, isSpace(bytes[high - 1]) { high -= 1 }
        return low..<high
    }

    private static func isSpace(_ b: UInt8) -> Bool { b == 0x20 || b == 0x09 || b == 0x0A || b == 0x0D }

    private static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// A text in single quotes, or a number.
    private static func literal(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        if range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "'"),
            bytes[range.upperBound - 1] == UInt8(ascii: "'")
        {
            return string(bytes, range.lowerBound + 1..<range.upperBound - 1)
        }
        guard !range.isEmpty, bytes[range].allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return string(bytes, range)
    }
}
