import Database
import Kernel

/// One thing of the tree by its id, and how the tree is written.
extension OrganisationTable {
  package static func unit(_ id: String, _ reading: any Reading) throws -> Unit? {
    try units(where: "id = \(id)", reading).first
  }

  package static func person(_ id: String, _ reading: any Reading) throws -> Person? {
    try people(where: "id = \(id)", reading).first
  }

  package static func post(_ id: String, _ reading: any Reading) throws -> Post? {
    try posts(where: "id = \(id)", reading).first
  }

  package static func membership(_ id: String, _ reading: any Reading) throws -> Membership? {
    try memberships(where: "id = \(id)", reading).first
  }

  package static func absence(_ id: String, _ reading: any Reading) throws -> Absence? {
    try absences(where: "id = \(id)", reading).first
  }

  static func insert(_ unit: Unit, _ transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO unit (id, kind, name, parent, from_day, to_day, revision)
      VALUES (\(unit.id), \(unit.kind), \(unit.name), \(unit.parent), \(unit.days.from),
        \(unit.days.to), 1)
      """)
  }

  static func insert(_ person: Person, _ transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO person (id, name, email, telephone, from_day, to_day, revision)
      VALUES (\(person.id), \(person.name), \(person.email), \(person.telephone),
        \(person.days.from), \(person.days.to), 1)
      """)
  }

  static func insert(_ post: Post, _ transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO post (id, role, title, unit, audits_each_cycle, from_day, to_day, revision)
      VALUES (\(post.id), \(post.role), \(post.title), \(post.unit), \(post.auditsEachCycle),
        \(post.days.from), \(post.days.to), 1)
      """)
  }

  static func insert(_ membership: Membership, _ transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO membership
        (id, post, person, capacity, audits_each_cycle, from_day, to_day, revision)
      VALUES (\(membership.id), \(membership.post), \(membership.person),
        \(membership.capacity), \(membership.audits), \(membership.days.from),
        \(membership.days.to), 1)
      """)
  }

  static func insert(_ absence: Absence, _ transaction: any Transaction) throws {
    try transaction.run(
      """
      INSERT INTO absence (id, person, from_day, to_day, revision)
      VALUES (\(absence.id), \(absence.person), \(absence.days.from), \(absence.days.to), 1)
      """)
  }

  /// Writes what the unit says now over the revision it was read at; refuses when someone else
  /// was first. So do the four below.
  static func update(_ unit: Unit, _ transaction: any Transaction) throws {
    try transaction.change(
      """
      UPDATE unit SET name = \(unit.name), from_day = \(unit.days.from),
        to_day = \(unit.days.to), merged_into = \(unit.mergedInto),
        revision = \(unit.revision + 1)
      WHERE id = \(unit.id) AND revision = \(unit.revision)
      """, orElse: PeopleRules.changedMeanwhile)
  }

  static func update(_ person: Person, _ transaction: any Transaction) throws {
    try transaction.change(
      """
      UPDATE person SET name = \(person.name), email = \(person.email),
        telephone = \(person.telephone), from_day = \(person.days.from),
        to_day = \(person.days.to), revision = \(person.revision + 1)
      WHERE id = \(person.id) AND revision = \(person.revision)
      """, orElse: PeopleRules.changedMeanwhile)
  }

  static func update(_ post: Post, _ transaction: any Transaction) throws {
    try transaction.change(
      """
      UPDATE post SET title = \(post.title), audits_each_cycle = \(post.auditsEachCycle),
        from_day = \(post.days.from), to_day = \(post.days.to), revision = \(post.revision + 1)
      WHERE id = \(post.id) AND revision = \(post.revision)
      """, orElse: PeopleRules.changedMeanwhile)
  }

  static func update(_ membership: Membership, _ transaction: any Transaction) throws {
    try transaction.change(
      """
      UPDATE membership SET audits_each_cycle = \(membership.audits),
        from_day = \(membership.days.from), to_day = \(membership.days.to),
        revision = \(membership.revision + 1)
      WHERE id = \(membership.id) AND revision = \(membership.revision)
      """, orElse: PeopleRules.changedMeanwhile)
  }

  static func update(_ absence: Absence, _ transaction: any Transaction) throws {
    try transaction.change(
      """
      UPDATE absence SET from_day = \(absence.days.from), to_day = \(absence.days.to),
        revision = \(absence.revision + 1)
      WHERE id = \(absence.id) AND revision = \(absence.revision)
      """, orElse: PeopleRules.changedMeanwhile)
  }
}
