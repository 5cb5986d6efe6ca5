/// A name with the article that Spanish says before it: «el FOFIM», «la cédula»; or without one.
public struct ArticledName: Sendable, Hashable {
    /// The name alone: `FOFIM`.
    public let name: String
    /// `el`, `la`, `los` or `las`; empty for none.
    public let article: String

    /// The articles that a name may have.
    public static let articles = ["el", "la", "los", "las"]

    public init(_ name: String, article: String = "") {
        self.name = name
        self.article = article
    }

    /// Reads «la cédula»; a text that begins with no article has none.
    public init(text: String) {
        guard let space = text.firstIndex(of: " "), ArticledName.articles.contains(String(text[..<space])) else {
            self.init(text)
            return
        }
        self.init(String(text[text.index(after: space)...]), article: String(text[..<space]))
    }

    /// «el FOFIM».
    public var definite: String { article.isEmpty ? name : article + " " + name }

    /// «El FOFIM», at the start of a sentence.
    public var capitalized: String { definite.prefix(1).uppercased() + definite.dropFirst() }

    /// «del FOFIM», «de la cédula», «de YPFB».
    public var of: String { article == "el" ? "del " + name : "de " + definite }

    /// «al FOFIM», «a la cédula», «a YPFB».
    public var to: String { article == "el" ? "al " + name : "a " + definite }

    /// «un NIT», «una cédula».
    public var indefinite: String {
        switch article {
        case "el": "un " + name
        case "la": "una " + name
        case "los": "unos " + name
        case "las": "unas " + name
        default: name
        }
    }

    /// «el mismo NIT», «la misma cédula»; of a name without article, «mismo».
    public var same: String {
        switch article {
        case "la": "la misma " + name
        case "los": "los mismos " + name
        case "las": "las mismas " + name
        default: "el mismo " + name
        }
    }
}
