internal import Synchronization

/// The browsers that wait for the next document, while somebody says that there will be one.
enum BrowserPool {
    private struct State {
        var idle: [BrowserPipe] = []
        var users = 0
        /// Whether the browser of this machine is not driven this way: asked once.
        var isRefused = false
    }

    private static let state = Mutex(State())

    /// Whoever will print says so, and `leave`s after the last document: then no browser stays.
    ///
    /// - Parameter starts: Whether a document will be printed for certain: then one starts meanwhile, unless others print already.
    static func enter(starts: Bool = false) {
        let isFirst = state.withLock { state in
            state.users += 1
            return state.users == 1 && !state.isRefused
        }
        if starts, isFirst, let browser = Browser.ahead() { state.withLock { $0.idle.append(browser) } }
    }

    static func leave() {
        let ended = state.withLock { state in
            state.users -= 1
            guard state.users == 0 else { return [BrowserPipe]() }
            defer { state.idle = [] }
            return state.idle
        }
        for browser in ended { browser.leave() }
    }

    static var isRefused: Bool { state.withLock { $0.isRefused } }

    static func refuse() { state.withLock { $0.isRefused = true } }

    static func take() -> BrowserPipe? { state.withLock { $0.idle.popLast() } }

    /// Keeps one for the next document, unless nobody will print one or it is worn out.
    static func give(_ browser: BrowserPipe) {
        let isKept = state.withLock { state in
            guard state.users > 0, browser.isFresh else { return false }
            state.idle.append(browser)
            return true
        }
        if !isKept { browser.leave() }
    }
}
