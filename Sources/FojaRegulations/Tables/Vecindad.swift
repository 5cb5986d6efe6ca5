internal import FojaData

/// The classes that an evaluator may choose, each with the bands that make it one.
struct Elegibles {
    /// In the order of the classes.
    private(set) var bands: [Band]

    init(_ bands: [Band]) {
        var seen: Set<String> = []
        self.bands = bands.filter { seen.insert("\($0.clase.name) \($0.words)").inserted }
            .sorted { $0.clase < $1.clase }
    }

    var classes: Set<ClaseDeRiesgo> { Set(bands.map(\.clase)) }

    /// The points of a class: from the fewest that one of its bands gives to the most.
    func points(of clase: ClaseDeRiesgo) -> ClosedRange<Int>? {
        let own = bands.filter { $0.clase == clase }.map(\.points)
        guard let low = own.map(\.lowerBound).min(), let high = own.map(\.upperBound).max() else { return nil }
        return low...high
    }

    /// «Alto («menor al 19%») o Moderado («entre el 20% a 50%»)».
    var text: String {
        bands.map { "\($0.name) («\($0.words)»)" }.joined(separator: " o ")
    }
}

extension DecisionTable.Component {
    /// The bands that comprise a case; `nil`, with the data that lack, if that is not known.
    func matches(_ judging: Judging) -> (bands: [Band], missing: [String]?) {
        var matched: [Band] = []
        for band in bands {
            switch judging.holds(band.condition) {
            case .unknown(let missing): return ([], missing)
            case .yes: matched.append(band)
            case .no: break
            }
        }
        return (matched, nil)
    }

    /// The bands next to a case that none comprises: on either side of its measure; of facts, those of the best class
    /// that it more than meets and of the one above it, or of the last class if it meets none.
    func neighbours(in root: Value) -> [Band] {
        let axes = bands.compared.map { Axis($0.path, literals: $0.literals, minimum: nil, maximum: nil) }
        if let main = axes.first(where: { $0.path.field.path == datum?.field.path }) {
            let found = beside(main, in: root)
            if !found.isEmpty { return found }
        }
        return besideFacts(axes, in: root)
    }

    private func bands(holdingIn root: Value) -> [Band] {
        let environment = Environment(root: root)
        return bands.filter { $0.condition.evaluate(in: environment) == .boolean(true) }
    }

    /// Those of the nearest piece of an axis on each side of the case's own.
    private func beside(_ axis: Axis, in root: Value) -> [Band] {
        guard let own = axis.index(of: axis.path.value(in: Environment(root: root))) else { return [] }
        func nearest(_ indices: some Sequence<Int>) -> [Band] {
            for index in indices {
                let found = bands(holdingIn: root.setting(axis.path, to: axis.value(at: index)))
                if !found.isEmpty { return found }
            }
            return []
        }
        return nearest((0..<own).reversed()) + nearest((own + 1)..<max(own + 1, axis.pieces.count))
    }

    private func besideFacts(_ axes: [Axis], in root: Value) -> [Band] {
        let environment = Environment(root: root)
        let own = axes.compactMap { $0.index(of: $0.path.value(in: environment)) }
        guard own.count == axes.count, let cases = comprised(axes, in: root) else { return bands }
        let worths = axes.indices.map { axis in
            axes[axis].pieces.indices.map { piece in
                DecisionTable.Component.worth(cases.filter { $0.pieces[axis] == piece }.flatMap(\.clases))
            }
        }
        // A case meets another if no fact of it is worse; two facts worth the same are no better than each other.
        let met = cases.filter { other in
            axes.indices.allSatisfy {
                other.pieces[$0] == own[$0] || worths[$0][other.pieces[$0]] > worths[$0][own[$0]]
            }
        }.flatMap(\.clases).min()
        let classes = Set(bands.map(\.clase))
        guard let met else { return bands.filter { $0.clase == classes.max() } }
        let above = classes.filter { $0 < met }.max()
        return bands.filter { $0.clase == met || $0.clase == above }
    }

    /// Every case there can be that some band comprises, with its classes; `nil` if there are too many to try.
    private func comprised(_ axes: [Axis], in root: Value) -> [(pieces: [Int], clases: [ClaseDeRiesgo])]? {
        var count = 1
        for axis in axes {
            count *= max(axis.pieces.count, 1)
            if count > Coverage.limit { return nil }
        }
        var out: [(pieces: [Int], clases: [ClaseDeRiesgo])] = []
        for number in 0..<count {
            var rest = number
            var other = root
            var pieces: [Int] = []
            for axis in axes {
                let piece = rest % max(axis.pieces.count, 1)
                rest /= max(axis.pieces.count, 1)
                other.set(axis.path, to: axis.value(at: piece))
                pieces.append(piece)
            }
            let clases = bands(holdingIn: other).map(\.clase)
            if !clases.isEmpty { out.append((pieces, clases)) }
        }
        return out
    }

    /// What a fact is worth, by the best and the worst class that go with it: the less, the better.
    private static func worth(_ clases: [ClaseDeRiesgo]) -> Int {
        let ranks = clases.map(\.order)
        guard let best = ranks.min(), let worst = ranks.max() else { return Int.max }
        return best + worst
    }
}

extension Axis {
    /// The piece that a value lies in.
    func index(of value: Value) -> Int? {
        pieces.firstIndex { piece in
            switch (piece, value) {
            case (.point(let bound), .decimal(let number)): bound == number
            case (.open(let low, let high), .decimal(let number)):
                (low.map { $0 < number } ?? true) && (high.map { number < $0 } ?? true)
            case (.name(let name, _), _): name == value
            default: false
            }
        }
    }
}
