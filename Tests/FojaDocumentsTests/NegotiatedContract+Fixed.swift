extension NegotiatedContract {
    /// How what a norm demands begins, in clauses of which the rest is free (`f:fija` of the contract's template).
    static let fixed = [
        "Se ordenará el desembolso", "por escrito remitirá", "Tras que se proceda", "de segunda mano",
        "Establecer la correcta ejecución", "Supervisar el avance físico", "Realizar inspecciones y verificaciones",
        "Supervisar y/o verificar la obtención", "Efectuar inspecciones técnicas", "Al inicio de las acciones",
        "Resolver el presente contrato", "Una vez concluido el pago", "Cuidar los bienes otorgados",
        "Prestar la máxima colaboración", "Ante el incumplimiento por parte",
    ]
}
