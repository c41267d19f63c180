import Components
import Database
import Kernel
import Markup
import Practice

/// What waits for a second reading, how far grades can be trusted, and what was decided.
struct ModerationListPage: Sendable {
  struct Entry: Sendable {
    let moderation: Moderation
    let activity: Activity
    /// The auditor's grade when its moderation began.
    let overall: String?
    let scale: Scale?
  }

  let waiting: [Entry]
  let decided: [Entry]
  let agreement: AgreementRecord?
  /// How those ended that a grade made necessary.
  let byGrade: [ModerationOutcome: Int]
  let today: Day

  /// How many decisions are shown, the latest first.
  private static let most = 50

  static func load(_ request: PageRequest) async throws -> ModerationListPage {
    let (actor, today) = (request.actor, request.today)
    return try await request.records.read { reading in
      let framework = try found(PublishedFrameworks.inForce(on: today, reading)).framework
      let plans = framework.activityKinds.map(\.moderation)
      try require(plans.contains { ModerationAccess.mayLookFor(actor, $0) })
      func entry(_ moderation: Moderation) throws -> Entry? {
        let activity = try found(ActivityTable.load(moderation.activity, reading))
        let framework = try PublishedFrameworks.load(activity, reading)
        let kind = try found(framework.kind(activity.kind))
        guard ModerationAccess.mayRead(actor, activity, moderation, kind.moderation) else {
          return nil
        }
        let version = try FirstReading.version(of: moderation, activity, reading)
        return Entry(
          moderation: moderation, activity: activity,
          overall: version.map(\.overall) ?? activity.overall,
          scale: framework.overallScale(for: kind))
      }
      let waiting = try ModerationTable.open(reading).compactMap(entry)
      let decided = try ModerationTable.decided(latest: most, reading).compactMap(entry)
      let first = try (waiting + decided).first.map {
        try AgreementRecord.load(AuditContents.load($0.activity, reading), reading)
      }
      return ModerationListPage(
        waiting: waiting, decided: decided, agreement: first,
        byGrade: try ModerationTable.outcomesByGrade(reading), today: today)
    }
  }

  var html: HTML {
    """
    \(pageHeading("Moderation", standing: standing))
    \(columns(
      """
      \(heading("Waiting", tight: true))
      \(waiting.isEmpty
        ? paragraph("Nothing waits for a second reading.") : workList(waiting.map(work)))
      \(when: !decided.isEmpty, "\(heading("Decided"))\(table)")
      \(when: !byGrade.isEmpty, "\(heading("Because of their grade"))\(necessary)")
      """, beside: beside))
    """
  }

  private var standing: HTML {
    guard let longest = waiting.map({ today - $0.moderation.begunAt.day }).max() else {
      return "Nothing waits for a second reading."
    }
    let count = EnglishNumbers.count(waiting.count, "audit").capitalisedFirst
    let waits = waiting.count == 1 ? "waits" : "wait"
    return longest == 0
      ? "\(count) \(waits), since today."
      : "\(count) \(waits), the longest for \(EnglishNumbers.count(longest, "day"))."
  }

  private var beside: HTML {
    agreement.map { AgreementWords(record: $0).aside }
      ?? aside(
        "What comes here",
        "<p>Every audit whose grade the framework has moderated, and each month’s dip sample.</p>")
  }

  private func work(_ entry: Entry) -> WorkEntry {
    let moderation = entry.moderation
    let why: HTML =
      switch moderation.reason {
      case .grade: "It has to be read a second time. What depends on its grade waits for it."
      case .everyAudit: "Every one of these is read a second time."
      case .dipSample: "Drawn at random for the panel."
      }
    let state: HTML =
      moderation.state == .waiting ? "" : " \(moderation.moderatorName ?? "Someone") has begun."
    let verb: HTML =
      entry.scale == nil
      ? "Read" : moderation.state == .graded ? "Decide on" : "Read and grade"
    return WorkEntry(
      Link(
        "\(verb) \(childCode(entry.activity.code))", to: "/moderations/\(moderation.id)"),
      why: """
        \(why)\(state) \(entry.activity.serviceName), \(entry.activity.cycleWords).
        """, due: "Since \(moderation.begunAt.day.shortWords(beside: today))")
  }

  private var table: HTML {
    Table(
      "Second readings that are decided, the latest first", size: .s, manner: .pairs,
      columns: [
        TableColumn("Audit"), TableColumn("Auditor’s grade"), TableColumn("Moderator’s grade"),
        TableColumn("Outcome"),
      ],
      rows: decided.map { entry in
        TableRow(
          link(childCode(entry.activity.code), to: "/moderations/\(entry.moderation.id)"),
          grade(entry.overall, entry), grade(entry.moderation.overall, entry),
          entry.moderation.outcome.map(ModerationWords.outcome) ?? "")
      }
    ).html
  }

  /// Apart from the random ones: whoever is always moderated says nothing of the rest.
  private var necessary: HTML {
    let all = byGrade.values.reduce(0, +)
    return """
      \(Table(
        "How \(EnglishNumbers.count(all, "audit")) ended that are moderated whoever audits",
        size: .s, manner: .pairs, columns: [TableColumn("Outcome"), .numeric("Audits")],
        rows: ModerationOutcome.allCases.filter { $0 != .suggest }.map {
          TableRow(ModerationWords.outcome($0), "\(byGrade[$0] ?? 0) of \(all)")
        }
      ).html)\(remark("These do not count towards how far grades can be trusted."))
      """
  }

  private func grade(_ id: String?, _ entry: Entry) -> HTML {
    id.flatMap { entry.scale?.grade($0)?.title }.map { "\($0)" } ?? quiet("None")
  }
}
