import Database
import Kernel
import TestSupport
import TestWorld
import Testing

@testable import Practice

/// Versions of a framework: what is published never changes, and what is open stays as it began.
@Suite struct VersionTests {
  /// A world by the first preset, and that preset as a framework to change.
  static func world() async throws -> (World, Framework) {
    let world = try await World()
    try await world.settle()
    try await world.publish()
    let framework = try await world.records.read { reading in
      try found(PublishedFrameworks.versions(reading).first).framework
    }
    return (world, framework)
  }

  static func next(
    _ framework: Framework, _ version: String = "2027", from day: String? = nil,
    replacing: String? = "2023"
  ) -> Framework {
    var next = framework
    next.identity.version = version
    next.identity.replaces = replacing
    next.identity.effective = day.flatMap { Day($0) }
    return next
  }

  @discardableResult
  static func publish(
    _ framework: Framework, as name: String = "Tansy Feldspar", in world: World
  ) async throws -> Publication {
    try await world.act(as: name) { occasion, transaction in
      try PublishFramework(framework)(occasion, in: transaction)
    }
  }

  static func refusal(_ framework: Framework, in world: World) async throws -> Refusal? {
    do {
      try await publish(framework, in: world)
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  static func open(_ month: String, in world: World) async throws -> Cycle {
    let month = try #require(Month(month))
    return try await world.act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: month)(occasion, in: transaction)
    }
  }

  static func version(of cycle: Cycle, in world: World) async throws -> String {
    try await world.records.read { reading in
      try PublishedFrameworks.load(found(CycleTable.load(cycle.id, reading)).framework, reading)
        .identity.version
    }
  }

  @Test func `a version takes over on its day, and what is open stays as it began`() async throws {
    let (world, framework) = try await Self.world()
    let november = try await world.openNovember()
    let publication = try await Self.publish(
      Self.next(framework, from: "2026-11-20"), in: world)
    #expect(publication.version.from == Day("2026-11-20"))
    #expect(publication.staying == ["\(framework.activityKinds[0].title), November 2026"])
    world.go(to: "2026-11-19")
    let december = try await Self.open("2026-12", in: world)
    world.go(to: "2026-11-20")
    let january = try await Self.open("2027-01", in: world)
    #expect(try await Self.version(of: november, in: world) == "2023")
    #expect(try await Self.version(of: december, in: world) == "2023")
    #expect(try await Self.version(of: january, in: world) == "2027")
  }

  @Test func `a version without a day of its own takes over when it is published`() async throws {
    let (world, framework) = try await Self.world()
    let publication = try await Self.publish(Self.next(framework), in: world)
    #expect(publication.version.from == world.now.day)
    #expect(publication.staying == [])
    let cycle = try await Self.open("2026-12", in: world)
    #expect(try await Self.version(of: cycle, in: world) == "2027")
  }

  @Test func `a version whose review is past still opens months`() async throws {
    let (world, framework) = try await Self.world()
    var expired = Self.next(framework)
    expired.identity.review = Day("2026-10-01")
    try await Self.publish(expired, in: world)
    let cycle = try await Self.open("2026-12", in: world)
    #expect(try await Self.version(of: cycle, in: world) == "2027")
  }

  @Test func `nothing opens under a first version before its day`() async throws {
    let world = try await World()
    try await world.settle()
    let (_, framework) = try await Self.world()
    try await Self.publish(
      Self.next(framework, from: "2026-12-01", replacing: nil), in: world)
    await #expect(throws: Refusal.self) { try await Self.open("2026-12", in: world) }
    world.go(to: "2026-12-01")
    _ = try await Self.open("2026-12", in: world)
  }

  @Test func `the same contents may be published again, and stand once`() async throws {
    let (world, framework) = try await Self.world()
    #expect(try await Self.refusal(framework, in: world) == nil)
    let count = try await world.records.read { try PublishedFrameworks.versions($0).count }
    #expect(count == 1)
  }

  @Test func `other contents under a published name are refused with what differs`() async throws {
    let (world, framework) = try await Self.world()
    var changed = framework
    changed.activityKinds[0].clocks[1].amount.number = 27
    let refusal = try #require(await Self.refusal(changed, in: world))
    #expect(refusal.kind == .conflict)
    #expect(refusal.problems.count == 3)
    #expect(refusal.message.contains("southampton/2023 was published on 2 November 2026"))
    #expect(refusal.message.contains("Copy the folder under a new version"))
    #expect(refusal.message.contains("is now the 27th of the month"))
  }

  @Test func `a further version says which one it takes over from, and later than it`()
    async throws
  {
    let (world, framework) = try await Self.world()
    let beside = try #require(
      await Self.refusal(Self.next(framework, replacing: nil), in: world))
    #expect(beside.message.contains("replaces: southampton/2023"))
    let early = try #require(
      await Self.refusal(Self.next(framework, from: "2020-01-01"), in: world))
    #expect(early.message.contains("Give a later day"))
    try await Self.publish(Self.next(framework), in: world)
    let second = try #require(await Self.refusal(Self.next(framework, "2028"), in: world))
    #expect(second.message.contains("takes over from southampton/2027"))
    try await Self.publish(Self.next(framework, "2028", replacing: "2027"), in: world)
    let now = try await world.records.read { reading in
      try PublishedFrameworks.inForce(on: try #require(Day("2026-12-24")), reading)
    }
    #expect(now?.identity.version == "2028")
  }

  @Test func `a manager publishes nothing`() async throws {
    let (world, framework) = try await Self.world()
    await #expect(throws: Refusal.notFound) {
      try await Self.publish(Self.next(framework), as: "Bracken Marl", in: world)
    }
  }
}
