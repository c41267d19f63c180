import Exchange
import Kernel
import Practice

/// What reading a case list came to, as its page shows it before anything is imported: counts and
/// reasons, and nothing that tells who a child is.
struct ReadingSummary: Codable, Sendable {
  /// A list whose columns someone has to name.
  struct UnnamedColumns: Codable, Sendable {
    let list: Int
    let sheet: String
    let headers: [String]
    /// Our columns that no header was found for, and that matter: the child's id first.
    let missing: [String]
    /// Whether no row can be read before someone says which column holds the child's id.
    let isBlocking: Bool
  }

  /// How many open cases a team of the list has.
  struct TeamCount: Codable, Sendable {
    let team: String
    let cases: Int
  }

  /// How many cases have a plan type.
  struct PlanCount: Codable, Sendable {
    let planType: PlanType
    let open: Int
    let closed: Int
  }

  let fileName: String
  let fileDigest: String
  var tally: CaseListTally?
  var parts: [CaseListPart] = []
  /// The first refusals; all of them are kept with the list.
  var refusals: [CaseListRefusal] = []
  var notes: [CaseListNote] = []
  var unnamed: [UnnamedColumns] = []
  var unrecognised: [String] = []
  var unrecognisedHeaders: [[String]] = []
  var plans: [PlanCount] = []
  var teams: [TeamCount] = []
  var withoutTeam = 0
  var disagreements = 0
  /// The list as it was imported, once it was.
  var caseList: String?

  static let mostRefusals = 200
  static let mostTeams = 400

  /// A file that is about to be read.
  init(fileName: String, fileDigest: String) {
    self.fileName = fileName
    self.fileDigest = fileDigest
  }

  /// The summary of a reading.
  init(_ reading: CaseListReading, fileName: String, fileDigest: String) {
    self.init(fileName: fileName, fileDigest: fileDigest)
    let folded = Folding.fold(reading.listedChildren)
    tally = CaseListTally(
      rowsRead: reading.rowsRead, accepted: reading.accepted, refused: reading.refused,
      blank: reading.blank, adopters: reading.adopters.count, cases: folded.cases.count,
      withoutPlan: folded.withoutPlan)
    parts = reading.parts
    refusals = Array(reading.keptRefusals.prefix(Self.mostRefusals))
    notes = reading.keptNotes
    unnamed = reading.lists.compactMap(UnnamedColumns.init)
    unrecognised = reading.unrecognised.map(\.sheet)
    unrecognisedHeaders = reading.unrecognised.map(\.headers)
    count(folded.cases)
  }

  /// Whether someone has to say which columns or lists these are before the rows count.
  var needsNaming: Bool { unnamed.contains(where: \.isBlocking) }

  private mutating func count(_ cases: [FoldedCase]) {
    let open = cases.filter(\.isOpen)
    let byPlan = Dictionary(grouping: cases, by: \.planType)
    plans = PlanType.allCases.compactMap { plan in
      byPlan[plan].map { cases in
        let open = cases.count(where: \.isOpen)
        return PlanCount(planType: plan, open: open, closed: cases.count - open)
      }
    }
    let byTeam = Dictionary(grouping: open.filter { $0.team != nil }) {
      ListedName.tidied($0.team ?? "")
    }
    teams = byTeam.map { TeamCount(team: $0.key, cases: $0.value.count) }
      .sorted { ($0.team) < ($1.team) }
    teams = Array(teams.prefix(Self.mostTeams))
    withoutTeam = open.count { $0.team == nil }
    disagreements = open.count { !$0.disagreements.isEmpty }
  }
}

extension ReadingSummary.UnnamedColumns {
  /// What of a list has to be named; nil where every column that matters was found.
  init?(_ reading: ListReading) {
    guard let list = AnnexA.list(reading.number), reading.rowsRead + reading.waiting > 0 else {
      return nil
    }
    let isBlocking = reading.needsMapping
    let missing = (isBlocking ? [list.reference] : []) + reading.missingForDraws
    guard !missing.isEmpty else { return nil }
    self.init(
      list: reading.number, sheet: reading.sheet,
      headers: reading.headers.filter { !$0.isEmpty }, missing: missing, isBlocking: isBlocking)
  }
}
