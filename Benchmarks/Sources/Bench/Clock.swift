import Foundation

/// Something to measure.
struct Task {
    let name: String
    let body: () -> Void
}

/// Measures tasks in turns: each round runs one batch of every task in order, so that
/// what slows the machine for a while slows all of them, and the median of the
/// rounds leaves it out. What counts is the processor time of this thread, which other
/// programs disturb least.
struct Clock {
    /// Batches of each task.
    var rounds = 41
    /// How long a batch should take, in nanoseconds.
    var batch = 8e6

    /// The median time of one run of each task, in nanoseconds.
    func medians(of tasks: [Task]) -> [(name: String, nanoseconds: Double)] {
        let counts = tasks.map { task in
            // Twice the batch's time to warm up; what it took says how many fill a batch.
            var runs = 0
            let start = Clock.now
            while Clock.now - start < batch * 2 {
                task.body()
                runs += 1
            }
            return max(1, runs / 2)
        }
        var samples = Array(repeating: [Double](), count: tasks.count)
        for _ in 0..<rounds {
            for (index, task) in tasks.enumerated() {
                let start = Clock.now
                for _ in 0..<counts[index] { task.body() }
                samples[index].append((Clock.now - start) / Double(counts[index]))
            }
        }
        return zip(tasks, samples).map { ($0.name, $1.sorted()[$1.count / 2]) }
    }

    /// The processor time that this thread has used, in nanoseconds.
    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}

/// Takes a result, so that the compiler cannot leave out the work that made it.
@inline(never)
func consume<T>(_ value: T) {}
