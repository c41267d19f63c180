import Kernel
import Practice

/// `framework check DIR`: whether a folder is a framework whose worked cases come out.
package struct FrameworkCheckAnswer: CommandAnswer {
  package let framework: String?
  package let title: String?
  /// SHA-256 of the canonical snapshot.
  package let hash: String?
  package let activities: [String]
  package let tools: [String]
  package let questions: Int
  package let examples: Int
  package let problems: [FrameworkProblem]
  /// Worked cases that did not come out as expected.
  package let failures: [String]

  package var words: String {
    guard let framework, let title else { return "This is not a framework yet." }
    return """
      \(framework): \(title)
      \(EnglishNumbers.count(activities.count, "activity kind").capitalisedFirst), \
      \(EnglishNumbers.count(tools.count, "tool")) with \(questions) questions, \
      \(EnglishNumbers.count(examples, "worked case")).
      Snapshot \(hash ?? "")
      """
  }

  package var reasons: [String] { problems.map(\.description) + failures }

  /// Checks a folder.
  package static func of(directory: String) throws -> FrameworkCheckAnswer {
    switch FrameworkFiles.loadWithExamples(directory) {
    case .failure(let found):
      return FrameworkCheckAnswer(
        framework: nil, title: nil, hash: nil, activities: [], tools: [], questions: 0,
        examples: 0, problems: found.problems, failures: [])
    case .success(let folder):
      let framework = folder.framework
      return FrameworkCheckAnswer(
        framework: framework.identity.reference, title: framework.identity.title,
        hash: try FrameworkSnapshot.hash(framework),
        activities: framework.activityKinds.map(\.id), tools: framework.tools.map(\.id),
        questions: framework.tools.reduce(0) { $0 + $1.questions.count },
        examples: folder.examples.count, problems: [],
        failures: ExampleRun.failures(of: folder))
    }
  }
}
