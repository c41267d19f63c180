import Kernel

/// The posts of a people file, and who holds them.
extension PeopleFileReckoning {
  /// The rows of one unit and title, which share out its posts among them.
  struct Group {
    let key: PostKey
    let lines: [Line]
  }

  func groups(of lines: [Line]) -> [Group] {
    var order: [PostKey] = []
    var byKey: [PostKey: [Line]] = [:]
    for line in lines {
      let key = PostKey(unit: line.unit, title: line.title.lowercased())
      if byKey[key] == nil { order.append(key) }
      byKey[key, default: []].append(line)
    }
    return order.map { Group(key: $0, lines: byKey[$0] ?? []) }
  }

  /// Gives each row its post: the one its person is in already, else a vacant one, else the one
  /// post of a role that stands alone, else a new one.
  mutating func settlePosts(_ group: Group) {
    var free = posts[group.key] ?? []
    var waiting: [Line] = []
    for line in group.lines {
      guard let post = free.first(where: { isIn($0, line) }) else {
        waiting.append(line)
        continue
      }
      free.removeAll { $0.id == post.id }
      settleMember(line, in: settle(post, line))
    }
    for line in waiting {
      if line.person != nil, person(of: line) == nil { continue }
      guard let role = line.role else { continue }
      if let vacant = free.first(where: { holder(of: $0) == nil }) {
        free.removeAll { $0.id == vacant.id }
        fill(settle(vacant, line), line)
      } else if PeopleFileRules.standsAlone(role), let held = free.first {
        free.removeAll { $0.id == held.id }
        handOver(settle(held, line), line)
      } else if PeopleFileRules.standsAlone(role), group.lines.count > 1 {
        refuse(
          line.row, .post,
          "Another row has the post “\(line.title)” of \(line.unitName), which has one holder.")
      } else {
        add(role, line)
      }
    }
  }

  private func holder(of post: Post) -> Membership? {
    memberships[post.id]?.first { $0.capacity != .deputy }
  }

  /// Whether the row's person is in the post, or the row has a vacant post and so is this.
  private func isIn(_ post: Post, _ line: Line) -> Bool {
    guard let person = person(of: line) else {
      return line.person == nil && holder(of: post) == nil
    }
    return memberships[post.id]?.contains {
      $0.person == person.id && $0.capacity != .deputy
    } ?? false
  }

  /// The post with the number of audits that the row gives it.
  private mutating func settle(_ post: Post, _ line: Line) -> Post {
    var post = post
    if let role = line.role, role != post.role {
      refuse(
        line.row, .role,
        "The post “\(post.title)” of \(line.unitName) has the role "
          + "\(setting.titles[post.role] ?? post.role.plainTitle). End it and add another.")
      return post
    }
    if let audits = line.audits, audits != post.auditsEachCycle {
      post.auditsEachCycle = audits
      plan.changedPosts.append(post)
      plan.sentences.append(
        "\(post.title) of \(line.unitName): \(EnglishNumbers.count(audits, "audit")) each month.")
    }
    return post
  }

  private mutating func settleMember(_ line: Line, in post: Post) {
    guard let person = person(of: line),
      var membership = memberships[post.id]?.first(where: {
        $0.person == person.id && $0.capacity != .deputy
      })
    else {
      plan.unchanged += 1
      return
    }
    guard let to = line.to, to != membership.days.to else {
      plan.unchanged += 1
      return
    }
    membership.days = membership.days.ending(to)
    guard to >= membership.days.from else {
      refuse(
        line.row, .to, "\(person.name) is in this post from \(membership.days.from.words).")
      return
    }
    plan.endedMemberships.append(membership)
    plan.sentences.append(
      "\(person.name) is \(post.title) of \(line.unitName) until \(to.words).")
  }

  private mutating func fill(_ post: Post, _ line: Line) {
    begin(.holder, in: post, line)
  }

  /// The post passes on: its holder's last day is the one before.
  private mutating func handOver(_ post: Post, _ line: Line) {
    let from = line.from ?? setting.today
    for var membership in memberships[post.id] ?? [] where membership.capacity != .deputy {
      let name = setting.people.first { $0.id == membership.person }?.name ?? "The holder"
      guard membership.days.from < from else {
        refuse(
          line.row, .from,
          "\(name) came to this post on \(membership.days.from.words). Choose a later day.")
        return
      }
      membership.days = membership.days.ending(from - 1)
      plan.endedMemberships.append(membership)
      plan.sentences.append(
        "\(name) is \(post.title) of \(line.unitName) until \((from - 1).words).")
    }
    memberships[post.id]?.removeAll { $0.capacity != .deputy }
    begin(.holder, in: post, line)
  }

  private mutating func add(_ role: Role, _ line: Line) {
    let post = Post(
      id: newId(), role: role, title: line.title, unit: line.unit,
      auditsEachCycle: line.audits ?? 0,
      days: Period(from: min(line.from ?? setting.today, setting.today)), revision: 1)
    plan.posts.append(post)
    posts[PostKey(unit: post.unit, title: post.title.lowercased()), default: []].append(post)
    let vacant = line.person == nil ? ", vacant" : ""
    plan.sentences.append("New post: \(post.title), \(line.unitName)\(vacant).")
    begin(.holder, in: post, line)
  }

  /// Puts the row's person in a post; a row without one leaves it vacant.
  private mutating func begin(
    _ capacity: Membership.Capacity, in post: Post, _ line: Line
  ) {
    guard let person = person(of: line) else { return }
    if person.id == setting.bringer {
      refuse(
        line.row, .person,
        "You cannot put yourself in a post. Ask someone else who keeps the "
          + "people file to bring this row.")
      return
    }
    let membership = Membership(
      id: newId(), post: post.id, person: person.id, capacity: capacity,
      days: Period(from: line.from ?? setting.today, to: line.to), revision: 1)
    let problems = MembershipRules.problems(
      membership, of: person, in: post, today: setting.today)
    guard problems.isEmpty else {
      for problem in problems {
        refuse(line.row, problem.field == "to" ? .to : .from, problem.message)
      }
      return
    }
    memberships[post.id, default: []].append(membership)
    plan.memberships.append(membership)
    let until = line.to.map { ", until \($0.words)" } ?? ""
    let what = capacity == .deputy ? "deputy for " : ""
    plan.sentences.append(
      "\(person.name): \(what)\(post.title) of \(line.unitName) from "
        + "\(membership.days.from.words)\(until).")
  }

  /// Makes the row's person a deputy for the one post of that title in the row's unit.
  mutating func settleDeputy(_ line: Line) {
    guard let title = line.deputyOf, let person = person(of: line) else { return }
    let found = posts[PostKey(unit: line.unit, title: title.lowercased())] ?? []
    guard found.count == 1 else {
      refuse(
        line.row, .deputyOf,
        found.isEmpty
          ? "\(line.unitName) has no post called “\(title)”."
          : "\(line.unitName) has \(EnglishNumbers.count(found.count, "post")) called “\(title)”. "
            + "Name the deputy on the page of the post.")
      return
    }
    let isAlready = memberships[found[0].id]?.contains {
      $0.person == person.id && $0.capacity == .deputy
    }
    if isAlready == true {
      plan.unchanged += 1
    } else {
      begin(.deputy, in: found[0], line)
    }
  }
}
