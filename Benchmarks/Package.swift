// swift-tools-version: 6.2
import PackageDescription

/// The benchmarks are their own package, so that nobody who uses Foja fetches its peers.
let package = Package(
    name: "Benchmarks",
    dependencies: [
        .package(name: "foja", path: ".."),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/stencilproject/Stencil", exact: "0.15.1"),
    ],
    targets: [
        .executableTarget(
            name: "Bench",
            dependencies: [
                .product(name: "FojaDocuments", package: "foja"),
                .product(name: "FojaTemplating", package: "foja"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Stencil", package: "Stencil"),
            ],
            swiftSettings: [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny")]
        )
    ]
)
