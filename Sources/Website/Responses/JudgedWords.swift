import Database
import Kernel
import Practice

/// What the children on the list of responses were judged, in words.
enum JudgedWords {
  /// "inadequate" where one grade sets a response going; "below good" where all below it do.
  static func of(_ plan: GradeResponse, _ scale: Scale?) -> String {
    let titles = plan.grades.compactMap { scale?.grade($0)?.title.lowercasedStart }
    guard titles.count > 1, let scale else { return titles.first ?? "low" }
    let ranks = plan.grades.compactMap(scale.rank)
    let better = (ranks.min() ?? 1) - 2
    guard scale.grades.indices.contains(better), ranks.max() == scale.grades.count else {
      return EnglishNumbers.list(titles, "or")
    }
    return "below \(scale.grades[better].title.lowercasedStart)"
  }

  /// The same of what the framework in force has; "inadequate" where it has no such response.
  static func current(on day: Day, _ reading: any Reading) throws -> String {
    guard let framework = try PublishedFrameworks.inForce(on: day, reading)?.framework else {
      return "inadequate"
    }
    for kind in framework.activityKinds {
      if let plan = kind.responses.first(where: \.isRemedy) {
        return of(plan, framework.overallScale(for: kind))
      }
    }
    return "inadequate"
  }
}
