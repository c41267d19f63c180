import Kernel

/// A second reading of a submitted audit: why it is read again, what the moderator graded before
/// seeing the auditor's grades, and how it ended.
package struct Moderation: Sendable, Hashable, Identifiable {
  /// Why an audit is read a second time.
  package enum Reason: String, Sendable, Hashable {
    /// Its overall grade is one that the framework always has moderated.
    case grade
    /// It was drawn at random for the panel.
    case dipSample = "dip_sample"
    /// The framework has every audit of the kind moderated.
    case everyAudit = "every_audit"
  }

  /// The moderator's own reading of one judgement area.
  package struct AreaReading: Sendable, Hashable {
    package let grade: String?
    package let words: String

    package init(grade: String?, words: String) {
      self.grade = grade
      self.words = words
    }
  }

  /// What somebody who joined in said, once both readings could be seen.
  package struct Voice: Sendable, Hashable {
    package let person: String
    package let name: String
    package let words: String
    package let at: Instant
  }

  /// Who may give a second reading, as it was settled when it began.
  package struct Readers: Sendable, Hashable {
    /// The posts that sit on the panel, beside the QA unit; none where no panel reads it.
    package let panel: Set<Role>
    /// Whoever has begun to grade, while they have not finished; it is theirs then.
    package let holder: String?
    /// Those who left it to others, so that they could read the audit.
    package let stoodAside: Set<String>
  }

  package let id: String
  package let activity: String
  package let reason: Reason
  /// Whether the moderator grades before they see the auditor's grades.
  package let isBlind: Bool
  package let readers: Readers
  package let begunAt: Instant
  /// Whoever grades; nobody before the first save.
  package let moderator: String?
  package let moderatorName: String?
  /// Whether the moderator says that they had seen the auditor's grades before; nil until graded.
  package let hadSeen: Bool?
  /// What the audit does well, said before anything else.
  package let praise: String
  package let areas: [String: AreaReading]
  package let overall: String?
  package let overallWords: String
  /// From then on the moderator sees the auditor's grades, and their own stand.
  package let gradedAt: Instant?
  package let outcome: ModerationOutcome?
  /// The grade that it settled on; nil while it is open and where it went back.
  package let settledGrade: String?
  /// The decision in words for the auditor.
  package let words: String
  /// To the framework's form on what else is looked at.
  package let answers: [Answer]
  /// What those who joined in said.
  package let voices: [Voice]
  package let decidedAt: Instant?
  /// What the auditor answered to changes that were suggested, and whether they take them up; nil
  /// while nothing was suggested or answered.
  package let answer: String
  package let takesUp: Bool?
  /// Names of those who sat on the panel.
  package let panel: [String]
  package let revision: Int

  /// Where it stands, read off its instants.
  package enum State: String, Sendable, CaseIterable {
    case waiting
    case grading
    /// Graded blind; what the auditor gave can be seen, and the decision is due.
    case graded
    case decided
  }

  package var state: State {
    if decidedAt != nil { return .decided }
    if gradedAt != nil { return .graded }
    return moderator == nil ? .waiting : .grading
  }
}
