import Components
import Database
import Kernel
import Markup
import Practice

/// One published version as it is read, among all that are published.
struct FrameworkView: Sendable {
  let version: PublishedVersion
  /// The latest published first.
  let all: [PublishedVersion]
  let today: Day
  /// Where its own pages are found.
  let address: String

  /// The version that audits opened today go by; nil where none is published.
  static func current(on today: Day, _ reading: any Reading) throws -> FrameworkView? {
    let all = try PublishedFrameworks.versions(reading)
    return PublishingRules.inForce(on: today, of: all).map {
      FrameworkView(version: $0, all: all, today: today, address: "/framework")
    }
  }

  /// The version with this hash.
  static func load(_ hash: String, on today: Day, _ reading: any Reading) throws -> FrameworkView {
    let all = try PublishedFrameworks.versions(reading)
    let version = try found(all.first { $0.hash == hash })
    return FrameworkView(
      version: version, all: all, today: today, address: "/framework/versions/\(hash)")
  }

  /// The published version that this one follows: the one that it takes over from, or the one
  /// published before it.
  func before(_ version: PublishedVersion) -> PublishedVersion? {
    all.first { $0.identity.reference == version.identity.replacedReference }
      ?? all.drop { $0.hash != version.hash }.dropFirst().first
  }

  /// Since when a version is published, and which audits go by it.
  func standing(of version: PublishedVersion) -> HTML {
    let published: HTML = "Published on \(version.publishedAt.day.words)."
    let now = PublishingRules.inForce(on: today, of: all)
    if version.from > today {
      return "\(published) Audits opened from \(version.from.words) on go by it."
    }
    if version.hash == now?.hash {
      let next = PublishingRules.waiting(on: today, of: all).first.map { next -> HTML in
        " From \(next.from.words) on they go by \(next.identity.title), \(next.identity.version)."
      }
      return "\(published) Audits opened now go by it.\(next)\(expired(version))"
    }
    return "\(published) Another has taken its place; audits opened under it stay with it."
  }

  /// The way to what this version changes, where it follows another.
  var changes: HTML {
    guard before(version) != nil else { return .empty }
    let page = "/framework/versions/\(version.hash)/changes"
    return " \(link("What it changes", to: page, about: "in everybody’s work"))"
  }

  private func expired(_ version: PublishedVersion) -> HTML {
    guard let review = version.identity.review, review < today else { return .empty }
    return " Its own review day, \(review.words), has passed, and none has taken its place."
  }

  /// Every published version, where there are several.
  var table: HTML {
    guard all.count > 1 else { return .empty }
    let rows = all.map { version -> TableRow in
      let page = "/framework/versions/\(version.hash)"
      let name: HTML = "\(version.identity.title), \(version.identity.version)"
      let changes = before(version).map { _ in
        link("What it changes", to: page + "/changes", about: version.identity.version)
      }
      return TableRow(
        version.hash == self.version.hash ? name : link(name, to: page),
        standing(of: version), changes ?? quiet("The first"))
    }
    return Table(
      "Versions",
      columns: [
        TableColumn("Version"), TableColumn("Which audits go by it"), TableColumn("Changes"),
      ], rows: rows
    ).html
  }
}
