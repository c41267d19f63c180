import Components
import Database
import Kernel
import Markup
import Practice

/// The time line of a case: moments and changes that mattered to the child, set down before it is
/// talked about.
enum MomentsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/meeting/moments") { request in
      page(try await toWrite(request), Fields(), request)
    }
    routes.post("/audits/:id/meeting/moments") { request in
      let visit = try await toWrite(request)
      do {
        var problems: [Refusal.Problem] = []
        let day = request.form.day("The day", field: "day", &problems)
        if day == nil, problems.isEmpty {
          problems.append(.init("Give the day, or the first of its month.", field: "day"))
        }
        try Refusal.unless(problems)
        let note = NoteMoment(
          activity: visit.id, day: try found(day), words: request.form["words"])
        try await request.act { try note($0, in: $1) }
      } catch let refusal as Refusal where refusal.isForTheForm {
        return page(visit, request.form.fields(refusal), request, refusal)
      }
      return .redirect(to: visit.address + "/moments", saying: "It is on the time line.")
    }
    routes.post("/audits/:id/meeting/moments/:moment/removal") { request in
      let (id, moment) = (try request.parameter("id"), try request.parameter("moment"))
      try await request.act { try RemoveMoment(activity: id, moment: moment)($0, in: $1) }
      return .redirect(to: AuditAddress.meeting(id) + "/moments", saying: "It is taken off.")
    }
  }

  private static func toWrite(_ request: PageRequest) async throws -> MeetingVisit {
    let visit = try await request.meeting()
    try require(MeetingPolicy.mayNoteMoments(visit.actor, visit.activity, visit.kind))
    guard visit.activity.submittedAt == nil, visit.activity.withdrawnAt == nil else {
      throw Refusal("This audit is submitted, so it cannot be changed.", kind: .forbidden)
    }
    return visit
  }

  private static func page(
    _ visit: MeetingVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let address = visit.address + "/moments"
    let lines = visit.record.moments.map { moment -> HTML in
      """
      <strong>\(moment.day.words)</strong> \(quiet("noted by \(moment.notedByName)"))\
      \(typedText(moment.words))\
      \(buttonForm("Take it off", to: "\(address)/\(moment.id)/removal", keys: request.keys))
      """
    }
    let inputs: HTML = """
      \(heading("Add a moment", tight: true))
      \(dateInput(
        "day", in: fields, Legend("When was it?", size: .s),
        hint: "Where only the month is known, give its first day."))
      \(textArea(
        fields["words"], label: "What happened, and what did it mean for the child?", rows: 3,
        labelSize: .bold))
      \(button("Add it"))
      """
    let standing: HTML = """
      A moment or a change that mattered to the child gives the talk a shape. Ten lines are enough.
      """
    let content: HTML = """
      \(errorSummary(fields))
      \(pageHeading(
        "Time line", caption: "\(visit.kind.title) of \(visit.activity.code)",
        standing: standing))
      \(column("\(ruledList(lines))\(form(to: address, keys: request.keys, inputs))"))
      """
    return request.page("Time line", of: visit, trail: visit.back, refusal, content)
  }
}
