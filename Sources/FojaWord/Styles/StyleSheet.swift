internal import FojaTemplating
internal import Synchronization

/// What style sheets say of a document on paper.
///
/// A part of CSS: what the sheets of documents use and a word processor has. Rules for screens, for pages (which the
/// document knows itself) and with selectors or values beyond that say nothing here.
struct StyleSheet: Sendable {
    /// A rule for one selector.
    struct Rule: Sendable {
        let selector: StyleSelector
        let order: Int
        let declarations: [Declaration]
    }

    /// `name: value`.
    struct Declaration: Sendable {
        let name: String
        let value: String
        let isImportant: Bool
        /// Whether it names properties, which are another's to say. It is found once, and asked of each element.
        let namesProperties: Bool

        init(name: String, value: String, isImportant: Bool) {
            self.name = name
            self.value = value
            self.isImportant = isImportant
            namesProperties = value.range(of: "var(") != nil
        }
    }

    /// Rules by what their last part asks for first.
    private var byKey: [String: [Rule]] = [:]
    private var count = 0

    /// - Parameter css: Sheets one after another; the later weigh more.
    init(_ css: String) {
        var reader = StyleReader(StyleSheet.browser)
        reader.forEachRule { add($0, $1) }
        reader = StyleReader(css)
        reader.forEachRule { add($0, $1) }
    }

    /// The same sheets are of every document of a template: they are read once.
    static func known(_ css: String) -> StyleSheet {
        if let known = sheets.withLock({ $0[css] }) { return known }
        let read = StyleSheet(css)
        sheets.withLock { sheets in
            // As many as a pack has templates; whoever has more reads them again.
            if sheets.count >= 64 { sheets = [:] }
            sheets[css] = read
        }
        return read
    }

    private static let sheets = Mutex<[String: StyleSheet]>([:])

    private mutating func add(_ selectors: String, _ body: String) {
        let declarations = StyleReader.declarations(body)
        for text in StyleReader.list(selectors) {
            guard let selector = StyleSelector(text) else { continue }
            byKey[selector.key, default: []].append(Rule(selector: selector, order: count, declarations: declarations))
            count += 1
        }
    }

    /// What is said of an element, what weighs least first.
    func declarations(of element: WordElement) -> [Declaration] {
        var found: [Rule] = []
        func look(_ key: String) {
            for rule in byKey[key] ?? [] where rule.selector.matches(element) { found.append(rule) }
        }
        look("*")
        look(element.name)
        for name in element.classes { look("." + name) }
        found.sort { ($0.selector.weight, $0.order) < ($1.selector.weight, $1.order) }
        let all = found.flatMap(\.declarations)
        return all.filter { !$0.isImportant } + all.filter(\.isImportant)
    }

    /// What browsers do of themselves.
    private static let browser = """
        p, blockquote, dl, figure { margin: 1em 0 } h1 { font-size: 2em; margin: .67em 0 } h2 { font-size: 1.5em; margin: .83em 0 }
        h3 { font-size: 1.17em; margin: 1em 0 } h4 { margin: 1.33em 0 } h5 { font-size: .83em; margin: 1.67em 0 }
        h6 { font-size: .67em; margin: 2.33em 0 } h1, h2, h3, h4, h5, h6, b, strong, th { font-weight: bold }
        ul, ol { margin: 1em 0; padding-left: 40px } blockquote, figure { margin-left: 40px; margin-right: 40px } dd { margin-left: 40px }
        i, em { font-style: italic } th, caption { text-align: center } u { text-decoration: underline }
        sup { font-size: .83em } h1, h2, h3, h4, h5, h6 { break-after: avoid }
        """
}

/// Reads style sheets into rules.
struct StyleReader {
    private let text: [UInt8]

    init(_ css: String) { text = StyleText.withoutComments(Array(css.utf8)) }

    /// Calls with the selectors and the declarations of each rule that holds on paper.
    func forEachRule(_ body: (_ selectors: String, _ declarations: String) -> Void) {
        StyleReader.rules(text[...], body)
    }

    private static func rules(_ css: ArraySlice<UInt8>, _ body: (String, String) -> Void) {
        StyleText.forEachRule(css) { prelude, content in
            if prelude.hasPrefix("@media") {
                if prelude.contains("print") { rules(content, body) }
            } else if !prelude.hasPrefix("@") {
                body(prelude, String(decoding: content, as: UTF8.self))
            }
        }
    }

    static func declarations(_ body: String) -> [StyleSheet.Declaration] {
        list(body, separator: ";").compactMap { text in
            guard let colon = text.firstIndex(of: ":") else { return nil }
            var value = StyleText.trimmed(text[text.index(after: colon)...])
            let isImportant = value.hasSuffix("!important")
            if isImportant { value = StyleText.trimmed(value.dropLast("!important".count)) }
            let name = StyleText.trimmed(text[..<colon])
            return StyleSheet.Declaration(name: name, value: value, isImportant: isImportant)
        }
    }

    /// The parts of a list, of which those in quotes or brackets are whole.
    static func list(_ text: String, separator: Character = ",") -> [String] {
        var out: [String] = []
        var current = ""
        var depth = 0
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "(" || character == "[" {
                depth += 1
            } else if character == ")" || character == "]" {
                depth -= 1
            } else if character == separator, depth == 0 {
                out.append(StyleText.trimmed(current))
                current = ""
                continue
            }
            current.append(character)
        }
        return (out + [StyleText.trimmed(current)]).filter { !$0.isEmpty }
    }
}
