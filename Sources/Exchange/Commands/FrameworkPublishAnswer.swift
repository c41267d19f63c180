import Kernel
import Practice

/// `framework publish DIR`: what was published, and which audits go by it.
package struct FrameworkPublishAnswer: CommandAnswer {
  package let framework: String
  package let title: String
  package let hash: String
  /// The first day on which audits can be opened under it.
  package let from: Day
  /// Open periods of audits that stay with an earlier version.
  package let staying: [String]

  package init(_ publication: Publication) {
    let version = publication.version
    framework = version.identity.reference
    title = version.identity.title
    hash = version.hash
    from = version.from
    staying = publication.staying
  }

  package var words: String {
    let stay =
      staying.isEmpty
      ? ""
      : "\nWhat is open stays with the version that it began with: "
        + EnglishNumbers.list(staying) + "."
    return "\(framework) is published: \(title).\n"
      + "Audits opened from \(from.words) on go by it.\(stay)"
  }

  package var reasons: [String] { [] }

  /// The framework of a folder whose worked cases all come out; refuses with all that is wrong.
  package static func checked(_ directory: String) throws(Refusal) -> Framework {
    switch FrameworkFiles.loadWithExamples(directory) {
    case .failure(let found):
      throw Refusal(found.problems.map { Refusal.Problem($0.description) })
    case .success(let folder):
      try Refusal.unless(ExampleRun.failures(of: folder).map { Refusal.Problem($0) })
      return folder.framework
    }
  }
}
