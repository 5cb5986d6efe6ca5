internal import FojaData

/// What lacks in a document, and where it would stand.
extension Resolver {
    mutating func nameHeadings() {
        for index in missing.indices {
            missing[index].locations = missing[index].locations.map {
                numbers.named($0, headingReferences[$0] ?? [], targets: frame.program.targets, arena)
            }
        }
    }

    /// The same where an operation stands, by its number among ``Program/locations``.
    mutating func reportMissing(_ number: Int32, inputs: Program.Span?, _ location: Int32, onlyIfMissing: Bool = false)
    {
        reportMissing(number, inputs: inputs, frame.program.locations[Int(location)], onlyIfMissing: onlyIfMissing)
    }

    /// The same of all that something asks, of ``Program/asked``.
    mutating func reportMissing(asked paths: Program.Span, inputs: Program.Span, _ location: Int32) {
        for index in paths.range {
            reportMissing(frame.program.asked[index], inputs: inputs, location, onlyIfMissing: true)
        }
    }

    /// Notes that a field lacks: itself if it is given by somebody, else those
    /// given fields on which it rests.
    mutating func reportMissing(
        _ number: Int32, inputs: Program.Span?, _ location: Location, onlyIfMissing: Bool = false
    ) {
        let path = frame.program.paths[Int(number)]
        var lacking = walk.missing(of: path, arena)
        if onlyIfMissing, lacking.isEmpty { return }
        var computed: String?
        if path.path.field.computation != nil {
            computed = walk.name(path, arena)
            let groups = inputs.map { frame.program.inputs[$0.range] } ?? []
            let roots = groups.flatMap { frame.program.inputGroups[Int($0)] }.flatMap {
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
