import Components
import Database
import Kernel
import Markup
import Practice

/// What stands behind one number of a report: the audits or actions, as far as this person may
/// see them.
struct FigurePage: Sendable {
  let figure: Figure
  let edition: ReportEdition
  let audits: [Activity]
  let actions: [Action]
  let frameworks: [String: Framework]
  let actor: Actor

  static func load(
    _ figure: Figure, of edition: ReportEdition, _ actor: Actor, _ reading: any Reading
  ) throws -> FigurePage {
    var audits: [Activity] = []
    var actions: [Action] = []
    switch figure.counts {
    case .audits:
      audits = try ActivityTable.list(where: "a.id IN (\(list: figure.ids))", reading)
        .filter { ActivityPolicy.maySee(actor, $0) && !ActivityPolicy.isBlind(actor, $0) }
    case .actions:
      actions = try ActionTable.list(
        where: "x.id IN (\(list: figure.ids))", order: "x.due, x.number", reading
      ).filter { ActionPolicy.maySee(actor, $0) }
    }
    var frameworks: [String: Framework] = [:]
    for hash in Set(audits.map(\.framework)) {
      frameworks[hash] = try PublishedFrameworks.load(hash, reading)
    }
    return FigurePage(
      figure: figure, edition: edition, audits: audits, actions: actions, frameworks: frameworks,
      actor: actor)
  }

  private var shown: Int { audits.count + actions.count }

  var html: HTML {
    """
    \(pageHeading(
      "\(figure.title)", caption: "\(edition.report.title), \(edition.month.words)",
      standing: standing))
    \(figure.counts == .audits ? auditTable : actionTable)
    """
  }

  private var standing: HTML {
    let noun = figure.counts == .audits ? "audit" : "action"
    let share = EnglishNumbers.share(figure.count, of: figure.total, noun)
    let first: HTML = "\(share.capitalisedFirst)."
    if shown == figure.count { return first }
    if figure.counts == .audits, actor.isQualityAssurance {
      return "\(first) Those that you may open now are listed."
    }
    return """
      \(first) You may open \(many(shown)) of \(figure.count == 1 ? "it" : "them"): those of the \
      services that you answer for.
      """
  }

  private var auditTable: HTML {
    if audits.isEmpty { return "" }
    return Table(
      "Audits behind this number",
      columns: [
        TableColumn("Child"), TableColumn("Team"), TableColumn("Overall grade"),
        TableColumn("Submitted"),
      ],
      rows: audits.map { audit in
        let grade = audit.grade(for: actor).map { id in
          frameworks[audit.framework]?.scale(of: audit)?.grade(id)?.title ?? id
        }
        return TableRow(
          steadyLink(childCode(audit.code), to: "/audits/\(audit.id)"),
          "\(audit.teamName)\(rule("\(audit.serviceName)"))",
          grade.map { "\($0)" } ?? quiet("Not yet"),
          audit.submittedAt.map { unbroken("\($0.day.words)") } ?? quiet("Not yet"))
      }
    ).html
  }

  private var actionTable: HTML {
    if actions.isEmpty { return "" }
    return Table(
      "Actions behind this number",
      columns: [
        TableColumn("Action", isWide: true), TableColumn("Child"), TableColumn("Owner"),
        TableColumn("Due"),
      ],
      rows: actions.map { action in
        TableRow(
          """
          \(steadyLink("\(action.words.firstLine)", to: "/actions/\(action.number ?? 0)"))\
          \(rule("\(action.reference)"))
          """,
          action.code.map(childCode) ?? quiet("No child"), "\(action.ownerName)",
          unbroken("\(action.due.words)"))
      }
    ).html
  }
}
