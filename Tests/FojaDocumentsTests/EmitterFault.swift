import FojaTemplating
import FojaTestSupport

@testable import FojaDocuments

/// What an XHTML emitter writes one by one: data, runs of words, characters that markup escapes.
struct EmittedPieces {
    /// An element that carries a datum and shows it.
    struct Datum {
        let whole: Range<Int>
        let canonical: Range<Int>
        let print: Range<Int>
    }

    let bytes: [UInt8]
    private(set) var data: [Datum] = []
    /// The texts between two tags that are no datum's and have a letter or a figure.
    private(set) var runs: [Range<Int>] = []
    /// `&amp;` and the like, in texts and attributes.
    private(set) var escapes: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var at = bytes.firstRange(of: Array("<body".utf8))?.lowerBound ?? 0
        var open: (start: Int, canonical: Range<Int>, name: [UInt8])?
        while at < bytes.count {
            let isTag = bytes[at] == 0x3C
            var end = at + 1
            while end < bytes.count, isTag ? bytes[end - 1] != 0x3E : bytes[end] != 0x3C { end += 1 }
            let piece = at..<end
            noteEscapes(piece)
            if isTag {
                let name = Array(bytes[at + 1..<end].prefix { $0 > 0x20 && $0 != 0x3E && $0 != 0x2F })
                if let datum = open, bytes[at + 1] == 0x2F, bytes[(at + 2)...].starts(with: datum.name) {
                    let print = datum.canonical.upperBound + 2..<at
                    if !print.isEmpty {
                        data.append(Datum(whole: datum.start..<end, canonical: datum.canonical, print: print))
                    }
                    open = nil
                } else if let attribute = [Array(" value=\"".utf8), Array(" datetime=\"".utf8)].lazy.compactMap({
                    bytes[piece].firstRange(of: $0)
                }).first, bytes[piece].firstRange(of: Array("data-campo".utf8)) != nil {
                    let close = bytes[attribute.upperBound...].firstIndex(of: 0x22) ?? end
                    open = (at, attribute.upperBound..<close, name)
                }
            } else if open == nil, bytes[piece].contains(where: { isWord($0) }) {
                runs.append(piece)
            }
            at = end
        }
    }

    private mutating func noteEscapes(_ piece: Range<Int>) {
        var at = piece.lowerBound
        while let start = bytes[at..<piece.upperBound].firstIndex(of: 0x26) {
            let end = (bytes[start..<piece.upperBound].firstIndex(of: 0x3B) ?? start) + 1
            escapes.append(start..<end)
            at = end
        }
    }
}

func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

func lowercased(_ word: ArraySlice<UInt8>) -> [UInt8] { Array(String(decoding: word, as: UTF8.self).lowercased().utf8) }

/// One way in which an emitter errs, always at the same place.
struct EmitterFault {
    enum Kind: CaseIterable {
        case droppedRun, repeatedRun, exchangedRuns, cutRun
        case exchangedPrints, exchangedCanonicals, exchangedData, droppedDatum, anotherDatum
        case canonicalPrinted, otherFigure, capitals, lostLetter
        case skippedEscape, escapedTwice
        case textDroppedWord, textCut, textOtherFigure, textExchangedWords
    }

    let kind: Kind
    let seed: UInt64

    var isOfText: Bool {
        switch kind {
        case .textDroppedWord, .textCut, .textOtherFigure, .textExchangedWords: true
        default: false
        }
    }

    /// An engine that errs so each time.
    var emitters: Emitters {
        isOfText
            ? Emitters(xhtml: { $0.xhtml() }, text: { text($0.text()) })
            : Emitters(xhtml: { markup(EmittedPieces($0.xhtml())) }, text: { $0.text() })
    }

    private func pick<Element>(_ all: [Element], _ salt: UInt64 = 0) -> Element? {
        all.isEmpty ? nil : all[Int((seed &+ salt &* 0x9E37_79B9) % UInt64(all.count))]
    }

