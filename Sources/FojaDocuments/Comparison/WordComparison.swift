/// What became of the words of two blocks that are the same one.
struct WordComparison {
    private let old: [ReadableDocument.Word]
    private let new: [ReadableDocument.Word]
    private(set) var runs: [ComparedRun] = []
    /// Whether another number may be that of a block that went up or down.
    private let isRenumbered: Bool

    /// - Parameters:
    ///   - oldKeys: Of each word; a reference is what it is called in the other document.
    ///   - isRenumbered: Whether what has a number was put in, taken out or moved; otherwise somebody wrote another one.
    init(
        _ old: [ReadableDocument.Word], _ oldKeys: [Int], _ new: [ReadableDocument.Word], _ newKeys: [Int],
        isRenumbered: Bool
    ) {
        self.old = old
        self.new = new
        self.isRenumbered = isRenumbered
        let found = WordComparison.joined(SequenceDifference.between(oldKeys, newKeys), old)
        var i = 0
        var j = 0
        for difference in found + [SequenceDifference(old: old.count..<old.count, new: new.count..<new.count)] {
            while i < difference.old.lowerBound, j < difference.new.lowerBound {
                addPair(i, j)
                i += 1
                j += 1
            }
            add(difference)
            i = difference.old.upperBound
            j = difference.new.upperBound
        }
        if WordComparison.isAnother(runs) { rewriteWhole() }
    }

    /// A block that is only in one of the two.
    init(only words: [ReadableDocument.Word], isNew: Bool) {
        old = isNew ? [] : words
        new = isNew ? words : []
        isRenumbered = true
        append(isNew ? .added : .removed, old.indices, new.indices)
    }

    // MARK: Runs

    private mutating func append(
        _ kind: ComparedRun.Kind, _ a: Range<Int>, _ b: Range<Int>, path: String? = nil
    ) {
        guard !a.isEmpty || !b.isEmpty else { return }
        if kind == .same, let last = runs.last, last.kind == .same, !new[b.lowerBound].startsCell {
            runs[runs.count - 1].old = last.old.lowerBound..<a.upperBound
            runs[runs.count - 1].new = last.new.lowerBound..<b.upperBound
            return
        }
        let leads = b.isEmpty ? old[a.lowerBound] : new[b.lowerBound]
        runs.append(
            ComparedRun(
                kind: kind, path: path, isSpaced: leads.isSpaced, startsCell: leads.startsCell, old: a, new: b))
    }

    /// Two words that stand for each other.
    private mutating func addPair(_ i: Int, _ j: Int) {
        let a = old[i]
        let b = new[j]
        var kind = ComparedRun.Kind.same
        var path: String?
        if a.text != b.text {
            switch (a.kind, b.kind) {
            case (.number, _): kind = isRenumbered ? .renumbered : .replaced
            case (.reference, _): kind = .renumbered
            case (.blank(let own), .datum(let other)): (kind, path) = (.filled, other.isEmpty ? own : other)
            case (_, .datum(let own)), (.datum(let own), _): (kind, path) = (.datum, own)
            case (.blank, .blank): kind = .chosen
            default: kind = .replaced
            }
        } else if case (.blank(let own), .datum) = (a.kind, b.kind) {
            // The model says what the datum says.
            (kind, path) = (.filled, own)
        }
        append(kind, i..<(i + 1), j..<(j + 1), path: path)
    }

    private mutating func add(_ difference: SequenceDifference) {
        let a = old[difference.old]
        let b = new[difference.new]
        guard !a.isEmpty || !b.isEmpty else { return }
        if !a.isEmpty, !b.isEmpty {
            if WordComparison.isSame(a, b) { return append(.same, difference.old, difference.new) }
            if let path = FilledPattern(a).path(filling: b) {
                return append(.filled, difference.old, difference.new, path: path)
            }
        }
        // What a list or a condition prints more, of data alone, is as the model has it.
        if a.isEmpty, let path = WordComparison.pathOfData(b), old.contains(where: \.isBlank) {
            return append(.filled, difference.old, difference.new, path: path)
        }
        let touchesOpen = [difference.old.lowerBound - 1, difference.old.upperBound].contains {
            old.indices.contains($0) && old[$0].isOpen
        }
        if a.isEmpty ? touchesOpen : a.allSatisfy(\.isOpen) {
            return append(.chosen, difference.old, difference.new)
        }
        append(a.isEmpty ? .added : b.isEmpty ? .removed : .replaced, difference.old, difference.new)
    }

