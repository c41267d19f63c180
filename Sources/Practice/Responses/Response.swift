import Kernel

/// What a grade set going: who was told, which clocks run, and what was said to stop them.
package struct Response: Sendable, Hashable, Identifiable {
  /// One clock of a response, and what stopped it.
  package struct Step: Sendable, Hashable {
    package let name: String
    package let due: Day
    package let stoppedAt: Instant?
    package let stoppedByName: String?
    /// What was said of the child's safety.
    package let safe: String
    package let words: String

    package var isStopped: Bool { stoppedAt != nil }

    /// Days that it is, or was, late; nil when in time.
    package func daysLate(on today: Day) -> Int? {
      let day = stoppedAt?.day ?? today
      return day > due ? day - due : nil
    }
  }

  /// Someone who was told; nobody where the post was vacant.
  package struct Told: Sendable, Hashable {
    package let role: Role
    package let person: String?
    package let name: String?
  }

  package let id: String
  package let activity: String
  /// The id of the response in the framework.
  package let plan: String
  /// The escalation: the instant from which its clocks run.
  package let beganAt: Instant
  package let closedAt: Instant?
  /// Why it ended before every step was done.
  package let closeReason: String?
  /// In the framework's order.
  package let steps: [Step]
  package let told: [Told]
  /// Whether its audit raised an immediate concern about the child.
  package let hasConcern: Bool
  /// What is kept of the framework's steps, in its order.
  package let records: [StepRecord]

  package func step(_ name: String) -> Step? { steps.first { $0.name == name } }

  /// The first clock that still runs.
  package var next: Step? { steps.first { !$0.isStopped } }

  /// The clocks that are late today.
  package func late(on today: Day) -> [Step] {
    steps.filter { !$0.isStopped && $0.due < today }
  }
}
