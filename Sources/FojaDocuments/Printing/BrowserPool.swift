internal import Synchronization

/// The browsers that print, or wait for the next document while somebody says that there will be one.
enum BrowserPool {
    private struct State {
        /// How many documents each is printing.
        var browsers: [(browser: BrowserPipe, printing: Int)] = []
        var users = 0
        /// Whether the browser of this machine is not driven this way: asked once.
        var isRefused = false
    }

    private static let state = Mutex(State())

    /// Whoever will print says so, and `leave`s after the last document: then no browser stays.
    static func enter() { state.withLock { $0.users += 1 } }

    static func leave() {
        let ended = state.withLock { state in
            state.users -= 1
            return settled(&state)
        }
        for browser in ended { browser.leave() }
    }

    static var isRefused: Bool { state.withLock { $0.isRefused } }

    static func refuse() { state.withLock { $0.isRefused = true } }

    /// One to print another document with, which whoever takes it gives back or drops.
    static func take() -> BrowserPipe? {
        state.withLock { state in
            guard let index = state.browsers.firstIndex(where: { $0.browser.isFresh }) else { return nil }
            state.browsers[index].printing += 1
            return state.browsers[index].browser
        }
    }

    /// Lets others print with one that was just started, which whoever did gives back or drops too.
    static func add(_ browser: BrowserPipe) { state.withLock { $0.browsers.append((browser, 1)) } }

    /// It printed a document: it stays for the next, unless nobody will print one or it is worn out.
    static func give(_ browser: BrowserPipe) {
        let ended = state.withLock { state in
            if let index = state.browsers.firstIndex(where: { $0.browser === browser }) {
                state.browsers[index].printing -= 1
            }
            return settled(&state)
        }
        for browser in ended { browser.leave() }
    }

    /// It did not print: nobody takes it any more, and it ends with the last that has it.
    static func drop(_ browser: BrowserPipe) { state.withLock { $0.browsers.removeAll { $0.browser === browser } } }

    /// Takes out those that print nothing and will not.
    private static func settled(_ state: inout State) -> [BrowserPipe] {
        let isLast = state.users == 0
        let ended = state.browsers.filter { $0.printing == 0 && (isLast || !$0.browser.isFresh) }.map(\.browser)
        state.browsers.removeAll { one in ended.contains { $0 === one.browser } }
        return ended
    }
}
