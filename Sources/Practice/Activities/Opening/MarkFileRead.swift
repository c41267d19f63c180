import Database
import Kernel

/// The auditor has read the child's file, before the discussion: the months of casework up to
/// this day are what the audit judges.
package struct MarkFileRead: Sendable {
  package let activity: String
  package let day: Day
  package let revision: Int

  package init(activity: String, day: Day, revision: Int) {
    self.activity = activity
    self.day = day
    self.revision = revision
  }

  /// Keeps the day. Refused where it lies ahead, or before the audit was allocated.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let activity = try ActivityRules.toWrite(activity, occasion, transaction)
    try Self.check(day, allocated: activity.allocatedAt.day, today: occasion.today)
    if activity.isSealedPair {
      try SealedReadingTable.change(
        activity, set: "file_read_day = \(day)", from: revision, occasion, transaction)
      return
    }
    try transaction.change(
      """
      UPDATE activity SET file_read_day = \(day), revision = revision + 1
      WHERE id = \(activity.id) AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      ActivityFacts.fileRead(activity, on: day), by: occasion.actor.person, at: occasion.now)
  }

  static func check(_ day: Day, allocated: Day, today: Day) throws(Refusal) {
    if day > today {
      throw Refusal("The day you finished reading cannot be in the future.", field: "day")
    }
    if day < allocated {
      throw Refusal(
        """
        The audit was allocated on \(allocated.words). Give the day, since then, on which you \
        finished reading.
        """, field: "day")
    }
  }
}
