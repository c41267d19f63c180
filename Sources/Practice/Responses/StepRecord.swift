import Database
import Kernel

/// What is kept of one step of a response: the day, the form, and who says so.
package struct StepRecord: Sendable, Hashable {
  /// The id of the step in the framework.
  package let step: String
  /// When it was done; nil while nothing is kept.
  package let day: Day?
  /// Whether the meeting finds risk for the child; nil where that was not asked.
  package let foundRisk: Bool?
  /// Why it finds none.
  package let riskWords: String
  package let answers: [Answer]
  package let keptAt: Instant?
  package let keptBy: String?
  package let keptByName: String?
  package let confirmedAt: Instant?
  package let confirmedByName: String?
  package let confirmedWords: String
  package let revision: Int
}

/// Where a step of a response stands.
package enum StepState: Sendable, Hashable {
  /// Whether it is asked is not said yet: the meeting says it.
  case waits
  case notNeeded
  case toDo
  /// Kept, and someone else has still to confirm it.
  case toConfirm
  case done

  /// Whether nothing has to be done about it any more.
  package var isOver: Bool { self == .done || self == .notNeeded }
}

extension Response {
  package func record(of step: String) -> StepRecord? { records.first { $0.step == step } }

  /// Whether there is risk for the child: an immediate concern says so, else the last meeting; nil
  /// while nobody has said.
  package var foundRisk: Bool? { hasConcern ? true : records.compactMap(\.foundRisk).last }

  /// Where a step stands.
  package func state(of step: ResponseStep) -> StepState {
    if step.asked == .whereRisk, foundRisk == nil { return .waits }
    if step.asked == .whereRisk, foundRisk == false { return .notNeeded }
    guard let record = record(of: step.id), record.keptAt != nil else { return .toDo }
    return step.confirmedBy.isEmpty || record.confirmedAt != nil ? .done : .toConfirm
  }

  /// The first step of a plan that somebody can do something about.
  package func nextStep(of plan: GradeResponse) -> ResponseStep? {
    plan.steps.first { [.toDo, .toConfirm].contains(state(of: $0)) }
  }
}

/// Reads and writes what is kept of steps.
enum StepRecordTable {
  static func begin(
    _ steps: [ResponseStep], of response: String, _ transaction: any Transaction
  ) throws {
    for (place, step) in steps.enumerated() {
      try transaction.run(
        """
        INSERT INTO response_step (response, name, place, revision)
        VALUES (\(response), \(step.id), \(place), 1)
        """)
    }
  }

  static func list(of response: String, _ reading: any Reading) throws -> [StepRecord] {
    try reading.rows(
      """
      SELECT s.name, s.day, s.found_risk, s.risk_words, s.answers, s.kept_at, s.kept_by,
        k.name AS kept_by_name, s.confirmed_at, c.name AS confirmed_by_name, s.confirmed_words,
        s.revision
      FROM response_step s LEFT JOIN person k ON k.id = s.kept_by
        LEFT JOIN person c ON c.id = s.confirmed_by
      WHERE s.response = \(response) ORDER BY s.place
      """
    ).map { row in
      try StepRecord(
        step: row["name"], day: row["day"], foundRisk: row["found_risk"],
        riskWords: reading.open(row["risk_words"] as Sealed?) ?? "",
        answers: reading.open(row["answers"] as Sealed?).map(KeptText.read) ?? [],
        keptAt: row["kept_at"], keptBy: row["kept_by"], keptByName: row["kept_by_name"],
        confirmedAt: row["confirmed_at"], confirmedByName: row["confirmed_by_name"],
        confirmedWords: reading.open(row["confirmed_words"] as Sealed?) ?? "",
        revision: row["revision"])
    }
  }
}
