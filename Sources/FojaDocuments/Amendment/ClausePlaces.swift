internal import FojaSpanish

/// How lawyers call the parts of a document: «Cláusula OCTAVA (PLAZO)», «numeral 8.1», «segundo párrafo del numeral 8.1».
struct ClausePlaces {
    static let clauseName = "Cláusula "
    private let document: ReadableDocument
    /// What a term calls each block; empty of what has no name.
    private let names: [String]

    init(_ document: ReadableDocument, names: [String]) {
        self.document = document
        self.names = names
    }

    /// A clause as it is printed; what stands before the first has none.
    func clause(_ index: Int) -> String {
        let first = document.clauses[index].blocks.lowerBound
        guard document.blocks[first].opensClause else { return ClausePlaces.beginning }
        return ClausePlaces.name(of: document.blocks[first])
    }

    /// What stands before the first clause.
    private static let beginning = "Encabezado"

    /// «de la Cláusula OCTAVA (PLAZO)», «del Encabezado»; of what has another heading, «de la parte «ANEXO»».
    func ofClause(_ index: Int) -> String {
        let name = clause(index)
        if !opensClause(index) { return "del \(name)" }
        return isClause(index) ? "de la \(name)" : "de la parte «\(ClausePlaces.short(name))»"
    }

    private func heading(_ index: Int) -> ReadableDocument.Block {
        document.blocks[document.clauses[index].blocks.lowerBound]
    }

    private func opensClause(_ index: Int) -> Bool { heading(index).opensClause }

    /// Whether it is a numbered clause, and not a part with a heading of its own.
    private func isClause(_ index: Int) -> Bool { opensClause(index) && ClausePlaces.number(heading(index)) != nil }

    /// «la cláusula», «el encabezado», «la parte», without its name.
    private func noun(_ index: Int) -> (of: String, name: String) {
        if !opensClause(index) { return ("del", "encabezado") }
        return ("de la", isClause(index) ? "cláusula" : "parte")
    }

    /// The ordinal of a clause, in its heading; `nil` of another heading.
    private static func number(_ heading: ReadableDocument.Block) -> String? {
        guard heading.label?.hasPrefix("cl ") == true else { return nil }
        return heading.words.first { $0.kind == .number }?.text
    }

    /// A clause by its heading: «CLÁUSULA OCTAVA.- (PLAZO)» is «Cláusula OCTAVA (PLAZO)».
    static func name(of heading: ReadableDocument.Block) -> String {
        guard let number = number(heading) else { return heading.text }
        let title = TermText.title(of: heading)
        return clauseName + number + (title.isEmpty ? "" : " (\(title))")
    }

    // MARK: Within a clause

    /// Where some blocks stand in their clause.
    ///
    /// - Parameter isNumber: Whether only the number of the block is meant, and not its words.
    func place(_ blocks: Range<Int>, in clause: Int, isNumber: Bool = false) -> String {
        let first = place(blocks.lowerBound, in: clause, isNumber: isNumber)
        guard blocks.count > 1 else { return first }
        return "desde " + ClausePlaces.withArticle(first) + " hasta "
            + ClausePlaces.withArticle(place(blocks.upperBound - 1, in: clause, isNumber: false))
    }

    /// «a continuación del numeral 8.1».
    func following(_ block: Int, in clause: Int) -> String {
        guard document.clauses[clause].blocks.contains(block), !document.blocks[block].opensClause else {
            let noun = noun(clause)
            return "al principio \(noun.of) \(noun.name)"
        }
        let place = place(block, in: clause, isNumber: false)
        return "a continuación " + (place.hasPrefix("fila") ? "de la " : "del ") + place
    }

    private static func withArticle(_ place: String) -> String { (place.hasPrefix("fila") ? "la " : "el ") + place }

