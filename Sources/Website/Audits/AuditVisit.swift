import Components
import Database
import Kernel
import Markup
import Practice

/// One audit as someone meets it on its pages: what it holds, who asks, and when.
struct AuditVisit: Sendable {
  let contents: AuditContents
  let actor: Actor
  let today: Day

  var activity: Activity { contents.activity }
  var id: String { contents.activity.id }
  /// Whoever writes in it: its auditor, one of its pair, or an agency's auditor who has not sent
  /// theirs in.
  var isAuditor: Bool { activity.isAudited(by: actor.person) || contents.agency != nil }
  /// The part of this person's agency in it.
  var agency: AgencyAudit? { activity.agency(of: actor.person) }
  /// By when agencies send their audits in.
  var sentInBy: Day?
  /// What agencies sent in, as far as this person may read it.
  var sentIn: [SentInAudit] = []
  /// What the family said, as far as this person may read it.
  var family: [FamilyWords] = []
  /// Who is to hear the family, and how far that is.
  var talks: [FamilyTalk] = []
  /// What was learned, and where it goes, once the grades are agreed.
  var learning: [RoutedLearning] = []
  /// Of a pair's own readings: theirs first, as far as this person may see them.
  var readings: [SealedReading] = []
  /// This person's own reading, in a pair.
  var own: SealedReading?
  /// The fields of work that this person is on record for.
  var knows: Set<String> = []
  static let notOpened = Refusal(
    "Open the audit first: say that you have no conflict of interest.", kind: .forbidden)
  /// Whether this person has still to say that they have no conflict of interest.
  var isUnopened: Bool {
    guard isAuditor, activity.submittedAt == nil, activity.withdrawnAt == nil else { return false }
    if contents.agency != nil { return agency?.declaredAt == nil }
    return activity.isPaired ? own == nil : activity.state == .allocated
  }
  /// Whether this person writes in it now.
  var isWriting: Bool {
    if contents.agency != nil {
      return !isUnopened && activity.submittedAt == nil && activity.withdrawnAt == nil
    }
    if activity.hasAgencies, activity.isSealed { return false }
    guard isAuditor, activity.isOpenToAuditor, !isUnopened else { return false }
    return !activity.isSealed || own?.handedInAt == nil
  }

  /// The bar above every page of the audit.
  var bar: PageBar {
    guard activity.child != nil else {
      return .theme("\(contents.kind.title) · \(activity.cycleWords)")
    }
    return .child(
      code: activity.code,
      activity: """
        \(marking)\(contents.kind.title) · \(activity.serviceName), \(activity.teamName)
        """, concern: AuditAddress.concern(id))
  }

  /// The bar while the auditor writes: what matters is by when.
  var writingBar: PageBar {
    guard activity.child != nil else {
      return .theme("\(contents.kind.title) · \(activity.code)\(due)")
    }
    return .child(
      code: activity.code,
      activity: """
        \(marking)\(contents.kind.title)\(due)
        """, concern: AuditAddress.concern(id))
  }

  /// The protective marking, where the kind has one.
  private var marking: HTML { contents.kind.access.marking.map { "\($0) · " } ?? "" }

  /// By when whoever writes has to be done.
  private var due: HTML {
    if let agency = contents.agency {
      let name = contents.framework.agency(agency)
      return " · \(name)\(sentInBy.map { ", to send in by \($0.shortWords(beside: today))" } ?? "")"
    }
    return activity.submission.map {
      " · to submit by \($0.words { $0.shortWords(beside: today) })"
    } ?? ""
  }

  /// What it is called in a sentence: what looks at a theme is no audit.
  var noun: String { contents.kind.subject == .theme ? "review" : "audit" }

  var back: Trail { .back(Link("Back to the \(noun)", to: AuditAddress.overview(id))) }

  func address(_ part: AuditPart) -> String { AuditAddress.part(part, of: id) }

  /// The authority's word for who holds the case: "social worker".
  var practitioner: String {
    contents.framework.words.title(.practitioner).inSentence
  }

  /// Whether a part of the audit is played, and by someone other than who looks at it: an auditor
  /// may manage the child's own team.
  func isSomeoneElse(_ part: Part) -> Bool {
    activity.people[part].map { $0.person != actor.person } ?? false
  }

  /// Who holds the case, or whose supervision it is about, by name.
  var caseHolder: String { activity.practitioner?.name ?? "the \(practitioner)" }

