import Components
import Kernel
import Markup
import Practice

/// The overall grade, with what each grade means and the reasons for it: outcomes first.
enum OverallFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/overall") { request in
      let visit = try await request.auditToWrite()
      return request.page("Overall grade", of: visit, page(visit, kept(visit), request))
    }
    routes.post("/audits/:id/overall") { request in
      let visit = try await request.auditToWrite()
      let form = request.form
      let revision = form.revision ?? -1
      var isKept = false
      do {
        try await request.act { occasion, transaction in
          try GradeOverall(
            activity: visit.id, grade: form.text("overall"), reason: form["reason"],
            revision: revision)(occasion, in: transaction)
        }
        isKept = true
        if form["then"] != "leave" { try Refusal.unless(missing(form)) }
      } catch let refusal as Refusal where refusal.isForTheForm {
        let again = try await request.auditToWrite()
        let content = page(again, form.fields(refusal), request, isKept ? nil : refusal)
        return request.page("Overall grade", of: again, refusal, content)
      }
      return form["then"] == "leave"
        ? .redirect(to: AuditAddress.overview(visit.id), saying: "Saved.")
        : .redirect(to: AuditAddress.check(visit.id))
    }
  }

  private static func missing(_ form: FormFields) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if form.text("overall") == nil {
      problems.append(.init("Choose the overall grade.", field: "overall"))
    }
    if form.text("reason") == nil {
      problems.append(.init("Give the reasons for the overall grade.", field: "reason"))
    }
    return problems
  }

  private static func kept(_ visit: AuditVisit) -> Fields {
    Fields([
      "overall": visit.activity.overall ?? "", "reason": visit.contents.overallReason,
    ])
  }

  /// The page; `refusal` is why nothing was kept of what was typed.
  private static func page(
    _ visit: AuditVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> HTML {
    let contents = visit.contents
    let grades = (contents.overallScale?.grades ?? []).map { grade in
      Choice(grade.id, "\(grade.title)", hint: "\(grade.descriptor)")
    }
    var question = GradeQuestion(
      fields["overall"], "How good was the work for this child, taken together?",
      look: contents.kind.grading.basis.map { "\($0)" }, grades: grades)
    question.after = """
      \(limits(contents))
      \(textArea(
        fields["reason"], label: "Why",
        hint: "What changed for the child comes first, then how the work was done.", rows: 6,
        labelSize: .bold))
      """
    let inputs: HTML = """
      \(question.html)
      \(buttons(
        button("Save and check answers", then: "next"),
        button("Save and come back later", .secondary, then: "leave")))
      """
    let grade = visit.activity.overall.flatMap { contents.overallScale?.grade($0)?.title }
    let keptNow = KeptNow(
      refusal: refusal, kept: kept(visit), typed: fields,
      lines: [
        .init("Overall grade", "overall", value: grade),
        .init("Why", "reason", typed: contents.overallReason),
      ])
    let revision = fields.revision(after: refusal, now: visit.activity.revision)
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "Overall grade", standing: grade.map { "You gave \($0)." } ?? "Not given yet."))
      \(columns(
        """
        \(keptNow.html)
        \(form(
          to: visit.address(.overall), keys: request.keys, FormManner(revision: revision), inputs))
        \(concernReminder(AuditAddress.concern(visit.id)))
        """, beside: GradesGiven(visit: visit).html))
      """
  }

  /// Each answer that limits, with its rule, at the question that it limits.
  private static func limits(_ contents: AuditContents) -> HTML {
    let limits = contents.outcome.limits
    guard !limits.isEmpty else { return "" }
    return notice(
      "What limits the overall grade", id: "limits", level: 3, manner: .limiting,
      "\(limits.map { "<p>\($0.sentence)</p>" as HTML })")
  }
}

/// The grades given to each question, beside the overall one; strengths come before them.
private struct GradesGiven {
  let visit: AuditVisit

  var html: HTML {
    let strengths = visit.contents.findings(.strength).map { "<p>\($0.words)</p>" as HTML }
    let noted: HTML = strengths.isEmpty ? "" : aside("Strengths", "\(strengths)")
    return "\(noted)\(visit.contents.tool.sections.map(section))"
  }

  private func section(_ section: ToolSection) -> HTML {
    let entries = visit.contents.asked(section).map { question -> AsideEntry in
      let answer = visit.contents.sections[section.id]?.answers[question.id]?.value
      let words = answer.map { AnswerWords.of($0, question, visit.contents) } ?? "Not answered"
      return AsideEntry("\(question.title)", "\(words)")
    }
    return aside("\(section.title)", entries)
  }
}
