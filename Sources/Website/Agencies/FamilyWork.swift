import Components
import Database
import Kernel
import Markup
import Practice

/// What hearing families, and the report of an audit, ask of people.
enum FamilyWork {
  /// For whoever is to hear somebody of a family.
  static func hearing(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try FamilyTalkTable.list(person: question.actor.person, reading).compactMap { talk in
      guard talk.isAwaited, let activity = try ActivityTable.load(talk.activity, reading),
        FamilyPolicy.mayHear(question.actor, talk, activity)
      else { return nil }
      let due = try AuditGroupTable.load(activity.cycle, reading).sentInBy
      return Work(
        Link(
          "Hear \(try whom(talk, activity, reading)) of \(childCode(activity.code))",
          to: AgencyAddress.family(talk.talk, of: activity.id)),
        why: talk.revision == 0
          ? "You are named for it, and the meeting waits for what they say."
          : "What you have written so far is kept. The meeting waits for it.", due: due)
    }
  }

  /// For the coordinator: somebody of a family whom nobody hears, or whose listener has left.
  static func unnamed(
    _ activity: Activity, _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    guard activity.submittedAt == nil else { return [] }
    let awaited = try FamilyTalkTable.list(of: activity.id, reading).filter(\.isAwaited)
    guard !awaited.isEmpty else { return [] }
    let here = try OrganisationTable.load(on: question.today, reading).people
    return try awaited
      .filter { talk in talk.person.map { here[$0] == nil } ?? true }
      .map { talk in
        Work(
          Link(
            "Name who hears \(try whom(talk, activity, reading)) of \(childCode(activity.code))",
            to: AgencyAddress.family(talk.talk, of: activity.id)),
          why: "You coordinate the audit, and the meeting waits for it.", due: nil)
      }
  }

  /// For the coordinator, once every case is graded: the report, until every panel has had it.
  static func report(
    _ cycle: Cycle, _ kind: ActivityKind, _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    let audits = try ActivityTable.list(cycle: cycle.id, reading)
      .filter { $0.withdrawnAt == nil }
    guard !audits.isEmpty, audits.allSatisfy({ $0.submittedAt != nil }) else { return [] }
    let had = Set(try GroupReportTable.presented(cycle.id, reading).map(\.panel))
    guard let panels = kind.agencies?.presentedTo, !had.isSuperset(of: panels) else { return [] }
    let isWritten = try GroupReportTable.words(cycle.id, reading).isWhole
    return [
      Work(
        Link(
          "\(isWritten ? "Present" : "Write") the report of \(cycle.words)",
          to: AgencyAddress.report(cycle)),
        why: "The grades of every case are agreed, and you coordinate the audit.", due: nil)
    ]
  }

  /// "the child", as the framework's tool calls them.
  private static func whom(
    _ talk: FamilyTalk, _ activity: Activity, _ reading: any Reading
  ) throws -> String {
    let framework = try PublishedFrameworks.load(activity, reading)
    let form = framework.kind(activity.kind).flatMap { framework.form(for: $0, talk: talk.talk) }
    return (form?.sections.first?.title ?? talk.talk).inSentence
  }
}
