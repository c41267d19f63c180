import Components
import Database
import Kernel
import Markup
import Practice

/// Who is asked to a meeting, who is left out and why, and when the invitations go out.
enum InvitationsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/invitations") { request in
      list(try await request.invitations(), request)
    }
    routes.post("/audits/:id/invitations", send)
    routes.post("/audits/:id/invitations/check") { request in
      let (id, revision) = (try request.parameter("id"), request.form.revision ?? -1)
      try await request.act { try CheckInvitations(activity: id, revision: revision)($0, in: $1) }
      return .redirect(
        to: AuditAddress.invitations(id), saying: "Kept: nobody is missing.")
    }
    routes.get("/audits/:id/invitations/plan") { request in
      let visit = try await toPlan(request)
      return plan(visit, MeetingPlanPage.kept(visit), request)
    }
    routes.post("/audits/:id/invitations/plan", keepPlan)
    routes.get("/audits/:id/invitations/new") { request in
      try await invitee(InviteePage.fresh(request.query), request)
    }
    routes.post("/audits/:id/invitations/new", keepInvitee)
    routes.get("/audits/:id/invitations/:invitation") { request in
      try await invitee(nil, request)
    }
    routes.post("/audits/:id/invitations/:invitation", keepInvitee)
    routes.post("/audits/:id/invitations/:invitation/removal") { request in
      let (id, line) = (try request.parameter("id"), try request.parameter("invitation"))
      try await request.act { try RemoveInvitee(activity: id, id: line)($0, in: $1) }
      return .redirect(to: AuditAddress.invitations(id), saying: "Taken off the list.")
    }
  }

  private static func list(
    _ visit: MeetingVisit, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let fields = refusal.map { request.form.fields($0) } ?? Fields()
    let page = InvitationsPage(visit: visit, fields: fields, keys: request.keys)
    return request.page("Invitations", of: visit, trail: visit.back, refusal, page.html)
  }

  @Sendable private static func send(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.invitations()
    let send = SendInvitations(
      activity: visit.id, reason: request.form["reason"], revision: request.form.revision ?? -1)
    do {
      let count = try await request.act { try send($0, in: $1) }
      let sent = EnglishNumbers.count(count, "invitation").capitalisedFirst
      return .redirect(to: visit.invitations, saying: "\(sent) \(count == 1 ? "is" : "are") out.")
    } catch let refusal as Refusal where refusal.isForTheForm {
      return list(try await request.invitations(), request, refusal)
    }
  }

  private static func toPlan(_ request: PageRequest) async throws -> MeetingVisit {
    let visit = try await request.invitations()
    try require(visit.mayInvite)
    return visit
  }

  private static func plan(
    _ visit: MeetingVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    request.page(
      "Plan the meeting", of: visit, trail: visit.backToInvitations, refusal,
      MeetingPlanPage(visit, fields, request, refusal).html)
  }

  @Sendable private static func keepPlan(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await toPlan(request)
    do {
      var problems: [Refusal.Problem] = []
      let starts = request.form.moment(day: "day", time: "time", &problems)
      let returned = request.form.day("The day of return", field: "return", &problems)
      if starts == nil, problems.isEmpty {
        problems.append(.init("Give the day of the meeting.", field: "day"))
      }
      try Refusal.unless(problems)
      let plan = PlanMeeting(
        activity: visit.id, startsAt: try found(starts), place: request.form["place"],
        returnBy: returned, revision: request.form.revision ?? 0)
      try await request.act { try plan($0, in: $1) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      return plan(try await toPlan(request), request.form.fields(refusal), request, refusal)
    }
    return .redirect(to: visit.invitations, saying: "The meeting is planned.")
  }

  /// The form of one line, or of a new one.
  private static func invitee(
    _ fields: Fields?, _ request: PageRequest, _ refusal: Refusal? = nil
  ) async throws -> PageResponse {
    let visit = try await request.invitations()
    let line = try request.parameters["invitation"].map { id in
      try found(visit.record.invitations.first { $0.id == id })
    }
    try require(visit.meeting != nil && visit.isOpen)
    let shown = fields ?? InviteePage.kept(line)
    let page = InviteePage(
      visit: visit, line: line, fields: shown, organisation: request.organisation,
      refusal: refusal, keys: request.keys)
    return request.page(
      page.title, of: visit, trail: visit.backToInvitations, refusal, page.html)
  }

  @Sendable private static func keepInvitee(_ request: PageRequest) async throws -> PageResponse {
    let id = try request.parameter("id")
    let line = request.parameters["invitation"]
    let form = request.form
    do {
      guard let manner = Invitation.Manner(rawValue: form["manner"]) else {
        throw Refusal("Say whether they are asked to come.", field: "manner")
      }
      let name = NameInvitee(
        activity: id, id: line, part: form.text("part").flatMap(Part.init),
        person: form.text("person"), outsideName: form["name"], agency: form["agency"],
        manner: manner, reason: form["reason"], revision: form.revision ?? 0)
      try await request.act { try name($0, in: $1) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      return try await invitee(form.fields(refusal), request, refusal)
    }
    return .redirect(to: AuditAddress.invitations(id), saying: "The list is kept.")
  }
}
