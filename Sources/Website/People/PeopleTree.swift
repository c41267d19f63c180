import Components
import Kernel
import Markup
import Practice

/// The tree as its page shows it: each unit that has something to show, from the head down.
struct PeopleTree {
  enum Show: String, CaseIterable {
    case everyone
    case vacant
    case away

    var words: String {
      switch self {
      case .everyone: "Every post"
      case .vacant: "Vacant"
      case .away: "Holder away today"
      }
    }
  }

  struct Branch {
    let unit: Unit
    let posts: [Post]
  }

  let organisation: Organisation
  let show: Show
  let name: String
  let branches: [Branch]

  init(_ organisation: Organisation, show: Show, name: String) {
    self.organisation = organisation
    self.show = show
    self.name = name
    let posts = Dictionary(
      grouping: organisation.posts.values.filter {
        Self.shows($0, show, organisation) && Self.matches($0, name, organisation)
      }, by: \.unit)
    let isWhole = show == .everyone && name.isEmpty
    branches = Self.inOrder(organisation).compactMap { unit in
      let here = (posts[unit.id] ?? []).sorted { ($0.title, $0.id) < ($1.title, $1.id) }
      return here.isEmpty && !isWhole ? nil : Branch(unit: unit, posts: here)
    }
  }

  var shown: Int { branches.reduce(0) { $0 + $1.posts.count } }

  func count(_ show: Show) -> Int {
    organisation.posts.values.count { Self.shows($0, show, organisation) }
  }

  /// How many people hold a post today.
  var holders: Int {
    Set(organisation.posts.keys.compactMap { organisation.holder(of: $0)?.id }).count
  }

  private static func shows(_ post: Post, _ show: Show, _ organisation: Organisation) -> Bool {
    let holder = organisation.holder(of: post.id)
    return switch show {
    case .everyone: true
    case .vacant: holder == nil
    case .away: holder.map { organisation.isAbsent($0.id) } ?? false
    }
  }

  private static func matches(
    _ post: Post, _ name: String, _ organisation: Organisation
  ) -> Bool {
    guard !name.isEmpty else { return true }
    let wanted = name.lowercased()
    let texts = organisation.members(of: post.id).map(\.0.name) + [post.title]
    return texts.contains { $0.lowercased().contains(wanted) }
  }

  /// Every unit of the day: each before what is below it, those beside each other by name.
  static func inOrder(_ organisation: Organisation) -> [Unit] {
    let children = Dictionary(
      grouping: organisation.units.values,
      by: { unit in
        unit.parent.flatMap { organisation.units[$0] == nil ? nil : $0 } ?? ""
      })
    func walk(_ parent: String) -> [Unit] {
      (children[parent] ?? []).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        .flatMap { [$0] + walk($0.id) }
    }
    return walk("")
  }
}
