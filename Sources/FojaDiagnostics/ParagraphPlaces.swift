/// Where the paragraphs of a file stand in a text that was made of it: a word processor shows no lines to count.
package struct ParagraphPlaces: Sendable {
    /// A paragraph of the file.
    package struct Paragraph: Sendable {
        /// From 1.
        package let number: Int
        package let words: String
        /// Its first byte in the text.
        package let start: Int

        package init(number: Int, words: String, start: Int) {
            self.number = number
            self.words = words
            self.start = start
        }
    }

    private let all: [Paragraph]

    /// - Parameter all: In any order.
    package init(_ all: [Paragraph]) { self.all = all.sorted { ($0.start, $0.number) < ($1.start, $1.number) } }

    /// Where one begins in the text; of one that is not in it, the last before it.
    package func start(of number: Int) -> Int? {
        (all.filter { $0.number <= number }.max { $0.number < $1.number } ?? all.first)?.start
    }

    /// The last that begins at a byte or before it.
    func paragraph(at offset: Int) -> Paragraph? {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].start <= offset { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : all[low - 1]
    }
}
