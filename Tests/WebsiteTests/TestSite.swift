import Database
import Foundation
import Hummingbird
import Kernel
import Markup
import Practice
import TestWorld

@testable import Exchange
@testable import Trust
@testable import Website

/// The website over a small Anytown, answering requests without a network.
final class TestSite: Sendable {
  let world: World
  let installation: Installation
  let server: Server

  /// - Parameters:
  ///   - records: in place of the world's own.
  ///   - features: further parts, beside those that the service has.
  init(
    _ world: World, records: (any Records)? = nil, features: [any Feature.Type] = [],
    origin: Origin = .loopback,
    limits: ServingLimits = ServingLimits(), caseListFiles: CaseListFiles? = nil,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws {
    self.world = world
    let assets = world.folder.appendingPathComponent("assets")
    try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
    try Data("body { color: black }".utf8).write(to: assets.appendingPathComponent("plumbline.css"))
    var installation = Installation(
      records: records ?? world.records, ids: world.ids, clock: { world.now },
      folders: .init(
        assets: [assets.path], uploads: world.folder.appendingPathComponent("uploads").path),
      origin: origin, limits: limits, pdf: PDFWriter(program: "/nowhere", stylesheets: []),
      passwords: PasswordQueue(Scrypt(cost: 10)), log: log)
    if let caseListFiles { installation.caseListFiles = caseListFiles }
    self.installation = installation
    var site = Site()
    site.features += features
    server = try Server(installation, site: site)
  }

  /// A browser that nobody has signed in with.
  func browser(from address: String = "192.0.2.1") -> Browser {
    Browser(site: self, address: address)
  }

  /// A browser that someone has signed in with.
  func browser(as name: String) async throws -> Browser {
    let browser = browser()
    try await browser.signIn(as: name)
    return browser
  }

  /// Gives someone an account; with a password if one is given, and then with a phone set up.
  @discardableResult
  func account(_ name: String, password: String? = nil) async throws -> String {
    let person = try await world.occasion(as: name).actor.person
    let signInName = SignInName(typed: name.replacingOccurrences(of: " ", with: "."))
    let now = world.now
    let hash = try password.map {
      try Scrypt(cost: 10).hash(Password($0), salt: Array("0123456789abcdef".utf8))
    }
    try await world.records.write { [ids = world.ids] transaction in
      if try AccountTable.of(person, transaction) == nil {
        try Accounts.make(for: person, named: signInName, by: person, at: now, in: transaction)
      }
      guard let hash else { return }
      let secret = try Accounts.makeLink(
        for: person, by: person, at: now, ids: ids, in: transaction)
      _ = try Accounts.choosePassword(hash, by: secret, at: now, in: transaction)
      try SecondFactors.prepare(person, ids, in: transaction)
      _ = try SecondFactors.confirm(person, ids, at: now, in: transaction)
    }
    return person
  }

  /// What someone's phone shows now. Some time has passed since they used it last.
  func code(of signInName: String) async throws -> String {
    let step = TimeCode.step(at: world.now)
    return try await world.records.write { transaction in
      let account = try found(AccountTable.named(SignInName(typed: signInName), transaction))
      let row = try found(
        transaction.row("SELECT secret FROM second_factor WHERE person = \(account.person)"))
      try transaction.run(
        "UPDATE second_factor SET last_step = 0 WHERE person = \(account.person)")
      let secret = Base32.bytes(try transaction.open(row["secret"] as Sealed)) ?? []
      return TimeCode.figures(secret, step: step)
    }
  }

  /// How often a fact stands in the history.
  func count(_ fact: String) async throws -> Int {
    try await world.records.read {
      try $0.count("SELECT COUNT(*) AS n FROM ledger_entry WHERE fact = \(fact)")
    }
  }
}

/// A small Anytown with its website.
func anytown(
  _ features: [any Feature.Type] = [], limits: ServingLimits = ServingLimits()
) async throws -> TestSite {
  let world = try await World()
  try await world.settle()
  return try TestSite(world, features: features, limits: limits)
}
