import Kernel

/// What the ledger keeps of the tree: ids, kinds, roles and days, never a name.
package enum PeopleFacts {
  static func unitAdded(_ unit: Unit) -> Fact {
    Fact("unit-added", "unit", unit.id, days(unit.days, [("kind", unit.kind.rawValue)]))
  }

  static func unitRenamed(_ unit: Unit) -> Fact { Fact("unit-renamed", "unit", unit.id) }

  static func unitEnded(_ unit: Unit) -> Fact { ended("unit", unit.id, unit.days) }

  static func personAdded(_ person: Person) -> Fact {
    Fact("person-added", "person", person.id, days(person.days))
  }

  static func personChanged(_ person: Person) -> Fact {
    Fact("person-changed", "person", person.id)
  }

  static func lastDaySet(_ person: Person) -> Fact { ended("person", person.id, person.days) }

  static func postAdded(_ post: Post) -> Fact {
    Fact(
      "post-added", "post", post.id,
      days(post.days, [("role", post.role.rawValue), ("unit", post.unit), audits(post)]))
  }

  static func postChanged(_ post: Post) -> Fact {
    Fact("post-changed", "post", post.id, days(post.days, [audits(post)]))
  }

  static func postEnded(_ post: Post) -> Fact { ended("post", post.id, post.days) }

  static func membershipBegun(_ membership: Membership) -> Fact {
    Fact(
      "membership-begun", "person", membership.person,
      days(
        membership.days,
        [
          ("membership", membership.id), ("post", membership.post),
          ("capacity", membership.capacity.rawValue),
        ]))
  }

  static func membershipEnded(_ membership: Membership) -> Fact {
    Fact(
      "membership-ended", "person", membership.person,
      days(membership.days, [("membership", membership.id), ("post", membership.post)]))
  }

  static func auditsChanged(_ membership: Membership) -> Fact {
    Fact(
      "audits-changed", "person", membership.person,
      [
        "membership": membership.id, "post": membership.post,
        "audits": membership.audits.map { String($0) } ?? "as the post",
      ])
  }

  static func merged(_ unit: Unit, into other: Unit) -> Fact {
    Fact("team-merged", "unit", unit.id, days(unit.days, [("into", other.id)]))
  }

  static func absenceRecorded(_ absence: Absence) -> Fact {
    Fact("absence-recorded", "person", absence.person, days(absence.days))
  }

  static func absenceChanged(_ absence: Absence) -> Fact {
    Fact("absence-changed", "person", absence.person, days(absence.days))
  }

  static func nameMatched(_ name: ListedName, to id: String?) -> Fact {
    Fact(
      "listed-name-matched", "listed-name", name.id,
      ["kind": name.kind.rawValue, "match": id ?? "none"])
  }

  private static func ended(_ kind: String, _ id: String, _ period: Period) -> Fact {
    Fact(period.to == nil ? "\(kind)-goes-on" : "\(kind)-ended", kind, id, days(period))
  }

  private static func audits(_ post: Post) -> (String, String) {
    ("audits", String(post.auditsEachCycle))
  }

  private static func days(
    _ period: Period, _ rest: [(String, String)] = []
  ) -> [String: String] {
    var payload = Dictionary(rest, uniquingKeysWith: { first, _ in first })
    payload["from"] = period.from.description
    payload["to"] = period.to?.description
    return payload
  }
}
