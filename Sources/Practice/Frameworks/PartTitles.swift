extension Words {
  /// What a part is called: the post of whoever plays it, in the authority's words.
  package func partTitle(_ part: Part) -> String {
    switch part {
    case .auditor, .firstAuditor: "Auditor"
    case .secondAuditor: "Second auditor"
    case .agencyAuditor: title(.partnerAuditor)
    case .caseHolder, .observedWorker: title(.practitioner)
    case .teamManager: title(.teamManager)
    case .responsibleManager, .serviceLead: title(.serviceLead)
    case .reviewingOfficer: title(.reviewingOfficer)
    case .moderator, .qaOfficer: title(.qaOfficer)
    case .chair: title(.chair)
    case .noteTaker: "Note taker"
    case .practiceLead: title(.practiceLead)
    case .coordinator: title(.coordinator)
    case .observer: "Observer"
    }
  }
}

extension Framework {
  /// What a part is called in a kind of activity: its own title there, or that of its post.
  package func partTitle(_ part: Part, of kind: ActivityKind) -> String {
    kind.person(part)?.title ?? words.partTitle(part)
  }
}
