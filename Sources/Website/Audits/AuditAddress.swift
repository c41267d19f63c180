import Practice

/// Where each page of an audit is found.
enum AuditAddress {
  static func overview(_ activity: String) -> String { "/audits/\(activity)" }

  /// The page of one of its parts.
  static func part(_ part: AuditPart, of activity: String) -> String {
    let step =
      switch part {
      case .file: "file"
      case .feedbackDecision: "feedback-decision"
      case .feedback: "feedback"
      case .discussion: "discussion"
      case .meeting: "meeting/record"
      case .notes: "meeting/notes"
      case .sources: "sources"
      case .section(let id): "sections/\(id)"
      case .findings: "findings"
      case .actions: "actions"
      case .review: "case-review"
      case .overall: "overall"
      case .agreement: "check"
      }
    return "\(overview(activity))/\(step)"
  }

  /// Where the QA unit gives a returned audit to someone else.
  static func auditor(_ activity: String, _ part: Part = .auditor) -> String {
    overview(activity) + "/auditor" + (part == .auditor ? "" : "?part=\(part.rawValue)")
  }

  /// Where the QA unit changes what does not go to plan.
  static func moreTime(_ activity: String) -> String { overview(activity) + "/more-time" }
  static func reopening(_ activity: String) -> String { overview(activity) + "/reopening" }

  static func withdrawal(_ activity: Activity) -> String {
    "\(activity.cycleAddress)/withdrawals/\(activity.code)"
  }

  /// What an earlier auditor wrote, and what stood in an earlier version.
  static func draft(_ draft: AuditDraft) -> String {
    "\(overview(draft.activity))/drafts/\(draft.number)"
  }

  static func version(_ number: Int, of activity: String) -> String {
    "\(overview(activity))/versions/\(number)"
  }

  /// A pair's two own readings beside each other.
  static func readings(_ activity: String) -> String { overview(activity) + "/readings" }

  static func check(_ activity: String) -> String { overview(activity) + "/check" }

  /// The meeting about the case, and who is asked to it.
  static func meeting(_ activity: String) -> String { overview(activity) + "/meeting" }
  static func invitations(_ activity: String) -> String { overview(activity) + "/invitations" }

  /// The whole audit, to be read.
  static func reading(_ activity: String) -> String { overview(activity) + "/reading" }

  /// Two audits of one child side by side.
  static func comparison(_ activity: String, _ other: String) -> String {
    "\(overview(activity))/comparisons/\(other)"
  }

  static func history(_ activity: String) -> String { overview(activity) + "/history" }

  /// Where a concern about this child is raised.
  static func concern(_ activity: String) -> String { "/concerns/new?audit=\(activity)" }

  /// Where an action on the tracker is found.
  static func action(_ number: Int) -> String { "/actions/\(number)" }

  /// How the draw was made.
  static func draw(_ draw: String) -> String { "/draws/\(draw)" }
}
