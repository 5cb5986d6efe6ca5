internal import FojaData
internal import FojaDiagnostics
internal import FojaTemplating

/// What somebody should know of terms before they take them.
extension TermImport {
    /// What the terms say that would not follow the case any more.
    func findNotices(_ data: CaseData) -> [Diagnostic] {
        let writer = TermWriter(drafts, taking: Set(possible))
        return possible.flatMap { index -> [Diagnostic] in
            guard drafts.all[index].text != nil else { return [] }
            return inLieu(index, data) + fixedData(index, writer, data) + fixedCitations(index, writer)
                + doubtfulCitations(index)
        }
    }

    private func place(_ block: Int?) -> Place? {
        block.flatMap { TextPlace.find(drafts.new.blocks[$0].text, in: document.tree) }
    }

    /// What is told of a draft, without places in a text that nobody has: in the edited document, where it says that.
    func placed(_ problem: Diagnostic, of index: Int, in text: SourceText) -> Diagnostic {
        func isThere(_ place: Place?) -> Bool {
            guard let place, place.source.name == text.name else { return true }
            return text.line(place.line) == source.line(place.line)
        }
        let notes = problem.notes.map { isThere($0.place) ? $0 : Diagnostic.Note($0.text, about: $0.subject) }
        let draft = drafts.all[index]
        let own = isThere(problem.place) ? problem.place : place(draft.text?.first ?? draft.new.first)
        return problem.at(own).with(message: problem.message, notes: notes, fix: problem.fix)
    }

    private func name(_ path: String, _ data: CaseData) -> String {
        let label = data.schema.field(at: FieldPath.withoutPositions(path))?.label
        return label.map { "«\($0)» (\(path))" } ?? "`\(path)`"
    }

    /// Words that stand where a datum was printed.
    private func inLieu(_ index: Int, _ data: CaseData) -> [Diagnostic] {
        var out: [Diagnostic] = []
        for block in drafts.all[index].old {
            guard let other = drafts.pairing.newBlock[block] else { continue }
            let left = TermImport.paths(drafts.new.blocks[other])
            for path in replaced(block, other) where !left.contains(path) {
                let elsewhere = drafts.old.blocks.indices.filter {
                    $0 != block && TermImport.paths(drafts.old.blocks[$0]).contains(path)
                }
                var titles: [String] = []
                for one in elsewhere {
                    let title = drafts.old.clauses.first { $0.blocks.contains(one) }?.title ?? ""
                    let shown = title.isEmpty ? "el comienzo" : "«\(title)»"
                    if !titles.contains(shown) { titles.append(shown) }
                }
                let value = data.value(at: path).canonical ?? ""
                out.append(
                    Diagnostic(
                        "importar.en-lugar-del-dato",
                        "en lugar de \(name(path, data)), que en el caso es «\(value)», el documento dice otras palabras: ahí el término ya no imprime el dato",
                        at: place(other), severity: .warning,
                        notes: titles.isEmpty
                            ? [] : [.init("también se imprime en \(titles.prefix(4).joined(separator: ", "))")],
                        fix: "si el dato es otro, cámbielo en el caso; si esas palabras valen, tome el término",
                        about: path))
            }
        }
        return out
    }

    /// What is told where somebody wrote another figure in the place of a datum that the document prints elsewhere too: it
    /// would then say both.
    func retyped(_ index: Int) -> Diagnostic? {
        guard let schema = try? installation.schema() else { return nil }
        for block in drafts.all[index].old {
            guard let other = drafts.pairing.newBlock[block] else { continue }
            let (old, new) = (drafts.old.blocks[block].words, drafts.new.blocks[other].words)
            for run in drafts.pairing.pair.runs[block] ?? [] where run.kind != .same && run.kind != .renumbered {
                let written = ReadableDocument.text(new[run.new])
                guard !written.isEmpty, WordsInLieu.isFigure(written) else { continue }
                // What still prints the datum is none that somebody typed.
                let printed = Set(new[run.new].compactMap(\.path))
                for case .datum(let path) in old[run.old].map(\.kind) {
                    guard !printed.contains(path), let field = schema.field(at: FieldPath.withoutPositions(path)),
                        WordsInLieu.isFigure(field),
                        // The same value in another way is no other one.
                        WrittenDatum.value(path, printedAs: written, schema: schema)
                            != document.data.value(at: path).canonical,
                        drafts.old.blocks.indices.contains(where: {
                            $0 != block && TermImport.paths(drafts.old.blocks[$0]).contains(path)
                        })
                    else { continue }
                    return Diagnostic(
                        "importar.impreso",
                        "en lugar de «\(field.label)» (\(path)) el documento dice «\(written.firstPart)», y en otras partes dice lo que el dato es",
                        at: place(other),
                        fix: "cámbielo igual en todos los lugares, o en el caso; con `--parcial` se toma lo demás",
                        about: path)
                }
            }
        }
        return nil
    }

