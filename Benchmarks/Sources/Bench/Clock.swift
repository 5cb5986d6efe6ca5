/// Something to measure.
struct Task {
    let name: String
    let body: () -> Void
}

/// Measures tasks in turns: each round runs one batch of every task in order, so that
/// what slows the machine for a while slows all of them, and the median of the
/// rounds leaves it out.
struct Clock {
    /// Batches of each task.
    var rounds = 41
    /// How long a batch should take.
    var batch = Duration.milliseconds(8)

    /// The median time of one run of each task, in nanoseconds.
    func medians(of tasks: [Task]) -> [(name: String, nanoseconds: Double)] {
        let clock = ContinuousClock()
        let counts = tasks.map { task in
            // Twice the batch's time to warm up; what it took says how many fill a batch.
            var runs = 0
            let start = clock.now
            while clock.now - start < batch * 2 {
                task.body()
                runs += 1
            }
            return max(1, runs / 2)
        }
        var samples = Array(repeating: [Double](), count: tasks.count)
        for _ in 0..<rounds {
            for (index, task) in tasks.enumerated() {
                let start = clock.now
                for _ in 0..<counts[index] { task.body() }
                samples[index].append(nanoseconds(clock.now - start) / Double(counts[index]))
            }
        }
        return zip(tasks, samples).map { ($0.name, $1.sorted()[$1.count / 2]) }
    }

    private func nanoseconds(_ time: Duration) -> Double {
        Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
    }
}

/// Takes a result, so that the compiler cannot leave out the work that made it.
@inline(never)
func consume<T>(_ value: T) {}
