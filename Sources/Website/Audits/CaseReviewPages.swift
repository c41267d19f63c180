import Components
import Database
import Kernel
import Markup
import Practice

/// A fuller review of the case: recommended by the auditor, decided by the QA unit.
enum CaseReviewFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/case-review", show)
    routes.post("/audits/:id/case-review", recommend)
    routes.post("/audits/:id/case-review/decision", decide)
    routes.get("/case-reviews") { request in
      try require(request.actor.isQualityAssurance)
      let reviews = try await request.records.read { reading in
        try CaseReviewTable.recommended(reading).compactMap { review in
          try ActivityTable.load(review.activity, reading).map { (review, $0) }
        }
      }
      return request.page("Fuller reviews", CaseReviewsPage(reviews: reviews).html)
    }
  }

  /// The auditor's form while they write; for others who may read the audit, what was said.
  @Sendable private static func show(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.audit()
    let plan = try found(visit.contents.kind.recommendation)
    if visit.isAuditor, visit.activity.isOpenToAuditor {
      let page = RecommendationPage(
        visit: visit, plan: plan, fields: kept(visit.contents.review), refusal: nil,
        keys: request.keys)
      return request.page(plan.title, of: visit, page.html)
    }
    try require(ActivityPolicy.mayRead(request.actor, visit.activity))
    return try decision(request, visit, plan, Fields())
  }

  fileprivate static func kept(_ review: CaseReview?) -> Fields {
    var fields = Fields(typed: ["grounds": review?.grounds ?? []])
    if let review {
      fields.set("recommended", review.recommended ? "yes" : "no")
      fields.set("words", review.words)
      fields.set("panel", review.panel ?? "")
    }
    return fields
  }

  private static func decision(
    _ request: PageRequest, _ visit: AuditVisit, _ plan: RecommendationPlan, _ fields: Fields,
    _ refusal: Refusal? = nil
  ) throws -> PageResponse {
    let review = try found(visit.contents.review)
    let page = ReviewDecisionPage(
      visit: visit, plan: plan, review: review, fields: fields, refusal: refusal,
      keys: request.keys)
    return request.page(plan.title, of: visit, refusal, bar: visit.bar, page.html)
  }

  @Sendable private static func recommend(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.auditToWrite()
    let plan = try found(visit.contents.kind.recommendation)
    let form = request.form
    do {
      guard ["yes", "no"].contains(form["recommended"]) else {
        throw Refusal("Say whether you recommend it.", field: "recommended")
      }
      let (isYes, revision) = (form["recommended"] == "yes", form.revision ?? 0)
      try await request.act { occasion, transaction in
        try RecommendReview(
          activity: visit.id, recommended: isYes, grounds: form.all("grounds"),
          words: form["words"], panel: form.text("panel"), revision: revision)(
            occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.isForTheForm {
      let again = try await request.auditToWrite()
      let page = RecommendationPage(
        visit: again, plan: plan, fields: form.fields(refusal), refusal: refusal,
        keys: request.keys)
      return request.page(plan.title, of: again, refusal, page.html)
    }
    return .redirect(to: AuditAddress.overview(visit.id), saying: "Kept.")
  }

  @Sendable private static func decide(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await request.audit()
    let plan = try found(visit.contents.kind.recommendation)
    try require(ActivityPolicy.mayDecideReview(request.actor, plan))
    let form = request.form
    do {
      guard let choice = CaseReview.Decision(rawValue: form["decision"]) else {
        throw Refusal("Say whether there will be a review.", field: "decision")
      }
      let (words, revision) = (form["words"], form.revision ?? 0)
      try await request.act { occasion, transaction in
        try DecideReview(
          activity: visit.id, decision: choice, words: words, revision: revision)(
            occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.isForTheForm {
      return try decision(
        request, try await request.audit(), plan, form.fields(refusal), refusal)
    }
    return .redirect(to: "/case-reviews", saying: "The decision is kept.")
  }
}

/// The auditor's question: does this case call for a fuller review?
private struct RecommendationPage {
  let visit: AuditVisit
  let plan: RecommendationPlan
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys

  private var review: CaseReview? { visit.contents.review }

  private var standing: HTML {
    guard let review else { return "You have not said yet. You need not." }
    return review.recommended ? "You recommend it." : "You do not recommend it."
  }

  var html: HTML {
    let why: HTML = """
      \(when: !plan.panels.isEmpty, radios(
        fields["panel"], Legend("Which do you recommend?", size: .s),
        plan.panels.map { Choice($0.id, "\($0.title)") }))
      \(checkboxes(
        fields["grounds"], Legend("On which grounds?", size: .s),
        plan.reasons.map { Choice($0.id, "\($0.title)") }))
      \(textArea(fields["words"], label: "What you saw that calls for it"))
      """
    let decider = visit.contents.framework.words.title(plan.decidedBy)
    let question = radios(
      fields["recommended"], Legend("Do you recommend it?"),
      hint: "It would be done outside the month’s audits. The decision is for: \(decider).",
      [Choice("yes", "Yes", reveals: why), Choice("no", "No")])
    return """
      \(errorSummary(fields))
      \(pageHeading("\(plan.title)", standing: standing))
      \(column(
        """
        \(keptNow)
        \(form(
          to: visit.address(.review), keys: keys,
          FormManner(revision: fields.revision(after: refusal, now: review?.revision ?? 0)),
          "\(question)\(button("Save"))"))
        """))
      """
  }

  private var keptNow: HTML {
    let grounds = plan.reasons.filter { review?.grounds.contains($0.id) == true }
    return KeptNow(
      refusal: refusal, kept: CaseReviewFeature.kept(review), typed: fields,
      lines: [
        .init(
          "Do you recommend it?", "recommended",
          value: review.map { $0.recommended ? "Yes" : "No" }),
        .init(
          "On which grounds?", "grounds",
          value: grounds.map { $0.title }.joined(separator: "; ")),
        .init(
          "Which do you recommend?", "panel",
          value: plan.panels.first { $0.id == review?.panel }?.title),
        .init("What you saw that calls for it", "words", typed: review?.words ?? ""),
      ]
    ).html
  }
}

/// What was recommended and what was decided, with the form for whoever decides.
private struct ReviewDecisionPage {
  let visit: AuditVisit
  let plan: RecommendationPlan
  let review: CaseReview
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys

  private var standing: HTML {
    switch review.decision {
    case .review: "There will be a fuller review."
    case .noReview: "There will be no fuller review."
    case nil: review.recommended ? "Recommended, and not decided yet." : "Not recommended."
    }
  }

  var html: HTML {
    let auditor = visit.activity.people[.auditor]?.name ?? "The auditor"
    let chosen = plan.reasons.filter { review.grounds.contains($0.id) }
    let grounds = chosen.map { "\($0.title)" as HTML }
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "\(plan.title)", caption: "Audit of \(visit.activity.code)", standing: standing))
      \(column(
        """
        \(when: review.recommended, paragraph("\(auditor) recommends it, on these grounds:"))
        \(when: !grounds.isEmpty, bullets(grounds))
        \(panel.map { paragraph("What is recommended: \($0).") })
        \(when: !review.words.isEmpty, typedText(review.words))
        \(decided)\(tooLate)\(decide)
        \(paragraph(link("Read the audit", to: AuditAddress.reading(visit.id))))
        """))
      """
  }

  private var panel: String? {
    plan.panels.first { $0.id == review.panel }?.title
  }

  private var decided: HTML {
    guard let at = review.decidedAt else { return "" }
    return """
      \(heading("The decision", tight: true))
      \(paragraph("\(review.decidedBy ?? "The QA unit"), on \(at.day.words):"))
      \(typedText(review.decisionWords))
      """
  }

  /// A decision is made once. Whoever came second finds what they typed beside the one that stands,
  /// to be copied from: there is no form any more.
  private var tooLate: HTML {
    let (choice, words) = (fields.value("decision"), fields.value("words").trimmed)
    guard refusal?.kind == .conflict, let decision = review.decision,
      choice != decision.rawValue || words != review.decisionWords
    else { return .empty }
    let isYes = choice == CaseReview.Decision.review.rawValue
    return notice(
      "What you typed", id: "typed",
      """
      <p>\(isYes ? "There will be a fuller review." : "There will be no fuller review.")</p>
      \(typedText(words))
      """)
  }

  private var decide: HTML {
    guard review.recommended, review.decision == nil, visit.activity.submittedAt != nil,
      ActivityPolicy.mayDecideReview(visit.actor, plan)
    else { return "" }
    return form(
      to: visit.address(.review) + "/decision", keys: keys,
      FormManner(revision: fields.revision(after: refusal, now: review.revision)),
      """
      \(radios(
        fields["decision"], Legend("Will there be a fuller review?"),
        [
          Choice(CaseReview.Decision.review.rawValue, "Yes"),
          Choice(CaseReview.Decision.noReview.rawValue, "No"),
        ]))
      \(textArea(fields["words"], label: "The reason"))
      \(button("Keep the decision"))
      """)
  }
}

/// Every recommendation, those that wait first.
private struct CaseReviewsPage {
  let reviews: [(CaseReview, Activity)]

  var html: HTML {
    let waiting = reviews.filter { $0.0.decision == nil }.count
    let standing: HTML =
      waiting == 0
      ? "No recommendation waits for a decision."
      : "\(EnglishNumbers.count(waiting, "recommendation").capitalisedFirst) to decide on."
    let table = Table(
      "Recommendations", manner: .stack,
      columns: [
        TableColumn("Child"), TableColumn("Month"), TableColumn("Recommended"),
        TableColumn("Decision"),
      ], rows: reviews.map(row))
    return """
      \(pageHeading("Fuller reviews", standing: standing))
      \(when: !reviews.isEmpty, table.html)
      """
  }

  private func row(_ pair: (CaseReview, Activity)) -> TableRow {
    let (review, audit) = pair
    let decision: HTML =
      switch review.decision {
      case .review: "Review"
      case .noReview: "No review"
      case nil: "Waiting"
      }
    return TableRow(
      link(childCode(audit.code), to: AuditAddress.part(.review, of: audit.id)),
      "\(audit.cycleWords)", "\(review.recommendedAt.day.words)", decision)
  }
}
