internal import FojaDiagnostics

/// What became of a template once terms were put into it.
struct TermSplice {
    var problems: [Diagnostic] = []
    var effects: [TermEffect] = []
    /// The `f:id`s that are no more, and what took them away.
    var removed: [String: RemovedPart] = [:]
}

/// What took a part out of a template.
struct RemovedPart {
    /// Where the term names what it takes out.
    let term: Place?
    /// What it takes out that is not to be touched.
    let fixed: [TermEffect.FixedPart]
}

/// Puts the terms of one document into its parsed template, before anything is checked: what they say is then checked,
/// numbered, referred to and printed as what the template says.
///
/// All terms name the parts of the template as it is written, whatever the others do.
struct TermSplicer {
    let document: String
    let root: TemplateElement
    let terms: [ParticularTerm]
    let words: ModelWords
    let parts: TemplateParts
    var splice = TermSplice()
    /// The part that each term names; of what is anchored at an added part, nothing yet.
    private(set) var targets: [TemplateElement?]
    /// The term that adds the part at which another is anchored.
    private(set) var anchors: [Int: Int] = [:]
    /// The terms that add a part, by its name.
    private(set) var added: [String: Int] = [:]
    /// What stands where a part stood.
    var present: [ObjectIdentifier: TemplateElement] = [:]
    /// What was added last after a part.
    var last: [ObjectIdentifier: TemplateElement] = [:]
    /// What each term added, its first and its last.
    var made: [Int: (first: TemplateElement, last: TemplateElement)] = [:]

    /// Puts terms into a template.
    ///
    /// - Parameters:
    ///   - style: The shared sheet by which a draft shows them, as an address of the template's folder; `nil` for none.
    ///   - fragment: Gives the root of an included file.
    static func splice(
        _ terms: [ParticularTerm], into root: TemplateElement, of document: String, style: String?,
        fragment: @escaping (String, inout [Diagnostic]) -> TemplateElement?
    ) -> TermSplice {
        var splicer = TermSplicer(terms, root, document, ModelWords(fragment))
        splicer.resolve()
        splicer.checkTogether()
        guard splicer.splice.problems.isEmpty else { return splicer.splice }
        splicer.noteEffects()
        splicer.nameCited()
        splicer.apply()
        if let style { splicer.link(style) }
        return splicer.splice
    }

    private init(_ terms: [ParticularTerm], _ root: TemplateElement, _ document: String, _ words: ModelWords) {
        self.terms = terms
        self.root = root
        self.document = document
        self.words = words
        parts = TemplateParts(root)
        targets = Array(repeating: nil, count: terms.count)
    }

    mutating func report(
        _ id: Diagnostic.ID, _ message: String, at place: Place?, notes: [Diagnostic.Note] = [], fix: String
    ) {
        splice.problems.append(Diagnostic(id, message, at: place, notes: notes, fix: fix))
    }

    // MARK: What terms name

    /// Finds what each term names.
    private mutating func resolve() {
        for (index, term) in terms.enumerated() {
            guard case .add(let id, _, _) = term.action else { continue }
            noteID(id, index)
        }
        for (index, term) in terms.enumerated() {
            let target = term.target
            if case .add = term.action, let other = added[target.text] {
                anchor(index, at: other, target)
                continue
            }
            guard let part = find(target) else { continue }
            targets[index] = part
            checkQuoted(term, part)
        }
    }

    private mutating func noteID(_ id: ParticularTerm.Text, _ index: Int) {
        guard id.text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }),
            id.text.utf8.first.map({ (0x61...0x7A).contains($0) }) ?? false
        else {
            return report(
                "particular.id", "«\(id.text)» no vale como nombre de una parte", at: id.wholePlace,
                fix: "use letras minúsculas sin tilde, cifras y guiones, y empiece con una letra: `auditoria-ambiental`"
            )
        }
        if let known = parts.named[id.text] {
            return report(
                "particular.id-repetido", "el documento ya tiene una parte «\(id.text)»", at: id.wholePlace,
                notes: [.init("está aquí", place: known.directives["id"]?.wholePlace ?? known.place())],
                fix: "dele otro nombre")
        }
        if let other = added[id.text], case .add(let first, _, _) = terms[other].action {
            return report(
                "particular.id-repetido", "otro término ya agrega «\(id.text)»", at: id.wholePlace,
                notes: [.init("está aquí", place: first.wholePlace)], fix: "dele otro nombre")
        }
        added[id.text] = index
    }

    private mutating func anchor(_ index: Int, at other: Int, _ target: ParticularTerm.Text) {
        guard other < index else {
            let what =
                other == index
                ? "el término se pone junto a sí mismo" : "«\(target.text)» la agrega un término que viene después"
            return report(
                "particular.ancla", what, at: target.wholePlace,
                fix: other == index
                    ? "nombre una parte del modelo, o una que agrega un término anterior"
                    : "ponga antes el término que la agrega")
        }
        if case .add(_, .end, _) = terms[index].action {
            return report(
                "particular.ancla", "«\(target.text)» es de otro término: dentro de ella no se agrega",
                at: target.wholePlace, fix: "escríbalo en el texto de ese término")
        }
        anchors[index] = other
    }

    /// The part of a name; `nil`, told, if there is none.
    private mutating func find(_ target: ParticularTerm.Text) -> TemplateElement? {
        let (part, known, count) = parts.find(target.text)
        if let part { return part }
        if known.isEmpty {
            let name = target.text.prefix { $0 != "." }
            let near = Suggestion.nearest(to: String(name), among: parts.names + added.keys.sorted())
            report(
                "particular.no-existe", "«\(document)» no tiene una parte «\(name)»", at: target.wholePlace,
                fix: near.map { "¿quiso decir `\($0)`?" } ?? "`foja plantilla partes \(document)` dice cuáles hay")
        } else {
            report(
                "particular.no-existe",
                "«\(known)» "
                    + (count == 0 ? "no tiene partes" : "tiene \(count) \(count == 1 ? "parte" : "partes")")
                    + ", y se nombra «\(target.text)»", at: target.wholePlace,
                fix: "`foja plantilla partes \(document)` dice cuáles hay, con sus palabras")
        }
        return nil
    }

    /// Whoever wrote the term read certain words there: if the template says others, it is another part.
    private mutating func checkQuoted(_ term: ParticularTerm, _ part: TemplateElement) {
        guard let quoted = term.quoted else { return }
        var said = quoted.text.trimmingMarks("«»“”\"")
        while said.hasSuffix("…") || said.hasSuffix("...") { said = String(said.dropLast(said.hasSuffix("…") ? 1 : 3)) }
        guard !words.begins(part, with: said) else { return }
        let others = parts.all().filter { words.begins($0.part, with: said) && $0.part.parts.isEmpty }
        report(
            "particular.dice", "el modelo no dice «\(said)» en «\(term.target.text)»", at: quoted.wholePlace,
            notes: [.init("dice «\(words.text(of: part).firstWords(12))»", place: part.place())],
            fix: others.count == 1
                ? "esas palabras son de `\(others[0].name)`"
                : "`foja plantilla partes \(document)` dice qué palabras tiene cada parte")
    }
}

extension String {
    /// Without some marks at its ends.
    fileprivate func trimmingMarks(_ marks: String) -> String {
        String(drop { marks.contains($0) || $0 == " " }.reversed().drop { marks.contains($0) || $0 == " " }.reversed())
    }

    /// The first of its words.
    func firstWords(_ count: Int) -> String {
        let words = split(separator: " ")
        return words.prefix(count).joined(separator: " ") + (words.count > count ? " …" : "")
    }
}
