internal import FojaDiagnostics

extension Diagnostic {
    /// What was to be written does not say, read again, what it should: whoever edits texts holds each against that.
    static func unfaithful(_ source: SourceText) -> DiagnosticsError {
        DiagnosticsError(
            Diagnostic(
                "editar.comprobacion",
                "lo que se iba a escribir en «\(source.name)» no se lee como debe; no se escribió",
                category: .fault))
    }
}

/// Changes of a text, made at once; what is written takes the line ends of the text.
struct ByteEdits {
    private let edits: [(range: Range<Int>, text: [UInt8])]

    /// - Parameter edits: In any order, none over another.
    init(_ edits: [(range: Range<Int>, text: [UInt8])], in source: SourceText) {
        let bytes = source.bytes
        let usesCRLF = bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
        self.edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { edit in
            guard usesCRLF else { return edit }
            var text: [UInt8] = []
            for byte in edit.text {
                if byte == 0x0A, text.last != 0x0D { text.append(0x0D) }
                text.append(byte)
            }
            return (edit.range, text)
        }
    }

    /// The text with all of them made.
    func applied(to source: SourceText) -> [UInt8] {
        var out: [UInt8] = []
        var done = 0
        for edit in edits {
            out += source.bytes[done..<max(done, edit.range.lowerBound)] + edit.text
            done = max(done, edit.range.upperBound)
        }
        return out + source.bytes[done...]
    }

    /// Where a byte of the new text stood in the old one.
    func before(_ offset: Int) -> Int {
        var shift = 0
        for edit in edits {
            let start = edit.range.lowerBound + shift
            if offset < start { break }
            if offset < start + edit.text.count { return edit.range.lowerBound }
            shift += edit.text.count - edit.range.count
        }
        return offset - shift
    }
}
