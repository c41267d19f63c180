import Components
import Kernel
import Markup
import Practice

/// Checking an audit, submitting it, and reading it afterwards.
enum SubmissionFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/check") { request in
      let visit = try await request.auditToWrite()
      let page = CheckPage(visit, request)
      return request.page(page.title, of: visit, page.html)
    }
    routes.post("/audits/:id/submission", submit)
    routes.get("/audits/:id/submission") { request in
      let visit = try await request.auditToRead()
      try require(visit.isAuditor && visit.activity.submittedAt != nil)
      return request.page(
        "Submitted", of: visit, trail: Trail.none, bar: visit.bar, SubmittedPage(visit: visit).html)
    }
    routes.get("/audits/:id/reading") { request in
      let visit = try await request.auditToRead()
      if visit.isUnopened { throw AuditVisit.notOpened }
      let standing = AuditStanding(visit: visit).sentence
      let content: HTML = """
        \(pageHeading(
          visit.activity.heading,
          caption: "\(visit.contents.kind.title), \(visit.activity.cycleWords)",
          standing: standing))
        \(column(AuditReading(contents: visit.contents).html))
        """
      return request.page("The \(visit.noun)", of: visit, bar: visit.bar, content)
    }
  }

  @Sendable private static func submit(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.auditToWrite()
    let revision = request.form.revision ?? -1
    do {
      _ = try await request.act { occasion, transaction in
        try SubmitAudit(activity: visit.id, revision: revision)(occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.isForTheForm {
      return try await again(request, refusal)
    }
    return .redirect(to: AuditAddress.overview(visit.id) + "/submission")
  }

  /// The page of the check once more, with what is to be put right.
  static func again(_ request: PageRequest, _ refusal: Refusal) async throws -> PageResponse {
    let visit = try await request.auditToWrite()
    let page = CheckPage(visit, request, refusal)
    return request.page(page.title, of: visit, refusal, page.html)
  }
}

/// Everything that the audit says, with what is missing, each thing linked to where it is put
/// right.
private struct CheckPage {
  let visit: AuditVisit
  let refusal: Refusal?
  let keys: PostKeys

  init(_ visit: AuditVisit, _ request: PageRequest, _ refusal: Refusal? = nil) {
    self.visit = visit
    self.refusal = refusal
    keys = request.keys
  }

  private var isSealed: Bool { visit.contents.isAlone }
  private var isAgency: Bool { visit.contents.agency != nil }
  private var isSecond: Bool {
    visit.activity.isPaired && visit.activity.isPlayed(.secondAuditor, by: visit.actor.person)
  }

  var title: String {
    if isAgency { return "Check and send in" }
    if isSealed { return "Check and hand in" }
    return isSecond ? "Check and agree" : "Check and submit"
  }

  private var missing: [MissingPart] {
    SubmissionRules.missing(visit.contents, besidesAgreement: isSecond && !isSealed)
  }

  var html: HTML {
    let id = visit.id
    return """
      \(refusal.map { $0.kind == .conflict || missing.isEmpty ? errorSummary($0.problems) : "" })
      \(missing.isEmpty ? "" : summary)
      \(pageHeading("\(title)", standing: standing))
      \(column(
        """
        \(AuditCheck(visit: visit).html)
        \(when: missing.isEmpty, submission)
        \(concernReminder(AuditAddress.concern(id)))
        """))
      """
  }

  private var standing: HTML {
    if missing.isEmpty {
      if isSecond, !isSealed, visit.contents.isAgreed {
        let lead = visit.activity.people[.auditor]?.name ?? "The auditor"
        return "You agree to it as it stands. \(lead) submits it."
      }
      let then: HTML =
        isAgency ? "send it in" : isSealed ? "hand it in"
        : isSecond ? "say that you agree" : "submit it"
      return "Everything is there. Read it once more, then \(then)."
    }
    return "\(EnglishNumbers.count(missing.count, "thing").capitalisedFirst) still to do."
  }

  /// The same box as an error summary, since each line leads to where it is put right.
  private var summary: HTML {
    let lines = missing.map { one -> HTML in
      let anchor = one.field.map { "#" + Field.id(for: $0) } ?? ""
      return "<li><a href=\"\(visit.address(one.part) + anchor)\">\(one.message)</a></li>"
    }
    return """
      <div class="govuk-error-summary" data-module="govuk-error-summary" \
      data-disable-auto-focus="true">
      <div role="alert">
      <h2 class="govuk-error-summary__title">Still to do</h2>
      <div class="govuk-error-summary__body">
      <ul class="govuk-list govuk-error-summary__list">\(lines)</ul>
      </div>
      </div>
      </div>
      """
  }

  private var submission: HTML {
    if isAgency {
      return step(
        "Send in your agency’s audit",
        """
        Nobody sees it until every agency’s is in; then those who come to the meeting read it. The \
        words beside an answer that you withhold are erased now. You cannot change it afterwards.
        """, "sending-in", "Send it in")
    }
    if isSealed {
      return step(
        "Hand in your reading",
        "Nobody sees it until both are in. You cannot change it afterwards.",
        "handing-in", "Hand it in")
    }
    if isSecond {
      return visit.contents.isAgreed
        ? ""
        : step(
          "Agree to the audit",
          "You agree to it exactly as it stands. Whatever is changed afterwards asks you again.",
          "agreement", "I agree to it as it stands")
    }
    return submitting
  }

  /// One of a pair's own steps.
  private func step(
    _ title: HTML, _ about: HTML, _ address: String, _ press: HTML
  ) -> HTML {
    """
    \(heading(title))
    \(paragraph(about))
    \(form(
      to: AuditAddress.overview(visit.id) + "/" + address, keys: keys,
      FormManner(revision: visit.activity.revision),
      "\(hidden("digest", visit.contents.digest))\(button(press))"))
    """
  }

  private var submitting: HTML {
    let activity = visit.activity
    let late = activity.submission.flatMap { visit.today > $0.day ? $0 : nil }
    let lateWords = late.map {
      paragraph("It was due on \($0.words(\.words)), so it will show as late.")
    }
    let lead = activity.people[activity.overseer]?.name ?? "The service lead"
    let reader: HTML = activity.hasOversight ? "\(lead) reads it next. " : ""
    let isModerated = activity.overall.map(visit.contents.kind.isAlwaysModerated) ?? false
    let second: HTML =
      isModerated
      ? """
      The QA unit reads it a second time, because of its grade; what the grade sets going begins \
      once it is confirmed. \

      """ : ""
    let manager: HTML = activity.people[.teamManager] == nil ? "" : " and their manager"
    let those: HTML =
      activity.practitioner == nil ? "Those who answer for it" : "\(visit.caseHolder)\(manager)"
    let next: HTML = """
      \(second)\(reader)\(those) can read it too. Its actions go \
      on the tracker. You cannot change it afterwards.
      """
    return """
      \(heading("Submit the \(visit.noun)"))
      \(paragraph(next))
      \(lateWords)
      \(form(
        to: AuditAddress.overview(visit.id) + "/submission", keys: keys,
        FormManner(revision: visit.activity.revision), button("Submit the \(visit.noun)")))
      """
  }
}

/// What happens now.
private struct SubmittedPage {
  let visit: AuditVisit

  var html: HTML {
    let activity = visit.activity
    let lead = activity.people[activity.overseer]?.name ?? "The service lead"
    let opened = visit.contents.actions.compactMap { action in
      action.number.map { number -> HTML in
        """
        \(link("\(Action.reference(number))", to: AuditAddress.action(number))): \
        \(action.ownerName), by \(action.due.words)
        """
      }
    }
    let numbered: HTML =
      opened.isEmpty ? "" : "\(paragraph("These actions are on the tracker:"))\(bullets(opened))"
    let by: HTML? = activity.oversight.map { " by \($0.words(\.wordsWithWeekday))" }
    let oversight: HTML =
      activity.hasOversight ? paragraph("\(lead) reads it and confirms oversight\(by).") : ""
    let reading: HTML =
      activity.hasOversight || activity.hasFiling || !numbered.isEmpty || !moderation.isEmpty
      ? "" : paragraph("It is finished. Those with a part in it can read it from now on.")
    let onwards: HTML = """
      \(link("Read the \(visit.noun)", to: AuditAddress.reading(visit.id))) or \
      \(link("go to your work", to: "/")).
      """
    return column(
      """
      \(confirmationPanel(
        "\(visit.noun.capitalisedFirst) submitted", "\(activity.code), \(activity.whenWords)"))
      \(heading("What happens next", tight: true))
      \(oversight)
      \(moderation)
      \(reading)
      \(filing)
      \(response)
      \(numbered)
      \(paragraph(onwards))
      """)
  }

  /// What its grade sets going at once.
  private var response: HTML {
    let kind = visit.contents.kind
    guard let overall = visit.activity.overall, !kind.isAlwaysModerated(overall),
      let plan = kind.responses.first(where: { $0.grades.contains(overall) && !$0.steps.isEmpty })
    else { return "" }
    return """
      \(paragraph("Its grade sets going:"))
      \(bullets(plan.steps.map { "\($0.title)" }))
      """
  }

  /// Who puts it on the child's record, where it goes there.
  private var filing: HTML {
    let activity = visit.activity
    guard activity.hasFiling else { return "" }
    guard activity.filer != .auditor else {
      return paragraph("Then you put it on the child’s record. That will stand under your work.")
    }
    return paragraph("Then \(visit.words(activity.filer)) puts it on the child’s record.")
  }

  /// Where its grade is one that is always read a second time.
  private var moderation: HTML {
    let contents = visit.contents
    if contents.kind.moderation?.everyAudit == true {
      return paragraph(
        """
        Someone reads it a second time, as every one. You will find what they make of it on its \
        page.
        """)
    }
    guard let overall = visit.activity.overall,
      contents.kind.moderation?.always.contains(overall) ?? false,
      let grade = contents.overallScale?.grade(overall)
    else { return "" }
    return paragraph(
      """
      You graded it \(grade.title.lowercasedStart), so someone in the QA unit reads it a second \
      time. You will find their decision on the audit’s page.
      """)
  }
}
