internal import FojaDiagnostics

/// Where a document is not what its own data make, told so that a person finds
/// each place: what it says there, what was expected, under which heading and in
/// which datum.
struct DocumentDifference {
    private let actual: Side
    private let expected: Side
    private let place: (_ offset: Int, _ length: Int) -> Place

    /// More than this is a different document; the rest is counted.
    private static let most = 500

    /// - Parameters:
    ///   - isMarkup: Whether `<…>` is a tag; in plain text it is not.
    ///   - place: Gives the place of some bytes of `actual`.
    init(
        actual: [UInt8], expected: [UInt8], isMarkup: Bool, place: @escaping (_ offset: Int, _ length: Int) -> Place
    ) {
        self.actual = Side(actual, isMarkup: isMarkup)
        self.expected = Side(expected, isMarkup: isMarkup)
        self.place = place
    }

    /// One difference, for whoever has more to say of it than a message.
    struct Found {
        /// What a reader sees of it in the document, whole; empty if something is missing.
        let says: String
        /// What it should say; empty if something is too much.
        let wanted: String
        /// The datum whose carrier it stands in, or the first that it has or lacks whole.
        let datum: String?
        let diagnostic: Diagnostic
    }

    /// One message for each difference, in the order of the document.
    var diagnostics: [Diagnostic] {
        let (all, count) = differences
        var out = all.map(describe)
        if count > out.count {
            out.append(
                Diagnostic(
                    "documento.diferencias", "y \(count - out.count) diferencias más: es otro documento",
                    at: place(0, 1)))
        }
        return out
    }

    /// The same with what they are made of, and how many there are in all.
    var found: (all: [Found], count: Int) {
        let (all, count) = differences
        return (
            all.map { difference in
                Found(
                    says: actual.allWords(difference.old), wanted: expected.allWords(difference.new),
                    datum: datum(of: difference) ?? expected.firstDatum(in: difference.new)
                        ?? actual.firstDatum(in: difference.old), diagnostic: describe(difference))
            }, count
        )
    }

    private var differences: (some: [SequenceDifference], count: Int) {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        func number(_ side: Side) -> [Int] {
            side.tokens.map { token in
                let bytes = side.bytes[token.range]
                if let known = numbers[bytes] { return known }
                let next = numbers.count
                numbers[bytes] = next
                return next
            }
        }
        let (old, new) = (number(actual), number(expected))
        let all = joined(SequenceDifference.between(old, new).map { aligned($0, old, new) })
        return (Array(all.prefix(DocumentDifference.most)), all.count)
    }

    private func datum(of difference: SequenceDifference) -> String? {
        actual.datum(at: difference.old.lowerBound) ?? expected.datum(at: difference.new.lowerBound)
    }

    /// What is wholly missing or wholly added can be told in several ways («<p>a</p>»
    /// or «a</p><p>»); the one that starts where an element does is the readable one.
    private func aligned(_ difference: SequenceDifference, _ old: [Int], _ new: [Int]) -> SequenceDifference {
        guard difference.old.isEmpty != difference.new.isEmpty else { return difference }
        let side = difference.old.isEmpty ? expected : actual
        let numbers = difference.old.isEmpty ? new : old
        let run = difference.old.isEmpty ? difference.new : difference.old
        var shift = 0
        while !side.opensElement(run.lowerBound - shift) {
            shift += 1
            guard run.lowerBound - shift >= 0, difference.old.lowerBound - shift >= 0,
                difference.new.lowerBound - shift >= 0,
                numbers[run.lowerBound - shift] == numbers[run.upperBound - shift]
            else { return difference }
        }
        return SequenceDifference(
            old: (difference.old.lowerBound - shift)..<(difference.old.upperBound - shift),
            new: (difference.new.lowerBound - shift)..<(difference.new.upperBound - shift))
    }

    /// Differences that only a space separates are one to whoever reads them.
    private func joined(_ differences: [SequenceDifference]) -> [SequenceDifference] {
        var out: [SequenceDifference] = []
        for next in differences {
            if let last = out.last, next.old.lowerBound - last.old.upperBound <= 1,
                actual.tokens[last.old.upperBound..<next.old.lowerBound].allSatisfy({ $0.kind == .space })
            {
                out[out.count - 1] = SequenceDifference(
                    old: last.old.lowerBound..<next.old.upperBound, new: last.new.lowerBound..<next.new.upperBound)
            } else {
                out.append(next)
            }
        }
        return out
    }

    private func describe(_ difference: SequenceDifference) -> Diagnostic {
        var says = actual.words(difference.old)
        var wanted = expected.words(difference.new)
        let isSame = says.utf8.elementsEqual(wanted.utf8)
        if isSame {
            // The words agree: it is the markup or the spaces that do not.
            says = actual.source(difference.old)
            wanted = expected.source(difference.new)
        }
        let message: String
        if says.isEmpty, wanted.isEmpty {
            message = "los espacios no son los que deberían"
        } else if says.isEmpty {
            message = "falta «\(wanted)»"
        } else if wanted.isEmpty {
            message = "sobra «\(says)»"
        } else {
            message = "dice «\(says)» y se esperaba «\(wanted)»"
        }
        var notes: [Diagnostic.Note] = []
        let heading = actual.heading(at: difference.old.lowerBound)
        let expectedHeading = expected.heading(at: difference.new.lowerBound)
        if difference.old.isEmpty, !expectedHeading.isEmpty {
            notes.append(.init("es de «\(expectedHeading)»"))
        } else if !heading.isEmpty {
            notes.append(.init("está en «\(heading)»"))
        }
        if let datum = datum(of: difference) {
            notes.append(.init("es el dato `\(datum)`"))
        }
        if !isSame {
            notes += LookAlike.notes(
                says: actual.allWords(difference.old), wanted: expected.allWords(difference.new))
        }
        let range = actual.range(difference.old)
        return Diagnostic(
            "documento.editado", message, at: place(range.lowerBound, max(1, range.count)), notes: notes)
    }

