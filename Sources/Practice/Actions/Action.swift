import Kernel

/// What must change: specific, owned and dated. It stands on one tracker from the submission of
/// its audit until someone other than its owner has checked that it is done.
package struct Action: Sendable, Hashable, Identifiable {
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
  /// The auditor's words for what must be done.
  package let words: String
  /// What will be different for the child.
  package let difference: String
  package let doneMeans: String
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

  /// Where it stands, read off its instants.
  package enum State: String, Sendable, CaseIterable {
    /// Written in an audit that is not submitted.
    case draft
    case open
    /// The owner was told what is missing.
    case sentBack = "sent_back"
    /// The owner says that it is done; someone else has to look.
    case waiting
    case closed

    package var words: String {
      switch self {
      case .draft: "Not open yet"
      case .open: "Open"
      case .sentBack: "Sent back"
      case .waiting: "Waiting to be checked"
      case .closed: "Done and checked"
      }
    }
  }

  package var state: State {
    if openedAt == nil { return .draft }
    if checkedAt != nil { return .closed }
    if doneAt != nil { return .waiting }
    return sentBackAt == nil ? .open : .sentBack
  }

  /// How many days it is overdue; nil when it is not. What waits to be checked is not late: its
  /// owner has done their part.
  package func daysOverdue(on today: Day) -> Int? {
    switch state {
    case .open, .sentBack: today > due ? today - due : nil
    case .draft, .waiting, .closed: nil
    }
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

/// One step in the life of an action, with what was said.
package struct ActionEvent: Sendable, Hashable, Identifiable {
  package enum Step: String, Sendable, CaseIterable {
    case opened
    case done
    case checked
    case sentBack = "sent_back"
    case moved

    package var words: String {
      switch self {
      case .opened: "Agreed"
      case .done: "Said to be done"
      case .checked: "Checked"
      case .sentBack: "Sent back"
      case .moved: "Changed"
      }
    }
  }

  package let id: String
  package let at: Instant
  package let step: Step
  package let personName: String
  package let words: String
}
