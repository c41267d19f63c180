import Components
import Database
import Kernel
import Markup
import Practice

/// Audits whose years are over ask to be destroyed: of the QA unit, and then of somebody else.
enum RetentionWork: WorkSource {
  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] {
    let actor = question.actor
    guard actor.isQualityAssurance || actor.holds(.coordinator) else { return [] }
    return try CycleTable.all(reading).filter { $0.isConfined && $0.isClosed }
      .compactMap { cycle in
        guard let kind = try PublishedFrameworks.load(cycle, reading).kind(cycle.kind),
          RetentionPolicy.maySee(actor, kind)
        else { return nil }
        let retention = try RetentionTable.load(cycle, kind, reading)
        guard retention.isDue(on: question.now.day), let last = retention.lastDay else {
          return nil
        }
        let address = DestructionFeature.address(cycle)
        guard let request = retention.request, !hasRested(request, question.now.day) else {
          guard RetentionPolicy.mayAsk(actor, kind) else { return nil }
          return Work(
            Link("Ask for the audits of \(cycle.words) to be destroyed", to: address),
            why: "They were kept until \(last.words).", due: last + 1)
        }
        guard RetentionPolicy.mayDecide(actor, kind, request) else { return nil }
        return Work(
          Link("Decide whether the audits of \(cycle.words) are destroyed", to: address),
          why: "\(request.askedByName) asked for it, and somebody else approves.", due: last + 1)
      }
  }

  /// Whether it is a year since it was decided to keep them.
  private static func hasRested(_ request: Retention.Request, _ today: Day) -> Bool {
    request.decidedAt.map { $0.day.adding(months: 12) <= today } ?? false
  }
}
