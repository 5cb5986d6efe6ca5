internal import FojaDiagnostics
internal import FojaXML

/// Holds what a template can make against the profile of documents, before any case is seen.
struct ProfileProbe {
    private let nodes: [CheckedNode]
    private let origins: [ElementOrigin]
    private let profile: XMLSchema
    private let documentID: String

    init(_ nodes: [CheckedNode], origins: [ElementOrigin], profile: XMLSchema, documentID: String) {
        self.nodes = nodes
        self.origins = origins
        self.profile = profile
        self.documentID = documentID
    }

    /// Everything that the profile does not allow, at its place in the templates.
    ///
    /// What only is wrong beside the alternatives of another condition is left out: whether both hold at once is the case's to say.
    func findings() -> [Diagnostic] {
        var out: [Diagnostic] = []
        var known: Set<String> = []
        for variant in 0..<nodes.variants {
            let skeleton = self.skeleton(.variant(variant))
            for (finding, element) in found(in: skeleton, complete: variant == 0) {
                let key = "\(finding.place?.description ?? "") \(finding.message)"
                guard !known.contains(key) else { continue }
                let alone = self.skeleton(.only(skeleton.trails[element]))
                guard
                    found(in: alone, complete: true).contains(where: {
                        "\($0.0.place?.description ?? "") \($0.0.message)" == key
                    })
                else { continue }
                known.insert(key)
                out.append(finding)
            }
        }
        return out
    }

    private func skeleton(_ choice: Skeleton.Choice) -> Skeleton {
        Skeleton(of: nodes, choice, documentID: documentID)
    }

    /// - Parameter complete: Whether what is not there may be told: with another alternative it may be there.
    private func found(in skeleton: Skeleton, complete: Bool) -> [(Diagnostic, element: Int)] {
        let source = SourceText(name: "<\(documentID)>", bytes: skeleton.bytes)
        do {
            return profile.validate(try XMLTree(parsing: source)).compactMap { finding in
                guard complete || finding.id != "xsd.falta-elemento", let place = finding.place,
                    let element = MarkupPosition(of: place, in: skeleton.bytes).elements.last,
                    let located = ProfileFinding.located(
                        finding, in: skeleton.bytes,
                        origins: { number in skeleton.marks[number].map { origins[$0] } })
                else { return nil }
                return (located, element)
            }
        } catch {
            // Too deep, or too many of something: what the document itself would be refused for.
            return error.diagnostics.map { (Diagnostic("plantilla.perfil", $0.message, fix: $0.fix), 0) }
        }
    }
}
