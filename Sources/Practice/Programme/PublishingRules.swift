import Kernel

/// Which frameworks may be published beside each other, and which of them holds on a day.
package enum PublishingRules {
  /// The version that audits opened on a day go by: the latest published of those that apply by
  /// then and that no other of those takes over from. Before the first one applies it is the
  /// latest published that takes over from none.
  package static func inForce(
    on day: Day, of versions: [PublishedVersion]
  ) -> PublishedVersion? {
    let applying = versions.filter { $0.from <= day }
    let heads = applying.filter { version in
      !applying.contains { $0.identity.replacedReference == version.identity.reference }
    }
    let names = Set(versions.map(\.identity.reference))
    return heads.first ?? applying.first
      ?? versions.first { version in
        version.identity.replacedReference.map { !names.contains($0) } ?? true
      }
  }

  /// The versions that will take over later, the soonest first.
  package static func waiting(
    on day: Day, of versions: [PublishedVersion]
  ) -> [PublishedVersion] {
    let now = inForce(on: day, of: versions)
    return versions.filter { $0.from > day && $0.hash != now?.hash }.sorted { $0.from < $1.from }
  }

  /// Refuses a second version of one name, one that takes over from itself, and one beside its
  /// authority's earlier versions that takes over from none of them.
  static func require(
    _ framework: Framework, _ hash: String, beside versions: [PublishedVersion]
  ) throws(Refusal) {
    let identity = framework.identity
    if versions.contains(where: { $0.hash == hash }) { return }
    if let same = versions.first(where: { $0.identity.reference == identity.reference }) {
      throw differs(from: same, framework)
    }
    let earlier = versions.filter { $0.identity.authority == identity.authority }
    guard let last = earlier.first else { return }
    guard let replaced = identity.replacedReference,
      let version = versions.first(where: { $0.identity.reference == replaced })
    else {
      throw Refusal(
        "\(last.identity.reference) is published already. Say in framework.yaml which version "
          + "this one takes over from, as “replaces: \(last.identity.reference)”, and from which "
          + "day, as “effective”.")
    }
    if let other = versions.first(where: { $0.identity.replacedReference == replaced }) {
      throw Refusal(
        "\(other.identity.reference) takes over from \(replaced) already. Say in framework.yaml "
          + "that this one takes over from \(other.identity.reference).")
    }
    if let day = identity.effective, let before = version.identity.effective, day <= before {
      throw Refusal(
        "\(identity.reference) would apply from \(day.words), and \(replaced), which it takes "
          + "over from, from \(before.words). Give a later day as “effective”.")
    }
  }

  private static func differs(from published: PublishedVersion, _ framework: Framework) -> Refusal {
    let name = framework.identity.reference
    let changes = FrameworkChanges(from: published.framework, to: framework).sentences
    let shown = changes.prefix(most)
    let more = changes.count - shown.count
    let opening = Refusal.Problem(
      "\(name) was published on \(published.publishedAt.day.words) with other contents, and a "
        + "published version never changes. Copy the folder under a new version, with "
        + "“replaces: \(name)” and the day from which it applies, and publish that. What differs:")
    let rest =
      more > 0
      ? [Refusal.Problem("And \(EnglishNumbers.count(more, "more difference")).")] : []
    return Refusal([opening] + shown.map { Refusal.Problem($0) } + rest, kind: .conflict)
  }

  /// How many differences a refusal says; `plumbline framework diff` says them all.
  private static let most = 20
}

/// Who may publish a framework: the head of the QA unit, or whoever runs the service.
package enum FrameworkPolicy {
  package static func mayPublish(_ actor: Actor) -> Bool {
    actor.holds(.qaLead, .systemAdministrator)
  }
}
