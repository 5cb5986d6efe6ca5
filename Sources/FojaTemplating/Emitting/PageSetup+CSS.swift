internal import FojaData

extension PageSetup {
    /// The style rule that prints a document on such pages; empty if nothing is known of them.
    var css: String {
        var rules: [String] = []
        if let sheet { rules.append("size:\(sheet.width)mm \(sheet.height)mm") }
        if let margins {
            let sides = [margins.top, margins.right, margins.bottom, margins.left]
            rules.append("margin:" + sides.map { "\($0)mm" }.joined(separator: " "))
        }
        let boxes = boxes.map { "@\($0.position.rawValue){\($0.css)}" }.joined()
        guard !rules.isEmpty || !boxes.isEmpty else { return "" }
        return "@page{" + rules.joined(separator: ";") + (rules.isEmpty || boxes.isEmpty ? "" : ";") + boxes + "}"
    }
}

extension PageBox {
    fileprivate var css: String {
        let pieces = content.map { piece in
            switch piece {
            case .text(let words): CSSText.string(words)
            case .pageNumber: "counter(page)"
            case .pageCount: "counter(pages)"
            }
        }
        var rules = ["content:" + (pieces.isEmpty ? "none" : pieces.joined(separator: " "))]
        if let points { rules.append("font-size:\(points)pt") }
        if !fonts.isEmpty { rules.append("font-family:" + fonts.map(CSSText.string).joined(separator: ",")) }
        if let color { rules.append("color:" + CSSText.word(color)) }
        return rules.joined(separator: ";")
    }
}

/// Words as a style sheet takes them: nothing in them ends what they stand in.
enum CSSText {
    /// Between quotes; what could end them, the style or the sheet is written by its number.
    static func string(_ words: String) -> String {
        var out = "\""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"", "\\", "<", ">", "&", "\u{0}"..."\u{1F}", "\u{7F}": out += "\\\(String(scalar.value, radix: 16)) "
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// A name, number or colour: letters, figures, `#`, `%`, `.` and `-`, and nothing else.
    static func word(_ text: String) -> String {
        String(
            text.unicodeScalars.filter {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "#%.-".unicodeScalars.contains($0))
            }.map(Character.init))
    }
}
