import Kernel

/// What an audit must hold before it can be submitted: each thing that is missing, with the part
/// in which to put it right.
package enum SubmissionRules {
  /// Everything missing, in the order of the work: before a pair's own reading can be handed in,
  /// or before the audit is submitted.
  package static func missing(
    _ contents: AuditContents, besidesAgreement: Bool = false
  ) -> [MissingPart] {
    if contents.agency != nil { return audited(contents) }
    if contents.isAlone { return prepared(contents) + audited(contents) + judged(contents) }
    return prepared(contents) + audited(contents) + found(contents) + judged(contents)
      + (besidesAgreement ? [] : agreed(contents))
  }

  /// The stages that come first, as the framework lists them.
  package static func needs(_ stage: Stage, _ contents: AuditContents) -> Bool {
    let kind = contents.kind
    let closing = contents.isAlone ? Stage.review : kind.closing
    // What agencies do comes before their parts, not before the audit that is made of them.
    if kind.hasAgencies {
      let own = kind.gates(of: .review)
      return own.contains(stage) || kind.gates(of: closing).contains(stage)
    }
    return kind.allGates(of: closing).contains(stage)
  }

  private static func agreed(_ contents: AuditContents) -> [MissingPart] {
    let second = contents.activity.people[.secondAuditor]
    guard contents.activity.isPaired, !contents.isAgreed || second == nil else { return [] }
    let name = second?.name ?? "A second auditor"
    return [.init(.agreement, "\(name) has to agree to it as it stands.", field: "agree")]
  }

  private static func prepared(_ contents: AuditContents) -> [MissingPart] {
    var missing: [MissingPart] = []
    if needs(.prepare, contents), contents.kind.isFileRead, contents.activity.fileReadDay == nil {
      missing.append(.init(.file, "Read the file, and mark it as read.", field: "day"))
    }
    missing += contents.kind.sources.filter { contents.sources($0).isEmpty }.map {
      .init(.sources, "\($0.title): bring in a source, or say why there is none.", field: $0.id)
    }
    if needs(.feedback, contents) { missing += feedback(contents) }
    if needs(.discuss, contents), contents.discussion?.heldDay == nil {
      missing.append(
        .init(.discussion, "Hold the discussion, and record what it brought out.", field: "held"))
    }
    return missing + met(contents)
  }

  private static func met(_ contents: AuditContents) -> [MissingPart] {
    guard let record = contents.meeting, needs(.meet, contents), contents.kind.isMet else {
      return []
    }
    var missing: [MissingPart] = []
    if record.meeting?.heldDay == nil {
      missing.append(.init(.meeting, "Hold the meeting, and record who came.", field: "held"))
    }
    if contents.kind.hasNotes, record.notes.returnedAt == nil {
      missing.append(
        .init(
          .notes, "The notes of the meeting go with the audit: have them returned.",
          field: "words"))
    }
    return missing
  }

  static func feedback(_ contents: AuditContents) -> [MissingPart] {
    guard let decision = contents.feedbackDecision else {
      return [
        .init(
          .feedbackDecision,
          FeedbackRules.isOthers(contents.kind)
            ? "It has to be decided whether it is right to ask the child or the family."
            : "Decide whether it is right to ask the child or the family.", field: "appropriate")
      ]
    }
    guard decision.appropriate, contents.feedback.isEmpty else { return [] }
    return [
      .init(.feedback, "Record what they said, or that they were asked and did not answer.")
    ]
  }

  private static func audited(_ contents: AuditContents) -> [MissingPart] {
    contents.tool.sections.flatMap { section in
      contents.missing(in: section).map {
        MissingPart(.section(section.id), $0.message, field: $0.field)
      }
    }
  }

  /// Strengths come first and are never left out; work that is less than good needs an area for
  /// improvement and an action, so that something changes for the child.
  private static func found(_ contents: AuditContents) -> [MissingPart] {
    var missing: [MissingPart] = []
    if contents.findings(.strength).isEmpty {
      missing.append(.init(.findings, "Note at least one strength."))
    }
    guard let overall = contents.activity.overall,
      contents.overallScale?.isGoodOrBetter(overall) == false
    else { return missing }
    if contents.findings(.improvement).isEmpty {
      missing.append(.init(.findings, "Note what has to improve: the overall grade says so."))
    }
    if contents.actions.isEmpty {
      missing.append(.init(.actions, "Write at least one action: the overall grade calls for it."))
    }
    return missing
  }

  private static func judged(_ contents: AuditContents) -> [MissingPart] {
    guard contents.overallScale != nil else { return [] }
    guard contents.activity.overall != nil else {
      return [.init(.overall, "Give the overall grade.", field: "overall")]
    }
    if let refusal = contents.outcome.refusal {
      return refusal.problems.map { .init(.overall, $0.message, field: "overall") }
    }
    if contents.overallReason.isBlank {
      return [.init(.overall, "Give the reasons for the overall grade.", field: "reason")]
    }
    return []
  }
}

extension ActivityKind {
  /// Whether somebody prepares it by reading one file: a child's, or of somebody's supervision.
  package var isFileRead: Bool { stage(.prepare) != nil && !hasAgencies && subject != .theme }
}
