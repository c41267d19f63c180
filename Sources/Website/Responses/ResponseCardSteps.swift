import Components
import Kernel
import Markup
import Practice

/// The steps of a response that have a record of their own, on the card of their child.
extension ResponseCase {
  /// The framework's steps that have a record of their own.
  func recorded(_ response: Response, on today: Day) -> [StageStep] {
    plan.steps.map { step in
      let title: HTML = "\(step.title)"
      let due = step.clock.flatMap(response.step)?.due
      switch response.state(of: step) {
      case .waits: return StageStep(title, "Where the meeting finds risk", .ahead)
      case .notNeeded: return StageStep(title, "Not needed: no risk found", .done)
      case .toConfirm: return StageStep(title, "To be confirmed", .now)
      case .done:
        let day = response.record(of: step.id)?.day
        return StageStep(title, "\(day.map { $0.shortWords(beside: today) })", .done)
      case .toDo:
        if let due, due < today {
          return StageStep(title, "Was due \(due.shortWords(beside: today))", .late)
        }
        let when: HTML =
          due.map { "By \($0.weekdayName) \($0.shortWords(beside: today))" } ?? "To do"
        return StageStep(title, when, nextStep?.id == step.id ? .now : .ahead)
      }
    }
  }

  /// The steps that this person may read or has something to do about.
  func stepLinks(_ response: Response) -> [HTML] {
    guard ActivityPolicy.mayRead(actor, activity) else { return [] }
    return plan.steps.compactMap { step in
      let address = ResponseStepAddress.of(step.id, response.id)
      let record = response.record(of: step.id)
      switch response.state(of: step) {
      case .waits, .notNeeded: return nil
      case .toDo:
        return ResponsePolicy.mayKeep(actor, activity, step)
          ? link("Record: \(step.title.lowercasedStart)", to: address) : nil
      case .toConfirm:
        let mayConfirm = record.map {
          ResponsePolicy.mayConfirm(actor, activity, step, $0)
        }
        return link(
          mayConfirm == true ? "Confirm: \(step.title.lowercasedStart)" : "\(step.title)",
          to: address)
      case .done: return link("\(step.title)", to: address)
      }
    }
  }
}
