internal import FojaData

/// What style sheets say of the pages that a document is printed on: their `@page` rules, the properties that those use, and
/// which elements have pages of their own.
struct PageRules: Sendable {
    /// One `@page` rule.
    private struct Rule: Sendable {
        /// The kind of pages; empty for all.
        let name: String
        var declarations: [StyleDeclaration] = []
        var boxes: [(position: PageBox.Position, declarations: [StyleDeclaration])] = []
    }

    private var rules: [Rule] = []
    /// `--name: value` of the root: in which mode, or in all of them.
    private var properties: [(mode: String?, property: StyleDeclaration)] = []
    /// The kind of pages that elements of a class begin.
    private(set) var kinds: [(className: String, page: String)] = []

    init(_ css: [UInt8]) {
        StyleText.forEachRule(in: css) { prelude, body in add(prelude, body) }
    }

    private mutating func add(_ prelude: String, _ body: ArraySlice<UInt8>) {
        if prelude.hasPrefix("@page") {
            let name = String(prelude.dropFirst(5).filter { !$0.isWhitespace })
            // Of the first page or a left one nothing is known to any format but this.
            guard !name.contains(":") else { return }
            var rule = Rule(name: name)
            rule.declarations = StyleDeclaration.all(in: body)
            StyleText.forEachRule(in: Array(body)) { inner, content in
                // What stands before the box in the same rule is part of what was read as its name.
                guard let start = inner.lastIndex(of: "@"),
                    let position = PageBox.Position(rawValue: String(inner[inner.index(after: start)...]))
                else { return }
                rule.boxes.append((position, StyleDeclaration.all(in: content)))
            }
            rules.append(rule)
        } else if prelude == "html" || prelude.hasPrefix("html[data-modo=") {
            let mode = prelude == "html" ? nil : prelude.split(separator: "\"").dropFirst().first.map(String.init)
            for property in StyleDeclaration.all(in: body) where property.name.hasPrefix("--") {
                properties.append((mode, property))
            }
        } else if !prelude.hasPrefix("@") {
            for declaration in StyleDeclaration.all(in: body) where declaration.name == "page" {
                for selector in prelude.split(separator: ",") {
                    let name = selector.filter { !$0.isWhitespace }
                    if name.hasPrefix(".") { kinds.append((String(name.dropFirst()), declaration.value)) }
                }
            }
        }
    }

    /// A kind of pages as one document has it.
    ///
    /// - Parameters:
    ///   - kind: Its name; empty for that of the document itself.
    ///   - attribute: What an attribute of the root says.
    func setup(_ kind: String, mode: RenderingMode, attribute: @escaping (String) -> String?) -> PageSetup {
        var page = PageSetup()
        var boxes: [(position: PageBox.Position, declarations: [StyleDeclaration])] = []
        // What is said of one kind weighs more than what is said of all.
        for rule in rules.filter({ $0.name.isEmpty }) + rules.filter({ !kind.isEmpty && $0.name == kind }) {
            for declaration in rule.declarations { page.apply(declaration) }
            boxes += rule.boxes
        }
        for position in PageBox.Position.allCases {
            let own = boxes.filter { $0.position == position }.flatMap(\.declarations)
            guard let said = own.last(where: { $0.name == "content" }) else { continue }
            let content = StyleContent(
                property: { name in property(name, mode) }, attribute: attribute
            ).pieces(of: said.value)
            guard !content.isEmpty else { continue }
            var box = PageBox(position, content)
            for declaration in own { box.apply(declaration) }
            page.boxes.append(box)
        }
        return page
    }

    private func property(_ name: String, _ mode: RenderingMode) -> String? {
        properties.last { $0.property.name == name && $0.mode == mode.rawValue }?.property.value
            ?? properties.last { $0.property.name == name && $0.mode == nil }?.property.value
    }
}

extension PageSetup {
    fileprivate mutating func apply(_ declaration: StyleDeclaration) {
        switch declaration.name {
        case "size":
            let sides = declaration.words.compactMap { StyleDeclaration.millimetres($0)?.integer }
            if sides.count == 2 { sheet = PageSheet(width: sides[0], height: sides[1]) }
        case "margin":
            let sides = declaration.words.compactMap(StyleDeclaration.millimetres)
            guard let top = sides.first, sides.count <= 4 else { return }
            let right = sides.count > 1 ? sides[1] : top
            margins = PageMargins(
                top: top, right: right, bottom: sides.count > 2 ? sides[2] : top,
                left: sides.count > 3 ? sides[3] : right)
        default: break
        }
    }
}

extension PageBox {
    fileprivate mutating func apply(_ declaration: StyleDeclaration) {
        switch declaration.name {
        case "font":
            // The size, maybe with the height of a line, and then the fonts.
            guard let space = declaration.value.firstIndex(of: " ") else { return }
            let size = declaration.value[..<space].split(separator: "/").first ?? ""
            points = StyleDeclaration.points(size) ?? points
            fonts = StyleDeclaration.names(declaration.value[space...])
        case "font-size": points = StyleDeclaration.points(declaration.value[...]) ?? points
        case "font-family": fonts = StyleDeclaration.names(declaration.value[...])
        case "color": color = declaration.value
        default: break
        }
    }
}
