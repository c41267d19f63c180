import Database
import Exchange
import Foundation
import Kernel
import Practice
import Trust

/// The small Anytown's November 2026: forty invented children, ten in each team, from the framework
/// of the first preset to the day the list goes out.
extension World {
  package static let kind = "monthly-managers-audit"
  package static let november = Month("2026-11") ?? Month(index: 0)

  /// Publishes the first preset as the QA lead.
  package func publish(_ reference: String = "southampton/2023") async throws {
    let framework = try Self.preset(reference)
    _ = try await act(as: "Tansy Feldspar") { occasion, transaction in
      try PublishedFrameworks.publish(framework, occasion, in: transaction)
    }
  }

  /// Opens November.
  @discardableResult
  package func openNovember() async throws -> Cycle {
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: World.november)(occasion, in: transaction)
    }
  }

  /// Forty children on plans of child protection, with team and worker, a row each.
  package static let children: [ListedChild] = {
    let workers = [
      "Elm": ["Campion Shale", "Sedge Opal"], "Birch": ["Vetch Onyx"],
      "Oak": ["Bryony Jasper"], "Ash": ["Thrift Topaz"],
    ]
    let teams = workers.keys.sorted()
    return (0..<40).map { number in
      let team = teams[number % teams.count]
      let names = workers[team] ?? []
      return ListedChild(
        child: String(900_001 + number), list: 7, team: team,
        worker: names[number / teams.count % names.count], ageYears: 5,
        values: [NamedValue("latest-abuse", number % 2 == 0 ? "Neglect" : "Emotional abuse")])
    }
  }()

  /// Takes in a case list for a month, the children going through the vault.
  @discardableResult
  package func importList(
    _ rows: [ListedChild] = World.children, for cycle: Cycle
  ) async throws -> String {
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      let cases = try IdentityVault.admit(
        rows.map { ChildIdentity(reference: $0.child, dateOfBirth: Day("2021-06-05")) },
        occasion.ids, at: occasion.now, in: transaction)
      let named = rows.map { row in
        var named = row
        named.child = cases[row.child] ?? ""
        return named
      }
      return try ImportCaseList(
        cycle: cycle.id, fileName: "november.xlsx", fileDigest: Digest.sha256("november"),
        parts: [
          CaseListPart(
            list: 7, sheet: "List_7", rowsRead: rows.count, accepted: rows.count, refused: 0,
            blank: 0)
        ], refusals: [], notes: [], adopters: 0, folded: Folding.fold(named)
      )(occasion, in: transaction)
    }
  }

  /// Matches every listed team and worker that is spelled as the people file has it.
  package func matchNames() async throws {
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      for name in try ListedNameTable.all(nil, transaction) where !name.isMatched {
        let rows =
          name.kind == .team
          ? try transaction.rows("SELECT id FROM unit WHERE name = \(name.spelling)")
          : try transaction.rows("SELECT id FROM person WHERE name = \(name.spelling)")
        guard let id: String = try rows.first?["id"] else { continue }
        let (unit, person) = name.kind == .team ? (id, nil) : (nil, id)
        try transaction.run(
          """
          UPDATE listed_name SET unit = \(unit), person = \(person) WHERE id = \(name.id)
          """)
      }
    }
  }

  /// The cycle as it stands.
  package func november() async throws -> Cycle {
    try await records.read {
      try found(CycleTable.named(Cycle.name(World.kind, World.november), $0))
    }
  }

  /// Draws November's cases from the list imported last.
  @discardableResult
  package func drawNovember(
    _ definition: PopulationDefinition = .everything, reason: String? = nil
  ) async throws -> String {
    let cycle = try await november()
    return try await act(as: "Tansy Feldspar") { occasion, transaction in
      try DrawSample(
        cycle: cycle.id, definition: definition, reason: reason, revision: cycle.revision
      )(occasion, in: transaction)
    }
  }

  /// Everything up to the day the list goes out, 3 November: the audits that began.
  @discardableResult
  package func sendOutNovember() async throws -> [Activity] {
    try await publish()
    let cycle = try await openNovember()
    try await importList(for: cycle)
    try await matchNames()
    let draw = try await drawNovember()
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    go(to: "2026-11-03")
    let drawn = try await november()
    _ = try await act(as: "Tansy Feldspar") { occasion, transaction in
      try SendAllocation(cycle: drawn.id, revision: drawn.revision)(occasion, in: transaction)
    }
    return try await records.read { try ActivityTable.list(cycle: cycle.id, $0) }
  }
}
