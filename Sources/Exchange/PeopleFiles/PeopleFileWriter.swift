import Kernel
import Practice

/// Writes the people of a day as a people file, to be changed in a spreadsheet and brought back.
package enum PeopleFileWriter {
  /// The file: each post with its holder or vacant, then each deputy.
  package static func file(_ organisation: Organisation, titles: [Role: String]) -> [UInt8] {
    var writer = CSVWriter(headers: PeopleFileRow.Column.allCases.map(\.rawValue))
    let posts = organisation.posts.values
      .map { (path(of: $0.unit, organisation), $0) }
      .sorted {
        ($0.0.joined(separator: "\n"), $0.1.title, $0.1.id)
          < ($1.0.joined(separator: "\n"), $1.1.title, $1.1.id)
      }
    for (path, post) in posts {
      let holders = organisation.members(of: post.id).filter { $0.1 != .deputy }.map(\.0)
      let title = titles[post.role] ?? post.role.plainTitle
      for holder in holders.isEmpty ? [nil] : holders.map(Optional.some) {
        writer.add(
          path + [post.title, title, holder?.name ?? "", holder?.email ?? ""]
            + [holder?.telephone ?? "", String(post.auditsEachCycle), "", "", ""])
      }
    }
    for (path, post) in posts {
      for (person, capacity) in organisation.members(of: post.id) where capacity == .deputy {
        writer.add(
          path + ["", "", person.name, person.email ?? ""]
            + [person.telephone ?? "", "", post.title, "", ""])
      }
    }
    return writer.bytes
  }

  /// Service, service area and team.
  private static func path(of unit: String, _ organisation: Organisation) -> [String] {
    [Unit.Kind.service, .serviceArea, .team].map { kind in
      organisation.unit(kind, above: unit)?.name ?? ""
    }
  }
}
