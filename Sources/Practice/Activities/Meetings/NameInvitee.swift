import Database
import Kernel

/// Somebody is put on the list of a meeting, or what stands there about them is changed: who comes
/// in a part, whether they have to, or why they are not invited.
package struct NameInvitee: Sendable {
  package let activity: String
  /// The line that is changed; nil for a new one.
  package let id: String?
  /// The part of a new line; nil for others who know the case.
  package let part: Part?
  /// Someone of the service.
  package let person: String?
  /// Someone of elsewhere, by name and agency.
  package let outsideName: String
  package let agency: String
  package let manner: Invitation.Manner
  package let reason: String
  package let revision: Int

  package init(
    activity: String, id: String? = nil, part: Part? = nil, person: String?,
    outsideName: String = "", agency: String = "", manner: Invitation.Manner,
    reason: String = "", revision: Int = 0
  ) {
    self.activity = activity
    self.id = id
    self.part = part
    self.person = person
    self.outsideName = outsideName
    self.agency = agency
    self.manner = manner
    self.reason = reason
    self.revision = revision
  }

  /// Keeps it, for whoever invites or looks over the invitations. Where somebody is left out, why
  /// is asked and kept.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, kind, framework) = try MeetingRules.open(activity, .invite, transaction)
    try require(
      MeetingPolicy.mayInvite(occasion.actor, activity, kind)
        || MeetingPolicy.mayCheck(occasion.actor, activity, kind))
    let record = try MeetingTable.record(of: activity, transaction)
    try MeetingRules.requireArranging(activity, record.meeting)
    guard record.meeting != nil else {
      throw Refusal("Give the meeting’s day, time and place first.", kind: .forbidden)
    }
    let before = try id.map { id in try found(record.invitations.first { $0.id == id }) }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    try Refusal.unless(
      problems(before, record, activity, kind, framework, organisation))
    try keep(before, activity, kind, occasion, transaction)
    try transaction.record(
      MeetingFacts.invitation(
        before == nil ? "invitee-named" : "invitee-changed", activity, before?.part ?? part,
        manner),
      by: occasion.actor.person, at: occasion.now)
  }

  private func problems(
    _ before: Invitation?, _ record: MeetingRecord, _ activity: Activity, _ kind: ActivityKind,
    _ framework: Framework, _ organisation: Organisation
  ) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if let part = before?.part ?? part {
      problems += whoComes(as: part, before, record, activity, kind, organisation)
    } else {
      problems += whoElse(before, record, organisation)
    }
    if before?.sentAt != nil, manner == .notInvited {
      problems.append(.init("They are invited already.", field: "manner"))
    }
    problems += TypedWords.problems(
      reason, field: "reason",
      missing: manner == .notInvited ? "Say why they are not invited." : nil)
    return problems
  }

  private func whoComes(
    as part: Part, _ before: Invitation?, _ record: MeetingRecord, _ activity: Activity,
    _ kind: ActivityKind, _ organisation: Organisation
  ) -> [Refusal.Problem] {
    let binding = InvitationRules.bindings(kind).first { $0.part == part }
    guard let binding else { return [.init("Choose somebody of the list.", field: "person")] }
    if before == nil, record.invitations.contains(where: { $0.part == part }) {
      return [.init("Somebody stands on the list in this part already.", field: "part")]
    }
    if binding.attendance == .mandatory, binding.when == .always, manner != .mandatory {
      return [.init("The framework says that they have to come.", field: "manner")]
    }
    if manner == .notInvited || InvitationRules.isGiven(part, kind) { return [] }
    let candidates = InvitationRules.candidates(part, activity, kind, organisation)
    guard let person, candidates.contains(where: { $0.person == person }) else {
      return [.init("Choose who comes.", field: "person")]
    }
    return []
  }

  private func whoElse(
    _ before: Invitation?, _ record: MeetingRecord, _ organisation: Organisation
  ) -> [Refusal.Problem] {
    if let person {
      guard organisation.people[person]?.days.contains(organisation.day) == true else {
        return [.init("Choose somebody who works here, or write a name.", field: "person")]
      }
      let isThere = record.invitations.contains { $0.person == person && $0.id != before?.id }
      return isThere ? [.init("They stand on the list already.", field: "person")] : []
    }
    return TypedWords.problems(
      outsideName, field: "name", missing: "Choose somebody who works here, or write a name.")
      + TypedWords.problems(
        agency, field: "agency", missing: outsideName.isBlank ? nil : "Say which agency.")
  }

  private func keep(
    _ before: Invitation?, _ activity: Activity, _ kind: ActivityKind, _ occasion: Occasion,
    _ transaction: any Transaction
  ) throws {
    let owner = activity.key
    let isOutside = person == nil && (before?.part ?? part) == nil
    let name = try transaction.seal(
      optional: isOutside ? outsideName.unlessBlank : nil, under: owner)
    let agency = try transaction.seal(
      optional: isOutside ? agency.unlessBlank : nil, under: owner)
    let why = try transaction.seal(
      optional: manner == .notInvited ? reason.unlessBlank : nil, under: owner)
    let isGiven = (before?.part ?? part).map { InvitationRules.isGiven($0, kind) } ?? false
    let person = isGiven ? before?.person : manner == .notInvited && part != nil ? nil : person
    let line = id ?? occasion.newId()
    if before == nil {
      try InvitationTable.add(line, part, person, manner, to: activity, occasion, transaction)
    }
    let isSame = before?.person == person
    let sent = isSame ? before?.sentAt : nil
    let read = isSame ? before?.readAt : nil
    try transaction.change(
      """
      UPDATE invitation SET person = \(person), outside_name = \(name), agency = \(agency),
        manner = \(manner), reason = \(why), sent_at = \(sent), read_at = \(read),
        revision = \(revision + 1)
      WHERE id = \(line) AND activity = \(activity.id)
        AND revision = \(before == nil ? 1 : revision) AND removed_at IS NULL
      """, orElse: ActivityRules.changedElsewhere)
    if let part = before?.part, !isGiven, !isSame {
      try InvitationParts.leave(part, activity, occasion, transaction)
    }
  }
}

/// Somebody who stands on the list by mistake and was not invited yet is taken off it.
package struct RemoveInvitee: Sendable {
  package let activity: String
  package let id: String

  package init(activity: String, id: String) {
    self.activity = activity
    self.id = id
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let (activity, kind, _) = try MeetingRules.open(activity, .invite, transaction)
    try require(
      MeetingPolicy.mayInvite(occasion.actor, activity, kind)
        || MeetingPolicy.mayCheck(occasion.actor, activity, kind))
    let record = try MeetingTable.record(of: activity, transaction)
    try MeetingRules.requireArranging(activity, record.meeting)
    let line = try found(record.invitations.first { $0.id == id })
    guard line.sentAt == nil else {
      throw Refusal("They are invited already, so they stay on the list.", kind: .forbidden)
    }
    guard line.part == nil || kind.person(line.part ?? .auditor)?.attendance == .optional else {
      throw Refusal(
        "The framework asks for this part. Say why nobody is invited in it instead.",
        kind: .forbidden)
    }
    try transaction.run(
      "UPDATE invitation SET removed_at = \(occasion.now) WHERE id = \(line.id)")
    try transaction.record(
      MeetingFacts.invitation("invitee-removed", activity, line.part, line.manner),
      by: occasion.actor.person, at: occasion.now)
  }
}
