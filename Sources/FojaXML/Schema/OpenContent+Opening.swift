internal import CLibXML2

extension OpenContent {
    /// Opens the choices of a schema, if it is of the kind that has such.
    ///
    /// - Parameters:
    ///   - tree: The schema, which is changed unless this returns `nil`.
    ///   - imported: The namespaces that others judge.
    static func open(_ tree: XMLTree, except imported: Set<String>) -> OpenContent? {
        guard let plan = Plan(tree, imported), !plan.choices.isEmpty else { return nil }
        let content = plan.content
        plan.open(tree)
        return content
    }

    /// What is to be opened: found before anything is changed.
    private struct Plan {
        /// A choice of which any may stand, in any order and number.
        struct Choice {
            let type: XMLElement
            let element: XMLElement
            /// The groups that it refers to.
            let groups: [XMLElement]
            /// The declarations of what may stand.
            let members: [XMLElement]
        }

        let namespace: String
        private(set) var choices: [Choice] = []
        private var declared: [String] = []
        private var declarations: [XMLElement] = []
        private var types: [String: XMLElement] = [:]
        private var groups: [String: XMLElement] = [:]
        private var references = 0

        /// - Returns: `nil` of a schema with anything by which an element could have another declaration than the one that
        ///   has its name, or by which leaving a choice open could let in what is not looked at.
        init?(_ tree: XMLTree, _ imported: Set<String>) {
            let root = tree.root
            guard let namespace = root.attribute("targetNamespace"), !namespace.isEmpty, !imported.contains(namespace),
                root.attribute("elementFormDefault") == "qualified", !root.hasAttribute("blockDefault"),
                !root.hasAttribute("finalDefault")
            else { return nil }
            self.namespace = namespace
            var all: [XMLElement] = []
            var pending = [root]
            while let element = pending.popLast() {
                guard element == root || !element.declaresNamespace, note(element, imported) else { return nil }
                all.append(element)
                pending.append(contentsOf: element.childElements)
            }
            guard declared.count <= OpenContent.maximumNames, Set(declared).count == declared.count else { return nil }
            for element in all where element.isNamed("complexType") {
                if let choice = choice(of: element) { choices.append(choice) }
            }
            // A group that stands anywhere else would lose what it has.
            guard choices.reduce(0, { $0 + $1.groups.count }) == references else { return nil }
        }

        /// - Returns: Whether a part of the schema is none that makes it of another kind.
        private mutating func note(_ element: XMLElement, _ imported: Set<String>) -> Bool {
            if element.isNamed("element") {
                guard let name = element.attribute("name"), !element.hasAttribute("substitutionGroup"),
                    !element.hasAttribute("block"), !element.hasAttribute("final")
                else { return false }
                declared.append(name)
                declarations.append(element)
            } else if element.isNamed("any") {
                return element.attribute("namespace").map(imported.contains) ?? false
            } else if element.isNamed("group") {
                if element.hasAttribute("ref") { references += 1 }
                if let name = element.attribute("name") { groups[name] = element }
            } else if element.isNamed("complexType") {
                if let name = element.attribute("name") { types[name] = element }
            } else if element.isNamed("extension") {
                // Of what it rests on it has the content, and none of its own.
                return !element.childElements.contains(where: Plan.isParticle)
            } else if element.isNamed("restriction") {
                return element.parent?.isNamed("complexContent") != true
            }
            return true
        }

        private static func isParticle(_ element: XMLElement) -> Bool {
            element.isNamed("sequence") || element.isNamed("choice") || element.isNamed("all")
                || element.isNamed("group")
        }

