import Components
import Kernel
import Markup
import Practice

/// The dated steps on the way to an action, and the buttons to end one.
struct ActionMilestones {
  let model: ActionPage.Model
  let request: PageRequest

  var html: HTML {
    guard !model.milestones.isEmpty else { return .empty }
    let hasButtons = model.mayPlan && model.milestones.contains { $0.doneAt == nil }
    return Table(
      "Milestones", manner: .stack,
      columns: [TableColumn("By"), TableColumn("Step", isWide: true), TableColumn("Status")]
        + (hasButtons ? [TableColumn("Change")] : []),
      rows: model.milestones.map { milestone in
        let cells = [
          unbroken("\(milestone.due.words)"), "\(milestone.words)", status(milestone),
        ]
        return TableRow(cells + (hasButtons ? [buttons(milestone)] : []))
      }
    ).html
  }

  private func status(_ milestone: Milestone) -> HTML {
    if let at = milestone.doneAt {
      return "\(tag("Done", .green))\(rule("\(at.day.words), \(milestone.doneByName ?? "")"))"
    }
    guard milestone.isLate(on: request.today) else { return tag("To do", .grey) }
    let days = request.today - milestone.due
    return tag("\(EnglishNumbers.count(days, "day")) late", .yellow)
  }

  private func buttons(_ milestone: Milestone) -> HTML {
    guard milestone.doneAt == nil else { return .empty }
    let path = "/actions/\(model.action.number ?? 0)/milestones/\(milestone.id)"
    func end(_ words: HTML, _ done: String) -> HTML {
      buttonForm(
        "\(words)<span class=\"govuk-visually-hidden\">: \(milestone.words)</span>", to: path,
        keys: request.keys, revision: model.action.revision, hiding: [("done", done)])
    }
    return model.mayClaim ? end("Mark as done", "yes") : end("Take it off", "no")
  }
}
