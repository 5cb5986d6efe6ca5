internal import FojaData

/// The articles that a text names: 7.2.b of «ROP art. 7.2.b».
struct ArticuloCitado {
    private let numbers: [[String]]
    private let norms: Set<String>

    /// - Parameter sources: The names of what may be cited: «rop», «contrato».
    init(_ text: String, among sources: Set<String>) {
        norms = sources.intersection(FoldedText(text).words)
        // «7.2.b y c»: what follows is read with the number that precedes it, so only whole numbers count.
        numbers = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "." }
            .map { $0.split(separator: ".").map(String.init) }
            .filter { $0.first?.allSatisfy(\.isNumber) == true }
    }

    /// What the articles of some rules are of: the first word of each.
    static func sources(of articles: some Sequence<String>) -> Set<String> {
        Set(articles.flatMap { $0.split(separator: ";") }.compactMap { FoldedText(String($0)).words.first })
    }

    /// Whether it names an article at all.
    var isEmpty: Bool { numbers.isEmpty }

    /// Whether both name one article, or one an article that the other is part of.
    func agrees(with other: ArticuloCitado) -> Bool {
        guard norms.isEmpty || other.norms.isEmpty || !norms.isDisjoint(with: other.norms) else { return false }
        return numbers.contains { own in other.numbers.contains { zip(own, $0).allSatisfy { $0 == $1 } } }
    }
}
