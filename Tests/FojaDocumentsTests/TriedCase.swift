import FojaTemplating
import FojaTestSupport

/// A case that was tried, the documents that are made of it, and what they are to say.
struct TriedCase: Sendable {
    let file: String
    let documents: [String]
    let mode: RenderingMode
    /// What refuses it, each with its line; empty: it is made.
    let refusals: [(id: String, line: Int?, says: String)]

    init(
        _ file: String, _ documents: [String] = ["contrato-de-prestamo"], _ mode: RenderingMode = .final,
        _ refusals: (id: String, line: Int?, says: String)...
    ) {
        self.file = file
        self.documents = documents
        self.mode = mode
        self.refusals = refusals
    }

    static let folder = Project.root + "/Tests/Fixtures/casos/"
}

extension TriedCase {
    static let declaration = ["declaracion-jurada"]
    static let acta = ["acta-de-asamblea-extraordinaria"]

    static let all: [TriedCase] = [
        // A lawyer's contracts.
        TriedCase("contrato/00-mi-caso-final.yaml"), TriedCase("contrato/04-tres-apoderados-ci-complemento-qr.yaml"),
        TriedCase("contrato/13-nombre-150.yaml"), TriedCase("contrato/27-presidente-no-apoderado-otorga.yaml"),
        TriedCase(
            "contrato/20-montos-que-no-cuadran.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 93, "Bs500.000,00"), ("dato.no-concuerda", 105, "Bs700.000,00")),
        TriedCase(
            "contrato/21-solidaria-612mil.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 131, "ROP art. 7.7.1.d")),
        TriedCase(
            "contrato/28-solo-solidaria-612mil.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 131, "ROP art. 7.7.1.d")),
        TriedCase(
            "contrato/28-solo-solidaria-612mil.yaml", acta, .final, ("condicion.no-cumple", 131, "ROP art. 7.7.1.d")),
        TriedCase("contrato/28-solo-solidaria-612mil.yaml", ["contrato-de-prestamo"], .draft),
        TriedCase(
            "contrato/22-sin-ninguna-garantia.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", nil, "ROP art. 7.7.1.a a d")),
        TriedCase(
            "contrato/22-sin-ninguna-garantia.yaml", acta, .final,
            ("condicion.no-cumple", nil, "ROP art. 7.7.1.a a d")),
        TriedCase(
            "contrato/07-84-meses-gracia-12.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 93, "ROP art. 6.I.b")),
        TriedCase(
            "contrato/23-dos-proveedores-distintos-pero-dice-1.yaml", ["contrato-de-prestamo"], .final,
            ("dato.calculado-distinto", 102, "el caso dice «1» donde el cálculo da «2»")),
        TriedCase(
            "contrato/12-varios-desembolsos-3-proveedores.yaml", ["contrato-de-prestamo"], .final,
            ("dato.calculado-distinto", 102, "el caso dice «3» donde el cálculo da «2»")),
        TriedCase(
            "contrato/24-depositario-ajeno.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 145, "contrato cl. 11.2")),
        TriedCase(
            "contrato/35-apoderado-que-no-estuvo-en-asamblea-y-sin-ci-de-notario.yaml", ["contrato-de-prestamo"],
            .final, ("dato.no-concuerda", 35, "Zoilo Externo Nadie firma como Presidente")),
        TriedCase(
            "contrato/37-cargo-generico-distinto.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 39, "está en masculino")),
        TriedCase(
            "contrato/38-maquinaria-sin-serie-ni-motor.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 127, "nada identifica «Compresora»")),
        TriedCase("contrato/38-maquinaria-sin-serie-ni-motor.yaml", ["contrato-de-prestamo"], .draft),
        TriedCase(
            "contrato/41-cantidad-decimal.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 106, "no se compra parte de una")),
        TriedCase(
            "contrato/47-testimonio-sin-numero.yaml", ["contrato-de-prestamo"], .final, ("dato.relleno", 46, "«..»")),
        TriedCase(
            "contrato/48-datos-de-relleno.yaml", ["contrato-de-prestamo"], .final, ("dato.relleno", 47, "«?»"),
            ("dato.relleno", 48, "«PENDIENTE»"), ("dato.relleno", 77, "«xxx»")),
        TriedCase("contrato/48-datos-de-relleno.yaml", ["contrato-de-prestamo"], .draft),
        // An auditor's amounts.
        TriedCase(
            "numeros/desembolso-menor.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", nil, "los desembolsos no suman el monto")),
        TriedCase(
            "numeros/fuentes-1800000-prestamo-1900000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 216, "suma Bs1.800.000,00")),
        TriedCase(
            "numeros/polimetalica-prestamo-2000000-fuentes-1900000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 216, "es Bs2.000.000,00")),
        TriedCase(
            "numeros/monto-700000-fuentes-480000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 300, "suma Bs480.000,00")),
        TriedCase(
            "numeros/solo-prestamo-700000.yaml", ["contrato-de-prestamo"], .final,
            ("dato.no-concuerda", 300, "más que los Bs480.000,00 que se solicitaron")),
        TriedCase(
            "numeros/modalidad-libre-contradice.yaml", ["medicion-de-riesgos"], .final,
            ("dato.no-concuerda", 437, "Proyecto a Diseño Final")),
        // A secretary's declarations.
        TriedCase("declaracion/base.yaml", declaration, .draft),
        TriedCase(
            "declaracion/base.yaml", declaration, .final, ("dato.falta", nil, "(`solicitud.fecha`)")),
        TriedCase(
            "declaracion/91-monto-no-cuadra.yaml", declaration, .draft),
        TriedCase(
            "declaracion/91-monto-no-cuadra.yaml", declaration, .final, ("dato.no-concuerda", 252, "Bs500.000,00"),
            ("dato.falta", nil, "(`solicitud.fecha`)")),
        TriedCase(
            "declaracion/93-deudas-y-sin-deudas.yaml", declaration, .final,
            ("dato.no-concuerda", 345, "declara que no tiene deudas")),
        TriedCase(
            "declaracion/103-monto-no-cuadra-con-documento.yaml", declaration, .final,
            ("dato.no-concuerda", 254, "Bs500.000,00")),
        TriedCase(
            "declaracion/102-total-a-mano-malo.yaml", declaration, .draft, ("dato.calculado-distinto", 247, "«999.00»")),
        TriedCase("declaracion/105-aurifera-sin-deudas.yaml", declaration, .final),
        TriedCase(
            "declaracion/106-aurifera-monto.yaml", declaration, .final, ("dato.no-concuerda", 145, "Bs490.000,00")),
        TriedCase(
            "declaracion/107-deudas-con-solicitud-fecha.yaml", declaration, .final,
            ("dato.no-concuerda", 346, "declara que no tiene deudas")),
        // What users of other tools reported.
        TriedCase(
            "publicos/t30-dj-listas-vacias.yaml", declaration, .final,
            ("dato.no-concuerda", 115, "ningún objetivo específico")),
        TriedCase(
            "publicos/t30-tablas-sin-filas.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 343, "ROP art. 7.7.1.a a d")),
        TriedCase(
            "publicos/t43-puntos-como-dato.yaml", ["contrato-de-prestamo"], .final, ("dato.relleno", 83, "«.....»")),
        TriedCase(
            "publicos/t05-gracia-59.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 85, "ROP art. 7.3.a")),
        TriedCase(
            "publicos/t05-gracia-igual-plazo.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 303, "menor que el plazo")),
        TriedCase(
            "publicos/t07-84-meses.yaml", ["contrato-de-prestamo"], .final,
            ("condicion.no-cumple", 85, "ROP art. 7.2.b")),
        TriedCase("publicos/t10-fila-mas-alta-que-la-hoja.yaml"), TriedCase("publicos/t60-120-bienes.yaml"),
        TriedCase("publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["contrato-de-prestamo"], .draft),
        TriedCase(
            "publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["medicion-de-riesgos"], .draft,
            ("dato.contradice-la-norma", 443, "4 puntos no está en la banda")),
        TriedCase(
            "publicos/t99-borrador-bloqueado-por-puntaje.yaml", ["contrato-de-prestamo"], .final,
            ("dato.contradice-la-norma", 443, "4 puntos no está en la banda")),
        TriedCase(
            "seguridad/incompleto.yaml", ["contrato-de-prestamo"], .final,
            ("dato.falta", nil, "(`contrato.clausula_de_seguro`)")),
    ]
}
