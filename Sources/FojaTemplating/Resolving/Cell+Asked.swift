internal import FojaData

/// What is asked of a cell at each step of a rendering, said once more where it is asked: what another module says is a call, and a
/// rendering would make thousands.
extension Cell {
    @inline(__always)
    var isMissing: Bool { if case .missing = kind { true } else { false } }

    @inline(__always)
    var isList: Bool { if case .list = kind { true } else { false } }

    @inline(__always)
    var isText: Bool { if case .text = kind { true } else { false } }

    @inline(__always)
    var isBoolean: Bool { if case .boolean = kind { true } else { false } }

    @inline(__always)
    var isDecimal: Bool { if case .decimal = kind { true } else { false } }

    @inline(__always)
    var isPlain: Bool { traits.rawValue & 1 != 0 }

    @inline(__always)
    var hasLines: Bool { traits.rawValue & 2 != 0 }

    @inline(__always)
    var isUnbroken: Bool { traits.rawValue & 8 != 0 }

    @inline(__always)
    var canonical: Range<Int> { Int(start)..<Int(start) + Int(count) }

    @inline(__always)
    var rows: Int { Int(truncatingIfNeeded: number & 0xFFFF_FFFF) }

    @inline(__always)
    var firstRow: Int { Int(truncatingIfNeeded: number >> 32) }
}

extension CellView {
    @inline(__always)
    static func index(_ reference: SlotReference, _ rows: Span<Int32>) -> Int? {
        if reference.base < 0 { return Int(reference.offset) }
        guard reference.base < rows.count, rows[Int(reference.base)] >= 0 else { return nil }
        return Int(rows[Int(reference.base)] + reference.offset)
    }

    @inline(__always)
    func cell(_ reference: SlotReference, _ rows: Span<Int32>) -> Cell {
        guard let index = CellView.index(reference, rows) else { return .missing }
        return cells[index]
    }
}
