/// Who may reach what, at one stage of an audit: written by hand from what is promised of roles and
/// relations, and derived from no policy of the program. An address that is not here turns the
/// matrix red.
struct AccessTable: Sendable {
  let stage: Stage

  // Groups of people, by their posts.

  let everyone = Hat.signedIn
  let quality: Set<Hat> = [.qaLead, .qaOfficer, .otherOfficer]
  let directors: Set<Hat> = [.director, .assistantDirector, .deputyDirector]
  let leads: Set<Hat> = [.leadOfIt, .leadElsewhere]
  let managers: Set<Hat> = [.managerOfIt, .managerElsewhere, .auditor]
  let administrator: Set<Hat> = [.administrator]
  var planners: Set<Hat> { quality }
  var overlookers: Set<Hat> { quality.union(directors) }
  var keepers: Set<Hat> { quality.union(administrator) }
  /// Whoever has a post in or over the work: not whoever keeps the system, not the elected.
  var workers: Set<Hat> { everyone.subtracting([.administrator, .elected, .noPost]) }

  // How this audit stands.

  var isOut: Bool { stage != .drawn }
  var hasAuditor: Bool { stage != .returned }
  /// The auditor writes in it.
  var isBeingWritten: Bool { [.underWay, .givenBack].contains(stage) }
  var isSubmitted: Bool { stage >= .submitted && stage != .givenBack }
  var isOverseen: Bool { stage >= .overseen }
  var isModerated: Bool { [.inadequate, .graded, .givenBack, .confirmed].contains(stage) }

  // People by what they are to this audit.

  var auditor: Set<Hat> { isOut && hasAuditor ? [.auditor] : [] }
  /// Its auditor, the case holder, their manager, the service lead.
  var itsPeople: Set<Hat> {
    isOut ? auditor.union([.caseHolder, .managerOfIt, .leadOfIt]) : []
  }
  /// Those who may know that it is there: its people, those who answer for its team or service or
  /// for the whole, the QA unit. It begins when the list goes out.
  var audience: Set<Hat> {
    isOut ? overlookers.union(itsPeople).union([.head]) : []
  }
  /// Those who may read what its auditor wrote: nobody else before its submission, and of those
  /// who could read it a second time nobody before that reading is given.
  var readers: Set<Hat> {
    stage == .inadequate ? audience.subtracting(quality) : isSubmitted ? audience : auditor
  }
  /// Those with whom the auditor talks about a finding.
  var partners: Set<Hat> { isSubmitted ? [.caseHolder, .managerOfIt, .leadOfIt] : [] }
  /// The auditor's own forms: open while it is theirs to write, and otherwise with the reason.
  var writing: Expected {
    isBeingWritten ? .open(auditor) : Expected(closed: auditor)
  }
  /// An action is on the tracker from the first submission on, and stays.
  var isTracked: Bool { stage >= .submitted }
  var actionsSeen: Set<Hat> { isTracked ? audience : [] }
  var answering: Set<Hat> { isTracked ? quality.union([.head, .leadOfIt, .managerOfIt]) : [] }
  var concernSeen: Set<Hat> {
    stage >= .underWay ? quality.union(concernNamed).union([.auditor]) : []
  }
  var concernNamed: Set<Hat> {
    stage >= .underWay ? [.managerOfIt, .leadOfIt, .head, .deputyDirector] : []
  }
  var reportReaders: Set<Hat> {
    stage == .closed ? overlookers.union(leads).union([.head]) : quality
  }

  /// Every address of the service, by method and path.
  var rows: [String: Expected] {
    [
      openDoors, work, audits, forms, changes, afterwards, months, rounds, people, administration,
    ]
      .reduce(into: [:]) { $0.merge($1) { a, _ in a } }
  }

  /// The addresses that need no session. Those of a sign-in answer everyone.
  static let open: Set<String> = [
    "GET /health", "GET /privacy", "GET /accessibility", "GET /sign-in", "POST /sign-in",
    "POST /sign-out", "GET /personas", "POST /personas/:person/session",
    "GET /choose-password/:secret", "POST /choose-password/:secret",
    "GET /second-factor", "POST /second-factor", "POST /second-factor/recovery",
    "POST /second-factor/set-up",
  ]
}
