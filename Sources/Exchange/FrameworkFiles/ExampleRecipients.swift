import Practice

/// Worked cases of who hears of what.
enum ExampleRecipients {
  static func check(_ example: ToldExample, _ kind: ActivityKind) -> [String] {
    ExampleRun.differ("told", told(example, kind), example.expect.map(words))
  }

  private static func words(_ recipient: Recipient) -> String {
    "\(recipient.role.rawValue) of \(recipient.of.rawValue)"
  }

  private static func told(_ example: ToldExample, _ kind: ActivityKind) -> [String] {
    func authority(_ role: Role?) -> [String] {
      role.map { ["\($0.rawValue) of authority"] } ?? []
    }
    func responses(_ moment: ResponseMoment) -> [GradeResponse] {
      kind.responses(to: example.grade ?? "", once: moment)
    }
    switch example.of {
    case .concern: return (kind.concern?.tell ?? []).map(words)
    case .concernAboutStaff: return (kind.concern?.aboutStaff ?? []).map(words)
    case .recommendation: return authority(kind.recommendation?.decidedBy)
    case .feedback: return authority(kind.feedback?.collatedBy)
    case .dipSample: return (kind.moderation?.dipSample?.panel ?? []).map(words)
    case .gradeSubmitted: return responses(.submitted).flatMap(\.tell).map(words)
    case .gradeConfirmed: return responses(.confirmed).flatMap(\.tell).map(words)
    case .remedy:
      return (responses(.submitted) + responses(.confirmed)).compactMap(\.responsible).map(words)
    case .disputeSupport: return authority(kind.dispute?.supportedBy)
    case .auditReturned: return (kind.moderation?.tellWhenReturned ?? []).map(words)
    case .readers: return kind.access.readerRoles.map(words)
    }
  }
}
