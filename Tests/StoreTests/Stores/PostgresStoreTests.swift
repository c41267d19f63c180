import Database
import Foundation
import Kernel
import PostgresStore
import TestSupport
import TestWorld
import Testing

/// What PostgreSQL is asked for so that it keeps what the embedded store keeps, in the same way.
@Suite(.enabled(if: TestStores.server != nil, "Tests/with-postgres starts PostgreSQL"))
struct PostgresStoreTests {
  private func empty(
    _ limits: PostgresLimits = PostgresLimits()
  ) async throws -> PostgresStore {
    try await PostgresStore(PostgresAddress(TestStores.emptyDatabase()), limits: limits)
  }

  @Test func `every kind of value comes back as it was kept`() async throws {
    let store = try await empty()
    let texts = ["", "plain", "O’Brien “quotes” \\ ' \" $1 %s", "\u{1F9A9}e\u{301}\r\n\t"]
    let numbers = [0, 1, -1, 255, -256, Int.max, Int.min]
    let bytes: [[UInt8]] = [[], [0], [0, 255, 39, 92], Array(repeating: 7, count: 100_000)]
    let back = try await store.write { connection in
      try connection.run(
        "CREATE TABLE kept (t TEXT, i BIGINT, b BOOLEAN, y BYTEA, place BIGINT PRIMARY KEY)")
      for place in 0..<8 {
        try connection.run(
          """
          INSERT INTO kept (t, i, b, y, place)
          VALUES (\(texts.indices.contains(place) ? texts[place] : nil),
            \(numbers.indices.contains(place) ? numbers[place] : nil),
            \(place < 2 ? place == 1 : nil),
            \(bytes.indices.contains(place) ? Sealed(bytes: bytes[place]) : nil), \(place))
          """)
      }
      return try connection.rows("SELECT t, i, b, y FROM kept ORDER BY place")
    }
    #expect(try back.compactMap { try $0["t"] as String? } == texts)
    #expect(try back.compactMap { try $0["i"] as Int? } == numbers)
    #expect(try back.compactMap { try $0["b"] as Bool? } == [false, true])
    #expect(try back.compactMap { try $0["y"] as Sealed? }.map(\.bytes) == bytes)
  }

