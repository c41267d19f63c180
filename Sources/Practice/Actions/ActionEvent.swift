import Kernel

/// One step in the life of an action, with what was said.
package struct ActionEvent: Sendable, Hashable, Identifiable {
  package enum Step: String, Sendable, CaseIterable {
    case opened
    case milestoneSet = "milestone_set"
    case milestoneDone = "milestone_done"
    case milestoneDropped = "milestone_dropped"
    case atRisk = "at_risk"
    case onCourse = "on_course"
    case nudged
    case moved
    case handedOn = "handed_on"
    case done
    case checked
    case sentBack = "sent_back"
    /// How and when it is looked at again, once it is done.
    case lookingAgain = "looking_again"
    case held
    case reopened

    package var words: String {
      switch self {
      case .opened: "Agreed"
      case .milestoneSet: "Milestone set"
      case .milestoneDone: "Milestone done"
      case .milestoneDropped: "Milestone taken off"
      case .atRisk: "Said to be at risk"
      case .onCourse: "Said to be on course again"
      case .nudged: "Nudged"
      case .moved: "Changed"
      case .handedOn: "Handed on"
      case .done: "Said to be done"
      case .checked: "Checked"
      case .sentBack: "Sent back"
      case .lookingAgain: "How it is looked at again"
      case .held: "Still holds"
      case .reopened: "Opened again: it did not hold"
      }
    }
  }

  package let id: String
  package let action: String
  package let at: Instant
  package let step: Step
  package let personName: String
  package let words: String
  /// Where the child's record shows it.
  package let evidence: String
  /// What is different for the child.
  package let difference: String
  /// Who owned it from then on, where that changed.
  package let ownerName: String?
  /// By when it was due from then on, where that changed; the day on which it is looked at again,
  /// where the step says that.
  package let due: Day?
}

/// What someone says at a step of an action's life.
struct Said {
  var words = ""
  var evidence = ""
  var difference = ""
  /// The owner and the day from now on, where they change.
  var owner: String?
  var due: Day?
}