    /// What it writes instead of some XHTML.
    func markup(_ pieces: EmittedPieces) -> [UInt8] {
        let bytes = pieces.bytes
        let (datum, other) = (pick(pieces.data), pick(pieces.data, 1))
        switch kind {
        case .droppedRun: return replacing(pick(pieces.runs), in: bytes) { _ in [] }
        case .repeatedRun: return replacing(pick(pieces.runs), in: bytes) { $0 + $0 }
        case .exchangedRuns: return exchanging(pick(pieces.runs), pick(pieces.runs, 1), in: bytes)
        case .cutRun: return replacing(pick(pieces.runs), in: bytes) { Array($0.prefix { !isWord($0) }) }
        case .exchangedPrints: return exchanging(datum?.print, other?.print, in: bytes)
        case .exchangedCanonicals: return exchanging(datum?.canonical, other?.canonical, in: bytes)
        case .exchangedData: return exchanging(datum?.whole, other?.whole, in: bytes)
        case .droppedDatum: return replacing(datum?.whole, in: bytes) { _ in [] }
        case .anotherDatum:
            return replacing(datum?.whole, in: bytes) { old in other.map { Array(bytes[$0.whole]) } ?? old }
        case .canonicalPrinted:
            return replacing(datum?.print, in: bytes) { old in datum.map { Array(bytes[$0.canonical]) } ?? old }
        case .otherFigure: return replacing(datum?.print, in: bytes, with: otherFigure)
        case .capitals:
            return replacing(datum?.print, in: bytes) { $0.map { (0x61...0x7A).contains($0) ? $0 - 0x20 : $0 } }
        case .lostLetter: return replacing(datum?.print, in: bytes) { Array($0.dropLast()) }
        case .skippedEscape:
            return replacing(pick(pieces.escapes), in: bytes) { $0.starts(with: "&lt".utf8) ? [0x3C] : [0x26] }
        case .escapedTwice: return replacing(pick(pieces.escapes), in: bytes) { Array("&amp;".utf8) + $0.dropFirst() }
        default: return bytes
        }
    }

    /// What it writes instead of some plain text.
    func text(_ bytes: [UInt8]) -> [UInt8] {
        var words: [Range<Int>] = []
        var at = 0
        while at < bytes.count {
            guard isWord(bytes[at]) else {
                at += 1
                continue
            }
            let end = bytes[at...].firstIndex { !isWord($0) } ?? bytes.count
            // What draws a table's lines is no word.
            if bytes[at..<end].contains(where: { $0 < 0x80 }) { words.append(at..<end) }
            at = end
        }
        switch kind {
        case .textDroppedWord: return replacing(pick(words), in: bytes) { _ in [] }
        case .textCut: return Array(bytes.prefix(pick(words)?.lowerBound ?? 0))
        case .textOtherFigure: return replacing(pick(words), in: bytes, with: otherFigure)
        case .textExchangedWords:
            guard let one = pick(words), let other = pick(words, 1),
                lowercased(bytes[one]) != lowercased(bytes[other])
            else { return bytes }
            return exchanging(one, other, in: bytes)
        default: return bytes
        }
    }

    private func otherFigure(_ text: [UInt8]) -> [UInt8] {
        let figures = text.indices.filter { (0x30...0x39).contains(text[$0]) }
        guard let at = pick(figures, 2) else { return text }
        var out = text
        out[at] = text[at] == 0x39 ? 0x30 : text[at] + 1
        return out
    }

    private func replacing(_ range: Range<Int>?, in bytes: [UInt8], with body: ([UInt8]) -> [UInt8]) -> [UInt8] {
        guard let range else { return bytes }
        return bytes[..<range.lowerBound] + body(Array(bytes[range])) + bytes[range.upperBound...]
    }

    private func exchanging(_ one: Range<Int>?, _ other: Range<Int>?, in bytes: [UInt8]) -> [UInt8] {
        guard let one, let other, one != other else { return bytes }
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        guard first.upperBound <= second.lowerBound else { return bytes }
        var out = Array(bytes[..<first.lowerBound])
        out += bytes[second]
        out += bytes[first.upperBound..<second.lowerBound]
        out += bytes[first]
        return out + bytes[second.upperBound...]
    }
}