        /// The choice that is all the content of a type.
        private func choice(of type: XMLElement) -> Choice? {
            let parts = type.childElements.filter(Plan.isParticle)
            guard let sequence = parts.first, parts.count == 1, sequence.isNamed("sequence"),
                sequence.attribute("maxOccurs") == "unbounded",
                ["0", "1", nil].contains(sequence.attribute("minOccurs"))
            else { return nil }
            let inner = Array(sequence.childElements)
            guard inner.count == 1, inner[0].isNamed("choice"), inner[0].attributes.isEmpty else { return nil }
            var own: [XMLElement] = []
            var members: [XMLElement] = []
            for part in inner[0].childElements {
                guard part.isNamed("group") else {
                    members.append(part)
                    continue
                }
                guard let name = part.attribute("ref"), let group = groups[name], part.attributes.count == 1,
                    !own.contains(group)
                else { return nil }
                let body = Array(group.childElements)
                guard body.count == 1, body[0].isNamed("choice"), body[0].attributes.isEmpty else { return nil }
                own.append(group)
                members += body[0].childElements
            }
            let wildcards = members.filter { $0.isNamed("any") }
            let elements = members.filter { $0.isNamed("element") }
            guard wildcards.count <= 1, wildcards.count + elements.count == members.count,
                elements.allSatisfy({ $0.attributes.map(\.name).sorted() == ["name", "type"] })
            else { return nil }
            return Choice(type: type, element: inner[0], groups: own, members: members)
        }

        /// Who may stand in whom.
        var content: OpenContent {
            let top = declarations.filter { $0.parent?.isNamed("schema") == true }
            return OpenContent(declared, of: namespace, roots: bits(top), allowed: declarations.map { allowed(in: $0) })
        }

        /// What may stand in an element that is opened.
        private func allowed(in declaration: XMLElement) -> UInt64? {
            var type = declaration.attribute("type").flatMap(self.type)
            if type == nil { type = declaration.childElements.first { $0.isNamed("complexType") } }
            // As many steps as there are types: a schema that goes in a circle is refused when it is compiled.
            for _ in 0...types.count {
                guard let found = type else { return nil }
                if let choice = choices.first(where: { $0.type == found }) {
                    return bits(choice.members.filter { $0.isNamed("element") })
                }
                let extensions = found.childElements.first { $0.isNamed("complexContent") }?.childElements
                type = extensions?.first { $0.isNamed("extension") }?.attribute("base").flatMap(self.type)
            }
            return nil
        }

        /// The complex type of a name, whatever its prefix.
        private func type(_ name: String) -> XMLElement? {
            types[String(name[(name.lastIndex(of: ":").map(name.index(after:)) ?? name.startIndex)...])]
        }

        private func bits(_ elements: [XMLElement]) -> UInt64 {
            elements.reduce(0) { bits, element in
                declarations.firstIndex(of: element).map { bits | 1 << UInt64($0) } ?? bits
            }
        }

        /// Leaves each choice to any element of the schema, and declares those that stood in it for all of it.
        func open(_ tree: XMLTree) {
            for choice in choices {
                let node = unsafe choice.element.node
                for part in Array(choice.element.childElements) where part.isNamed("group") {
                    unsafe xmlUnlinkNode(part.node)
                    unsafe xmlFreeNode(part.node)
                }
                for wildcard in choice.members where wildcard.isNamed("any") && wildcard.parent != choice.element {
                    _ = unsafe xmlAddChild(node, xmlDocCopyNode(wildcard.node, tree.document, 1))
                }
                let any = unsafe xmlNewChild(node, node.pointee.ns, "any", nil)
                _ = unsafe xmlNewProp(any, "namespace", "##targetNamespace")
                _ = unsafe xmlNewProp(any, "processContents", "strict")
            }
            for choice in choices {
                for member in choice.members
                where member.isNamed("element") && member.parent?.isNamed("schema") != true {
                    unsafe xmlUnlinkNode(member.node)
                    _ = unsafe xmlAddChild(tree.root.node, member.node)
                }
            }
        }
    }
}

extension XMLElement {
    /// Whether a namespace is declared on it.
    fileprivate var declaresNamespace: Bool { unsafe node.pointee.nsDef != nil }
}
