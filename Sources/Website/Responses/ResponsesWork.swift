import Components
import Database
import Kernel
import Markup
import Practice

/// Updates that someone has to give, second audits and endings that wait for the QA unit, and work
/// that has to improve.
enum ResponsesWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try steps(question, reading) + all(question, reading)
  }

  private static func all(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    guard ResponsePolicy.mayLookFor(question.actor) else { return [] }
    return try ResponseCase.all(question.actor, reading).flatMap { child in
      update(child, question) + quality(child, question)
    }
  }

  /// The next step of each child, for whoever leads it or confirms it.
  private static func steps(
    _ question: WorkQuestion, _ reading: any Reading
  ) throws -> [Work] {
    try ResponseCase.all(question.actor, reading).flatMap { child -> [Work] in
      guard let response = child.response, child.otherGrade == nil else { return [] }
      return child.plan.steps.compactMap { work($0, child, response) }
    }
  }

  private static func work(
    _ step: ResponseStep, _ child: ResponseCase, _ response: Response
  ) -> Work? {
    let (actor, code) = (child.actor, childCode(child.activity.code))
    let address = ResponseStepAddress.of(step.id, response.id)
    let record = response.record(of: step.id)
    switch response.state(of: step) {
    case .waits, .notNeeded, .done: return nil
    case .toDo:
      guard ResponsePolicy.mayKeep(actor, child.activity, step) else { return nil }
      return Work(
        Link("\(step.title): \(code)", to: address),
        why: """
          The audit was judged \(child.gradeWords) on \(response.beganAt.day.words), and this is \
          yours to lead.
          """, due: step.clock.flatMap(response.step)?.due)
    case .toConfirm:
      guard let record, ResponsePolicy.mayConfirm(actor, child.activity, step, record) else {
        return nil
      }
      return Work(
        Link("Confirm: \(step.title.lowercasedStart), \(code)", to: address),
        why: "\(record.keptByName ?? "Someone") says that it was done.", due: nil)
    }
  }

  private static func update(_ child: ResponseCase, _ question: WorkQuestion) -> [Work] {
    guard let response = child.response, child.otherGrade == nil, let clock = child.dueUpdate,
      ResponsePolicy.mayAnswer(question.actor, child.activity, child.plan),
      !question.actor.isQualityAssurance
    else { return [] }
    return [
      Work(
        Link(
          "Say what has been done to keep \(childCode(child.activity.code)) safe",
          to: "/responses/\(response.id)/updates/\(clock.name)"),
        why: """
          The audit was confirmed \(child.gradeWords) on \(response.beganAt.day.words), and you \
          answer for the remedy. \(ClockWords.rule(clock))
          """, due: response.step(clock.name)?.due)
    ]
  }

  private static func quality(_ child: ResponseCase, _ question: WorkQuestion) -> [Work] {
    guard ResponsePolicy.mayClose(question.actor), let response = child.response else { return [] }
    let code = childCode(child.activity.code)
    if let grade = child.otherGrade {
      return [
        Work(
          Link(
            "End the response for \(code), or let it go on",
            to: "/responses/\(response.id)/closing"),
          why: """
            Its grade of record is now \(grade.lowercasedStart), which asks for no such response. \
            You are in the QA unit.
            """, due: nil)
      ]
    }
    if let plan = child.plan.reaudit, child.reaudit == nil {
      return [
        Work(
          Link("Begin the second audit of \(code)", to: "/responses/\(response.id)/reaudit"),
          why: "You are in the QA unit. Someone other than the first auditor does it.",
          due: response.step(plan.clock)?.due)
      ]
    }
    guard child.missing.isEmpty else { return [] }
    return [
      Work(
        Link("Confirm that all is done for \(code)", to: "/responses/\(response.id)/closing"),
        why: "You are in the QA unit, and every step is evidenced.", due: nil)
    ]
  }
}