  @Test func `a change whose failed statement went unnoticed is not kept`() async throws {
    let store = try await empty()
    try await store.write { try $0.run("CREATE TABLE once (id BIGINT PRIMARY KEY)") }
    await #expect(throws: Failure.self) {
      try await store.write { connection in
        try connection.run("INSERT INTO once (id) VALUES (1)")
        _ = try? connection.run("INSERT INTO once (id) VALUES (1)")
      }
    }
    let rows = try await store.read { try $0.rows("SELECT id FROM once") }
    #expect(rows.isEmpty)
  }

  @Test func `what a statement says when it fails shows no value`() async throws {
    let store = try await empty()
    let failure = await #expect(throws: Failure.self) {
      try await store.write { connection in
        try connection.run("CREATE TABLE once (id TEXT PRIMARY KEY)")
        for _ in 1...2 { try connection.run("INSERT INTO once (id) VALUES (\("heron"))") }
      }
    }
    #expect(failure?.description.contains("23505") == true)
    #expect(failure?.description.contains("heron") == false)
  }

  @Test func `a read sees one moment, however long it takes`() async throws {
    let store = try await empty()
    try await store.write { connection in
      try connection.run("CREATE TABLE tally (n BIGINT NOT NULL)")
      try connection.run("INSERT INTO tally (n) VALUES (1)")
    }
    let seen = try await store.read { connection in
      let before: Int = try #require(connection.rows("SELECT n FROM tally").first)["n"]
      try store.writeNow { try $0.run("UPDATE tally SET n = n + 1") }
      let after: Int = try #require(connection.rows("SELECT n FROM tally").first)["n"]
      return [before, after]
    }
    #expect(seen == [1, 1])
  }

  @Test func `two servers that change one row lose nothing`() async throws {
    let address = try await PostgresAddress(TestStores.emptyDatabase())
    let servers = try [PostgresStore(address), PostgresStore(address)]
    try await servers[0].write { connection in
      try connection.run("CREATE TABLE tally (n BIGINT NOT NULL)")
      try connection.run("INSERT INTO tally (n) VALUES (0)")
    }
    try await withThrowingTaskGroup { group in
      for number in 0..<200 {
        group.addTask {
          try await servers[number % 2].write { connection in
            let n: Int = try #require(connection.rows("SELECT n FROM tally").first)["n"]
            try connection.run("UPDATE tally SET n = \(n + 1)")
          }
        }
      }
      try await group.waitForAll()
    }
    let tally = try await servers[0].read { try $0.rows("SELECT n FROM tally") }
    #expect(try tally.first?["n"] == 200)
  }

  @Test func `connections that broke are replaced`() async throws {
    let address = try await TestStores.emptyDatabase()
    let store = try PostgresStore(PostgresAddress(address))
    try await store.write { try $0.run("CREATE TABLE tally (n BIGINT NOT NULL)") }
    _ = try await store.read { try $0.rows("SELECT n FROM tally") }
    let name = address.split(separator: "/").last ?? ""
    try TestStores.psql(
      """
      SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
      WHERE application_name = 'plumbline' AND datname = '\(name)'
      """)
    try await store.write { try $0.run("INSERT INTO tally (n) VALUES (1)") }
    let rows = try await store.read { try $0.rows("SELECT n FROM tally") }
    #expect(rows.count == 1)
  }

  @Test func `one that breaks in the middle undoes its change and says so`() async throws {
    let store = try await empty()
    try await store.write { try $0.run("CREATE TABLE tally (n BIGINT NOT NULL)") }
    await #expect(throws: Failure.self) {
      try await store.write { connection in
        try connection.run("INSERT INTO tally (n) VALUES (1)")
        try connection.run("SELECT pg_terminate_backend(pg_backend_pid())")
        try connection.run("INSERT INTO tally (n) VALUES (2)")
      }
    }
    let rows = try await store.read { try $0.rows("SELECT n FROM tally") }
    #expect(rows.isEmpty)
  }

  @Test func `nobody waits for a connection for ever`() async throws {
    var limits = PostgresLimits()
    limits.readers = 1
    limits.waitingSeconds = 1
    let store = try await empty(limits)
    async let long: Void = store.read { _ in Thread.sleep(forTimeInterval: 1.6) }
    try await Task.sleep(for: .milliseconds(200))
    let failure = await #expect(throws: Failure.self) {
      try await store.read { _ = try $0.rows("SELECT 1 AS n") }
    }
    #expect(failure?.description.contains("busy") == true)
    try await long
  }

  @Test func `more statements than a connection keeps are prepared again`() async throws {
    var limits = PostgresLimits()
    limits.statements = 3
    let store = try await empty(limits)
    let sum = try await store.read { connection in
      var sum = 0
      for round in 0..<20 {
        let several = Array(repeating: 1, count: round % 7 + 1)
        sum += try connection.rows("SELECT 1 AS n WHERE 1 IN (\(list: several))").count
      }
      return sum
    }
    #expect(sum == 20)
  }
}

/// What the store refuses before it serves.
@Suite(.enabled(if: TestStores.server != nil, "Tests/with-postgres starts PostgreSQL"))
struct PostgresRefusalTests {
  private func refusal(_ address: String) -> String? {
    do {
      _ = try PostgresStore(PostgresAddress(address))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: ["off", "local", "remote_write"])
  func `a database that acknowledges what is not on disk`(setting: String) async throws {
    let address = try await TestStores.emptyDatabase()
    #expect(refusal(address) == nil)
    let name = address.split(separator: "/").last ?? ""
    try TestStores.psql("ALTER DATABASE \(name) SET synchronous_commit = \(setting)")
    #expect(refusal(address)?.contains("saves could be lost") == true)
  }

  @Test(arguments: [
    "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-GB'",
    "TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'",
  ])
  func `a database that orders or writes texts otherwise`(options: String) async throws {
    let address = try await TestStores.emptyDatabase(options)
    #expect(refusal(address)?.contains("ENCODING 'UTF8' LOCALE 'C'") == true)
  }

  @Test(arguments: [
    "postgres://", "postgres://plumbline@127.0.0.1", "postgres://a:secret@[::1/x",
    "http://127.0.0.1/x", "plumbline", "", "postgres://a@127.0.0.1:1/x%00y",
  ])
  func `an address that names no database`(address: String) {
    #expect(throws: Refusal.self) { try PostgresAddress(address) }
  }

  @Test func `a password is never shown, whatever goes wrong`() throws {
    for address in [
      "postgres://someone:heron-weir@127.0.0.1:1/nothing",
      "postgres://someone:heron-weir@127.0.0.1:x/nothing",
      "postgres://someone:heron-weir@/", "postgres://heron-weir@[bad",
    ] {
      let said = refusal(address)
      #expect(said != nil && said?.contains("heron-weir") == false, "\(said ?? "")")
    }
  }
}
