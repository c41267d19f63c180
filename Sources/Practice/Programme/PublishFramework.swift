import Database
import Kernel

/// Freezes a framework that has been checked, for audits to be opened under from its day on.
package struct PublishFramework: Sendable {
  package let framework: Framework

  package init(_ framework: Framework) {
    self.framework = framework
  }

  /// Publishes it. Throws a Refusal where what is published already stands against it.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Publication {
    let hash = try PublishedFrameworks.publish(framework, occasion, in: transaction)
    let version = try found(PublishedFrameworks.versions(transaction).first { $0.hash == hash })
    let open = try CycleTable.all(transaction).filter { !$0.isClosed && $0.framework != hash }
    return Publication(
      version: version,
      staying: try open.map { cycle in
        let pinned = try PublishedFrameworks.load(cycle.framework, transaction)
        return "\(pinned.kind(cycle.kind)?.title ?? cycle.kind), \(cycle.period.words)"
      })
  }
}

/// A framework that has just been published.
package struct Publication: Sendable {
  package let version: PublishedVersion
  /// The open periods of audits that stay with the version that they began with.
  package let staying: [String]
}

extension Actor {
  /// Whoever sets the service up, at the command, before anyone can sign in.
  package static let installation = Actor(
    person: "installation", name: "Installation",
    standings: [
      .init(
        post: "installation", role: .systemAdministrator, title: "Installation", unit: "",
        covers: [])
    ])
}
