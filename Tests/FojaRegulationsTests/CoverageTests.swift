import FojaData
import FojaDiagnostics
import FojaRegulations
import Testing

/// What `foja normas revisar` proves about the RMRP, against what a reader finds
/// in its articles: every gap and overlap, and nothing else.
@Suite("What the norms leave open")
struct CoverageTests {
    /// «regla: valores», of the gaps in numbers.
    static let gaps: Set<String> = [
        // Art. 9
        "experiencia: (2; 3]", "deudas: [20; 21)", "deudas: (50; 51]",
        // Art. 10
        "irbc: (1; 1,1)", "aporte-propio: [19; 20)", "capacidad-de-pago: (50; 51)", "capacidad-de-pago: (69; 70)",
        "tir: [9; 10)", "tir: (19; 20]",
        // Art. 11
        "itrm: [1,35; 1,36)", "itrm: (1,65; 1,66]", "rlm: [1,35; 1,36)", "rlm: (1,65; 1,66]",
        "recuperacion.aurifero: [0; 1)", "recuperacion.aurifero: (29; 30)", "recuperacion.aurifero: (59; 60]",
        "recuperacion.estano: [44; 45)", "recuperacion.estano: (54; 55)", "recuperacion.estano: (70; 100]",
        "recuperacion.complejo.plomo: (59; 60)", "recuperacion.complejo.plomo: (75; 100]",
        "recuperacion.complejo.zinc: (64; 65)", "recuperacion.complejo.zinc: (80; 100]",
        "recuperacion.complejo.plata: (50; 100]", "recuperacion.no-metalico: [0; 1)",
        "recuperacion.no-metalico: (29; 30)", "recuperacion.no-metalico: (59; 60]",
        "recuperacion: metálico tradicional - otros minerales",
        // Arts. 12 and 13
        "relacion-garantia: [0; 1)", "relacion-garantia: (1,4; 1,5]", "tipo-de-garantia: ninguno", "colas: ninguno",
        // Anexo 1
        "caracter: 13 a 14", "gestion: 21 a 24", "operacion: 21 a 24", "garantias: 16 a 19", "ambiente: 13 a 14",
        "calificacion-final: 50", "calificacion-final: 80",
    ]
    static let overlaps: Set<String> = [
        "aporte-propio: 50", "recuperacion.complejo.plata: 40", "relacion-garantia: 1",
    ]

    private func findings(_ kind: NormFinding.Kind) throws -> [NormFinding] {
        try Shipped.regulations().review().filter { $0.kind == kind }
    }

    @Test("Gaps and overlaps in the values of one datum")
    func intervals() throws {
        func found(_ kind: NormFinding.Kind) throws -> [String] {
            try findings(kind).compactMap { finding in finding.interval.map { "\(finding.rule): \($0.text)" } }
        }
        #expect(try Set(found(.hueco)) == CoverageTests.gaps)
        #expect(try found(.hueco).count == CoverageTests.gaps.count)
        #expect(try Set(found(.superposicion)) == CoverageTests.overlaps)
    }

