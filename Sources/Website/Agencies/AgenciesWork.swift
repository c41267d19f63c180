import Components
import Database
import Kernel
import Markup
import Practice

/// What agencies that audit together ask of their auditors, of the coordinator, and of whoever
/// chairs the meeting.
enum AgenciesWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let person = question.actor.person
    let mine = try ActivityTable.list(
      where: """
        c.has_agencies = \(true) AND c.sent_at IS NOT NULL AND a.withdrawn_at IS NULL
          AND a.id IN (\(ActivityTable.ofPerson(person)))
        """, reading)
    var groups: [String: AuditGroup] = [:]
    for cycle in Set(mine.map(\.cycle)) { groups[cycle] = try AuditGroupTable.load(cycle, reading) }
    let own = try mine.compactMap { activity -> Work? in
      let group = groups[activity.cycle]
      if let agency = activity.agency(of: person) {
        return try agencyWork(activity, agency, group, question, reading)
      }
      if activity.isAudited(by: person) { return try chairWork(activity, question, reading) }
      return nil
    }
    let care = try mine.filter { AgencyPolicy.mayCoordinate(question.actor, $0) }
      .flatMap { try coordinatorWork($0) + FamilyWork.unnamed($0, question, reading) }
    return try own + care + FamilyWork.hearing(question, reading) + setUp(question, reading)
  }

  private static func agencyWork(
    _ activity: Activity, _ own: AgencyAudit, _ group: AuditGroup?, _ question: WorkQuestion,
    _ reading: any Reading
  ) throws -> Work? {
    let (code, address) = (childCode(activity.code), AuditAddress.overview(activity.id))
    if activity.submittedAt != nil {
      guard own.fedBackDay == nil, own.sentInAt != nil else { return nil }
      return Work(
        Link("Tell your practitioners about \(code)", to: AgencyAddress.feedback(activity.id)),
        why: "What was found is agreed, and you audited for your agency.", due: nil)
    }
    guard own.sentInAt == nil else { return nil }
    guard own.declaredAt != nil else {
      return Work(
        Link("Open your agency’s audit of \(code)", to: address),
        why: "You audit for your agency. First say that you had no part in the case.",
        due: group?.sentInBy)
    }
    let contents = try AuditContents.load(activity, for: question.actor.person, reading)
    let (done, all) = AuditProgress(contents).sectionsComplete
    let words = done == 0 ? "None" : EnglishNumbers.words(done).capitalisedFirst
    return Work(
      Link("Finish your agency’s audit of \(code)", to: address),
      why: """
        You audit for your agency. \(words) of \(EnglishNumbers.count(all, "area")) \
        \(done < 2 ? "is" : "are") complete.
        """, due: group?.sentInBy)
  }

  private static func chairWork(
    _ activity: Activity, _ question: WorkQuestion, _ reading: any Reading
  ) throws -> Work? {
    guard activity.submittedAt == nil, !activity.isSealed else { return nil }
    return Work(
      Link(
        "Agree what was found in \(childCode(activity.code))",
        to: AuditAddress.overview(activity.id)),
      why: "Every agency’s audit is in. You chair the meeting and write down what it agrees.",
      due: activity.submitDue)
  }

  /// Agencies that nobody audits for any more.
  private static func coordinatorWork(_ activity: Activity) -> [Work] {
    guard activity.submittedAt == nil else { return [] }
    return activity.agencies.filter { $0.isAwaited && $0.person == nil }.map { one in
      Work(
        Link(
          "Name someone else for \(childCode(activity.code))",
          to: AgencyAddress.agency(one.agency, of: activity.id)),
        why: "You coordinate the audit, and an agency’s auditor had a part in the case.",
        due: nil)
    }
  }

  /// Groups that are still being set up, and days on which to look.
  private static func setUp(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    guard question.actor.standings.contains(where: { $0.role == .coordinator }) else { return [] }
    return try CycleTable.all(reading).filter(\.hasAgencies).flatMap { cycle in
      let framework = try PublishedFrameworks.load(cycle, reading)
      guard let kind = framework.kind(cycle.kind),
        AgencyPolicy.mayCoordinate(question.actor, kind)
      else { return [Work]() }
      let group = try AuditGroupTable.load(cycle.id, reading)
      let address = AgencyAddress.group(cycle)
      // The report is presented long after a cycle is closed.
      let report = try FamilyWork.report(cycle, kind, question, reading)
      guard !cycle.isClosed else { return report }
      let begin: [Work] =
        cycle.sentAt != nil
        ? try followed(cycle, kind, group, reading)
        : [
          Work(
            Link("Set up the \(kind.title.inSentence) of \(cycle.words)", to: address),
            why: """
              You coordinate it: agencies, terms, days, \(kind.agencies?.family == nil
                ? "" : "who hears the family, ")and a legal basis for each child.
              """,
            due: group.firstDay)
        ]
      return begin + report
        + group.checkpoints.filter { $0.lookedAt == nil }.map { one in
          Work(
            Link("Look how far the agencies are", to: address),
            why: "A checkpoint that you set: \(one.words)", due: one.day)
        }
    }
  }

  /// How far the agencies are, until every grade is agreed.
  private static func followed(
    _ cycle: Cycle, _ kind: ActivityKind, _ group: AuditGroup, _ reading: any Reading
  ) throws -> [Work] {
    let audits = try ActivityTable.list(cycle: cycle.id, reading)
      .filter { $0.withdrawnAt == nil && $0.submittedAt == nil }
    guard !audits.isEmpty else { return [] }
    let sealed = audits.count(where: \.isSealed)
    let cases = EnglishNumbers.count(sealed, "case").capitalisedFirst
    return [
      Work(
        Link(
          "Follow the \(kind.title.inSentence) of \(cycle.words)", to: AgencyAddress.group(cycle)),
        why: sealed == 0
          ? "You coordinate it. Everything is in, and the meeting agrees what was found."
          : "You coordinate it. \(cases) still with agencies, or with those who hear the family.",
        due: sealed == 0 ? group.meetingDay : group.sentInBy)
    ]
  }
}
