internal import Glibc

/// A thread for each worker of a batch.
///
/// Swift's own pool has as many threads as there are processors, and a worker that waits for the disk holds one of
/// them: with a thread of its own another works meanwhile, and its stack is as deep as the program's.
final class WorkerThreads: TaskExecutor {
    /// What a thread is given to run.
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static let stackSize = 8 << 20

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        let work = Unmanaged.passRetained(Work { job.runSynchronously(on: executor) })
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        defer { attributes.deallocate() }
        pthread_attr_init(attributes)
        pthread_attr_setstacksize(attributes, WorkerThreads.stackSize)
        pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(attributes) }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, attributes,
            { raw in
                if let raw { Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().body() }
                return nil
            }, work.toOpaque())
        // Where there are no more threads the work is done here.
        if status != 0 { work.takeRetainedValue().body() }
    }
}
