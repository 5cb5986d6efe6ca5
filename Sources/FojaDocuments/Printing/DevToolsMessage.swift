/// What a browser is told in the DevTools protocol; the names are the protocol's.
struct DevToolsOrder: Encodable {
    let id: Int
    let method: String
    let params: Parameters
    let sessionId: String?

    /// What the orders that Foja gives take, each some of it.
    struct Parameters: Encodable {
        var url: String?
        var targetId: String?
        var flatten: Bool?
        var enabled: Bool?
        var handle: String?
        var size: Int?
        var displayHeaderFooter: Bool?
        var printBackground: Bool?
        var preferCSSPageSize: Bool?
        var generateTaggedPDF: Bool?
        var generateDocumentOutline: Bool?
        var transferMode: String?

        /// What `--print-to-pdf` does without header and footer, tagged and with an outline.
        static var printing: Parameters {
            Parameters(
                displayHeaderFooter: false, printBackground: true, preferCSSPageSize: true, generateTaggedPDF: true,
                generateDocumentOutline: true, transferMode: "ReturnAsStream")
        }
    }
}

/// What a browser says: the answer to an order, or an event.
struct DevToolsMessage: Decodable {
    let id: Int?
    let method: String?
    let params: Event?
    let result: Result?
    let error: Refusal?

    /// What is heeded of events.
    struct Event: Decodable {
        let name: String?
        let loaderId: String?
    }

    /// What is heeded of answers.
    struct Result: Decodable {
        let targetId: String?
        let sessionId: String?
        let loaderId: String?
        let errorText: String?
        let stream: String?
        let data: String?
        let base64Encoded: Bool?
        let eof: Bool?
    }

    /// An order that was not carried out.
    struct Refusal: Decodable {}
}
