import Kernel

/// How far each part of an audit is, read off what it holds.
package struct AuditProgress: Sendable, Hashable {
  package let statuses: [AuditPart: PartStatus]
  /// All parts, in the order in which people do them.
  package let parts: [AuditPart]

  package init(_ contents: AuditContents) {
    parts = Self.parts(contents)
    let missing = Dictionary(grouping: SubmissionRules.missing(contents), by: \.part)
    var statuses: [AuditPart: PartStatus] = [:]
    for part in parts {
      statuses[part] = Self.status(of: part, contents, isMissing: missing[part] != nil)
    }
    self.statuses = statuses
  }

  /// The parts that this kind of audit has at this point: of a pair's own reading only what each
  /// gives alone.
  private static func parts(_ contents: AuditContents) -> [AuditPart] {
    let kind = contents.kind
    let isSealed = contents.isAlone
    if contents.agency != nil { return contents.tool.sections.map { .section($0.id) } }
    var parts: [AuditPart] = kind.isFileRead ? [.file] : []
    if kind.stage(.feedback) != nil, kind.agencies?.family == nil {
      parts += [.feedbackDecision, .feedback]
    }
    let isTalkedAhead = kind.talker == nil && !kind.hasAgencies
    if kind.stage(.discuss) != nil, isTalkedAhead, !isSealed { parts.append(.discussion) }
    if kind.isMet { parts.append(.meeting) }
    if kind.hasNotes { parts.append(.notes) }
    if !kind.sources.isEmpty { parts.append(.sources) }
    parts += contents.tool.sections.map { AuditPart.section($0.id) }
    if !isSealed {
      parts += [.findings, .actions]
      if kind.recommendation != nil { parts.append(.review) }
    }
    if contents.overallScale != nil { parts.append(.overall) }
    return parts
  }

  package subscript(part: AuditPart) -> PartStatus { statuses[part] ?? .notStarted }

  /// How many parts have nothing left to do, of how many that have to be done.
  package var complete: (done: Int, of: Int) {
    let needed = parts.filter { self[$0] != .optional }
    return (needed.filter { self[$0].isComplete }.count, needed.count)
  }

  /// How many areas of the tool are complete.
  package var sectionsComplete: (done: Int, of: Int) {
    let sections = parts.filter { if case .section = $0 { true } else { false } }
    return (sections.filter { self[$0] == .completed }.count, sections.count)
  }

  private static func status(
    of part: AuditPart, _ contents: AuditContents, isMissing: Bool
  ) -> PartStatus {
    switch part {
    case .file: return isMissing ? .notStarted : .completed
    case .feedbackDecision: return contents.feedbackDecision == nil ? .notStarted : .completed
    case .feedback:
      guard let decision = contents.feedbackDecision else { return .cannotStart }
      guard decision.appropriate else { return .notNeeded }
      return contents.feedback.isEmpty ? .notStarted : .completed
    case .discussion:
      if contents.discussion?.heldDay != nil { return .completed }
      if contents.discussion?.bookedAt != nil { return .booked }
      if contents.discussion != nil { return .inProgress }
      return SubmissionRules.needs(.discuss, contents) ? .notStarted : .optional
    case .meeting:
      if contents.meeting?.meeting?.heldDay != nil { return .completed }
      return contents.meeting?.meeting?.sentAt == nil ? .cannotStart : .booked
    case .notes:
      if contents.meeting?.notes.returnedAt != nil { return .completed }
      return (contents.meeting?.notes.revision ?? 0) == 0 ? .notStarted : .inProgress
    case .sources:
      if isMissing { return contents.sources.isEmpty ? .notStarted : .inProgress }
      return .completed
    case .section(let id):
      guard let section = contents.sections[id], section.revision > 0 else { return .notStarted }
      return isMissing ? .inProgress : .completed
    case .findings:
      if isMissing { return contents.findings.isEmpty ? .notStarted : .inProgress }
      return .completed
    case .actions:
      if isMissing { return .notStarted }
      return contents.actions.isEmpty && contents.findings(.learning).isEmpty
        ? .optional : .completed
    case .review: return contents.review == nil ? .optional : .completed
    case .overall: return overall(contents, isMissing: isMissing)
    case .agreement: return isMissing ? .notStarted : .completed
    }
  }

  private static func overall(_ contents: AuditContents, isMissing: Bool) -> PartStatus {
    if !isMissing { return .completed }
    return contents.activity.overall == nil && contents.overallReason.isBlank
      ? .notStarted : .inProgress
  }
}
