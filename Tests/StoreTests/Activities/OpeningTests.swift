import Database
import Kernel
import Practice
import TestSupport
import TestWorld
import Testing

/// Opening an audit, handing it back, and who may write in it.
@Suite struct OpeningTests {
  private func begun() async throws -> (World, Activity) {
    let world = try await World()
    try await world.settle()
    let audits = try await world.sendOutNovember()
    return (world, try #require(audits.first))
  }

  @Test func `an audit that is not opened cannot be written in`() async throws {
    let (world, audit) = try await begun()
    await #expect(throws: Refusal.self) { try await world.answer(audit, "good") }
  }

  @Test func `only its auditor opens it; to everyone else it is not there`() async throws {
    let (world, audit) = try await begun()
    let others = ["Linden Agate", audit.people[.caseHolder]?.name ?? "", "Tansy Feldspar"]
    for name in others {
      let refusal = await #expect(throws: Refusal.self) {
        try await world.act(as: name) { occasion, transaction in
          try DeclareNoConflict(activity: audit.id)(occasion, in: transaction)
        }
      }
      #expect(refusal?.kind == .notFound)
    }
  }

  @Test func `a returned audit waits for the QA unit with its reason, which nobody else may read`()
    async throws
  {
    let (world, audit) = try await begun()
    try await world.asAuditor(of: audit) { occasion, transaction in
      try ReturnAudit(activity: audit.id, reason: "I know the family.")(
        occasion, in: transaction)
    }
    let returned = try await world.audit(audit.id)
    #expect(returned.state == .returned)
    let waiting = try await world.records.read { try AuditReturnTable.waiting($0) }
    #expect(waiting.map(\.id) == [audit.id])
    let reasons = try await world.records.read {
      try AuditReturnTable.list(of: audit.id, $0).map(\.reason)
    }
    #expect(reasons == ["I know the family."])
    for name in ["Yarrow Gneiss", "Hazel Obsidian", world.auditor(of: audit)] {
      #expect(!ActivityPolicy.mayReadReturn(try await world.occasion(as: name).actor))
    }
    #expect(ActivityPolicy.mayReadReturn(try await world.occasion(as: "Sorrel Basalt").actor))
  }

  @Test func `an audit is not returned without a reason, nor once it is open`() async throws {
    let (world, audit) = try await begun()
    await #expect(throws: Refusal.self) {
      try await world.asAuditor(of: audit) { occasion, transaction in
        try ReturnAudit(activity: audit.id, reason: " \n")(occasion, in: transaction)
      }
    }
    try await world.prepare(audit)
    let refusal = await #expect(throws: Refusal.self) {
      try await world.asAuditor(of: audit) { occasion, transaction in
        try ReturnAudit(activity: audit.id, reason: "Too busy.")(occasion, in: transaction)
      }
    }
    #expect(refusal?.kind == .forbidden)
  }
}
