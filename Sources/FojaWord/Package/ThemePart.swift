/// Writes the theme, without which Word takes a file to be damaged. Nothing in a document uses it: what it says is what its styles
/// say, in grey.
enum ThemePart {
    static func bytes(_ base: RunFormat) -> [UInt8] {
        var out = MarkupWriter()
        out.element("a:theme", [("xmlns:a", Namespaces.drawing), ("name", "Foja")]) { out in
            out.element("a:themeElements") { out in
                colors(&out)
                out.element("a:fontScheme", [("name", "Foja")]) { out in
                    for kind in ["a:majorFont", "a:minorFont"] {
                        out.element(kind) { out in
                            out.empty("a:latin", [("typeface", base.font)])
                            out.empty("a:ea", [("typeface", "")])
                            out.empty("a:cs", [("typeface", "")])
                        }
                    }
                }
                formats(&out)
            }
        }
        return out.bytes
    }

    private static func colors(_ out: inout MarkupWriter) {
        out.element("a:clrScheme", [("name", "Foja")]) { out in
            for (name, value) in [
                ("a:dk1", "111111"), ("a:lt1", "FFFFFF"), ("a:dk2", "444444"), ("a:lt2", "F1F0EC"),
                ("a:accent1", "555555"),
                ("a:accent2", "888888"), ("a:accent3", "999999"), ("a:accent4", "BBBBBB"), ("a:accent5", "CCCCCC"),
                ("a:accent6", "9A6700"), ("a:hlink", "111111"), ("a:folHlink", "444444"),
            ] {
                out.element(name) { $0.empty("a:srgbClr", [("val", value)]) }
            }
        }
    }

    /// Three of each kind, as a theme has to have.
    private static func formats(_ out: inout MarkupWriter) {
        func fill(_ out: inout MarkupWriter) {
            out.element("a:solidFill") { $0.empty("a:schemeClr", [("val", "phClr")]) }
        }
        out.element("a:fmtScheme", [("name", "Foja")]) { out in
            out.element("a:fillStyleLst") { out in for _ in 0..<3 { fill(&out) } }
            out.element("a:lnStyleLst") { out in
                for width in ["6350", "12700", "19050"] { out.element("a:ln", [("w", width)]) { fill(&$0) } }
            }
            out.element("a:effectStyleLst") { out in
                for _ in 0..<3 { out.element("a:effectStyle") { $0.empty("a:effectLst") } }
            }
            out.element("a:bgFillStyleLst") { out in for _ in 0..<3 { fill(&out) } }
        }
    }
}
