internal import FojaData
internal import Synchronization

/// Where a holiday is kept: one of the scopes that the pack declares.
public struct Ambito: Sendable, Hashable {
    /// As the pack and the file of holidays write it.
    public let name: String

    /// By the name that the pack gives it.
    public init(_ name: String) { self.name = name }
}

/// A holiday with suspension of activities.
public struct Feriado: Sendable, Hashable {
    /// What people call it.
    public let nombre: String
    /// What makes it one: `DS 5521 art. 3`.
    public let norma: String
    /// Where it is kept.
    public let ambito: Ambito
    /// What should be known of its source, if anything.
    public let nota: String?
}

/// A holiday of every year.
struct ReglaDeFeriado: Sendable {
    enum Cuando: Sendable, Hashable {
        case dia(mes: Int, dia: Int)
        /// Days after Easter Sunday.
        case pascua(Int)
    }

    let id: String
    let cuando: Cuando
    let feriado: Feriado
    let vigencia: Vigencia

    func cae(_ date: CivilDate) -> Bool { dia(de: date.year) == date }

    /// The day of a year that it makes a holiday, if any.
    func dia(de year: Int) -> CivilDate? {
        let date: CivilDate? =
            switch cuando {
            case .dia(let month, let day): CivilDate(year: year, month: month, day: day)
            case .pascua(let days): CivilDate.easter(of: year)?.adding(days: days)
            }
        return date.flatMap { $0.year == year && vigencia.contains($0) ? $0 : nil }
    }
}

/// The days that rules make holidays, year by year and place by place: a plan asks for each of its due days, and again for
/// each criterio that it tries.
final class DiasDeFeriado: Sendable {
    private struct Key: Hashable {
        let year: Int
        let ambito: Ambito
    }

    private let known = Mutex<[Key: [CivilDate: Int]]>([:])

    func reglas(of year: Int, in ambito: Ambito, _ make: () -> [CivilDate: Int]) -> [CivilDate: Int] {
        let key = Key(year: year, ambito: ambito)
        if let found = known.withLock({ $0[key] }) { return found }
        let made = make()
        known.withLock { $0[key] = made }
        return made
    }
}

/// «What falls on a Sunday is kept on the Monday», with its exceptions.
struct TrasladoAlLunes: Sendable {
    let articulo: String
    let ambitos: [Ambito]
    /// Ids of rules.
    let excepto: [String]
    let nota: String?
    let vigencia: Vigencia
}

/// What a decree did with one date.
struct FeriadoEspecial: Sendable {
    let fecha: CivilDate
    let feriado: Feriado
    /// Whether it adds a holiday or takes one away.
    let agrega: Bool
}

/// From when until when something holds, both days included.
struct Vigencia: Sendable {
    let desde: CivilDate?
    let hasta: CivilDate?

    func contains(_ date: CivilDate) -> Bool {
        (desde.map { $0 <= date } ?? true) && (hasta.map { date <= $0 } ?? true)
    }

    func overlaps(_ other: Vigencia) -> Bool {
        func starts(_ a: Vigencia, beforeEndOf b: Vigencia) -> Bool {
            guard let start = a.desde, let end = b.hasta else { return true }
            return start <= end
        }
        return starts(self, beforeEndOf: other) && starts(other, beforeEndOf: self)
    }
}
