// swift-tools-version: 6.1
// The diagram of Plumbline: each target and what it may import. `Tests/Tidy` checks the sources
// against it. PLUMBLINE_TARGETS=Practice,PracticeTests keeps only those targets and what they
// need, which is how the rules are built and tested alone in seconds.

import Foundation
import PackageDescription

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let serving: [Target.Dependency] = [
  hummingbird, .product(name: "HummingbirdCore", package: "hummingbird"),
  .product(name: "HTTPTypes", package: "swift-http-types"),
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
]
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let targets: [Target] = [
  // What everything shares; no I/O.
  .target(name: "Kernel", dependencies: [crypto]),
  // HTML, SVG and charts as values, and the design system's components on top of them.
  .target(name: "Markup", dependencies: ["Kernel"]),
  .target(name: "Components", dependencies: ["Markup", "Kernel"]),
  // Where it is kept: the port, and the two stores that implement it.
  .target(name: "Database", dependencies: ["Kernel"]),
  .target(name: "SQLiteStore", dependencies: ["Database", "Kernel", grdb]),
  .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
  .target(name: "PostgresStore", dependencies: ["Database", "Kernel", "CPostgres"]),
  // What the service does, and why it can be believed. Neither imports the other.
  .target(name: "Practice", dependencies: ["Database", "Kernel"]),
  .target(name: "Trust", dependencies: ["Database", "Kernel", crypto, cryptoExtras]),
  // What comes in and goes out.
  .systemLibrary(
    name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
  .systemLibrary(
    name: "CXlsx", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
  .systemLibrary(
    name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
  .systemLibrary(name: "CSpawn"),
  .target(
    name: "Exchange",
    dependencies: [
      "Practice", "Markup", "Kernel", "CZip", "CXlsx", "CQrencode", "CSpawn", yams,
    ]),
  // How people reach it.
  .target(
    name: "Website",
    dependencies: [
      "Practice", "Trust", "Exchange", "Markup", "Components", "Database", "Kernel",
    ] + serving),
  .executableTarget(
    name: "plumbline",
    dependencies: [
      "Website", "Anytown", "Practice", "Trust", "Exchange", "Markup", "Database", "SQLiteStore",
      "PostgresStore", "Kernel", arguments,
    ]),
  // Anytown, the invented authority of the demonstration and the tests.
  .target(
    name: "Anytown",
    dependencies: [
      "Website", "Components", "Practice", "Trust", "Exchange", "Database", "Kernel",
    ]),
  // What is measured inside the program; bin/bench runs it beside its peers.
  .executableTarget(
    name: "plumbline-bench",
    dependencies: [
      "Practice", "Trust", "Exchange", "Database", "SQLiteStore", "Kernel", arguments,
    ], path: "Sources/Benchmarks"),
  // What is shared by tests: the requirement trait; a small Anytown in real databases.
  .target(name: "TestSupport", dependencies: ["Kernel"], path: "Tests/TestSupport"),
  .target(
    name: "TestWorld",
    dependencies: [
      "Anytown", "Practice", "Trust", "Exchange", "Database", "SQLiteStore", "PostgresStore",
      "Kernel", "TestSupport",
    ], path: "Tests/TestWorld"),
  .testTarget(name: "KernelTests", dependencies: ["Kernel", "TestSupport"]),
  .testTarget(
    name: "PracticeTests", dependencies: ["Practice", "Database", "Kernel", "TestSupport"]),
  .testTarget(
    name: "StoreTests",
    dependencies: [
      "Practice", "Trust", "Exchange", "Database", "SQLiteStore", "PostgresStore", "Kernel",
      "TestSupport", "TestWorld",
    ]),
  .testTarget(
    name: "TrustTests",
    dependencies: ["Trust", "Database", "SQLiteStore", "Kernel", "TestSupport", "TestWorld"]),
  .testTarget(
    name: "ExchangeTests", dependencies: ["Exchange", "Practice", "Kernel", "TestSupport"]),
  .testTarget(
    name: "FrameworkTests", dependencies: ["Exchange", "Practice", "Kernel", "TestSupport"],
    exclude: ["verify_draw.py"]),
  .testTarget(
    name: "PageTests", dependencies: ["Components", "Markup", "Kernel", "TestSupport"],
    exclude: ["oracle.py"]),
  .testTarget(
    name: "WebsiteTests",
    dependencies: [
      "Website", "Practice", "Trust", "Exchange", "Markup", "Database", "SQLiteStore", "Kernel",
      "TestSupport", "TestWorld",
    ]),
  .testTarget(name: "TidyTests", dependencies: ["Kernel", "TestSupport"]),
]

/// The targets asked for, with everything that they depend on.
@MainActor
func closure(of wanted: Set<String>) -> Set<String> {
  var kept = wanted
  var queue = Array(wanted)
  while let name = queue.popLast() {
    guard let target = targets.first(where: { $0.name == name }) else { continue }
    for case .byNameItem(let dependency, _) in target.dependencies
    where kept.insert(dependency).inserted {
      queue.append(dependency)
    }
  }
  return kept
}

let asked = ProcessInfo.processInfo.environment["PLUMBLINE_TARGETS"].map {
  closure(of: Set($0.split(separator: ",").map(String.init)))
}
let kept = targets.filter { asked?.contains($0.name) ?? true }

// The released build is the one that is tested, so its insides can be seen by tests.
for target in kept where target.type == .regular {
  target.swiftSettings = [.unsafeFlags(["-enable-testing"], .when(configuration: .release))]
}
// Tests themselves are compiled plainly: that takes a third of the time, and nothing measures them.
for target in kept where target.type == .test {
  target.swiftSettings = [.unsafeFlags(["-Onone"], .when(configuration: .release))]
}

let package = Package(
  name: "plumbline",
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    // Hummingbird brings these; the website names them for what it adds to serving.
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
  ],
  targets: kept
)
