public import FojaData

/// Until when a NIM is valid: its date of issue and the term that the RMRP
/// gives it (art. 7, «La vigencia es de un año»).
///
/// The term is the one in force on the day of issue.
public struct VigenciaDelNIM: Calculo {
    private let regulations: Regulations

    public init(_ regulations: Regulations) {
        self.regulations = regulations
    }

    public let id = "vigencia-del-nim"
    public let inputs = ["cooperativa.nim.fecha_emision"]
    public let outputs = ["cooperativa.nim.vence"]
    public let article = "RMRP art. 7"

    public func compute(_ inputs: [String: Value]) -> CalculoResult {
        guard case .date(let issued) = inputs["cooperativa.nim.fecha_emision"],
            let rule = regulations.rule(id, on: issued),
            let months = rule.value.integer, let expiry = issued.adding(months: months)
        else { return [:] }
        return ["cooperativa.nim.vence": .date(expiry)]
    }
}

extension CivilDate {
    /// The same day some months later or earlier, or the last day of that month
    /// if it has no such day; `nil` outside the years that a date may have.
    public func adding(months: Int) -> CivilDate? {
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, total >= 0 else { return nil }
        let (year, month) = (total / 12, total % 12 + 1)
        guard year <= 9999 else { return nil }
        return CivilDate(year: year, month: month, day: min(day, CivilDate.days(inMonth: month, of: year)))
    }
}
