import Components
import Kernel
import Markup
import Practice

/// What the audits of a team's cases found together, and what the team makes of it.
struct TeamOverviewPage: Sendable {
  let audits: TeamAudits
  let request: PageRequest
  let refusal: Refusal?

  private var overview: TeamOverview? { audits.overview }
  private var address: String { TeamOverviewFeature.address(audits.cycle, audits.team.id) }
  private var isManager: Bool { TeamOverviewPolicy.mayGive(request.actor, audits.team.id) }

  var html: HTML {
    """
    \(errorSummary(request.form.fields(refusal)))
    \(pageHeading(
      "\(audits.team.name)", caption: "\(audits.kind.title), \(audits.cycle.words)",
      standing: standing))
    \(grades)
    \(found("Strengths", .strength))
    \(found("What has to improve", .improvement))
    \(found("Learning for others", .learning))
    \(given)
    \(when: isManager && overview?.heldDay == nil && audits.isComplete, giving)
    \(when: isManager && overview != nil && overview?.heldDay == nil, exercise)
    \(reading)
    """
  }

  private var standing: HTML {
    guard let overview else {
      return audits.isComplete
        ? "Every audit is in, \(EnglishNumbers.words(audits.all)) of them. The overview comes next."
        : "\(audits.submitted.count) of \(EnglishNumbers.count(audits.all, "audit")) are in."
    }
    guard let held = overview.heldDay else {
      return """
        Given on \(overview.givenAt.day.words). The team takes it up on \
        \(overview.plannedDay.words).
        """
    }
    return "The team took it up on \(held.words). The next round shows what came of it."
  }

  /// How many audits got each grade, beside the round before.
  private var grades: HTML {
    let scale = audits.framework.scales.first { $0.id == audits.kind.grading.overall }
    guard let scale else { return "" }
    let now = audits.submitted.compactMap(\.settled)
    return Table(
      "Grades", columns: [TableColumn("Grade"), .numeric("\(audits.cycle.words)")]
        + (audits.before.map { [.numeric("\($0.cycle.words)")] } ?? []),
      rows: scale.grades.map { grade in
        TableRow(
          ["\(grade.title)", "\(now.count { $0 == grade.id })"]
            + (audits.before.map { before in ["\(before.grades.count { $0 == grade.id })"] } ?? []))
      }
    ).html
  }

  private func found(_ title: HTML, _ kind: Finding.Kind) -> HTML {
    let lines = audits.findings.filter { $0.finding.kind == kind }
    guard !lines.isEmpty else { return "" }
    return """
      \(heading(title, tight: true))
      \(ruledList(lines.map { finding, activity in
        """
        \(typedText(finding.words))\
        \(rule("\(link(childCode(activity.code), to: AuditAddress.overview(activity.id)))"))
        """
      }))
      """
  }

  private var given: HTML {
    guard let overview else { return "" }
    return """
      \(heading("What the audits show", tight: true))
      \(paragraph(quiet("\(overview.givenByName), \(overview.givenAt.day.words)")))
      \(typedText(overview.words))
      \(heading("What the team does with it", tight: true))
      \(typedText(overview.exercise))
      \(overview.heldDay.map { held in
        """
        \(heading("What came of it", tight: true))
        \(paragraph(quiet("\(held.words)")))
        \(typedText(overview.outcome))
        """
      })
      """
  }

  private var fields: Fields {
    if refusal != nil { return request.form.fields(refusal) }
    var fields = Fields(["words": overview?.words ?? "", "exercise": overview?.exercise ?? ""])
    fields.set("planned", overview?.plannedDay)
    return fields
  }

  private func manner(_ fields: Fields) -> FormManner {
    FormManner(revision: fields.revision(after: refusal, now: overview?.revision ?? 0))
  }

  private var giving: HTML {
    let fields = fields
    return """
      \(heading(overview == nil ? "Your overview" : "Change the overview", tight: true))
      \(column(form(to: address, keys: request.keys, manner(fields), """
      \(textArea(
        fields["words"], label: "What do they show together?",
        hint: "What you see more than once, good and less good. Name no child and no worker.",
        rows: 6))
      \(textArea(
        fields["exercise"], label: "What will the team do with it?",
        hint: "An exercise, or what you will talk over together.", rows: 4))
      \(dateInput("planned", in: fields, Legend("On which day?", size: .s)))
      \(button(overview == nil ? "Give the overview" : "Keep the changes"))
      """)))
      """
  }

  private var exercise: HTML {
    let fields = fields
    return """
      \(heading("When the team has done it", tight: true))
      \(column(form(to: address + "/exercise", keys: request.keys, manner(fields), """
      \(dateInput("held", in: fields, Legend("On which day was it?", size: .s)))
      \(textArea(fields["outcome"], label: "What came of it?", rows: 4))
      \(button("Record it"))
      """)))
      """
  }

  private var reading: HTML {
    guard let overview else { return "" }
    if let read = overview.readAt {
      return paragraph(quiet("Read by whoever answers for the service on \(read.day.words)."))
    }
    guard TeamOverviewPolicy.mayReceive(request.actor, audits.team.id) else { return "" }
    return form(
      to: address + "/reading", keys: request.keys, FormManner(revision: overview.revision),
      button("I have read it"))
  }
}
