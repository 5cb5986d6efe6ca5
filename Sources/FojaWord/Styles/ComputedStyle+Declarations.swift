internal import FojaTemplating

extension ComputedStyle {
    /// Takes what is said of an element, what weighs least first.
    mutating func apply(_ declarations: [StyleSheet.Declaration], within outer: ComputedStyle) {
        for declaration in declarations where declaration.name.hasPrefix("--") {
            properties[declaration.name] = declaration.value
        }
        // All other lengths are measured by the letters.
        for declaration in declarations where declaration.name.hasPrefix("font") || declaration.name == "line-height" {
            applyFont(declaration.name, resolved(declaration), outer)
        }
        for declaration in declarations { apply(declaration.name, resolved(declaration)) }
    }

    /// A value with the properties that it names.
    private func resolved(_ declaration: StyleSheet.Declaration) -> String {
        guard declaration.namesProperties else { return declaration.value }
        var value = declaration.value
        for _ in 0..<8 {
            guard let start = value.range(of: "var("), let end = value[start.upperBound...].firstIndex(of: ")") else {
                return value
            }
            let name = StyleText.trimmed(value[start.upperBound..<end])
            value.replaceSubrange(start.lowerBound...end, with: properties[name] ?? "")
        }
        return value
    }

    // MARK: Letters

    private mutating func applyFont(_ name: String, _ value: String, _ outer: ComputedStyle) {
        switch name {
        case "font":
            var words = value[...]
            while let word = words.split(separator: " ", maxSplits: 1).first {
                words = words[word.endIndex...].drop { $0 == " " }
                let parts = word.split(separator: "/")
                if let size = parts.first.flatMap({ points(String($0), of: outer.fontSize) }) {
                    fontSize = size
                    if parts.count > 1 { setLineHeight(String(parts[1])) }
                    fonts = StyleReader.list(String(words)).map(ComputedStyle.unquoted)
                    return
                }
                if word == "italic" { isItalic = true }
                if let weight = Int(word) { isBold = weight >= 600 }
                if word == "bold" { isBold = true }
            }
        case "font-family": fonts = StyleReader.list(value).map(ComputedStyle.unquoted)
        case "font-size": fontSize = points(value, of: outer.fontSize) ?? fontSize
        case "font-weight": isBold = value == "bold" || (Int(value) ?? 0) >= 600
        case "font-style": isItalic = value == "italic" || value == "oblique"
        case "line-height": setLineHeight(value)
        default: break
        }
    }

    private mutating func setLineHeight(_ value: String) {
        if let factor = Double(value) {
            lineHeight = factor
        } else if let points = points(value, of: fontSize) {
            lineHeight = points / fontSize
        }
    }

    private static func unquoted(_ name: String) -> String { name.filter { $0 != "\"" && $0 != "'" } }

    // MARK: Everything else

    private mutating func apply(_ name: String, _ value: String) {
        switch name {
        case "color": color = ComputedStyle.color(value) ?? color
        case "text-align":
            alignment =
                switch value {
                case "center": .center
                case "right", "end": .right
                case "justify": .justify
                default: .left
                }
        case "text-indent": textIndent = points(value) ?? textIndent
        case "text-decoration": isUnderlined = value.contains("underline")
        case "letter-spacing": letterSpacing = points(value) ?? 0
        case "hyphens": hyphenates = value == "auto"
        case "white-space": isUnbroken = value == "nowrap" || value == "pre"
        case "list-style", "list-style-type": isMarked = value != "none"
        case "display": display = value
        case "background", "background-color":
            // Paper is white of itself.
            background = ComputedStyle.color(value).flatMap { $0 == "FFFFFF" ? nil : $0 }
        case "width": width = length(value)
        case "table-layout": isFixedTable = value == "fixed"
        case "min-width": minimumWidth = length(value)
        case "height", "min-height": height = max(height, points(value) ?? 0)
        case "flex", "flex-basis":
            flexBasis = value.split(separator: " ").last.flatMap { points(String($0)) } ?? flexBasis
        case "gap": gap = value.split(separator: " ").last.flatMap { points(String($0)) } ?? 0
        case "vertical-align": verticalAlign = value
        case "break-before": before = ComputedStyle.pageBreak(value)
        case "break-after": after = ComputedStyle.pageBreak(value)
        case "break-inside": inside = ComputedStyle.pageBreak(value)
        case "margin-left" where value == "auto": isCentered = true
        case _ where name.hasPrefix("margin"): ComputedStyle.set(&margin, name, lengths(value))
        case _ where name.hasPrefix("padding"): ComputedStyle.set(&padding, name, lengths(value))
        case _ where name.hasPrefix("border"): applyBorder(name.split(separator: "-"), value)
        default: break
        }
    }

