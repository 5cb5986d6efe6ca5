internal import Foundation
internal import Glibc
internal import Synchronization

/// A Chromium that stays, and prints what it is told over its descriptors 3 and 4 in the DevTools protocol: JSON, each
/// message ended by a zero byte.
///
/// It has a profile of its own, and ends with this object, with its children.
final class BrowserPipe: Sendable {
    /// Why there is no answer.
    enum Failure: Error {
        /// Not within the time.
        case late
        /// It died, or says what nobody can understand, or refuses.
        case lost
    }

    private struct State {
        /// What has come and is no whole message yet.
        var received: [UInt8] = []
        var lastOrder = 0
        /// The page that documents are printed in, one after another, once there is one: making it takes as long as half a document.
        var session: String?
        /// Whether it has said that it can be driven.
        var hasAnswered = false
        /// The loads that ended, by their loader.
        var loaded: Set<String> = []
        var printed = 0
    }

    private let folder: TemporaryFolder
    private let process: pid_t
    private let descriptor: Int32
    private let state = Mutex(State())
    /// After how many documents another takes its place: what it keeps of each adds up.
    private static let life = 50
    /// The longest message and the longest document, in bytes.
    private static let limit = 256 << 20

    /// - Parameter arguments: How it is run, its profile in this folder.
    /// - Returns: `nil` if it does not start; whether it answers is not known yet.
    init?(_ program: Program, _ arguments: [String], in folder: TemporaryFolder) {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
        // Not 3 nor 4, which the program gets.
        let theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, 10)
        close(ends[1])
        let started = theirs < 0 ? nil : program.start(arguments, controlledBy: theirs, in: folder)
        if theirs >= 0 { close(theirs) }
        guard let started else {
            close(ends[0])
            return nil
        }
        self.folder = folder
        process = started
        descriptor = ends[0]
    }

    /// Lets it end by itself, so that it takes its own temporary files away; one that takes long is killed.
    func leave() {
        let order = Array(#"{"id":0,"method":"Browser.close"}"#.utf8) + [0]
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        guard send(descriptor, order, order.count, flags) == order.count else { return }
        for _ in 0..<200 {
            // Not taken yet: while it is known, its number is of no other group.
            var info = siginfo_t()
            guard waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0, info.si_signo != SIGCHLD
            else { return }
            usleep(10_000)
        }
    }

    deinit {
        close(descriptor)
        kill(-process, SIGKILL)
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
        SystemProcess.endAll(in: folder.path)
        Interruption.ended(process)
    }

    /// Whether it may print another document.
    var isFresh: Bool { state.withLock { $0.printed < BrowserPipe.life } }

    /// Asks for the version: an answer means that it is driven this way.
    func greet(_ patience: inout Patience) throws(Failure) {
        _ = try answer("Browser.getVersion", .init(), nil, &patience)
        state.withLock { $0.hasAnswered = true }
    }

    /// Whether it has been greeted, and has answered.
    var hasAnswered: Bool { state.withLock { $0.hasAnswered } }

    /// Prints a file, in the page that the one before was printed in: what a PDF shows of that is taken out by
    /// ``PDFFile/normalized(_:)``.
    func pdf(ofFile path: String, _ patience: inout Patience) throws(Failure) -> [UInt8] {
        state.withLock {
            $0.printed += 1
            $0.loaded = []
        }
        let session = try page(&patience)
        let address = URL(fileURLWithPath: path).absoluteString
        let load = try answer("Page.navigate", .init(url: address), session, &patience)
        guard load.errorText == nil, let loader = load.loaderId else { throw .lost }
        while !state.withLock({ $0.loaded.contains(loader) }) { _ = try next(&patience) }
        let printed = try answer("Page.printToPDF", .printing, session, &patience)
        guard let stream = printed.stream else { throw .lost }
        return try content(of: stream, session, &patience)
    }

    /// The page that documents are printed in.
    private func page(_ patience: inout Patience) throws(Failure) -> String {
        if let session = state.withLock({ $0.session }) { return session }
        let target = try answer("Target.createTarget", .init(url: "about:blank"), nil, &patience).targetId
        let attached = try answer("Target.attachToTarget", .init(targetId: target, flatten: true), nil, &patience)
        guard let session = attached.sessionId else { throw .lost }
        for order in ["Inspector.enable", "Page.enable"] { _ = try answer(order, .init(), session, &patience) }
        _ = try answer("Page.setLifecycleEventsEnabled", .init(enabled: true), session, &patience)
        state.withLock { $0.session = session }
        return session
    }

    private func content(
        of stream: String, _ session: String, _ patience: inout Patience
    ) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = try answer("IO.read", .init(handle: stream, size: 1 << 20), session, &patience)
            let text = part.data ?? ""
            if part.base64Encoded == true {
                guard let data = Data(base64Encoded: text) else { throw .lost }
                bytes += data
            } else {
                bytes += text.utf8
            }
            if part.eof == true { break }
            // One that gives nothing and does not end would be asked for ever.
            guard !text.isEmpty, bytes.count <= BrowserPipe.limit else { throw .lost }
        }
        _ = try answer("IO.close", .init(handle: stream), session, &patience)
        return bytes
    }

    // MARK: Messages

    /// Gives an order and waits for its answer.
    private func answer(
        _ method: String, _ parameters: DevToolsOrder.Parameters, _ session: String?, _ patience: inout Patience
    ) throws(Failure) -> DevToolsMessage.Result {
        let id = state.withLock { state in
            state.lastOrder += 1
            return state.lastOrder
        }
        let order = DevToolsOrder(id: id, method: method, params: parameters, sessionId: session)
        guard let text = try? JSONEncoder().encode(order) else { throw .lost }
        let bytes = Array(text) + [0]
        // An order is short: where it does not fit, nobody has read the ones before.
        guard send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)) == bytes.count
        else { throw .lost }
        while true {
            let message = try next(&patience)
            guard message.id == id else { continue }
            guard message.error == nil, let result = message.result else { throw .lost }
            return result
        }
    }

    /// The next message, its events noted.
    private func next(_ patience: inout Patience) throws(Failure) -> DevToolsMessage {
        var searched = 0
        while true {
            let (text, count) = state.withLock { state -> (Data?, Int) in
                guard let end = state.received[searched...].firstIndex(of: 0) else {
                    return (nil, state.received.count)
                }
                let text = Data(state.received[..<end])
                state.received.removeSubrange(...end)
                return (text, state.received.count)
            }
            if let text {
                guard let message = try? JSONDecoder().decode(DevToolsMessage.self, from: text) else { throw .lost }
                if message.method == "Inspector.targetCrashed" { throw .lost }
                if message.method == "Page.lifecycleEvent", message.params?.name == "load",
                    let loader = message.params?.loaderId
                {
                    state.withLock { _ = $0.loaded.insert(loader) }
                }
                return message
            }
            guard count <= BrowserPipe.limit else { throw .lost }
            searched = count
            try receive(&patience)
        }
    }

    /// Waits until something has come.
    private func receive(_ patience: inout Patience) throws(Failure) {
        while true {
            guard patience.lasts() else { throw .late }
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waited, 1, 100)
            if ready < 0, errno != EINTR { throw .lost }
            if ready > 0 { break }
        }
        var part = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &part, part.count)
        guard count > 0 else { throw .lost }
        state.withLock { $0.received += part[..<count] }
    }
}

/// How long something may take, and when somebody who waits is told.
struct Patience {
    private let end: ContinuousClock.Instant
    private var telling: (due: ContinuousClock.Instant, tell: () -> Void)?

    init(seconds: Int, tellingAfter told: Int, _ tell: @escaping () -> Void) {
        end = .now + .seconds(seconds)
        telling = (.now + .seconds(told), tell)
    }

    /// Whether there is time left.
    mutating func lasts() -> Bool {
        if let telling, ContinuousClock.now >= telling.due {
            telling.tell()
            self.telling = nil
        }
        return ContinuousClock.now < end
    }
}
