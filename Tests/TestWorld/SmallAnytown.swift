import Database
import Kernel
import Practice

/// The people of the small Anytown, all invented: a plant and a rock each.
///
/// | post | who | where |
/// |---|---|---|
/// | QA lead, QA officer | Tansy Feldspar, Sorrel Basalt | the authority |
/// | deputy director, head of service | Hazel Obsidian, Rowan Schist | the authority |
/// | principal social worker, designated officer | Mallow Pumice, Aster Flint | the authority |
/// | system administrator | Linden Agate | the authority |
/// | service lead | Yarrow Gneiss | Help and protection |
/// | service lead | Clover Slate | Children in care |
/// | team managers | Bracken Marl (Elm), Teasel Quartz (Birch) | Help and protection |
/// | team managers | Comfrey Chalk (Oak), Fennel Granite (Ash) | Children in care |
/// | social workers | Campion Shale, Sedge Opal (Elm), Vetch Onyx (Birch) | |
/// | social workers | Bryony Jasper (Oak), Thrift Topaz (Ash) | |
extension World {
  package static let firstDay = "2020-01-01"

  /// Fills the world with its tree, posts and people.
  package func settle() async throws {
    let ids = self.ids
    let now = self.now
    try await records.write { transaction in
      var town = Settling(transaction: transaction, ids: ids, now: now)
      let authority = try town.unit("authority", "Anytown", nil)
      let help = try town.unit("service", "Help and protection", authority)
      let care = try town.unit("service", "Children in care", authority)
      let elm = try town.unit("team", "Elm", help)
      let birch = try town.unit("team", "Birch", help)
      let oak = try town.unit("team", "Oak", care)
      let ash = try town.unit("team", "Ash", care)

      try town.post(.qaLead, "QA lead", authority, "Tansy Feldspar")
      try town.post(.qaOfficer, "QA officer", authority, "Sorrel Basalt")
      try town.post(.deputyDirector, "Deputy director", authority, "Hazel Obsidian")
      try town.post(.headOfService, "Head of service", authority, "Rowan Schist")
      try town.post(.principalSocialWorker, "Principal social worker", authority, "Mallow Pumice")
      try town.post(.designatedOfficer, "Designated officer", authority, "Aster Flint")
      try town.post(.systemAdministrator, "System administrator", authority, "Linden Agate")
      try town.post(.serviceLead, "Service lead", help, "Yarrow Gneiss", audits: 1)
      try town.post(.serviceLead, "Service lead", care, "Clover Slate", audits: 1)
      try town.post(.teamManager, "Team manager", elm, "Bracken Marl", audits: 1)
      try town.post(.teamManager, "Team manager", birch, "Teasel Quartz", audits: 1)
      try town.post(.teamManager, "Team manager", oak, "Comfrey Chalk", audits: 1)
      try town.post(.teamManager, "Team manager", ash, "Fennel Granite", audits: 1)
      try town.post(.practitioner, "Social worker", elm, "Campion Shale")
      try town.post(.practitioner, "Social worker", elm, "Sedge Opal")
      try town.post(.practitioner, "Social worker", birch, "Vetch Onyx")
      try town.post(.practitioner, "Social worker", oak, "Bryony Jasper")
      try town.post(.practitioner, "Social worker", ash, "Thrift Topaz")
    }
  }
}

extension World {
  /// Puts somebody new in a new post of a unit.
  package func appoint(
    _ name: String, _ role: Role, _ title: String, in unit: String, audits: Int = 0
  ) async throws {
    let (ids, now) = (self.ids, self.now)
    try await records.write { transaction in
      let id: String = try found(
        transaction.row("SELECT id FROM unit WHERE name = \(unit)"))["id"]
      var town = Settling(transaction: transaction, ids: ids, now: now)
      try town.post(role, title, id, name, audits: audits)
    }
  }
}

private struct Settling {
  let transaction: any Transaction
  let ids: Ids
  let now: Instant

  mutating func unit(_ kind: String, _ name: String, _ parent: String?) throws -> String {
    let id = ids.next(at: now)
    try transaction.run(
      """
      INSERT INTO unit (id, kind, name, parent, from_day, revision)
      VALUES (\(id), \(kind), \(name), \(parent), \(World.firstDay), 1)
      """)
    return id
  }

  mutating func post(
    _ role: Role, _ title: String, _ unit: String, _ name: String, audits: Int = 0
  ) throws {
    let (post, person, membership) = (ids.next(at: now), ids.next(at: now), ids.next(at: now))
    try transaction.run(
      """
      INSERT INTO post (id, role, title, unit, audits_each_cycle, from_day, revision)
      VALUES (\(post), \(role), \(title), \(unit), \(audits), \(World.firstDay), 1)
      """)
    try transaction.run(
      """
      INSERT INTO person (id, name, email, telephone, from_day, revision)
      VALUES (\(person), \(name), NULL, \("01632 960000"), \(World.firstDay), 1)
      """)
    try transaction.run(
      """
      INSERT INTO membership (id, post, person, capacity, from_day, revision)
      VALUES (\(membership), \(post), \(person), 'holder', \(World.firstDay), 1)
      """)
  }
}
