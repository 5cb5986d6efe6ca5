internal import FojaData

/// Writes resolved documents in a format.
///
/// An emitter gets a document as a stream of ``DocumentEvent``s and needs nothing else. The least that one has is
/// ``write(_:)-(DocumentEvent)`` and ``finish()``:
///
/// ```swift
/// struct Words: DocumentEmitter {
///     private var out = ""
///     mutating func write(_ event: DocumentEvent) {
///         if case .text(let text) = event { out += text.string }
///         if case .datum(let datum) = event { out += datum.print.string }
///     }
///     func finish() -> String { out }
/// }
/// let words = template.resolve(data, mode: .final).emit(with: Words())
/// ```
///
/// Most of a document is the same in every case. An emitter that should be quick declares a ``Fixed``: what it makes of a
/// run of fixed content, once for each template, and only copies afterwards.
public protocol DocumentEmitter {
    /// What the emitter makes beforehand of a run of fixed content; by default, the run itself.
    associatedtype Fixed: Sendable = FixedRun
    /// What a document becomes.
    associatedtype Output

    /// Makes of a run what ``write(fixed:)`` will get; called once for each run of a template, whatever is made of it.
    static func compile(_ run: FixedRun) -> Fixed

    /// Begins a document: its mode, its title, its pages.
    mutating func begin(_ document: ResolvedDocument)
    /// Writes a run of fixed content.
    mutating func write(fixed: Fixed)
    /// Writes a run some of whose letters this document changes, because of the data beside them.
    mutating func write(edited run: FixedRun, of fixed: Fixed)
    /// Writes anything else.
    mutating func write(_ event: DocumentEvent)
    /// What was written.
    consuming func finish() -> Output
}

extension DocumentEmitter {
    /// Does nothing.
    public mutating func begin(_ document: ResolvedDocument) {}

    /// Writes each of its events.
    public mutating func write(edited run: FixedRun, of fixed: Fixed) {
        for event in run { write(event) }
    }
}

extension DocumentEmitter where Fixed == FixedRun {
    /// The run itself: nothing is made beforehand.
    public static func compile(_ run: FixedRun) -> FixedRun { run }

    /// Writes each of its events.
    public mutating func write(fixed: FixedRun) {
        for event in fixed { write(event) }
    }
}

extension ResolvedDocument {
    /// Writes the document with an emitter.
    ///
    /// - Returns: What the emitter makes of it. The same document and emitter always make the same.
    public func emit<Emitter: DocumentEmitter>(with emitter: Emitter) -> Emitter.Output {
        let fixed = runs(of: Emitter.self)
        var emitter = emitter
        emitter.begin(self)
        var index = 0
        while index < steps.count {
            switch steps[index] {
            case .fixed(let run): emitter.write(fixed: fixed[Int(run)])
            case .edited(let number):
                let edit = edits[Int(number)]
                emitter.write(edited: frame.program.run(edit.fixed, frame, edit), of: fixed[edit.fixed])
            default: emitter.write(event(at: &index))
            }
            index += 1
        }
        return emitter.finish()
    }

    /// The event of a step that is no fixed run.
    ///
    /// - Parameter index: Moved to the last step that is part of it.
    private func event(at index: inout Int) -> DocumentEvent {
        func text(_ slice: Slice) -> StreamText { StreamText(bytes(slice)) }
        switch steps[index] {
        case .value(let field, let cell, let item, let display):
            return .datum(StreamDatum(document: self, field: field, cell: cell, item: item, display: display))
        case .blank(let path, let shown, let line):
            return .blank(StreamBlank(path: text(path), text: text(shown), line: Int(line)))
        case .plain(let slice), .attribute(let slice): return .plain(text(slice))
        case .words(let slice, .made): return .words(text(slice))
        case .words(let slice, .number(let style)): return .number(text(slice), style)
        case .words(let slice, .reference(let target)):
            return .reference(text(slice), to: frame.program.targets[Int(target)])
        case .begin(let number):
            let element = frame.program.text.elements[Int(number)]
            return .open(element, attributes(of: element, at: &index))
        case .drawing(let number): return .drawing(drawings[Int(number)])
        case .openBlank(let path, let isBlock): return .openAlternative(path: text(path), isBlock: isBlock)
        case .closeBlank(let isBlock): return .closeAlternative(isBlock: isBlock)
        case .carried, .fixed, .edited:
            return .carried(
                hidden.map { entry in
                    CarriedDatum(
                        path: StreamText(name(entry)[...]),
                        canonical: StreamText(data.bytes[data.cells[Int(entry.cell)].canonical]))
                })
        }
    }

    /// The attributes of an element in which data are printed.
    ///
    /// - Parameter index: Its step; moved to the last that is part of it.
    func attributes(of element: StreamElement, at index: inout Int) -> [StreamAttribute] {
        var printed: [StreamText] = []
        while printed.count < element.dataCount, index + 1 < steps.count, case .attribute(let slice) = steps[index + 1]
        {
            printed.append(StreamText(bytes(slice)))
            index += 1
        }
        return element.attributes(printed)
    }

    /// Every event of the document, in order.
    ///
    /// - Parameter body: Called with each.
    public func forEachEvent(_ body: (DocumentEvent) -> Void) {
        withoutActuallyEscaping(body) { body in emit(with: EventVisitor(body: body)) }
    }
}

/// Hands each event to a closure.
private struct EventVisitor: DocumentEmitter {
    let body: (DocumentEvent) -> Void

    mutating func write(_ event: DocumentEvent) { body(event) }

    func finish() {}
}