    private func place(_ index: Int, in clause: Int, isNumber: Bool) -> String {
        let block = document.blocks[index]
        if block.opensClause { return "título de la \(noun(clause).name)" }
        if let name = ClausePlaces.numberName(block) {
            if block.label == nil { return name + within(index, in: clause) }
            return (isHeading(block) && !isNumber ? "título del " : "") + name
        }
        let around = within(index, in: clause)
        switch block.kind {
        case .row:
            let cell = block.words.dropFirst().firstIndex(where: \.startsCell).map { block.words[..<$0] }
            return "fila «\(Self.short(ReadableDocument.text(cell ?? block.words[...])))» del cuadro" + around
        case .heading: return "título «\(Self.short(block.text))»" + around
        case .item: return ordinal(index, in: clause, "elemento de la lista") + around
        case .paragraph: return ordinal(index, in: clause, "párrafo") + around
        }
    }

    private func isHeading(_ block: ReadableDocument.Block) -> Bool {
        if case .heading = block.kind { true } else { false }
    }

    /// «numeral 8.1», «inciso c)», «punto 2»; `nil` of what begins with no number.
    static func numberName(_ block: ReadableDocument.Block) -> String? {
        guard block.kind != .row, let first = block.words.first, first.kind == .number else { return nil }
        if block.label != nil { return "numeral " + first.text }
        return first.text.contains(where: \.isLetter) ? "inciso \(first.text))" : "punto \(first.text)"
    }

    /// «numeral 8.1», of what is one or stands in one; «inciso c)» of an item of it.
    func ownNumber(of index: Int, in clause: Int) -> String? {
        let block = document.blocks[index]
        if let own = ClausePlaces.numberName(block) {
            return own + (block.label == nil ? within(index, in: clause) : "")
        }
        return numeral(above: index, in: clause).map { "numeral \(document.blocks[$0].words[0].text)" }
    }

    /// « del numeral 8.1», of what stands in one.
    private func within(_ index: Int, in clause: Int) -> String {
        numeral(above: index, in: clause).map { " del numeral \(document.blocks[$0].words[0].text)" } ?? ""
    }

    /// The numeral that a block stands in: the nearest before it that has it among its parts.
    private func numeral(above index: Int, in clause: Int) -> Int? {
        let start = document.clauses[clause].blocks.lowerBound
        var at = index - 1
        while at > start {
            if document.blocks[at].label != nil, holds(at, index, clause: names[start]) { return at }
            at -= 1
        }
        return nil
    }

    /// Whether a numeral has a block among its parts, as their names say; of one without a name, any that follows.
    private func holds(_ numeral: Int, _ block: Int, clause: String) -> Bool {
        let (own, name) = (names[numeral], names[block])
        guard !own.isEmpty, !name.isEmpty, own != name else { return true }
        if name.hasPrefix(own + ".") { return true }
        // «plazo.1.1» begins with the number of «plazo.1».
        let above = own.split(separator: ".").dropLast().joined(separator: ".")
        return !above.isEmpty && above != clause && name.hasPrefix(above + ".")
    }

    /// «segundo párrafo», counted among those that stand in the same numeral.
    private func ordinal(_ index: Int, in clause: Int, _ noun: String) -> String {
        let kind = document.blocks[index].kind
        let own = numeral(above: index, in: clause)
        let alike = document.clauses[clause].blocks.filter { other in
            other == own && kind == .paragraph && document.blocks[other].kind == .paragraph
                || document.blocks[other].kind == kind && document.blocks[other].label == nil
                    && numeral(above: other, in: clause) == own
        }
        guard let position = alike.firstIndex(of: index) else { return noun }
        if alike.count == 1 { return "único \(noun)" }
        var words = Ordinal.words(position + 1, gender: .masculine)
        if ["primero", "tercero"].contains(where: words.hasSuffix) { words.removeLast() }
        return "\(words) \(noun)"
    }

    private static func short(_ text: String) -> String { text.count > 60 ? text.prefix(57) + "…" : text }
}
