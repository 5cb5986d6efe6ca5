internal import FojaDiagnostics
internal import FojaTemplating

/// Why a file that nobody touched is not what the case gives now: the case is another, or only what it is made with.
struct Blame {
    /// Whether the case file is another than it was made from.
    let isOfTheCase: Bool
    private let isOfTheEngine: Bool
    private let changed: [String]
    private let order: String

    init(_ entry: Manifest.Entry, _ type: DocumentType, mode: RenderingMode?, _ rendering: CaseRendering) {
        let source = rendering.input.source
        let given = rendering.installation.ingredient(case: source)
        isOfTheCase = !entry.ingredients.contains { $0.sha256 == given.sha256 }
        let template = try? rendering.installation.withTerms(type, rendering.input.terms, rendering.input.root).template
        let now =
            template.flatMap { try? rendering.installation.ingredients(of: type, template: $0, given: given) } ?? []
        let then = Dictionary(entry.ingredients.map { ($0.name, $0.sha256) }) { first, _ in first }
        let others = now.filter { then[$0.name] != $0.sha256 && $0.sha256 != given.sha256 }
        isOfTheEngine = others.contains(where: Engine.isEngine)
        changed = others.filter { !Engine.isEngine($0) }.map { "`\($0.name)`" }
        order = rendering.order(making: type, mode: mode)
    }

    /// What a document is said to have been made with.
    func message(_ title: String) -> String {
        guard changed.isEmpty else { return "«\(title)» se generó con otra plantilla u otras normas que las de ahora" }
        if isOfTheEngine { return "«\(title)» lo hizo otra versión de Foja, y la de ahora lo hace de otro modo" }
        return isOfTheCase
            ? "«\(title)» no es el que el caso da ahora"
            : "«\(title)» se generó con otra plantilla u otras normas que las de ahora"
    }

    var notes: [Diagnostic.Note] {
        var out = changed.isEmpty ? [] : [Diagnostic.Note("desde entonces cambió: " + changed.joined(separator: ", "))]
        if isOfTheEngine, !changed.isEmpty { out.append(.init("también lo hizo otra versión de Foja")) }
        if !isOfTheCase { out.append(.init("el caso no cambió desde entonces")) }
        return out
    }

    var fix: String { (isOfTheCase ? "el caso cambió después: " : "") + "vuelva a generarlo con `\(order)`" }
}
