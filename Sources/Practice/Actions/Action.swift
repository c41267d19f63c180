import Kernel

/// What must change: specific, owned and dated. It stands on one tracker from the submission of
/// its audit until someone other than its owner has checked that it is done.
package struct Action: Codable, Sendable, Hashable, Identifiable {
  package let id: String
  /// Given when it is opened on the tracker.
  package let number: Int?
  package let activity: String?
  package let month: Month?
  package let caseId: String?
  package let code: String?
  package let team: String?
  package let teamName: String?
  package let service: String?
  /// The team that has the case now, where it moved after the audit.
  package let teamNow: String?
  package let teamNowName: String?
  /// The auditor's words for what must be done.
  package let words: String
  /// What will be different for the child.
  package let difference: String
  package let doneMeans: String
  /// What makes it possible by its day; blank where the framework does not ask.
  package let attainable: String
  package let owner: String
  package let ownerName: String
  package let due: Day
  package let firstDue: Day
  package let madeBy: String
  package let madeByName: String
  package let openedAt: Instant?
  package let doneAt: Instant?
  package let doneBy: String?
  package let checkedAt: Instant?
  package let checkedBy: String?
  package let sentBackAt: Instant?
  package let revision: Int
  /// Since when it is open again, after it had been checked and did not hold.
  package var reopenedAt: Instant?
  /// Since when its owner says that the day may not be kept.
  package var atRiskAt: Instant?
  /// The day from which it is asked whether it still holds; nil when nobody asks.
  package var holdOn: Day?
  /// When someone other than the owner said that it still holds.
  package var heldAt: Instant?
  /// The day of the earliest milestone that is not done.
  package var nextMilestone: Day?
  /// Whether it comes from an audit whose grade set a clock running.
  package var isFromLowGrade = false
  /// The owner's last day, where one is recorded.
  package var ownerLastDay: Day?
  /// Whether its audit is seen by its own people only.
  package var isConfined = false
  /// The agencies in whose plan it stands; several make it a joint one.
  package var agencies: [String] = []

  /// Where it stands, read off its instants.
  package enum State: String, Sendable, CaseIterable {
    /// Written in an audit that is not submitted.
    case draft
    case open
    /// The owner was told what is missing.
    case sentBack = "sent_back"
    /// It was done and checked once, and did not hold.
    case reopened
    /// The owner says that it is done; someone else has to look.
    case waiting
    case closed

    package var words: String {
      switch self {
      case .draft: "Not open yet"
      case .open: "Open"
      case .sentBack: "Sent back"
      case .reopened: "Opened again"
      case .waiting: "Waiting to be checked"
      case .closed: "Done and checked"
      }
    }
  }

  package var state: State {
    if openedAt == nil { return .draft }
    if checkedAt != nil { return .closed }
    if doneAt != nil { return .waiting }
    if sentBackAt != nil { return .sentBack }
    return reopenedAt == nil ? .open : .reopened
  }

  /// Whether its owner has still to do it.
  package var isWithOwner: Bool {
    switch state {
    case .open, .sentBack, .reopened: true
    case .draft, .waiting, .closed: false
    }
  }

  /// Whether it is closed and someone has still to say whether it holds.
  package var isToHold: Bool { state == .closed && holdOn != nil && heldAt == nil }

  /// Whether the day has come to ask whether it still holds.
  package func isToBeAsked(on today: Day) -> Bool {
    isToHold && holdOn.map { today >= $0 } ?? false
  }

  /// Whether its day may not be kept: its owner says so, or a milestone is late.
  package func isAtRisk(on today: Day) -> Bool {
    isWithOwner && daysOverdue(on: today) == nil
      && (atRiskAt != nil || nextMilestone.map { $0 < today } ?? false)
  }

  /// Whether its owner is not here any more.
  package func ownerHasLeft(by today: Day) -> Bool { ownerLastDay.map { $0 < today } ?? false }

  /// How many days it is overdue; nil when it is not. What waits to be checked is not late: its
  /// owner has done their part.
  package func daysOverdue(on today: Day) -> Int? {
    isWithOwner && today > due ? today - due : nil
  }

  /// How it is called: "A-0187".
  package var reference: String { number.map(Action.reference) ?? "Not numbered yet" }

  /// How the action with this number is called.
  package static func reference(_ number: Int) -> String {
    let digits = String(number)
    return "A-" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// The number in "A-0187" or "187"; nil where there is none.
  package static func number(_ text: String) -> Int? {
    var bytes = text.utf8[...]
    if bytes.starts(with: "A-".utf8) || bytes.starts(with: "a-".utf8) { bytes = bytes.dropFirst(2) }
    guard !bytes.isEmpty, bytes.count <= 9, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(String(decoding: bytes, as: UTF8.self))
  }
}
