import Kernel

/// The work of reading a people file: the service as it is, what the file has changed in it so far,
/// and what was wrong.
struct PeopleFileReckoning {
  /// One row whose own cells are in order.
  struct Line {
    let row: Int
    let unit: String
    let unitName: String
    let title: String
    let role: Role?
    let person: PersonDetails?
    let audits: Int?
    let deputyOf: String?
    let from: Day?
    let to: Day?
  }

  let setting: PeopleFileSetting
  let newId: () -> String
  var plan = PeoplePlan()
  var problems: [PeopleFileProblem] = []
  private(set) var units: [UnitKey: Unit] = [:]
  private(set) var authority: Unit?
  /// Who each row's person is, by row.
  var persons: [Int: Person] = [:]
  var book: PersonBook
  /// Every post and membership that goes on, by unit and title; new ones join.
  var posts: [PostKey: [Post]]
  var memberships: [String: [Membership]]

  struct UnitKey: Hashable {
    let parent: String
    let name: String
  }

  struct PostKey: Hashable {
    let unit: String
    let title: String
  }

  init(_ setting: PeopleFileSetting, newId: @escaping () -> String) {
    self.setting = setting
    self.newId = newId
    let today = setting.today
    let here = setting.units.filter { $0.days.goesOn(after: today - 1) }
    authority = here.first { $0.kind == .authority }
    for unit in here {
      if let parent = unit.parent {
        units[UnitKey(parent: parent, name: unit.name.lowercased())] = unit
      }
    }
    book = PersonBook(setting.people)
    posts = Dictionary(
      grouping: setting.posts.filter { $0.days.goesOn(after: today - 1) },
      by: { PostKey(unit: $0.unit, title: $0.title.lowercased()) })
    memberships = Dictionary(
      grouping: setting.memberships.filter { $0.days.goesOn(after: today - 1) }, by: \.post)
  }

  mutating func refuse(_ row: Int, _ column: PeopleFileRow.Column?, _ message: String) {
    problems.append(PeopleFileProblem(row: row, column: column, message: message))
  }

  /// The row with its cells understood and its unit found or added; nil when any is wrong.
  mutating func line(_ row: PeopleFileRow) -> Line? {
    let before = problems.count
    let from = day(row, .from)
    let to = day(row, .to)
    let days = Period(from: from ?? setting.today, to: to)
    for problem in PeopleRules.problems(days, today: setting.today, from: "from", to: "to") {
      refuse(row.number, problem.field == "to" ? .to : .from, problem.message)
    }
    let deputyOf = row[.deputyOf].isEmpty ? nil : row[.deputyOf]
    let role = deputyOf == nil ? self.role(row) : nil
    let details = person(row)
    if deputyOf != nil, details == nil {
      refuse(row.number, .person, "Say who deputises for “\(row[.deputyOf])”.")
    }
    let audits = audits(row)
    guard problems.count == before, let unit = unit(row, from: days.from) else { return nil }
    return Line(
      row: row.number, unit: unit.id, unitName: unit.name, title: row[.post], role: role,
      person: details, audits: audits, deputyOf: deputyOf, from: from, to: to)
  }

  private mutating func day(_ row: PeopleFileRow, _ column: PeopleFileRow.Column) -> Day? {
    guard !row[column].isEmpty else { return nil }
    if let day = PeopleFileRules.day(row[column]) { return day }
    refuse(
      row.number, column, "“\(row[column])” is not a day. Write it as 2026-11-03 or 03/11/2026.")
    return nil
  }

  private mutating func role(_ row: PeopleFileRow) -> Role? {
    for problem in PeopleRules.problems(name: row[.post], "the post", field: nil) {
      refuse(row.number, .post, problem.message)
    }
    if let role = PeopleFileRules.role(row[.role], titles: setting.titles) { return role }
    let titles = RoleTitles.offered.map { setting.titles[$0] ?? $0.plainTitle }
    refuse(
      row.number, .role,
      row[.role].isEmpty
        ? "Say which role the post has."
        : "“\(row[.role])” is no role. The roles are \(EnglishNumbers.list(titles)).")
    return nil
  }

  private mutating func person(_ row: PeopleFileRow) -> PersonDetails? {
    let details = PersonDetails(
      name: row[.person], email: row[.email], telephone: row[.telephone])
    guard !details.name.isEmpty else {
      for column in [PeopleFileRow.Column.email, .telephone] where !row[column].isEmpty {
        refuse(row.number, .person, "Give the name of the person with this \(column.rawValue).")
      }
      return nil
    }
    for problem in details.problems {
      let column: PeopleFileRow.Column =
        switch problem.field {
        case "email": .email
        case "telephone": .telephone
        default: .person
        }
      refuse(row.number, column, problem.message)
    }
    return details
  }

  private mutating func audits(_ row: PeopleFileRow) -> Int? {
    guard !row[.audits].isEmpty else { return nil }
    let number = decimal(Array(row[.audits].utf8))
    for problem in PeopleRules.problems(auditsEachCycle: number, field: nil) {
      refuse(row.number, .audits, problem.message)
    }
    return number
  }

  /// The unit that the row's first columns lead to, added where the tree lacks it.
  private mutating func unit(_ row: PeopleFileRow, from: Day) -> Unit? {
    if row[.service].isEmpty, !(row[.serviceArea] + row[.team]).isEmpty {
      refuse(row.number, .service, "Say which service this belongs to.")
      return nil
    }
    var unit = head()
    let steps: [(PeopleFileRow.Column, Unit.Kind)] = [
      (.service, .service), (.serviceArea, .serviceArea), (.team, .team),
    ]
    for (column, kind) in steps where !row[column].isEmpty {
      let key = UnitKey(parent: unit.id, name: row[column].lowercased())
      if let known = units[key] {
        guard known.kind == kind else {
          refuse(
            row.number, column,
            "\(known.name) is a \(known.kind.words) in the tree, not a \(kind.words).")
          return nil
        }
        unit = reaching(back: from, known, key)
        continue
      }
      let problems = PeopleRules.problems(name: row[column], "the \(kind.words)", field: nil)
      guard problems.isEmpty else {
        for problem in problems { refuse(row.number, column, problem.message) }
        return nil
      }
      let new = Unit(
        id: newId(), kind: kind, name: row[column], parent: unit.id,
        days: Period(from: min(from, setting.today)), revision: 1)
      plan.units.append(new)
      plan.sentences.append("New \(kind.words): \(new.name), in \(unit.name).")
      units[key] = new
      unit = new
    }
    return unit
  }

  /// A unit that the file itself adds begins with its earliest row.
  private mutating func reaching(back from: Day, _ unit: Unit, _ key: UnitKey) -> Unit {
    guard from < unit.days.from, let index = plan.units.firstIndex(where: { $0.id == unit.id })
    else { return unit }
    var earlier = unit
    earlier.days = Period(from: from, to: unit.days.to)
    plan.units[index] = earlier
    units[key] = earlier
    return earlier
  }

  /// The authority itself, at the head of the tree.
  private mutating func head() -> Unit {
    if let authority { return authority }
    let new = Unit(
      id: newId(), kind: .authority, name: setting.authority, parent: nil,
      days: Period(from: setting.today), revision: 1)
    plan.units.append(new)
    plan.sentences.append("New authority: \(new.name).")
    authority = new
    return new
  }
}
