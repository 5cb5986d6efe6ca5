internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating
internal import FojaXML

/// What an amendment that was signed says of itself.
struct SignedAmendment {
    /// Its name in the folder.
    let document: String
    private(set) var cite: String?
    private(set) var date: CivilDate?
    /// The data that it carries, by today's schema; `nil` if nobody asked for them, or they cannot be read by it.
    private(set) var root: Value?

    /// - Parameter installation: By whose schema its data are wanted.
    init(_ link: AmendmentChain.Link, in chain: AmendmentChain, data installation: Installation? = nil) {
        document = link.document
        guard let rule = chain.amending.amends, let source = try? chain.bytes(of: link.own, link),
            let tree = try? XMLTree(parsing: source), let reader = try? DocumentReader(tree)
        else { return }
        let data = Dictionary(reader.data.map { ($0.path, $0.text) }) { first, _ in first }
        cite = rule.cite.flatMap { data[$0] }
        date = data[rule.date].flatMap(CivilDate.init(canonical:))
        guard let installation, let present = try? PresentNames(tree, in: installation) else { return }
        root = (try? DocumentData(reading: present.tree, in: installation))?.data.root
    }
}
