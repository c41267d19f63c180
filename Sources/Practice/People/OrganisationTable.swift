import Database
import Kernel

/// Reads the tree, its posts and its people.
package enum OrganisationTable {
  /// The service as it stands on a day.
  package static func load(on day: Day, _ reading: any Reading) throws -> Organisation {
    try Organisation(
      day: day, units: units(reading), people: people(reading), posts: posts(reading),
      memberships: memberships(reading), absences: absences(reading),
      expertise: ExpertiseTable.all(reading), outside: TeamOutsideTable.all(reading))
  }

  package static func units(
    where condition: Query = everything, _ reading: any Reading
  ) throws -> [Unit] {
    try reading.rows(
      """
      SELECT id, kind, name, parent, from_day, to_day, merged_into, revision FROM unit
      WHERE \(condition) ORDER BY name, id
      """
    ).map { row in
      try Unit(
        id: row["id"], kind: row["kind"], name: row["name"], parent: row["parent"],
        days: Period(row), mergedInto: row["merged_into"], revision: row["revision"])
    }
  }

  package static func people(
    where condition: Query = everything, _ reading: any Reading
  ) throws -> [Person] {
    try reading.rows(
      """
      SELECT id, name, email, telephone, from_day, to_day, revision FROM person
      WHERE \(condition) ORDER BY name, id
      """
    ).map { row in
      try Person(
        id: row["id"], name: row["name"], email: row["email"], telephone: row["telephone"],
        days: Period(row), revision: row["revision"])
    }
  }

  package static func posts(
    where condition: Query = everything, _ reading: any Reading
  ) throws -> [Post] {
    try reading.rows(
      """
      SELECT id, role, title, unit, audits_each_cycle, from_day, to_day, revision FROM post
      WHERE \(condition) ORDER BY title, id
      """
    ).map { row in
      try Post(
        id: row["id"], role: row["role"], title: row["title"], unit: row["unit"],
        auditsEachCycle: row["audits_each_cycle"], days: Period(row), revision: row["revision"])
    }
  }

  package static func memberships(
    where condition: Query = everything, _ reading: any Reading
  ) throws -> [Membership] {
    try reading.rows(
      """
      SELECT id, post, person, capacity, audits_each_cycle, from_day, to_day, revision
      FROM membership
      WHERE \(condition) ORDER BY from_day, id
      """
    ).map { row in
      try Membership(
        id: row["id"], post: row["post"], person: row["person"], capacity: row["capacity"],
        audits: row["audits_each_cycle"], days: Period(row), revision: row["revision"])
    }
  }

  package static func absences(
    where condition: Query = everything, _ reading: any Reading
  ) throws -> [Absence] {
    try reading.rows(
      """
      SELECT id, person, from_day, to_day, revision FROM absence
      WHERE \(condition) ORDER BY from_day, id
      """
    ).map { row in
      try Absence(
        id: row["id"], person: row["person"], days: Period(row), revision: row["revision"])
    }
  }

  /// No condition: every row.
  package static var everything: Query { "1 = 1" }
}

extension Period {
  fileprivate init(_ row: Row) throws {
    self = try Period(from: row["from_day"], to: row["to_day"])
  }
}
