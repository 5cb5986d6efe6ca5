public import FojaData
public import FojaDiagnostics

/// Two or more data of a case that say the same thing and have to agree, as data
/// of a norm: what they are, when the question arises, and when they do.
///
/// ```yaml
/// - id: materiales-e-inversion
///   articulo: ROP Anexo 1 n.º 13 y 13.2
///   datos: [declaracion.total_de_materiales, declaracion.inversion.materiales.total]
///   concuerda: declaracion.total_de_materiales = declaracion.inversion.materiales.total
///   dice: el detalle de materiales suma {declaracion.total_de_materiales} y el cuadro de la inversión dice otra cosa
/// ```
///
/// With `filas: [partidas.monto]` the message also gives each row of a list, with its place.
///
/// With `en` it is asked of each item of a list, which is called `este`:
///
/// ```yaml
/// - id: depositario-de-la-cooperativa
///   articulo: contrato cl. 11.2
///   en: depositarios
///   datos: [este.nombre, apoderados.nombre]
///   concuerda: cuenta(apoderados si item.nombre ~ este.nombre) > 0
///   dice: el depositario {este.nombre} no es representante legal
/// ```
public struct Concordancia: DatedRule {
    /// Its id, article, dates and place.
    public let head: RuleHead
    /// The list of whose items it is asked; `nil`: of the case.
    public let list: FieldPath?
    /// The data that disagree; the first is where the message points.
    public let data: [FieldPath]
    /// Columns of lists that the message gives row by row, each with its place: what a printed total is the sum of.
    public let rows: [FieldPath]
    /// When they have to agree; `nil`: always. An optional datum that nobody gave counts as a no.
    public let applies: Expression?
    /// When they agree; while a datum is missing nothing is said.
    public let agrees: Expression
    /// What the message says, with data in braces.
    public let text: Formula
    /// Whether the case is refused, or somebody only has to look at it.
    public let severity: Diagnostic.Severity
    /// Whether a draft may still have it.
    public let refusesFinal: Bool
    /// Whether it then refuses whoever says any of its data, and not only whoever says the first.
    public let isOfAll: Bool
    /// What a rule calls the item of its list.
    static let itemName = "este"

    /// What it says, in a line.
    public var summary: String {
        ([text.text]
            + [
                list.map { "en cada elemento de \($0.text)" }, applies.map { "corresponde si \($0.text)" },
                "concuerda si \(agrees.text)",
            ].compactMap { $0 })
            .joined(separator: "; ")
    }

    /// Every path that judging and telling it read.
    var paths: [FieldPath] {
        (list.map { [$0] } ?? []) + data + rows + text.paths + (applies?.paths ?? []) + agrees.paths
    }

    init?(_ node: DataTree.Node, norm: String, reading context: NormReading) {
        var record = DataRecord(
            node, id: "norma", of: "una concordancia", keys: RuleHead.keys + ["datos", "concuerda", "dice"],
            optional: RuleHead.optionalKeys + ["corresponde", "gravedad", "en", "filas"])
        let before = context.problems.count
        list = context.path("en", in: &record)
        let outside = context.scope
        defer { context.scope = outside }
        if let list {
            guard let inside = outside.adding(Concordancia.itemName, over: list) else {
                context.problems.append(
                    Diagnostic("norma.lista", "«\(list.text)» no es una lista", at: record.place(of: "en")))
                return nil
            }
            context.scope = inside
        }
        let head = RuleHead(&record, norm: norm, place: node.place)
        data = context.paths("datos", in: &record)
        if let listed = node["datos"], (listed.items ?? []).isEmpty {
            record.report("falta", "una concordancia nombra los `datos` que compara", at: listed.place)
        }
        rows = context.paths("filas", in: &record)
        for path in rows where path.depthOfLists != 1 {
            record.report(
                "filas", "«\(path.text)» no es una lista, ni un dato de los elementos de una sola",
                at: record.place(of: "filas"), fix: "nombre una columna, como `partidas.monto`")
        }
        applies = context.condition("corresponde", in: &record)
        let agrees = context.condition("concuerda", in: &record)
        let text = Formula("dice", in: &record, reading: context)
        let severity =
            node["gravedad"] == nil
            ? "error" : record.choice("gravedad", of: ["error", "en_final", "al_firmar", "aviso"])
        context.problems += record.problems
        guard record.problems.isEmpty, context.problems.count == before, let head, let agrees, let text else {
            return nil
        }
        self.head = head
        self.agrees = agrees
        self.text = text
        self.severity = severity == "error" ? .error : .warning
        refusesFinal = severity == "al_firmar" || severity == "en_final"
        isOfAll = severity == "en_final"
    }
}

extension FieldPath {
    /// How many lists there are on the way from the root to it, itself included; 0 of what an item's rule calls `este`.
    fileprivate var depthOfLists: Int {
        guard base == .root else { return 0 }
        var depth = steps.count { $0 == .each }
        var type = field.type
        while case .list(let element) = type {
            depth += 1
            type = element
        }
        return depth
    }
}