    /// Whether both print the same, one as a datum and the other as words, or as a datum that had another name; a reference
    /// to something else is never the same.
    private static func isSame(
        _ a: ArraySlice<ReadableDocument.Word>, _ b: ArraySlice<ReadableDocument.Word>
    ) -> Bool {
        let refers = (Array(a) + Array(b)).contains { word in
            if case .reference = word.kind { true } else { false }
        }
        return !refers && ReadableDocument.text(a) == ReadableDocument.text(b)
    }

    /// The path of the first datum of some words that are all data.
    private static func pathOfData(_ words: ArraySlice<ReadableDocument.Word>) -> String? {
        var first: String?
        for word in words {
            if case .datum(let path) = word.kind {
                first = first ?? path
            } else if word.text.contains(where: { $0.isLetter || $0.isNumber }) {
                return nil
            }
        }
        return first
    }

    /// Joins two changes between which only marks or short words stood: «de la» for «en el» is one.
    private static func joined(
        _ found: [SequenceDifference], _ old: [ReadableDocument.Word]
    ) -> [SequenceDifference] {
        var out: [SequenceDifference] = []
        for one in found {
            if let last = out.last, !last.old.isEmpty, !last.new.isEmpty, !one.old.isEmpty, !one.new.isEmpty,
                one.old.lowerBound - last.old.upperBound <= 2
            {
                let between = old[last.old.upperBound..<one.old.lowerBound]
                let isSmall = between.allSatisfy { word in
                    word.kind == .plain && !word.startsCell && !word.isOpen && word.text.utf8.count <= 3
                }
                if isSmall {
                    out[out.count - 1] = SequenceDifference(
                        old: last.old.lowerBound..<one.old.upperBound, new: last.new.lowerBound..<one.new.upperBound)
                    continue
                }
            }
            out.append(one)
        }
        return out
    }

    /// Whether so little is left that the changes are read more easily as one.
    private static func isAnother(_ runs: [ComparedRun]) -> Bool {
        var kept = 0
        var changed = 0
        var count = 0
        for run in runs {
            switch run.kind {
            case .added, .removed, .replaced:
                changed += max(run.old.count, run.new.count)
                count += 1
            default: kept += run.new.count
            }
        }
        return count > 2 && changed > 2 * kept
    }

    private mutating func rewriteWhole() {
        runs = []
        append(.replaced, old.indices, new.indices)
    }
}

/// Words that have blanks among them, and what fills those.
private struct FilledPattern {
    private let words: ArraySlice<ReadableDocument.Word>

    init(_ words: ArraySlice<ReadableDocument.Word>) { self.words = words }

    /// The path of the first blank, if some words are these with the blanks filled; empty of a blank that says none.
    func path(filling other: ArraySlice<ReadableDocument.Word>) -> String? {
        var path: String?
        var texts: [String] = []
        var run: [ReadableDocument.Word] = []
        for word in words {
            guard case .blank(let own) = word.kind else {
                run.append(word)
                continue
            }
            path = path ?? own
            texts.append(ReadableDocument.text(run))
            run = []
        }
        guard let path else { return nil }
        texts.append(ReadableDocument.text(run))
        var rest = ReadableDocument.text(other)[...]
        for (index, text) in texts.enumerated() {
            if index == 0 {
                guard rest.hasPrefix(text) else { return nil }
                rest = rest.dropFirst(text.count)
            } else if index == texts.count - 1 {
                guard !rest.isEmpty, rest.hasSuffix(text), rest.count > text.count else { return nil }
            } else if !text.isEmpty {
                guard let found = rest.dropFirst().firstRange(of: text) else { return nil }
                rest = rest[found.upperBound...]
            }
        }
        return path
    }
}

/// A run of words of a block, or of what stands for them in the other document.
struct ComparedRun: Sendable, Hashable {
    typealias Kind = DocumentComparison.Run.Kind

    var kind: Kind
    /// Of the datum that it is about.
    var path: String?
    var isSpaced: Bool
    var startsCell: Bool
    /// Which words of the first document's block.
    var old: Range<Int>
    /// Which words of the second's.
    var new: Range<Int>
}
