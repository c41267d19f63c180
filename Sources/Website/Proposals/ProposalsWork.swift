import Components
import Database
import Kernel
import Markup
import Practice

/// What proposals ask: of managers, cases; of the QA unit, a decision on each.
enum ProposalsWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    try CycleTable.all(reading).filter {
      $0.method == .proposed && $0.sentAt == nil && !$0.isClosed && $0.caseList != nil
    }.flatMap { cycle -> [Work] in
      let framework = try PublishedFrameworks.load(cycle, reading)
      let kind = try found(framework.kind(cycle.kind))
      let all = try ProposalTable.standing(cycle.id, reading)
      return [
        asking(cycle, kind, all, question), deciding(cycle, kind, all, question.actor),
      ].compactMap { $0 }
    }
  }

  private static func asking(
    _ cycle: Cycle, _ kind: ActivityKind, _ all: [Proposal], _ question: WorkQuestion
  ) -> Work? {
    let actor = question.actor
    guard ProposalPolicy.mayPropose(actor, cycle, kind) else { return nil }
    let mine = all.count { $0.proposedBy == actor.person }
    let far: HTML =
      mine == 0
      ? "You have put none forward yet."
      : "You have put \(EnglishNumbers.words(mine)) forward."
    return Work(
      Link("Put cases forward: \(kind.title), \(cycle.words)", to: ProposalsAddress.of(cycle)),
      why: "You are \(actor.title). \(far)", due: cycle.listBy,
      dueWords: cycle.listBy == nil ? "When you can" : nil)
  }

  private static func deciding(
    _ cycle: Cycle, _ kind: ActivityKind, _ all: [Proposal], _ actor: Actor
  ) -> Work? {
    let open = all.filter { $0.isTaken == nil }
    guard ProgrammePolicy.mayPlan(actor), let first = open.map(\.proposedAt).min() else {
      return nil
    }
    let count = EnglishNumbers.count(open.count, "case")
    return Work(
      Link(
        "Decide on \(count) put forward: \(kind.title), \(cycle.words)",
        to: ProposalsAddress.of(cycle)),
      why: "You are in the QA unit.", due: cycle.listBy,
      dueWords: cycle.listBy == nil ? "Since \(first.day.wordsWithoutYear)" : nil)
  }
}
