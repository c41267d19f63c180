import Components
import Kernel
import Markup
import Practice

/// Everything of a month that is late: children judged inadequate first, then the longest overdue.
struct MonthOverdue {
  /// One thing that should have been done by now.
  struct Late {
    let what: HTML
    let code: String
    let about: HTML
    let with: String
    let due: Day
    let isLowGrade: Bool
  }

  let progress: MonthProgress
  let matters: MonthMatters
  let kind: ActivityKind
  /// The scale of the overall grade.
  let scale: Scale?
  let today: Day

  /// First what concerns children judged inadequate, then by how long it is overdue.
  var all: [Late] {
    (steps + actions + audits).sorted { a, b in
      (a.isLowGrade ? 0 : 1, a.due, a.code) < (b.isLowGrade ? 0 : 1, b.due, b.code)
    }
  }

  var html: HTML {
    let all = all
    guard !all.isEmpty else { return .empty }
    return """
      \(Table(
        "Overdue", manner: .stack,
        columns: [
          TableColumn("What"), TableColumn("With"), TableColumn("Was due"),
          TableColumn("Overdue by"),
        ],
        rows: all.map { one in
          TableRow(
            "\(one.what)\(rule("\(childCode(one.code))\(one.about)"))", "\(one.with)",
            unbroken("\(one.due.shortWords(beside: today))"),
            late("\(EnglishNumbers.count(today - one.due, "day"))"))
        }
      ).html)
      \(remark(all.contains(where: \.isLowGrade)
        ? "Children judged \(judged) come first, then the longest overdue."
        : "The longest overdue comes first."))
      """
  }

  /// What children were judged whose audits set a response going: "inadequate", "below good".
  var judged: String {
    kind.responses.first(where: \.isRemedy).map { JudgedWords.of($0, scale) } ?? "inadequate"
  }

  /// ", judged inadequate", of one audit.
  private func grade(_ activity: Activity?) -> String {
    let title = activity?.settled.flatMap { scale?.grade($0)?.title.lowercasedStart }
    return ", judged \(title ?? judged)"
  }

  private func activity(_ id: String?) -> Activity? {
    progress.activities.first { $0.id == id }
  }

  private var steps: [Late] {
    matters.responses.flatMap { response -> [Late] in
      guard let activity = activity(response.activity),
        let plan = kind.responses.first(where: { $0.id == response.plan })
      else { return [] }
      return response.late(on: today).map { step in
        let clock = plan.clocks.first { $0.name == step.name }
        return Late(
          what: link(
            "\(clock?.title ?? step.name)",
            to: "/children-judged-inadequate#case-\(activity.id)", about: "for \(activity.code)"),
          code: activity.code, about: "\(grade(activity))",
          with: clock?.by.flatMap { activity.people[$0]?.name } ?? "The QA unit", due: step.due,
          isLowGrade: true)
      }
    }
  }

  private var actions: [Late] {
    matters.lateActions.map { action in
      Late(
        what: link("\(action.words.firstLine)", to: "/actions/\(action.number ?? 0)"),
        code: action.code ?? "",
        about: """
          \(action.isFromLowGrade ? grade(activity(action.activity)) : ""), action \
          \(action.reference)
          """,
        with: action.ownerName, due: action.due, isLowGrade: action.isFromLowGrade)
    }
  }

  private var audits: [Late] {
    let judged = Set(matters.responses.map(\.activity))
    return progress.late.map { late in
      let isLowGrade = judged.contains(late.activity.id)
      let code = late.activity.code
      let path = AuditAddress.overview(late.activity.id)
      let what =
        switch late.matter {
        case .submission: link("Submit the audit", to: path, about: "of \(code)")
        case .oversight: link("Confirm oversight", to: path, about: "of \(code)")
        }
      let first =
        late.dueDay.flatMap { due in
          due.isMoved ? ", first due \(due.first.shortWords(beside: today))" : nil
        } ?? ""
      return Late(
        what: what, code: code, about: "\(isLowGrade ? grade(late.activity) : "")\(first)",
        with: late.with ?? "Nobody yet", due: late.due, isLowGrade: isLowGrade)
    }
  }
}