    @Test("Gaps and overlaps in combinations of facts")
    func combinations() throws {
        func rules(_ kind: NormFinding.Kind) throws -> Set<String> {
            try Set(findings(kind).filter { $0.interval == nil }.map(\.rule))
        }
        // Employment or contribution alone, machines with vehicles or workshops but not all, what lies between two
        // sets of services, metals in different bands, no goods at all.
        #expect(
            try rules(.hueco) == [
                "comunidad", "activo-fijo", "infraestructura", "recuperacion.complejo", "depreciacion",
                "hipotecaria-o-prendaria",
            ])
        // Infrastructure is also a contribution; goods of several kinds.
        #expect(try rules(.superposicion) == ["comunidad", "depreciacion", "hipotecaria-o-prendaria"])
        // Three kinds of goods: 3 pairs and all three, in both criteria.
        #expect(try findings(.superposicion).filter { $0.rule == "depreciacion" }.count == 4)
    }

    @Test("Measures without a meaning, and printed ranges that are not the sums")
    func others() throws {
        #expect(
            try Set(findings(.indefinido).map(\.rule))
                == ["deudas", "irbc", "capacidad-de-pago", "rlm", "valor-comercial"])
        let sums = try findings(.discordancia).map { "\($0.rule): \($0.bands.first ?? "")" }
        #expect(
            sums == [
                "caracter: 12 a 5", "gestion: 20 a 8", "operacion: 20 a 8", "garantias: 15 a 8", "ambiente: 12 a 6",
                "calificacion-final: mayor a 80 puntos", "calificacion-final: menor a 50 puntos",
            ])
        #expect(try findings(.inalcanzable).isEmpty)
    }

    @Test("Every finding has its article and its place in the file")
    func articles() throws {
        for finding in try Shipped.regulations().review() {
            #expect(!finding.article.isEmpty)
            #expect(finding.place.source.name.hasPrefix("regulations/"))
        }
    }

    @Test(
        "A gap that is closed is no longer found, and a new one is",
        arguments: [
            (
                "cuando: dato >= 1 y dato <= 2, puntos: 3 a 5", "cuando: dato >= 1 y dato <= 3, puntos: 3 a 5",
                "experiencia: (2; 3]", false
            ),
            (
                "cuando: dato >= 1 y dato <= 2, puntos: 3 a 5", "cuando: dato > 1 y dato <= 2, puntos: 3 a 5",
                "experiencia: 1", true
            ),
            ("cuando: 'dato >= 1.10 y dato <= 1.25'", "cuando: 'dato > 1 y dato <= 1.25'", "irbc: (1; 1,1)", false),
        ])
    func edited(from: String, to: String, gap: String, isThere: Bool) throws {
        let found = try Shipped.regulations { $0.replacing(from, with: to) }.review()
            .filter { $0.kind == .hueco }.compactMap { finding in finding.interval.map { "\(finding.rule): \($0.text)" }
            }
        #expect(found.contains(gap) == isThere)
    }

    @Test("A band that no value reaches is told")
    func unreachable() throws {
        let found = try Shipped.regulations {
            $0.replacing("cuando: dato > 3, puntos: 6", with: "cuando: dato > 3 y dato < 2, puntos: 6")
        }.review().filter { $0.kind == .inalcanzable }
        #expect(found.map(\.rule) == ["experiencia"])
        #expect(found.first?.bands == ["mayor a 3 años"])
    }

    @Test(
        "A norm's file that is wrong is refused in its place",
        arguments: [
            ("    articulo: RMRP art. 9.I\n", "", "norma.falta"),
            ("    dato: evaluacion.antiguedad\n", "    dato: evaluacion.antiguedat\n", "dato.desconocido"),
            ("cuando: dato > 3, puntos: 6", "cuando: dato > tres, puntos: 6", "dato.desconocido"),
            ("cuando: dato > 3, puntos: 6", "cuando: dato + 1 > 3, puntos: 6", "norma.banda-no-comprobable"),
            ("cuando: dato > 3, puntos: 6", "cuando: dato > 3, puntos: 6 a 3", "norma.puntos"),
            ("clase: bajo, cuando: dato > 3", "clase: bueno, cuando: dato > 3", "norma.valor"),
            ("    variable: caracter\n", "    variable: caracte\n", "norma.variable"),
            ("cuando: dato = 'mecanizado'", "cuando: dato = 'mecanisado'", "expresion.opcion"),
            ("  - id: deudas\n", "  - id: experiencia\n", "norma.versiones-superpuestas"),
            ("    valor: 51\n", "    valor: cincuenta\n", "norma.valor"),
            ("  segun: solicitud.fecha", "  segun: solicitud.dia", "dato.desconocido"),
        ])
    func wrong(from: String, to: String, id: String) throws {
        let error = #expect(throws: DiagnosticsError.self) {
            try Shipped.regulations { text in
                let edited = text.replacing(from, with: to, maxReplacements: 1)
                #expect(edited != text)
                return edited
            }
        }
        let first = try #require(error?.diagnostics.first { $0.id.description == id }, "\(error.debugDescription)")
        #expect((first.place?.line ?? 0) > 1)
    }
}
