import Database
import Kernel

/// The auditor writes an action into the audit, or changes one.
package struct PlanAction: Sendable {
  package let activity: String
  /// The action that is changed; nil for a new one.
  package let id: String?
  package let words: String
  package let difference: String
  package let doneMeans: String
  /// What makes it possible by its day, where the framework has actions SMART.
  package let attainable: String
  package let owner: String?
  package let due: Day?
  /// Where agencies audit: in whose plan it stands; several make it a joint one.
  package let agencies: [String]
  package let revision: Int

  package init(
    activity: String, id: String? = nil, words: String, difference: String, doneMeans: String,
    attainable: String = "", owner: String?, due: Day?, agencies: [String] = [], revision: Int = 0
  ) {
    self.activity = activity
    self.id = id
    self.words = words
    self.difference = difference
    self.doneMeans = doneMeans
    self.attainable = attainable
    self.owner = owner
    self.due = due
    self.agencies = agencies
    self.revision = revision
  }

  /// Keeps it. Refused unless it is specific, owned by someone who is here, and dated.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    try keep(in: activity, occasion, transaction)
  }

  /// The same for whoever may, which the caller has judged.
  func keep(
    in activity: Activity, _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let here = try OrganisationTable.load(on: occasion.today, transaction)
    let plan = try PublishedFrameworks.load(activity, transaction).kind(activity.kind)?.actions
    try Refusal.unless(
      PlanningRules.problems(
        words: words, difference: difference, doneMeans: doneMeans,
        attainable: plan?.smart == true ? attainable : nil, owner: owner,
        ownerIsHere: owner.flatMap { Actor($0, in: here) } != nil, due: due,
        today: occasion.today) + AgencyRules.problems(agencies, planned: activity))
    guard let owner, let due else { return }

    let action = id ?? occasion.newId()
    let attainable = plan?.smart == true ? attainable : ""
    try keep(
      action, activity, attainable: attainable, owner: owner, due: due, occasion, transaction)
    try transaction.record(
      ActivityFacts.planned(id == nil ? "made" : "changed", activity, action: action),
      by: occasion.actor.person, at: occasion.now)
  }

  private func keep(
    _ action: String, _ activity: Activity, attainable: String, owner: String, due: Day,
    _ occasion: Occasion, _ transaction: any Transaction
  ) throws {
    let key = activity.key
    let plan = agencies.isEmpty ? nil : agencies.joined(separator: ",")
    let words = try transaction.seal(words.trimmed, under: key)
    let difference = try transaction.seal(difference.trimmed, under: key)
    let doneMeans = try transaction.seal(doneMeans.trimmed, under: key)
    let attainable = try transaction.seal(optional: attainable.trimmed, under: key)
    if id == nil {
      try transaction.run(
        """
        INSERT INTO action (id, activity, case_id, words, difference, done_means, attainable, owner,
          agencies, due, made_at, made_by, revision)
        VALUES (\(action), \(activity.id), \(activity.child?.caseId), \(words), \(difference),
          \(doneMeans), \(attainable), \(owner), \(plan), \(due), \(occasion.now),
          \(occasion.actor.person), 1)
        """)
    } else {
      try transaction.change(
        """
        UPDATE action SET words = \(words), difference = \(difference),
          done_means = \(doneMeans), attainable = \(attainable), owner = \(owner),
          agencies = \(plan), due = \(due), revision = revision + 1
        WHERE id = \(action) AND activity = \(activity.id) AND opened_at IS NULL
          AND removed_at IS NULL AND revision = \(revision)
        """, orElse: ActivityRules.changedElsewhere)
    }
  }
}

/// The auditor takes an action out of the audit before it is submitted.
package struct RemovePlannedAction: Sendable {
  package let activity: String
  package let action: String

  package init(activity: String, action: String) {
    self.activity = activity
    self.action = action
  }

  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWriteTogether(activity, occasion, transaction)
    try transaction.change(
      """
      UPDATE action SET removed_at = \(occasion.now)
      WHERE id = \(action) AND activity = \(activity.id) AND opened_at IS NULL
        AND removed_at IS NULL
      """, orElse: .notFound)
    try transaction.record(
      ActivityFacts.planned("removed", activity, action: action), by: occasion.actor.person,
      at: occasion.now)
  }
}
