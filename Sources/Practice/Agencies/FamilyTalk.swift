import Database
import Kernel

/// A talk with the child, or with a parent or carer, about one case: who is to hear them, and what
/// came of it. The meeting waits for it, or for why it was not possible.
package struct FamilyTalk: Sendable, Hashable {
  package let activity: String
  /// The section of the framework's tool that is asked.
  package let talk: String
  /// Who is to hear them; nobody until somebody is named.
  package let person: String?
  package let name: String?
  package let day: Day?
  package let channel: Feedback.Channel?
  package let savedAt: Instant?
  /// It is sent in, or was not possible.
  package let endedAt: Instant?
  package let isPossible: Bool
  /// 0 before anything was kept.
  package let revision: Int

  /// Whether it keeps the meeting waiting.
  package var isAwaited: Bool { endedAt == nil }
}

/// What was said in a talk, for those who may read it.
package struct FamilyWords: Sendable, Hashable {
  package let talk: FamilyTalk
  package let answers: [Answer]
  /// Why it was not possible; blank where it was.
  package let reason: String
}

/// Reads what families said. Ask `FamilyPolicy` before showing it.
package enum FamilyTalkTable {
  /// The talks of one case, in the order of their names.
  package static func list(
    of activity: String, _ reading: any Reading
  ) throws -> [FamilyTalk] {
    try list(where: "f.activity = \(activity)", reading)
  }

  /// The talks that somebody is to have, or had.
  package static func list(
    person: String, _ reading: any Reading
  ) throws -> [FamilyTalk] {
    try list(where: "f.person = \(person)", reading)
  }

  private static func list(
    where condition: Query, _ reading: any Reading
  ) throws -> [FamilyTalk] {
    try reading.rows(
      """
      SELECT f.activity, f.talk, f.person, p.name, f.day, f.channel, f.saved_at, f.ended_at,
        f.reason, f.revision
      FROM family_talk f LEFT JOIN person p ON p.id = f.person
      WHERE \(condition) ORDER BY f.activity, f.talk
      """
    ).map { row in
      try FamilyTalk(
        activity: row["activity"], talk: row["talk"], person: row["person"], name: row["name"],
        day: row["day"], channel: row["channel"], savedAt: row["saved_at"],
        endedAt: row["ended_at"], isPossible: (row["reason"] as Sealed?) == nil,
        revision: row["revision"])
    }
  }

  /// What was said in each talk of a case, as far as it is written.
  package static func words(
    of activity: String, _ reading: any Reading
  ) throws -> [FamilyWords] {
    let kept = try reading.rows(
      "SELECT talk, answers, reason FROM family_talk WHERE activity = \(activity)"
    ).reduce(into: [String: (Sealed?, Sealed?)]()) { kept, row in
      kept[try row["talk"]] = (try row["answers"], try row["reason"])
    }
    return try list(of: activity, reading).map { talk in
      try FamilyWords(
        talk: talk, answers: reading.open(kept[talk.talk]?.0).map { try KeptText.read($0) } ?? [],
        reason: reading.open(kept[talk.talk]?.1) ?? "")
    }
  }

  /// Who is named for the cases of a cycle before they go out, by case and talk.
  package static func listeners(
    _ cycle: String, _ reading: any Reading
  ) throws -> [String: [String: String]] {
    try reading.rows("SELECT case_id, talk, person FROM family_listener WHERE cycle = \(cycle)")
      .reduce(into: [:]) { named, row in
        named[try row["case_id"], default: [:]][try row["talk"]] = try row["person"] as String
      }
  }

  /// Whether the meeting still waits for somebody of the family to be heard.
  static func isAwaited(_ activity: String, _ reading: any Reading) throws -> Bool {
    try list(of: activity, reading).contains(where: \.isAwaited)
  }
}

/// Who hears the family, and who knows what they said.
package enum FamilyPolicy {
  /// Whoever is named for the talk, once the case is out. They see the code, and nothing else of
  /// the audit.
  package static func mayHear(
    _ actor: Actor, _ talk: FamilyTalk, _ activity: Activity
  ) -> Bool {
    talk.person == actor.person && activity.sentAt != nil && activity.withdrawnAt == nil
  }

  /// Those who agree what was found, once everything is in.
  package static func mayRead(_ actor: Actor, _ activity: Activity) -> Bool {
    AgencyPolicy.mayReadAll(actor, activity)
  }

  /// Whether somebody's post is one from which a talk's listener is named.
  static func requirePost(
    _ person: String, _ talk: FamilyTalkPlan, _ kind: ActivityKind, _ occasion: Occasion,
    _ reading: any Reading, field: String
  ) throws {
    let organisation = try OrganisationTable.load(on: occasion.today, reading)
    let roles = kind.person(talk.by)?.roles ?? []
    guard organisation.posts(of: person).contains(where: { roles.contains($0.role) }) else {
      throw Refusal("Choose someone whose post is to hear them.", field: field)
    }
  }
}
