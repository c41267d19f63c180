import Components
import Markup
import Practice

/// Where the pages of agencies that audit together are found.
enum AgencyAddress {
  /// The audit group of a cycle.
  static func group(_ cycle: Cycle) -> String { cycle.address + "/agencies" }

  /// The plans that followed a cycle's audits.
  static func plans(_ cycle: Cycle) -> String { cycle.address + "/plans" }

  /// What agencies sent in of one case.
  static func sentIn(_ activity: String) -> String {
    AuditAddress.overview(activity) + "/agencies"
  }

  /// Where the coordinator changes who audits for an agency, or goes ahead without it.
  static func agency(_ agency: String, of activity: String) -> String {
    "\(sentIn(activity))/\(agency)"
  }

  /// Where an agency's auditor says that practitioners heard audit and grades.
  static func feedback(_ activity: String) -> String {
    AuditAddress.overview(activity) + "/practitioner-feedback"
  }

  /// Where what was learned goes, of a cycle.
  static func learning(_ cycle: Cycle) -> String { cycle.address + "/learning" }

  /// The report of a cycle's audit.
  static func report(_ cycle: Cycle) -> String { cycle.address + "/group-report" }

  /// A page about the audits of a whole cycle.
  enum Page: CaseIterable {
    case group
    case plans
    case learning
    case report
  }

  /// What stands above the heading of such a page: the protective marking, the kind and the cycle.
  static func caption(_ cycle: Cycle, _ kind: ActivityKind) -> HTML {
    "\(kind.access.marking.map { "\($0) · " })\(kind.title), \(cycle.words)"
  }

  /// The ways from one of these pages to the others.
  static func ways(_ cycle: Cycle, _ kind: ActivityKind, besides page: Page) -> HTML {
    let ways: [(Page, HTML, String)] = [
      (.plans, "The plans of this audit", plans(cycle)),
      (.learning, "Where what was learned goes", learning(cycle)),
      (.report, "The report of this audit", report(cycle)),
    ]
    return bullets(
      ways.filter { $0.0 != page && ($0.0 != .learning || kind.agencies?.learning.isEmpty == false)
      }.map { link($0.1, to: $0.2) })
  }
}
