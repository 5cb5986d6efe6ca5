internal import FojaDiagnostics
internal import Synchronization

/// What of a template is made only when it is asked for, of the texts that it was made of: the sheets that a form for the
/// pen has besides cost as much as all else, and few ask for them.
final class Reanalysis: Sendable {
    private let path: String
    private let sources: [String: SourceText]
    private let options: TemplateOptions
    private let made = Mutex<(pen: DocumentFrame, additions: [TemplateAddition])?>(nil)

    /// - Parameter sources: All that the template was made of, by path: they were understood once, and are again.
    init(_ path: String, _ sources: [String: SourceText], _ options: TemplateOptions) {
        self.path = path
        self.sources = sources
        self.options = options
    }

    /// The document with these sheets; `nil` if the texts are not understood.
    var pen: DocumentFrame? { all?.pen }

    /// Everything that it can say that the official model does not print.
    var additions: [TemplateAddition]? { all?.additions }

    private var all: (pen: DocumentFrame, additions: [TemplateAddition])? {
        made.withLock { made in
            if let made { return made }
            let files = TemplateFiles(loader: LoadedTexts(sources: sources))
            guard let analysis = try? Template.analysis(of: path, files, options, hasPenSheets: true) else {
                return nil
            }
            made = (Compiler.compile(analysis.nodes, options: options), analysis.analyzer.additions)
            return made
        }
    }
}

/// Texts of templates that were read already.
private struct LoadedTexts: TemplateLoader {
    let sources: [String: SourceText]

    func load(_ path: String) throws(DiagnosticsError) -> SourceText {
        guard let source = sources[path] else {
            throw DiagnosticsError(Diagnostic("plantilla.no-existe", "no existe `\(path)`"))
        }
        return source
    }
}