    private static func pageBreak(_ value: String) -> Break {
        switch value {
        case "avoid", "avoid-page": .avoid
        case "page", "always", "left", "right": .page
        default: .auto
        }
    }

    private static func set(_ sides: inout Sides<Double>, _ name: String, _ values: [Double]) {
        guard let first = values.first else { return }
        switch name.split(separator: "-").last {
        case "top": sides.top = first
        case "right": sides.right = first
        case "bottom": sides.bottom = first
        case "left": sides.left = first
        default: sides = Sides(list: values) ?? sides
        }
    }

    private mutating func applyBorder(_ name: [Substring], _ value: String) {
        func change(_ change: (inout StyleBorder) -> Void) {
            let isOfAll = !name.contains { ["top", "right", "bottom", "left"].contains($0) }
            if isOfAll || name.contains("top") { change(&borders.top) }
            if isOfAll || name.contains("right") { change(&borders.right) }
            if isOfAll || name.contains("bottom") { change(&borders.bottom) }
            if isOfAll || name.contains("left") { change(&borders.left) }
        }
        switch name.last {
        case "collapse", "spacing", "radius": return
        case "width": if let points = points(value) { change { $0.width = points } }
        case "color": if let color = ComputedStyle.color(value) { change { $0.color = color } }
        case "style": change { $0.style = value }
        default:
            var border = StyleBorder(color: color)
            for word in StyleReader.list(value, separator: " ") {
                if let points = points(word) {
                    border.width = points
                } else if let color = ComputedStyle.color(word) {
                    border.color = color
                } else {
                    border.style = word
                }
            }
            change { $0 = border }
        }
    }

    // MARK: Values

    private func lengths(_ value: String) -> [Double] {
        StyleReader.list(value, separator: " ").map { points($0) ?? 0 }
    }

    private func length(_ value: String) -> StyleLength {
        // What is taken from the whole is for how browsers cut at the edge.
        if value.hasPrefix("calc(100%") { return .percent(100) }
        if value.hasSuffix("%") { return Double(value.dropLast()).map(StyleLength.percent) ?? .auto }
        return points(value).map(StyleLength.points) ?? .auto
    }

    /// A length in points; `em` is of the letters, or of a size.
    private func points(_ value: String, of size: Double? = nil) -> Double? {
        let units: [(String, Double)] = [
            ("rem", 12), ("em", size ?? fontSize), ("pt", 1), ("px", 0.75), ("mm", 72 / 25.4), ("cm", 72 / 2.54),
            ("in", 72),
        ]
        if value == "0" { return 0 }
        for (unit, worth) in units where value.hasSuffix(unit) {
            return Double(value.dropLast(unit.count)).map { $0 * worth }
        }
        if value.hasSuffix("%"), let size { return Double(value.dropLast()).map { size * $0 / 100 } }
        return nil
    }

    /// Six figures of sixteen; `nil` for what is no colour known here.
    static func color(_ value: String) -> String? {
        let names = ["black": "000000", "white": "FFFFFF", "red": "FF0000", "gray": "808080", "grey": "808080"]
        if let known = names[value] { return known }
        guard value.hasPrefix("#") else { return nil }
        let digits = value.dropFirst().prefix { $0.isHexDigit }.uppercased()
        switch digits.count {
        case 3, 4: return digits.prefix(3).map { "\($0)\($0)" }.joined()
        case 6, 8: return String(digits.prefix(6))
        default: return nil
        }
    }
}

extension String {
    /// Where some words stand in it.
    func range(of words: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(words) { return start..<index(start, offsetBy: words.count) }
            start = index(after: start)
        }
        return nil
    }
}
