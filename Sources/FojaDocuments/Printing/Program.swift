internal import Dispatch
internal import FojaDiagnostics
internal import Foundation

/// A program of the system that Foja runs.
struct Program {
    /// Its file.
    let path: String

    /// Looks for a program where programs are: the first of some names that is there.
    init?(_ names: [String]) {
        let search = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        let folders = search.split(separator: ":").map(String.init)
        for name in names {
            for folder in folders where folder.hasPrefix("/") {
                let path = FilePath.join(folder, name)
                if FileManager.default.isExecutableFile(atPath: path), FileSystem.isFile(path) {
                    self.path = path
                    return
                }
            }
        }
        return nil
    }

    /// What a program printed and how it ended.
    struct Outcome {
        let status: Int32
        let output: [UInt8]
    }

    /// Runs it to its end, with no input.
    ///
    /// - Parameters:
    ///   - seconds: How long it may take; then it is killed.
    ///   - folder: Where its output is kept meanwhile: a pipe that nobody empties would stop it.
    /// - Returns: `nil` if it did not end in time.
    /// - Throws: `programa.no-arranca`.
    func run(_ arguments: [String], within seconds: Int, in folder: TemporaryFolder) throws(DiagnosticsError)
        -> Outcome?
    {
        let output = folder.path(of: "salida-del-programa")
        let process = Process()
        let ended = DispatchSemaphore(value: 0)
        do {
            try Data().write(to: URL(filePath: output))
            process.executableURL = URL(filePath: path)
            process.arguments = arguments
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
            process.standardError = FileHandle.nullDevice
            process.terminationHandler = { _ in ended.signal() }
            try process.run()
        } catch {
            throw DiagnosticsError(
                Diagnostic("programa.no-arranca", "no se puede ejecutar `\(path)`", category: .inputOutput))
        }
        if ended.wait(timeout: .now() + .seconds(seconds)) == .timedOut {
            kill(process.processIdentifier, SIGKILL)
            return nil
        }
        return Outcome(status: process.terminationStatus, output: try FileSystem.read(output, limit: 64 << 20))
    }
}

/// A folder for the work of a moment, for its owner alone; it goes away with this object.
final class TemporaryFolder {
    let path: String

    init() throws(DiagnosticsError) {
        var template = Array(FilePath.join(NSTemporaryDirectory(), "foja-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw DiagnosticsError(
                SystemError.last.diagnostic("carpeta.no-se-puede-crear", "no se puede crear una carpeta temporal"))
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func path(of name: String) -> String { FilePath.join(path, name) }
}
