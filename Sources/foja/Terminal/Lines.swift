/// Lines for people, as wide as the narrowest terminal.
enum Lines {
    /// In characters.
    static let width = 80

    /// What somebody wrote down, as a terminal may have it: nothing in it moves the cursor, colours or ends a line.
    static func printable(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: out.append(" ")
            default: out.append(scalar)
            }
        }
        return String(out)
    }

    /// A line, parted between words where it is wider; what has no blank stays whole, so that a path can be copied.
    ///
    /// - Parameter indent: How far in its further lines begin.
    /// - Returns: It ends with a line feed.
    static func wrapped(_ line: String, indent: Int) -> String {
        var out = String(line.prefix { $0 == " " })
        var column = out.count
        var isFirst = true
        // Two blanks that somebody wrote stay two.
        for word in line.drop(while: { $0 == " " }).split(separator: " ", omittingEmptySubsequences: false) {
            if !isFirst, column + 1 + word.count > width {
                out += "\n" + String(repeating: " ", count: indent)
                column = indent
            } else if !isFirst {
                out += " "
                column += 1
            }
            out += word
            column += word.count
            isFirst = false
        }
        return out + "\n"
    }
}
