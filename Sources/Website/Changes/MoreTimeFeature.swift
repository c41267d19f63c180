import Components
import Database
import Kernel
import Markup
import Practice

/// More time for an audit: a later day, with a reason.
enum MoreTimeFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/more-time") { request in
      let page = try await load(request)
      var fields = Fields()
      let open: Extension.Date =
        page.activity.submittedAt == nil ? .submission : .oversight
      fields.set("date", open.rawValue)
      return request.page(page.title, page.html(request, fields), trail: page.trail)
    }
    routes.post("/audits/:id/more-time") { request in
      let page = try await load(request)
      let id = page.activity.id
      return try await request.saving(
        page.title, trail: page.trail, to: AuditAddress.overview(id),
        saying: "More time is given. Both days are shown."
      ) {
        guard let date = Extension.Date(rawValue: request.form["date"]) else {
          throw Refusal("Say what needs more time.", field: "date")
        }
        let day = try request.day("day", called: "The new day")
        let (reason, revision) = (request.form["reason"], request.form.revision ?? -1)
        try await request.act { occasion, transaction in
          try ExtendAudit(
            activity: id, date: date, day: day, reason: reason, revision: revision)(
            occasion, in: transaction)
        }
      } again: { fields in
        try await load(request).html(request, fields)
      }
    }
  }

  private static func load(_ request: PageRequest) async throws -> MoreTimePage {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let id = try request.parameter("id")
    return try await request.records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      try require(activity.overseenAt == nil && activity.withdrawnAt == nil)
      return MoreTimePage(activity: activity, given: try Extension.list(of: id, reading))
    }
  }
}

/// Asks which day moves, to when and why.
struct MoreTimePage: Sendable {
  let activity: Activity
  let given: [Extension]

  var title: String { "More time for \(activity.code)" }
  var trail: Trail {
    .back(Link("Back to the audit", to: AuditAddress.overview(activity.id)))
  }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Give more time", caption: activity.known,
        standing: """
          The day first set stays beside the new one, and whether the audit came in time is still \
          counted against it.
          """))
      \(form(
        to: AuditAddress.moreTime(activity.id), keys: request.keys,
        FormManner(revision: activity.revision),
        """
        \(radios(fields["date"], Legend("What needs more time?"), choices))
        \(dateInput("day", in: fields, Legend("By when instead?")))
        \(textArea(
          fields["reason"], label: "Why",
          hint: "Those who may see the audit can read it.", rows: 3))
        \(buttons(button("Give more time")))
        """))
      \(GivenTime(given: given).html)
      """)
  }

  private var choices: [Choice] {
    let days: [(Extension.Date, HTML, DueDay?, Bool)] = [
      (
        .submission, "Submitting the audit", activity.submission,
        activity.submittedAt == nil && activity.submitBy != nil
      ),
      (.oversight, "Oversight", activity.oversight, activity.oversightBy != nil),
    ]
    return days.filter(\.3).map { date, title, due, _ in
      Choice(
        date.rawValue, "\(title)\(due.map { ", due \($0.words(\.wordsWithWeekday))" })")
    }
  }
}

/// Every time that more time was given, with why.
struct GivenTime: Sendable {
  let given: [Extension]

  var html: HTML {
    guard !given.isEmpty else { return "" }
    let lines = given.map { one -> HTML in
      let what: HTML = one.date == .submission ? "To submit it" : "For oversight"
      return """
        \(what): \(one.day.words), in place of \(one.before.words). \(one.givenByName) gave it on \
        \(one.givenAt.day.words).\(typedText(one.reason))
        """
    }
    return "\(heading("More time given", tight: true))\(ruledList(lines))"
  }
}
