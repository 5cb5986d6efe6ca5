/// The given fields on which computed ones depend in the end, in the order in
/// which these read them.
///
/// An optional field with a formula, or one computed from optional data alone, may
/// also be given without what it is computed from: it counts as both.
///
/// All the fields that one calculo fills share one of these, so that who
/// has looked at it for one of them need not for the others.
public final class RootInputs: Sendable, Hashable {
    /// In the schema's order.
    public let paths: [FieldPath]

    /// The given fields on which something rests.
    public init(_ paths: [FieldPath]) {
        self.paths = paths
    }

    /// Whether both are the same list, not one that is alike: it is made once for a schema.
    public static func == (a: RootInputs, b: RootInputs) -> Bool { a === b }
    /// By which list it is.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    /// One expression or calculo: what it fills and what it reads.
    struct Reading {
        let outputs: [String]
        let inputs: [String]
    }

    /// Those of every computed field, by its path.
    struct Table: Sendable {
        private let byOutput: [String: RootInputs]

        init(_ readings: [Reading], schema: Schema) {
            byOutput = Graph(readings, schema: schema).rootInputs()
        }

        /// - Parameter byOutput: As they were found before.
        init(_ byOutput: [String: RootInputs]) { self.byOutput = byOutput }

        /// `nil` for a field that neither is computed nor stands in a list or group that is.
        subscript(path: String) -> RootInputs? {
            Table.nearest(path) { byOutput[$0] }
        }

        /// What is known of a path or of the nearest group or list around it.
        static func nearest<T>(_ path: String, _ known: (String) -> T?) -> T? {
            if let found = known(path) { return found }
            var path = path[...]
            while let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")) {
                path = path[..<dot]
                if let found = known(String(path)) { return found }
            }
            return nil
        }
    }

    /// The readings with their paths as numbers: there are hundreds, each with hundreds.
    private struct Graph {
        private enum Node {
            case given(FieldPath)
            /// With the field itself if it may be given instead.
            case computed(by: Int, given: FieldPath?)
        }

        private let readings: [Reading]
        private var nodes: [Node] = []
        /// By reading, the numbers of what it reads.
        private var edges: [[Int]] = []

        init(_ readings: [Reading], schema: Schema) {
            self.readings = readings
            var filledBy: [String: Int] = [:]
            for (index, reading) in readings.enumerated() {
                for output in reading.outputs { filledBy[output] = index }
            }
            var numbers: [String: Int] = [:]
            for reading in readings {
                var edge: [Int] = []
                edge.reserveCapacity(reading.inputs.count)
                for path in reading.inputs {
                    if let known = numbers[path] {
                        edge.append(known)
                        continue
                    }
                    if let task = Table.nearest(path, { filledBy[$0] }) {
                        nodes.append(.computed(by: task, given: Graph.given(path, readings[task], schema)))
                    } else if let given = schema.paths[path] {
                        nodes.append(.given(given))
                    } else {
                        continue
                    }
                    numbers[path] = nodes.count - 1
                    edge.append(nodes.count - 1)
                }
                edges.append(edge)
            }
        }

        /// A field that a case may give instead of what its formula reads.
        private static func given(_ text: String, _ reading: Reading, _ schema: Schema) -> FieldPath? {
            guard let path = schema.paths[text], path.field.computation != nil, path.field.type.isScalar else {
                return nil
            }
            if path.field.isOptional, case .expression = path.field.computation { return path }
            // Nobody has to give what it is computed from.
            return reading.inputs.allSatisfy { schema.paths[$0]?.field.isOptional ?? false } ? path : nil
        }

        func rootInputs() -> [String: RootInputs] {
            var out: [String: RootInputs] = [:]
            for (index, reading) in readings.enumerated() {
                let found = RootInputs(given(under: index))
                for output in reading.outputs { out[output] = found }
            }
            return out
        }

        private func given(under start: Int) -> [FieldPath] {
            var seen = [Bool](repeating: false, count: nodes.count)
            var out: [FieldPath] = []
            var pending: [Int] = []
            func push(_ task: Int) {
                for node in edges[task].reversed() where !seen[node] {
                    seen[node] = true
                    pending.append(node)
                }
            }
            push(start)
            while let node = pending.popLast() {
                switch nodes[node] {
                case .given(let path): out.append(path)
                case .computed(let task, let given):
                    if let given { out.append(given) }
                    push(task)
                }
            }
            return out
        }
    }
}
