import Components
import Database
import Kernel
import Markup
import Practice

/// Where what agencies learned together goes: to a worker, to an agency's own managers, or to all.
enum LearningFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/cycles/:cycle/learning") { request in
      let cycle = try await request.cycle()
      let actor = request.actor
      let page = try await request.records.read { try LearningPage(cycle, actor, $0) }
      return request.page(
        "Where what was learned goes", page.html, trail: .under([Link("Your work", to: "/")]))
    }
  }
}

/// What was learned in the audits of a cycle, by where it goes, as far as this person may read the
/// audits.
struct LearningPage: Sendable {
  let cycle: Cycle
  let framework: Framework
  let kind: ActivityKind
  private let learning: [RoutedLearning]
  private let waiting: Int

  init(_ cycle: Cycle, _ actor: Actor, _ reading: any Reading) throws {
    self.cycle = cycle
    framework = try PublishedFrameworks.load(cycle, reading)
    let kind = try found(framework.kind(cycle.kind))
    self.kind = kind
    let audits = try ActivityTable.list(cycle: cycle.id, reading)
      .filter { $0.withdrawnAt == nil && ActivityPolicy.maySee(actor, $0) }
    let mayRead =
      AgencyPolicy.mayCoordinate(actor, kind)
      || audits.contains { AgencyPolicy.mayReadAll(actor, $0) }
    try require(mayRead && kind.agencies?.learning.isEmpty == false)
    learning = try audits.filter { AgencyPolicy.mayReadAll(actor, $0) }
      .flatMap { try RoutedLearning.list($0, kind, reading) }
    waiting = audits.count { $0.submittedAt == nil }
  }

  var html: HTML {
    """
    \(pageHeading(
      "Where what was learned goes", caption: AgencyAddress.caption(cycle, kind),
      standing: standing))
    \(column(
      """
      \((kind.agencies?.learning ?? []).map(route))
      \(AgencyAddress.ways(cycle, kind, besides: .learning))
      """))
    """
  }

  private var standing: HTML {
    let still: HTML =
      waiting == 0
      ? "" : " \(EnglishNumbers.count(waiting, "case").capitalisedFirst) to come."
    if learning.isEmpty, waiting == 0 { return "Nothing was learned that goes further." }
    return learning.isEmpty
      ? "Nothing is learned until the grades of a case are agreed.\(still)"
      : "\(EnglishNumbers.count(learning.count, "learning point").capitalisedFirst) so far.\(still)"
  }

  private func route(_ route: LearningRoute) -> HTML {
    let own = learning.filter { $0.route.id == route.id }
    let lines = own.map { one -> HTML in
      """
      \(childCode(one.code))\(one.agency.map { ", \(framework.agency($0))" }): \
      \(typedText(one.words))
      """
    }
    return """
      \(heading("\(route.title)", tight: true))
      \(paragraph("\(Self.way(route.goes)) \(route.to)."))
      \(lines.isEmpty ? paragraph(quiet("Nothing yet.")) : ruledList(lines))
      """
  }

  /// Who takes it there.
  private static func way(_ place: LearningPlace) -> HTML {
    switch place {
    case .worker: "Each agency’s auditor passes it on to the worker. It goes to:"
    case .agency: "Each agency’s auditor takes it back to their own agency. It goes to:"
    case .together: "It stands in the report and is put right together. It goes to:"
    }
  }
}

/// On a learning point: what it is about, and so where it goes.
struct LearningRouteInputs: Sendable {
  let visit: AuditVisit
  let fields: Fields

  var html: HTML {
    let routes = visit.contents.kind.agencies?.learning ?? []
    guard !routes.isEmpty else { return "" }
    let agencies = visit.activity.agencies.filter { $0.leftOutAt == nil }
    return """
      \(radios(
        fields["route"], Legend("What is it about?"), hint: "That decides where it goes.",
        routes.map { Choice($0.id, "\($0.title)", hint: "Goes to: \($0.to)") }))
      \(selectInput(
        fields["agency"], label: "Which agency is it for?",
        hint: "Leave it empty where it is for all of them.", labelSize: .m,
        [(value: "", text: "All of them")]
          + agencies.map { ($0.agency, visit.contents.framework.agency($0.agency)) }))
      """
  }
}

extension AuditVisit {
  /// Where a learning point goes, after its theme.
  func goes(_ finding: Finding) -> String {
    guard let route = finding.route.flatMap(contents.kind.learningRoute) else { return "" }
    let whose = finding.agency.map { "\(contents.framework.agency($0)): " } ?? ""
    return " · \(whose)goes to: \(route.to)"
  }
}
