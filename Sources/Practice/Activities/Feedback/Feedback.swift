import Database
import Kernel

/// What one child, parent or carer said, or that they were asked and did not answer.
package struct Feedback: Codable, Sendable, Hashable, Identifiable {
  /// How they were asked.
  package enum Channel: String, Codable, Storable, Sendable, CaseIterable {
    case inPerson = "in_person"
    case telephone
    case video
    case writing
    case throughWorker = "through_worker"
    /// It stood there already, and nobody had to ask.
    case record

    package var words: String {
      switch self {
      case .inPerson: "In person"
      case .telephone: "By telephone"
      case .video: "By video call"
      case .writing: "In writing: a letter, e-mail or text message"
      case .throughWorker: "Through someone they know, such as their worker"
      case .record: "Nobody had to ask: it is in the record already"
      }
    }
  }

  /// What came of asking.
  package enum State: String, Codable, Storable, Sendable, CaseIterable {
    case obtained
    case declined
    case notReached = "not_reached"

    package var words: String {
      switch self {
      case .obtained: "They told us"
      case .declined: "They did not want to say"
      case .notReached: "We could not reach them"
      }
    }
  }

  package let id: String
  package let voice: FeedbackVoice
  package let channel: Channel
  package let state: State
  package let said: String
  /// What they answered to the form they were asked with; nil where there is none.
  package let answers: [Answer]?
  package let day: Day
}

extension FeedbackVoice: Storable {
  /// As the person is called on a page: "The child".
  package var words: String {
    switch self {
    case .child: "The child"
    case .parent: "A parent"
    case .carer: "A carer"
    case .practitioner: "A practitioner"
    case .partner: "A partner agency"
    }
  }
}

/// Reads the decision about feedback, and what was said.
package enum FeedbackTable {
  /// What was decided; nil until something is.
  package static func decision(
    of activity: String, _ reading: any Reading
  ) throws -> FeedbackDecision? {
    try reading.row(
      """
      SELECT d.appropriate, d.reason, d.decided_with, d.decided_day, p.name, d.revision
      FROM feedback_decision d JOIN person p ON p.id = d.decided_by
      WHERE d.activity = \(activity)
      """
    ).map { row in
      try FeedbackDecision(
        appropriate: row["appropriate"], reason: reading.open(row["reason"] as Sealed?) ?? "",
        with: row["decided_with"], day: row["decided_day"], byName: row["name"],
        revision: row["revision"])
    }
  }

  /// What was said in one audit, the earliest first.
  package static func list(of activity: String, _ reading: any Reading) throws -> [Feedback] {
    try reading.rows(
      """
      SELECT id, voice, channel, state, said, answers, given_day FROM feedback
      WHERE activity = \(activity) AND removed_at IS NULL ORDER BY given_day, id
      """
    ).map { row in
      try Feedback(
        id: row["id"], voice: row["voice"], channel: row["channel"], state: row["state"],
        said: reading.open(row["said"] as Sealed?) ?? "",
        answers: reading.open(row["answers"] as Sealed?).map { try KeptText.read($0) },
        day: row["given_day"])
    }
  }
}
