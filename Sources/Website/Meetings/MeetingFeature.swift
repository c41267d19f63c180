import Components
import Database
import Kernel
import Markup
import Practice

/// The meeting about one case: when and where, who comes, what it talks about, how it was held.
enum MeetingFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/meeting") { request in
      let visit = try await request.meeting()
      return request.page(
        "Meeting", of: visit, trail: visit.trail,
        MeetingPage(visit: visit, keys: request.keys).html)
    }
    routes.post("/audits/:id/meeting/record-read") { request in
      let id = try request.parameter("id")
      try await request.act { try SayRecordRead(activity: id)($0, in: $1) }
      return .redirect(to: AuditAddress.meeting(id), saying: "Thank you: that is kept.")
    }
    routes.get("/audits/:id/meeting/record") { request in
      let visit = try await toRecord(request)
      return request.page(
        "Record the meeting", of: visit, trail: visit.back,
        MeetingRecordPage(visit, MeetingRecordPage.kept(visit), request).html)
    }
    routes.post("/audits/:id/meeting/record", record)
  }

  private static func toRecord(_ request: PageRequest) async throws -> MeetingVisit {
    let visit = try await request.meeting()
    try require(visit.mayRecord)
    guard visit.activity.submittedAt == nil, visit.activity.withdrawnAt == nil else {
      throw Refusal("This audit is submitted, so it cannot be changed.", kind: .forbidden)
    }
    return visit
  }

  @Sendable private static func record(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await toRecord(request)
    do {
      let held = try typed(request.form, visit)
      try await request.act { try held($0, in: $1) }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let again = try await toRecord(request)
      let page = MeetingRecordPage(again, request.form.fields(refusal), request, refusal)
      return request.page(
        "Record the meeting", of: again, trail: again.back, refusal, page.html)
    }
    return .redirect(to: AuditAddress.overview(visit.id), saying: "The meeting is recorded.")
  }

  private static func typed(_ form: FormFields, _ visit: MeetingVisit) throws -> RecordMeeting {
    var problems: [Refusal.Problem] = []
    let held = form.day("The day", field: "held", &problems)
    let notes = form.day("The day for the notes", field: "notes", &problems)
    if held == nil, problems.isEmpty {
      problems.append(.init("Give the day on which it was held.", field: "held"))
    }
    try Refusal.unless(problems)
    return RecordMeeting(
      activity: visit.id, heldDay: try found(held), came: Set(form.all("came")),
      wentAhead: form["ahead"], notesBy: notes, revision: form.revision ?? 0)
  }
}
