internal import FojaData
internal import FojaDocuments

/// What `foja catalogo` says of a document, for people and for programs.
extension DocumentType {
    var text: String {
        """
        \(id)\(isFolder ? " (foja carpeta \(folderName))" : "")
          \(title)
          norma: \(norm), \(article)
          emite: \(issuer) · recibe: \(receiver) · etapa: \(stageName) · papel: \(paperName)

        """
    }

    var json: JSONValue {
        .object([
            ("id", .string(id)), ("titulo", .string(title)), ("norma", .string(norm)), ("articulo", .string(article)),
            ("emisor", .string(issuer)), ("receptor", .string(receiver)), ("etapa", .string(stage.name)),
            ("clase", .string(isFolder ? "carpeta" : "documento")), ("papel", .string(paper.name)),
            ("orientacion", .string(orientation.rawValue)),
        ])
    }
}
