extension Analyzer {
    /// Notes wording that the model does not print. What stands inside wording
    /// already noted is part of it.
    func add(_ body: [CheckedNode], when condition: String, _ location: Location, _ context: Context) {
        guard !context.outsideModel else { return }
        additions.append(TemplateAddition(condition: condition, heading: location, body: body))
    }
}