  /// What a part of the activity is called here, with the name of whoever plays it.
  func words(_ part: Part) -> String {
    let title = contents.framework.partTitle(part, of: contents.kind)
    return activity.people[part].map { "\($0.name), \(title.inSentence)" } ?? title
  }
}

extension Activity {
  /// What heads its pages: the child who is audited, or what else is looked at.
  var heading: HTML { child == nil ? "\(code)" : "Audit of \(childCode(code))" }

  /// When it is, beside its heading: what it is about is not said twice.
  var whenWords: String {
    child == nil ? CyclePeriod(from: month, length: length).words : cycleWords
  }

  /// The same as the title of a page.
  var title: String { child == nil ? code : "Audit of \(code)" }

  /// What it is known by, in a list.
  var known: HTML { child == nil ? "\(code)" : childCode(code) }

  /// The same in a sentence: "the audit of C-2K7Q-93".
  var inSentence: HTML { child == nil ? "“\(code)”" : "the audit of \(childCode(code))" }
}

extension PageRequest {
  /// The audit of the address, for whoever may see that it is there.
  func audit() async throws -> AuditVisit {
    try await audit(parameter("id"))
  }

  /// An audit, for whoever may see that it is there.
  func audit(_ id: String) async throws -> AuditVisit {
    let (actor, today, knows) = (actor, today, organisation.expertise[actor.person] ?? [])
    return try await records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      try require(ActivityPolicy.maySee(actor, activity))
      var visit = AuditVisit(
        contents: try AuditContents.load(activity, for: actor.person, reading), actor: actor,
        today: today, knows: knows)
      if activity.hasAgencies {
        visit.sentInBy = try AuditGroupTable.load(activity.cycle, reading).sentInBy
        visit.talks = try FamilyTalkTable.list(of: id, reading)
        if AgencyPolicy.mayReadAll(actor, activity) {
          visit.sentIn = try AgencyAuditTable.sentIn(activity, reading)
          visit.family = try FamilyTalkTable.words(of: id, reading)
          visit.learning = try RoutedLearning.list(activity, visit.contents.kind, reading)
        }
      }
      if activity.isPaired {
        let mayCompare = ActivityPolicy.mayCompare(actor, activity)
        visit.readings = try SealedReadingTable.list(of: id, reading)
          .filter { mayCompare && $0.handedInAt != nil || $0.person == actor.person }
        visit.own = visit.readings.first { $0.person == actor.person }
        if mayCompare { visit.readings.removeAll { $0.handedInAt == nil } }
      }
      return visit
    }
  }

  /// The audit of the address, for its auditor while it is theirs to write.
  func auditToWrite() async throws -> AuditVisit {
    let visit = try await audit()
    try require(visit.isAuditor)
    guard visit.isWriting else {
      if visit.isUnopened { throw AuditVisit.notOpened }
      if visit.activity.hasAgencies, visit.activity.submittedAt == nil {
        throw Refusal(
          "The agencies are still auditing. You write once every one of them has sent theirs in.",
          kind: .forbidden)
      }
      throw Refusal(
        visit.activity.submittedAt != nil
          ? "This audit is submitted, so it cannot be changed."
          : "You have handed in your reading. You write together once both are in.",
        kind: .forbidden)
    }
    return visit
  }

  /// The audit of the address, for whoever may read what its auditor wrote.
  func auditToRead() async throws -> AuditVisit {
    let visit = try await audit()
    try require(ActivityPolicy.mayRead(actor, visit.activity))
    return visit
  }

  /// A page of an audit.
  func page(
    _ title: String, of visit: AuditVisit, trail: Trail? = nil, bar: PageBar? = nil,
    _ content: HTML
  ) -> PageResponse {
    page(title, of: visit, nil, trail: trail, bar: bar, content)
  }

  /// A page of an audit, drawn again with what was typed where there is something to put right.
  func page(
    _ title: String, of visit: AuditVisit, _ refusal: Refusal?, trail: Trail? = nil,
    bar: PageBar? = nil, _ content: HTML
  ) -> PageResponse {
    let code = visit.activity.code
    let about = visit.activity.child == nil ? code : "audit of \(code)"
    let full = "\(title) – \(about)"
    let (bar, trail) = (bar ?? visit.writingBar, trail ?? visit.back)
    if let refusal { return page(full, refusal, content, bar: bar, trail: trail) }
    return page(full, content, bar: bar, trail: trail)
  }
}

extension Refusal {
  /// Whether the form can be drawn again with it: something to put right, or a save that came
  /// between.
  var isForTheForm: Bool { kind == .invalid || kind == .conflict }
}
