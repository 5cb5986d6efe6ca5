/// Places of what has no words of its own: alternatives that are blocks, and clauses.
extension Flow {
    /// Begins the place of an alternative that is a block.
    ///
    /// - Returns: Its mark, if it is one.
    func mark(alternative element: WordElement) -> Int? {
        guard case .alternative(let path)? = element.carrier else { return nil }
        let (id, name) = names.mark(path)
        pending.append(.bookmark(id, name))
        return id
    }

    func endMark(_ id: Int) {
        if pending.isEmpty, let last = blocks.last?.last.last {
            last.inlines.append(.endBookmark(id))
        } else {
            pending.append(.endBookmark(id))
        }
    }

    func mark(clauseFrom start: Int) {
        guard !isCell, let first = blocks[start...].first?.paragraphs.first, let last = blocks.last?.last.last else {
            return
        }
        let (id, name) = names.clause()
        first.inlines.insert(.bookmark(id, name), at: 0)
        last.inlines.append(.endBookmark(id))
    }
}

extension Paragraph {
    /// Takes away the spaces that end it: a page does not show them.
    func trimEnd() {
        for index in inlines.indices.reversed() {
            switch inlines[index] {
            case .text(let text, let format, let role):
                guard role != .line, text.last == " " else { return }
                inlines[index] = .text(String(text.dropLast()), format, role)
                return
            case .lineBreak, .picture, .endControl: return
            default: continue
            }
        }
    }
}
