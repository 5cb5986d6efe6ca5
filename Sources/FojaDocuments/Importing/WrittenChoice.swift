internal import FojaTemplating

/// What somebody chose where a document prints several alternatives: a box that was ticked, the
/// one that was left standing, or one written in their place.
struct WrittenChoice {
    enum Answer: Equatable {
        case unchanged
        case option(String)
        /// It cannot be told which.
        case unclear
    }

    let answer: Answer

    /// - Parameter emphasised: What was underlined of it, or printed bold.
    init(_ text: String, emphasised: String = "", at blank: BlankPlace) {
        let written = Marked(text)
        let model = Marked(blank.model)
        let options = blank.alternatives.map { (name: $0.option, marked: Marked($0.text)) }
        func only(_ names: [String]) -> Answer? {
            names.count == 1 ? .option(names[0]) : names.isEmpty ? nil : .unclear
        }
        if written.words.isEmpty, !written.isTicked {
            answer = .unchanged
        } else if written.words == model.words, model.hasBoxes {
            guard let ticked = written.ticked(of: model), ticked.count <= 1 else {
                answer = .unclear
                return
            }
            let chosen = options.filter { $0.marked.words == model.words && $0.marked.ticked(of: model) == ticked }
            answer = !ticked.isEmpty ? only(chosen.map(\.name)) ?? .unclear : emphasised.isEmpty ? .unchanged : .unclear
        } else if written.words == model.words {
            answer = written.isTicked || !emphasised.isEmpty ? .unclear : .unchanged
        } else {
            // One alternative left standing: whole, the words of its box, or with an article less.
            let labels = model.labels
            let found =
                only(options.filter { $0.marked.words == written.words }.map(\.name))
                ?? only(
                    labels.indices.filter { labels[$0] == written.joined }.flatMap { index in
                        options.filter { $0.marked.ticked(of: model) == [index] }.map(\.name)
                    })
                ?? only(options.filter { !written.core.isEmpty && $0.marked.core == written.core }.map(\.name))
            answer = found ?? .unclear
        }
    }
}
