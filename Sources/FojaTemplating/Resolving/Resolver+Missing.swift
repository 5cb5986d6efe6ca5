internal import FojaData

/// What lacks in a document, and where it would stand.
extension Resolver {
    mutating func nameHeadings() {
        for index in missing.indices {
            missing[index].locations = missing[index].locations.map {
                numbers.named($0, headingReferences[$0] ?? [], targets: program.targets, arena)
            }
        }
    }

    /// Notes that a field lacks: itself if it is given by somebody, else those
    /// given fields on which it rests.
    mutating func reportMissing(
        _ path: PathReference, inputs: Program.Span?, _ location: Location, onlyIfMissing: Bool = false
    ) {
        var lacking = walk.missing(of: path, arena)
        if onlyIfMissing, lacking.isEmpty { return }
        var computed: String?
        if path.path.field.computation != nil {
            computed = walk.name(path, arena)
            let groups = inputs.map { program.inputs[$0.range] } ?? []
            let roots = groups.flatMap { program.inputGroups[Int($0)].references }.flatMap {
                walk.missing(of: $0, arena)
            }
            if !roots.isEmpty { lacking = roots }
        }
        if lacking.isEmpty { lacking = [(walk.name(path, arena), path.path.field)] }
        let place = numbers.located(location, arena)
        if !location.references.isEmpty { headingReferences[place] = location.references }
        for (name, field) in lacking {
            let index = missingByPath[name] ?? missing.count
            if index == missing.count {
                missingByPath[name] = index
                missing.append(MissingField(field: field, path: name, locations: []))
            }
            missing[index].note(place, for: computed)
        }
    }
}