    /// What is told of a term that is longer than a datum may be.
    func tooLong(_ index: Int, _ writer: TermWriter) -> Diagnostic? {
        guard writer.proposal(index).text?.utf8.count ?? 0 > TextLimit.long else { return nil }
        return Diagnostic(
            "importar.sin-expresar",
            "el término de «\(drafts.all[index].part)» tendría más de \(TextLimit.long / 1000) kB, que es lo que cabe en un dato",
            at: place(drafts.all[index].text?.first), fix: "pártalo en varias cláusulas, o póngalo en un anexo")
    }

    /// The data that a block printed where words of somebody stand now.
    private func replaced(_ block: Int, _ other: Int) -> [String] {
        let (old, new) = (drafts.old.blocks[block].words, drafts.new.blocks[other].words)
        var out: [String] = []
        for run in drafts.pairing.pair.runs[block] ?? [] where run.kind != .same && run.kind != .renumbered {
            guard new[run.new].contains(where: { $0.text.contains { $0.isLetter || $0.isNumber } }) else { continue }
            for word in old[run.old] {
                if case .datum(let path) = word.kind, !out.contains(path) { out.append(path) }
            }
        }
        return out
    }

    private static func paths(_ block: ReadableDocument.Block) -> Set<String> {
        Set(
            block.pieces.compactMap { piece in
                if case .datum(let path) = piece.source { path } else { nil }
            })
    }

    /// Data that a term can only say as words.
    private func fixedData(_ index: Int, _ writer: TermWriter, _ data: CaseData) -> [Diagnostic] {
        let paths = writer.fixedData(index)
        guard !paths.isEmpty else { return [] }
        let shown = paths.prefix(8).map { name($0, data) }.joined(separator: ", ") + (paths.count > 8 ? ", …" : "")
        return [
            Diagnostic(
                "importar.dato-fijo",
                "el término de «\(drafts.all[index].part)» dice con sus palabras de ahora \(shown): si cambian en el caso, el término no cambia",
                at: place(drafts.all[index].text?.first), severity: .warning,
                fix: "si cambian, cambie también el término", about: paths[0])
        ]
    }

    /// Clauses that somebody cites by a number that is not theirs once all numbers are put.
    private func doubtfulCitations(_ index: Int) -> [Diagnostic] {
        let numbered = drafts.new.clauses.filter {
            drafts.new.blocks[$0.blocks.lowerBound].label?.hasPrefix("cl ") ?? false
        }
        return (drafts.all[index].text ?? []).flatMap { block -> [Diagnostic] in
            drafts.new.blocks[block].words.enumerated().compactMap { position, word in
                guard case .reference(let label) = word.kind, let number = Int(label.dropFirst(3)),
                    label.hasPrefix("cl "),
                    drafts.pairing.isRewritten(block, position), let target = drafts.pairing.target(block, position),
                    let own = numbered.firstIndex(where: { $0.blocks.contains(target) }), own + 1 != number
                else { return nil }
                let other = numbered.indices.contains(number - 1) ? "«\(title(numbered[number - 1]))»" : "ninguna"
                return Diagnostic(
                    "importar.cita-dudosa",
                    "en el documento la Cláusula \(word.text) es «\(title(numbered[own]))», y con los números en orden será \(other): el término cita la primera",
                    at: place(block), severity: .warning,
                    fix: "si se quiso citar la otra, escriba en el término su nombre: `{ref …}`")
            }
        }
    }

    /// A clause's title, without its number.
    private func title(_ clause: ReadableDocument.Clause) -> String {
        TermText.title(of: drafts.new.blocks[clause.blocks.lowerBound])
    }

    /// What is cited by a number that does not follow.
    private func fixedCitations(_ index: Int, _ writer: TermWriter) -> [Diagnostic] {
        writer.fixedCitations(index).map { citation in
            Diagnostic(
                "importar.cita-fija",
                "el término de «\(drafts.all[index].part)» cita «\(citation.words)» con ese número, y no se sabe qué parte es: si los números cambian, la cita no cambia",
                at: place(citation.block), severity: .warning,
                fix:
                    "si es una parte del documento, escriba en el término `{ref nombre-de-la-parte}`: `foja plantilla partes` los dice"
            )
        }
    }
}
