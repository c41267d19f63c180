import Database
import Kernel

/// One audit (or, in time, an observation or another kind), from its allocation to its filing.
///
/// Team, service and people are those of its allocation, whatever the tree says later.
package struct Activity: Sendable, Hashable, Identifiable {
  package let id: String
  package let kind: String
  /// Hash of the published framework that it is pinned to.
  package let framework: String
  package let cycle: String
  /// How its cycle is known in addresses.
  package let cycleName: String
  /// How its cycle is known by people: "Neglect, November 2026".
  package let cycleWords: String
  /// The tool that was frozen when its round opened.
  package let template: String?
  /// The first month of its cycle.
  package let month: Month
  package let length: CycleLength
  /// Whether it is overseen, and put on a record, after it is submitted.
  package let hasOversight: Bool
  package let hasFiling: Bool
  /// The part whose oversight it is.
  package let overseer: Part
  /// The part that puts it on the record.
  package let filer: Part
  /// The part that talks it over with the practitioner once it is submitted, and when they did.
  package let talker: Part?
  package let talkedDay: Day?
  /// Whether two auditors read it, sealed from each other at first.
  package let isPaired: Bool
  /// Whether agencies audit it, each its own part.
  package let hasAgencies: Bool
  /// Whether its own people alone see it.
  package let isConfined: Bool
  /// The posts above its team that may see it, though they have no part in it.
  package let lineReaders: [Role]
  /// When the cycle's allocation list went out; before that its auditor sees nothing of it.
  package let sentAt: Instant?
  /// When the month was closed: what was not submitted by then counts as not completed in it, and
  /// may still be finished.
  package let monthClosedAt: Instant?
  /// The child whose case it looks at; nil where it looks at a theme or at supervision.
  package let child: Child?
  /// How it is known: the random code that stands for the child, or what it is about.
  package let code: String
  package let service: String
  package let serviceName: String
  package let team: String
  package let teamName: String
  package let allocatedAt: Instant
  /// The day that was set when it began; whether it came in time is always counted against it.
  /// None where neither the framework nor the QA unit gave one.
  package let submitBy: Day?
  package let oversightBy: Day?
  /// The later day that the QA unit gave, with a reason.
  package let submitExtended: Day?
  package let oversightExtended: Day?
  package let declaredAt: Instant?
  /// When both readings of a pair, or the audits of all agencies, were in: from then on the one
  /// audit is written.
  package let unsealedAt: Instant?
  package internal(set) var fileReadDay: Day?
  /// The auditor's overall grade.
  package internal(set) var overall: String?
  /// The grade of record: the last that was settled, by submission, moderation or a dispute.
  package internal(set) var settled: String?
  package internal(set) var submittedAt: Instant?
  /// When its first version was submitted, where it was opened again.
  package let firstSubmittedAt: Instant?
  package let overseenAt: Instant?
  package let filedAt: Instant?
  /// When its case dropped out: it is not audited, and counts as withdrawn.
  package let withdrawnAt: Instant?
  /// The audit that this one comes after, with the same questions and another auditor. It counts
  /// in no figure of its month.
  package let reauditOf: String?
  /// 1, and one more each time that it was opened again after its submission.
  package let version: Int
  package internal(set) var revision: Int
  /// Who plays which part today.
  package internal(set) var people: [Part: Party]
  /// The agencies that audit it, by name of the agency's id.
  package let agencies: [AgencyAudit]
  /// Who may read it a second time, while a blind second reading waits to be given.
  package let awaited: Moderation.Readers?

  /// Whoever was asked to the meeting about it, with a part in it or none.
  package let invited: Set<String>

  /// A child whose case is looked at, and how the case was found.
  package struct Child: Sendable, Hashable {
    package let caseId: String
    package let draw: String
    package let stratum: String
    package let planType: PlanType
  }

  /// Someone in a part.
  package struct Party: Sendable, Hashable {
    package let person: String
    package let name: String
    package let post: String?
  }

  /// Whoever holds the case, or whose supervision it is about.
  package var practitioner: Party? { people[.caseHolder] ?? people[.observedWorker] }

  /// Whether this person plays the part.
  package func isPlayed(_ part: Part, by person: String) -> Bool {
    people[part]?.person == person
  }

  /// The parts that a person plays.
  package func parts(of person: String) -> Set<Part> {
    var parts = Set(people.filter { $0.value.person == person }.keys)
    if agency(of: person) != nil { parts.insert(.agencyAuditor) }
    return parts
  }

  /// The agency for which someone audits it.
  package func agency(of person: String) -> AgencyAudit? {
    agencies.first { $0.person == person && $0.leftOutAt == nil }
  }

  /// Whose key seals what is written in it: its own where it is confined or about no child, else
  /// the child's.
  package var key: KeyOwner {
    isConfined ? .audit(id) : child.map { .child($0.caseId) } ?? .audit(id)
  }

  /// Whether the one audit waits: for both readings of a pair, or for every agency's audit.
  package var isSealed: Bool { (isPaired || hasAgencies) && unsealedAt == nil }

  /// Whether each of a pair still writes alone.
  package var isSealedPair: Bool { isPaired && isSealed }

  /// The auditors: one, or the two of a pair, whoever leads first.
  package static let auditors: [Part] = [.auditor, .secondAuditor]

  /// Whether this person is its auditor, or one of its two.
  package func isAudited(by person: String) -> Bool {
    Self.auditors.contains { isPlayed($0, by: person) }
  }

  /// The day by which it is expected: as it was set, or as more time was given. What was opened
  /// again is put right as soon as can be: its first day says nothing any more.
  package var submitDue: Day? { submitExtended ?? (version > 1 ? nil : submitBy) }
  package var oversightDue: Day? { oversightExtended ?? (version > 1 ? nil : oversightBy) }

  /// Where the audit stands, read off its instants.
  package var state: State {
    if withdrawnAt != nil { return .withdrawn }
    if filedAt != nil { return .filed }
    if overseenAt != nil { return .overseen }
    if submittedAt != nil { return .submitted }
    if people[.auditor] == nil { return .returned }
    return declaredAt == nil ? .allocated : .underWay
  }

  package enum State: String, Sendable, CaseIterable {
    /// With an auditor who has not opened it yet.
    case allocated
    /// Handed back by its auditor; the QA unit finds another.
    case returned
    case underWay
    case submitted
    case overseen
    case filed
    /// Its case dropped out.
    case withdrawn

    package var words: String {
      switch self {
      case .allocated: "Not started"
      case .returned: "Returned"
      case .underWay: "Under way"
      case .submitted: "Submitted"
      case .overseen: "Oversight confirmed"
      case .filed: "On file"
      case .withdrawn: "Withdrawn"
      }
    }
  }

  /// Whether nothing is left to do with the audit itself: it is on file, or overseen, or submitted,
  /// whichever comes last in its kind.
  package var isFinished: Bool {
    if hasFiling { return filedAt != nil }
    return hasOversight ? overseenAt != nil : submittedAt != nil
  }

  /// Whether it waits to be overseen.
  package var awaitsOversight: Bool {
    hasOversight && submittedAt != nil && overseenAt == nil && withdrawnAt == nil
  }

  /// Whether it waits to be talked over.
  package var awaitsTalk: Bool {
    talker != nil && submittedAt != nil && talkedDay == nil && withdrawnAt == nil
  }

  /// Whether it is ready to be put on the child's record.
  package var awaitsFiling: Bool {
    hasFiling && submittedAt != nil && filedAt == nil && withdrawnAt == nil
      && (!hasOversight || overseenAt != nil)
  }

  /// Whether the auditor may still write in it.
  package var isOpenToAuditor: Bool {
    declaredAt != nil && submittedAt == nil && withdrawnAt == nil
  }

  /// The casework that is judged: so many months up to the day the file was read.
  package func window(months: Int, today: Day) -> (from: Day, to: Day) {
    let to = fileReadDay ?? submittedAt?.day ?? today
    return (to.adding(months: -months), to)
  }
}

extension Part: Storable {}
