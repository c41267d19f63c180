import Components
import Database
import Kernel
import Markup
import Practice

/// An agency's own audit of a case, what all agencies sent in, and what practitioners hear of it.
enum AgencyAuditFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.post("/audits/:id/agency-declaration") { request in
      let id = try request.parameter("id")
      try await request.act { occasion, transaction in
        try DeclareNoPart(activity: id)(occasion, in: transaction)
      }
      return .redirect(to: AuditAddress.overview(id), saying: "Your agency’s audit is open.")
    }
    routes.post("/audits/:id/standing-aside") { request in
      let id = try request.parameter("id")
      try await request.act { occasion, transaction in
        try StandAsideForAgency(activity: id)(occasion, in: transaction)
      }
      return .redirect(
        to: "/", saying: "You stood aside. The coordinator names someone else for this child.")
    }
    routes.post("/audits/:id/sending-in") { request in
      try require(try await request.audit().contents.agency != nil)
      let visit = try await request.auditToWrite()
      do {
        let isComplete = try await request.act { occasion, transaction in
          try SendInAgencyAudit(activity: visit.id)(occasion, in: transaction)
        }
        return .redirect(
          to: AuditAddress.overview(visit.id),
          saying: isComplete
            ? "It is sent in, as the last. The meeting can read them all."
            : "It is sent in.")
      } catch let refusal as Refusal where refusal.isForTheForm {
        return try await SubmissionFeature.again(request, refusal)
      }
    }
    routes.get("/audits/:id/agencies") { request in
      let visit = try await request.audit()
      try require(AgencyPolicy.mayReadAll(visit.actor, visit.activity))
      return request.page(
        "What the agencies found", of: visit, bar: visit.bar, SentInPage(visit: visit).html)
    }
    addFeedback(to: &routes)
  }

  private static func addFeedback(to routes: inout Routes) {
    routes.get("/audits/:id/practitioner-feedback") { request in
      let visit = try await toTell(request)
      let page = PractitionerFeedbackPage(visit: visit, fields: Fields(), keys: request.keys)
      return request.page("Tell your practitioners", of: visit, bar: visit.bar, page.html)
    }
    routes.post("/audits/:id/practitioner-feedback") { request in
      let visit = try await toTell(request)
      do {
        let (day, words) = (try request.form.optionalDay("day"), request.form["words"])
        try await request.act { occasion, transaction in
          try GiveAgencyFeedback(activity: visit.id, day: day, words: words)(
            occasion, in: transaction)
        }
      } catch let refusal as Refusal where refusal.isForTheForm {
        let page = PractitionerFeedbackPage(
          visit: visit, fields: request.form.fields(refusal), keys: request.keys)
        return request.page(
          "Tell your practitioners", of: visit, refusal, bar: visit.bar, page.html)
      }
      return .redirect(
        to: AuditAddress.overview(visit.id), saying: "That you told them is kept.")
    }
  }

  /// The audit of the address, for an agency's auditor once its grades are agreed.
  private static func toTell(_ request: PageRequest) async throws -> AuditVisit {
    let visit = try await request.audit()
    try require(visit.agency != nil && visit.activity.submittedAt != nil)
    return visit
  }
}

/// What every agency answered, question by question, and what it withheld.
struct SentInPage: Sendable {
  let visit: AuditVisit

  private var contents: AuditContents { visit.contents }

  var html: HTML {
    let names = visit.sentIn.map { contents.framework.agency($0.agency) }
    return """
      \(pageHeading(
        "What the agencies found", caption: "\(childCode(visit.activity.code))",
        standing: "\(EnglishNumbers.list(names)) sent in what they found."))
      \(AgenciesOut(visit: visit).html)
      \(when: !visit.family.isEmpty, """
      \(heading("What child and family said", tight: true))
      \(FamilySaid(
        words: visit.family, framework: contents.framework, kind: contents.kind
      ).html)
      """)
      \(tools.map(section))
      """
  }

  /// The sections that any agency was asked, in the order of the tool.
  private var tools: [ToolSection] {
    contents.kind.agencies.flatMap { contents.framework.tool($0.tool) }?.sections ?? []
  }

  private func section(_ section: ToolSection) -> HTML {
    let sent = visit.sentIn.filter {
      section.agencies.isEmpty || section.agencies.contains($0.agency)
    }
    guard !sent.isEmpty else { return "" }
    return """
      \(heading("\(section.title)", tight: true))
      \(section.questions.map { question in
        summaryCard(
          question.title,
          sent.map { one in
            SummaryRow(
              "\(contents.framework.agency(one.agency))", answer(one.answer(question.id), question))
          })
      })
      """
  }

  private func answer(_ answer: Answer?, _ question: Question) -> HTML {
    guard let answer, let value = answer.value else { return quiet("Not answered") }
    let words = AnswerWords.of(value, question, contents)
    return "<strong>\(words)</strong>\(typedText(answer.evidence))"
  }
}

/// The agencies that the meeting goes ahead without.
struct AgenciesOut: Sendable {
  let visit: AuditVisit

  var html: HTML {
    let out = visit.activity.agencies.filter { $0.leftOutAt != nil }
      .map { visit.contents.framework.agency($0.agency) }
    guard !out.isEmpty else { return "" }
    return insetText("The meeting goes ahead without \(EnglishNumbers.list(out)).")
  }
}

/// Asks when the agency's own practitioners heard audit and grades.
private struct PractitionerFeedbackPage {
  let visit: AuditVisit
  let fields: Fields
  let keys: PostKeys

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Tell your practitioners", caption: "\(childCode(visit.activity.code))",
      standing: """
        Those of your agency who worked with the child hear what was found\(graded).
        """))
    \(column(
      """
      \(visit.contents.kind.stage(.discuss)?.hint.map { paragraph("\($0)") })
      \(passedOn)
      \(form(
        to: AgencyAddress.feedback(visit.id), keys: keys,
        """
        \(dateInput("day", in: fields, Legend("On which day did you tell them?")))
        \(textArea(
          fields["words"], label: "What they said",
          hint: "You can leave this empty. Use the code, never a name.", rows: 3))
        \(button("Keep it"))
        """))
      """))
    """
  }

  private var graded: HTML { visit.contents.overallScale == nil ? "" : ", and how it was graded" }

  /// What was learned about a worker's own practice in their agency.
  private var passedOn: HTML {
    let own = visit.learning.filter {
      $0.route.goes == .worker && $0.agency == visit.agency?.agency
    }
    guard let route = own.first?.route else { return "" }
    return """
      \(subheading("\(route.title)"))
      \(ruledList(own.map { typedText($0.words) }))
      \(paragraph(quiet("It goes to: \(route.to).")))
      """
  }
}
