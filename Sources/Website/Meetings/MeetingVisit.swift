import Components
import Database
import Kernel
import Markup
import Practice

/// The meeting about one case as someone meets it on its pages.
struct MeetingVisit: Sendable {
  let audit: AuditVisit
  let record: MeetingRecord

  var activity: Activity { audit.activity }
  var kind: ActivityKind { audit.contents.kind }
  var framework: Framework { audit.contents.framework }
  var actor: Actor { audit.actor }
  var meeting: Meeting? { record.meeting }
  var id: String { audit.id }
  var address: String { AuditAddress.meeting(id) }
  var invitations: String { AuditAddress.invitations(id) }

  var mayTakePart: Bool { MeetingPolicy.mayTakePart(actor, activity) }
  var mayInvite: Bool { MeetingPolicy.mayInvite(actor, activity, kind) }
  var mayCheck: Bool { MeetingPolicy.mayCheck(actor, activity, kind) }
  var mayRecord: Bool { MeetingPolicy.mayRecord(actor, activity, kind) }

  /// This person's own invitation.
  var own: Invitation? { record.invitation(of: actor.person) }

  /// By when the invitations have to be out.
  var due: ClockDue? {
    meeting.flatMap {
      InvitationRules.due(kind, meeting: $0.startsAt.day, in: framework)
    }
  }

  /// Whether anything about the meeting can still be arranged.
  var isOpen: Bool {
    meeting?.heldDay == nil && activity.submittedAt == nil && activity.withdrawnAt == nil
  }

  /// What somebody is asked as: the title of their part, or that they know the case.
  func title(_ invitation: Invitation) -> String {
    invitation.part.map { framework.partTitle($0, of: kind) }
      ?? (invitation.agency.isEmpty ? "Knows the case" : invitation.agency)
  }

  /// When and where: "Wednesday 16 December 2026 at 10am. Elm House".
  var whenAndWhere: HTML? {
    meeting.map {
      "\($0.startsAt.day.wordsWithWeekday) at \($0.startsAt.timeWords). \($0.place)"
    }
  }

  /// The bar: an invitation alone opens no other page of the audit.
  var bar: PageBar {
    ActivityPolicy.maySee(actor, activity)
      ? audit.bar
      : .child(code: activity.code, activity: "\(kind.title)", concern: "/concerns/new")
  }

  /// The way back from the meeting's first page.
  var trail: Trail {
    ActivityPolicy.maySee(actor, activity) ? audit.back : .back(Link("Your work", to: "/"))
  }

  var back: Trail { .back(Link("Back to the meeting", to: address)) }
  var backToInvitations: Trail { .back(Link("Back to the invitations", to: invitations)) }
}

extension PageRequest {
  /// The meeting of the address, for whoever may know of it.
  func meeting() async throws -> MeetingVisit {
    let (actor, today) = (actor, today)
    let id = try parameter("id")
    return try await records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      let contents = try AuditContents.load(activity, reading)
      let record = try found(contents.meeting)
      try require(MeetingPolicy.mayAttend(actor, activity, record))
      return MeetingVisit(
        audit: AuditVisit(contents: contents, actor: actor, today: today), record: record)
    }
  }

  /// The same, for whoever arranges it.
  func invitations() async throws -> MeetingVisit {
    let visit = try await meeting()
    try require(visit.kind.stage(.invite) != nil && (visit.mayInvite || visit.mayCheck))
    return visit
  }

  /// A page of a meeting.
  func page(
    _ title: String, of visit: MeetingVisit, trail: Trail, _ content: HTML
  ) -> PageResponse {
    page(title, of: visit, trail: trail, nil, content)
  }

  /// A page of a meeting, drawn again with what was typed where there is something to put right.
  func page(
    _ title: String, of visit: MeetingVisit, trail: Trail, _ refusal: Refusal?, _ content: HTML
  ) -> PageResponse {
    page(title, of: visit.audit, refusal, trail: trail, bar: visit.bar, content)
  }
}
