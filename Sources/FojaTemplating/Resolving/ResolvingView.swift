internal import FojaData

/// What a rendering reads at every step, of its program and of its data: spans, so that reading counts no references. It may
/// not outlive what it was made of.
struct ResolvingView: ~Copyable, ~Escapable {
    // What each is stands beside the properties of the same names in ``Program``.
    let operations: Span<Program.Operation>
    let bodies: Span<Program.Operation>
    let edges: Span<Program.RunEdges>
    let fixed: Span<Range<Int>>
    /// ``ProgramText/tokens``.
    let tokens: Span<ProgramText.Token>
    /// ``ProgramText/words``.
    let words: Span<UInt8>
    let bytes: Span<UInt8>
    let places: Span<SlotReference>
    let ways: Span<Program.Span>
    let stops: Span<Program.PathStop>
    let inputs: Span<Int32>
    let groups: Span<Program.Span>
    let slots: Span<Program.FieldSlot>
    let prints: Span<PrintStep>
    let labels: Span<Program.Span>
    let consulted: Span<Program.Consulted>
    let forks: Span<Program.Fork>
    let tests: SlotTests.View
    let sums: SlotSums.View
    let repetitions: Span<Program.RepetitionOperation>
    let enumerations: Span<Program.EnumerationOperation>
    let parts: Span<Program.Body>
    let choices: Span<Program.ChoiceOperation>
    let choiceBodies: Span<Program.Body?>
    let plurals: Span<Program.PluralOperation>
    let numberings: Span<Program.NumberingOperation>
    let data: CellView

    @_lifetime(borrow program, copy data)
    init(_ program: borrowing Program, _ data: CellView) {
        operations = program.operations.span
        bodies = program.bodies.span
        edges = program.edges.span
        fixed = program.fixed.span
        tokens = program.text.tokens.span
        words = program.text.words.span
        bytes = program.bytes.span
        places = program.places.span
        ways = program.ways.span
        stops = program.stops.span
        inputs = program.inputs.span
        groups = program.groups.span
        slots = program.slots.span
        prints = program.prints.span
        labels = program.labels.span
        consulted = program.consulted.span
        forks = program.forks.span
        tests = SlotTests.View(program.tests)
        sums = SlotSums.View(program.sums)
        repetitions = program.repetitions.span
        enumerations = program.enumerations.span
        parts = program.parts.span
        choices = program.choices.span
        choiceBodies = program.choiceBodies.span
        plurals = program.plurals.span
        numberings = program.numberings.span
        self.data = data
    }
}
