import Database
import Kernel

/// Where what agencies learn together goes, by its kind.
enum LearningRoutes {
  /// A route as it is kept with a learning point, and what is wrong with it. Where the framework
  /// tells learning apart, each learning point says where it goes, and of which agency it is unless
  /// it goes to all of them.
  static func read(
    _ route: String?, _ agency: String?, of finding: Finding.Kind, _ activity: Activity,
    in kind: ActivityKind
  ) -> (route: String?, agency: String?, problems: [Refusal.Problem]) {
    guard finding == .learning, kind.agencies?.learning.isEmpty == false else {
      return (nil, nil, [])
    }
    guard let chosen = route.flatMap(kind.learningRoute) else {
      return (nil, nil, [.init("Say what the learning is about.", field: "route")])
    }
    if chosen.goes == .together {
      let isAll = agency?.isBlank ?? true
      return (
        chosen.id, nil,
        isAll ? [] : [.init("It goes to all of them: choose no single agency.", field: "agency")]
      )
    }
    let partners = activity.agencies.filter { $0.leftOutAt == nil }.map(\.agency)
    guard let agency, partners.contains(agency) else {
      return (chosen.id, nil, [.init("Say which agency it is for.", field: "agency")])
    }
    return (chosen.id, agency, [])
  }
}

/// One thing that was learned in a case, and where it goes.
package struct RoutedLearning: Sendable, Hashable {
  package let code: String
  package let route: LearningRoute
  /// Whose it is; nil where it is everyone's.
  package let agency: String?
  package let words: String

  /// What was learned in an audit: by the agencies, in the answers that they did not withhold, and
  /// by the meeting. Nothing before the grades are agreed.
  package static func list(
    _ activity: Activity, _ kind: ActivityKind, _ reading: any Reading
  ) throws -> [RoutedLearning] {
    guard let plan = kind.agencies, activity.submittedAt != nil else { return [] }
    let sent = try AgencyAuditTable.sentIn(activity, reading)
    let findings = try FindingTable.list(of: activity.id, reading)
    return plan.learning.flatMap { route -> [RoutedLearning] in
      let said = sent.compactMap { one -> RoutedLearning? in
        guard let question = route.question,
          case .words(let words)? = one.answer(question)?.value, !words.isBlank
        else { return nil }
        return RoutedLearning(
          code: activity.code, route: route, agency: one.agency, words: words)
      }
      let agreed = findings.filter { $0.kind == .learning && $0.route == route.id }.map {
        RoutedLearning(code: activity.code, route: route, agency: $0.agency, words: $0.words)
      }
      return said + agreed
    }
  }
}