    /// One of the two documents that are compared.
    private struct Side {
        let bytes: [UInt8]
        let tokens: [MarkupToken]
        /// Where each heading starts, its level and what it says.
        private var headings: [(start: Int, level: UInt8, text: String)] = []

        init(_ bytes: [UInt8], isMarkup: Bool) {
            self.bytes = bytes
            tokens = isMarkup ? MarkupToken.all(of: bytes) : MarkupToken.words(of: bytes)
            var open: Int?
            for (i, token) in tokens.enumerated() where token.kind == .tag {
                let tag = bytes[token.range]
                let closing = tag.dropFirst().first == UInt8(ascii: "/")
                let name = tag.dropFirst(closing ? 2 : 1)
                guard name.count > 2, name.first == UInt8(ascii: "h"),
                    (0x31...0x36).contains(name[name.startIndex + 1]),
                    name[name.startIndex + 2] == 0x3E || name[name.startIndex + 2] == 0x20
                else { continue }
                if !closing {
                    open = i
                } else if let start = open {
                    headings.append((start, name[name.startIndex + 1] - 0x30, words(start..<i)))
                    open = nil
                }
            }
        }

        /// The headings that a token stands under, or in, the title apart:
        /// «SEXTA (PLAZO) › 6.1. Prórroga».
        func heading(at token: Int) -> String {
            var path: [String] = []
            var level = UInt8.max
            for heading in headings.reversed() where heading.start <= token && heading.level < level {
                if heading.level == 1, !path.isEmpty { break }
                path.append(heading.text)
                level = heading.level
            }
            return path.reversed().joined(separator: " › ")
        }

        /// The datum whose carrier a token stands in or is.
        func datum(at index: Int) -> String? {
            var i = min(index, tokens.count - 1)
            while i >= 0 {
                if tokens[i].kind == .tag {
                    let tag = String(decoding: bytes[tokens[i].range], as: UTF8.self)
                    if tag.hasPrefix("<br") {
                        i -= 1
                        continue
                    }
                    guard let start = tag.range(ofText: "data-campo=\"") else { return nil }
                    return String(tag[start...].prefix { $0 != "\"" })
                }
                i -= 1
            }
            return nil
        }

        /// The first datum whose carrier opens among some tokens.
        func firstDatum(in range: Range<Int>) -> String? {
            for token in tokens[range] where token.kind == .tag {
                let tag = String(decoding: bytes[token.range], as: UTF8.self)
                guard let start = tag.range(ofText: "data-campo=\"") else { continue }
                return String(tag[start...].prefix { $0 != "\"" })
            }
            return nil
        }

        /// Whether a token is the tag that opens an element.
        func opensElement(_ index: Int) -> Bool {
            guard tokens.indices.contains(index), tokens[index].kind == .tag else { return false }
            return bytes[tokens[index].range].dropFirst().first != UInt8(ascii: "/")
        }

        /// The bytes that some tokens cover; an empty range at the next token.
        func range(_ range: Range<Int>) -> Range<Int> {
            let start = range.lowerBound < tokens.count ? tokens[range.lowerBound].range.lowerBound : bytes.count
            let end = range.isEmpty ? start : tokens[range.upperBound - 1].range.upperBound
            return start..<end
        }

        /// What a reader sees of some tokens.
        func words(_ range: Range<Int>) -> String { Side.short(text(range)) }

        /// The same, however long it is.
        func allWords(_ range: Range<Int>) -> String { String(decoding: text(range), as: UTF8.self) }

        private func text(_ range: Range<Int>) -> [UInt8] {
            var out: [UInt8] = []
            for token in tokens[range] {
                switch token.kind {
                case .word: out += bytes[token.range]
                case .space, .tag: if let last = out.last, last != 0x20 { out.append(0x20) }
                }
            }
            while out.last == 0x20 { out.removeLast() }
            return out
        }

        /// The same with its tags.
        func source(_ range: Range<Int>) -> String {
            var out: [UInt8] = []
            for token in tokens[range] {
                if token.kind == .space {
                    if let last = out.last, last != 0x20 { out.append(0x20) }
                } else {
                    out += bytes[token.range]
                }
            }
            while out.last == 0x20 { out.removeLast() }
            return Side.short(out)
        }

        private static func short(_ bytes: [UInt8]) -> String {
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.count > 160 else { return text }
            return text.prefix(100) + " … " + text.suffix(50)
        }
    }
}

extension String {
    /// Where some text ends for the first time, `nil` if it is not in it.
    fileprivate func range(ofText text: String) -> String.Index? {
        var rest = self[...]
        while !rest.isEmpty {
            if rest.hasPrefix(text) { return rest.index(rest.startIndex, offsetBy: text.count) }
            rest.removeFirst()
        }
        return nil
    }
}
