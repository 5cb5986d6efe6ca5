internal import FojaData

extension Analyzer {
    /// Notes wording that the model does not print. What stands inside wording
    /// already noted is part of it.
    ///
    /// - Parameters:
    ///   - paths: What brings it: if the element does not say its article, theirs counts.
    ///   - element: What it stands in, for its `f:articulo`.
    func add(
        _ body: [CheckedNode], when condition: String, on paths: [FieldPath], _ element: TemplateElement,
        _ location: Location, _ context: Context
    ) {
        guard !context.outsideModel else { return }
        var articles: [String] = []
        for path in paths where !path.field.article.isEmpty && !articles.contains(path.field.article) {
            articles.append(path.field.article)
        }
        let article = element.directives["articulo"]?.text ?? context.article ?? articles.joined(separator: "; ")
        additions.append(TemplateAddition(condition: condition, article: article, heading: location, body: body))
    }
}
