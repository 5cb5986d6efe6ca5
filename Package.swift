// swift-tools-version: 6.2
import PackageDescription

/// Settings every Foja target is built with: a warning is an error, and what a
/// module imports is not re-exported unless it says so.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The modules that touch C, and the one that writes to memory itself, also have every unsafe expression marked.
let strictMemory: [SwiftSetting] = strict + [.strictMemorySafety()]

/// Those whose types hold spans of others' storage say how long they live.
let spans: [SwiftSetting] = [.enableExperimentalFeature("Lifetimes")]

let package = Package(
    name: "foja",
    products: [
        .executable(name: "foja", targets: ["foja"]),
        // The template engine, with the modules whose types its own interface has.
        .library(
            name: "FojaTemplating",
            targets: ["FojaTemplating", "FojaData", "FojaSpanish", "FojaXML", "FojaDiagnostics"]),
        .library(name: "FojaDocuments", targets: ["FojaDocuments"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibXML2",
            pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]
        ),
        .systemLibrary(
            name: "CArchive",
            pkgConfig: "libarchive",
            providers: [.apt(["libarchive-dev"])]
        ),
        .systemLibrary(name: "CSync"),
        .target(name: "FojaSpanish", swiftSettings: strict),
        .target(name: "FojaDiagnostics", dependencies: ["FojaSpanish"], swiftSettings: strict),
        .target(name: "FojaXML", dependencies: ["CLibXML2", "FojaDiagnostics"], swiftSettings: strictMemory),
        .target(
            name: "FojaData",
            dependencies: ["FojaDiagnostics", "FojaSpanish", .product(name: "Yams", package: "Yams")],
            swiftSettings: strict + spans
        ),
        .target(
            name: "FojaTemplating",
            dependencies: ["FojaDiagnostics", "FojaXML", "FojaData", "FojaSpanish"],
            swiftSettings: strictMemory + spans
        ),
        .target(
            name: "FojaWord",
            dependencies: ["CArchive", "FojaDiagnostics", "FojaXML", "FojaData", "FojaTemplating"],
            swiftSettings: strictMemory
        ),
        .target(
            name: "FojaRegulations", dependencies: ["FojaDiagnostics", "FojaData", "FojaSpanish"], swiftSettings: strict
        ),
        .target(
            name: "FojaRegister",
            dependencies: ["FojaDiagnostics", "FojaData", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict
        ),
        .target(
            name: "FojaDocuments",
            dependencies: [
                "CSync", "FojaDiagnostics", "FojaXML", "FojaData", "FojaSpanish", "FojaTemplating", "FojaWord",
                "FojaRegulations", "FojaRegister",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "foja",
            dependencies: [
                "FojaDocuments", "FojaData", "FojaDiagnostics", "FojaSpanish", "FojaTemplating", "FojaRegulations",
                "FojaRegister",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict,
            // A hash of the code, which manifests carry: another program may make other documents.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id"])]
        ),
        // What the test targets share: the project's files, programs run, folders that go away.
        .target(
            name: "FojaTestSupport", dependencies: ["FojaDiagnostics"], path: "Tests/FojaTestSupport",
            swiftSettings: strict),
        .testTarget(
            name: "FojaAcceptanceTests", dependencies: ["foja", "FojaData", "FojaDiagnostics", "FojaTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FojaDiagnosticsTests", dependencies: ["FojaDiagnostics"], swiftSettings: strict),
        .testTarget(
            name: "FojaXMLTests", dependencies: ["FojaXML", "FojaDiagnostics", "FojaTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FojaDataTests", dependencies: ["FojaData", "FojaDiagnostics", "FojaTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FojaSpanishTests", dependencies: ["FojaSpanish", "FojaTestSupport"], swiftSettings: strict),
        .testTarget(
            name: "FojaTemplatingTests",
            dependencies: ["FojaTemplating", "FojaXML", "FojaData", "FojaDiagnostics", "FojaTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FojaWordTests",
            dependencies: [
                "FojaWord", "FojaTemplating", "FojaXML", "FojaData", "FojaDiagnostics", "FojaTestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FojaRegulationsTests",
            dependencies: ["FojaRegulations", "FojaData", "FojaDiagnostics", "FojaTestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "FojaRegisterTests",
            dependencies: [
                "FojaRegister", "FojaData", "FojaDiagnostics", "FojaTestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FojaDocumentsTests",
            dependencies: [
                "FojaDocuments", "FojaData", "FojaDiagnostics", "FojaXML", "FojaTemplating", "FojaWord",
                "FojaRegulations", "FojaRegister", "FojaTestSupport",
            ],
            swiftSettings: strict),
        .testTarget(name: "FojaHouseTests", dependencies: ["FojaTestSupport"], swiftSettings: strict),
        .testTarget(name: "FojaCommandTests", dependencies: ["foja", "FojaTestSupport"], swiftSettings: strict),
    ]
)
