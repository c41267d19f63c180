import Kernel
import Practice
import TestWorld
import Testing

/// Long work on one server, as the others see it.
@Suite struct JobTests {
  private func start(_ world: World, _ id: String, at clock: Instant) async throws {
    try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try JobTable.start(
        id, kind: "case-list", subject: "november", at: clock, occasion, transaction)
    }
  }

  private func job(_ world: World, _ id: String) async throws -> Job {
    try await world.records.read { try found(JobTable.load(id, $0)) }
  }

  @Test func `a server that starts ends only the work of servers that have stopped`() async throws {
    let world = try await World()
    try await world.settle()
    let now = world.now
    try await start(world, "of the stopped", at: now + -(Job.silenceSeconds + 1))
    try await start(world, "of another", at: now + -Job.heartbeatSeconds)
    try await world.records.write {
      try JobTable.failRunning(unseenSince: now + -Job.silenceSeconds, $0)
    }
    #expect(try await job(world, "of the stopped").state == .failed)
    #expect(try await job(world, "of another").state == .running)
  }

  @Test func `work counts as abandoned after a silence, and not while it is seen`() async throws {
    let world = try await World()
    try await world.settle()
    let now = world.now
    try await start(world, "long", at: now)
    let later = now + Job.silenceSeconds + 1
    #expect(try await !job(world, "long").isAbandoned(at: now + Job.silenceSeconds))
    #expect(try await job(world, "long").isAbandoned(at: later))
    try await world.records.write { try JobTable.see("long", at: later, $0) }
    #expect(try await !job(world, "long").isAbandoned(at: later))
    try await world.records.write { try JobTable.finish("long", result: "{}", $0) }
    #expect(try await !job(world, "long").isAbandoned(at: later + 1_000))
  }
}
