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
  /// Whoever writes in it: its auditor, or one of its pair.
  var isAuditor: Bool { activity.isAudited(by: actor.person) }
  /// Of a pair's own readings: theirs first, as far as this person may see them.
  var readings: [SealedReading] = []
  /// This person's own reading, in a pair.
  var own: SealedReading?
  static let notOpened = Refusal(
    "Open the audit first: say that you have no conflict of interest.", kind: .forbidden)
  /// Whether this person has still to say that they have no conflict of interest.
  var isUnopened: Bool {
    guard isAuditor, activity.submittedAt == nil, activity.withdrawnAt == nil else { return false }
    return activity.isPaired ? own == nil : activity.state == .allocated
  }
  /// Whether this person writes in it now.
  var isWriting: Bool {
    guard isAuditor, activity.isOpenToAuditor, !isUnopened else { return false }
    return !activity.isSealed || own?.handedInAt == nil
  }

  /// The bar above every page of the audit.
  var bar: PageBar {
    .child(
      code: activity.code,
      activity: """
        \(contents.kind.title) · \(activity.serviceName), \(activity.teamName)
        """, concern: AuditAddress.concern(id))
  }

  /// The bar while the auditor writes: what matters is by when.
  var writingBar: PageBar {
    .child(
      code: activity.code,
      activity: """
        \(contents.kind.title)\
        \(activity.submission.map {
          " · to submit by \($0.words { $0.shortWords(beside: today) })"
        })
        """, concern: AuditAddress.concern(id))
  }

  var back: Trail { .back(Link("Back to the audit", to: AuditAddress.overview(id))) }

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

  /// Who holds the case, by name.
  var caseHolder: String { activity.people[.caseHolder]?.name ?? "the \(practitioner)" }

  /// What a part of the activity is called here, with the name of whoever plays it.
  func words(_ part: Part) -> String {
    let title = contents.framework.words.partTitle(part)
    return activity.people[part].map { "\($0.name), \(title.inSentence)" } ?? title
  }
}

extension Words {
  /// What a part is called: the post of whoever plays it, in the authority's words.
  func partTitle(_ part: Part) -> String {
    switch part {
    case .auditor, .firstAuditor: "Auditor"
    case .secondAuditor: "Second auditor"
    case .agencyAuditor: title(.partnerAuditor)
    case .caseHolder, .observedWorker: title(.practitioner)
    case .teamManager: title(.teamManager)
    case .responsibleManager, .serviceLead: title(.serviceLead)
    case .reviewingOfficer: title(.reviewingOfficer)
    case .moderator, .qaOfficer: title(.qaOfficer)
    case .chair: title(.chair)
    case .noteTaker: "Note taker"
    case .practiceLead: "Practice lead"
    case .coordinator: title(.coordinator)
    case .observer: "Observer"
    }
  }
}

extension PageRequest {
  /// The audit of the address, for whoever may see that it is there.
  func audit() async throws -> AuditVisit {
    try await audit(parameter("id"))
  }

  /// An audit, for whoever may see that it is there.
  func audit(_ id: String) async throws -> AuditVisit {
    let (actor, today) = (actor, today)
    return try await records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      try require(ActivityPolicy.maySee(actor, activity))
      var visit = AuditVisit(
        contents: try AuditContents.load(activity, for: actor.person, reading), actor: actor,
        today: today)
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
    let full = "\(title) – audit of \(visit.activity.code)"
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
