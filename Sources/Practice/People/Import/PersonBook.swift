import Kernel

/// Who is who while a people file is read: by e-mail address, else by a name that only one has.
struct PersonBook {
  enum Finding {
    case known(Person)
    case nobody
    /// So many have the name, and the file does not say which by an e-mail address.
    case several(Int)
  }

  private var byEmail: [String: Person] = [:]
  private var byName: [String: [Person]] = [:]

  init(_ people: [Person]) {
    for person in people { add(person) }
  }

  /// Whoever the details name. A namesake with another e-mail address is someone else; one
  /// without any is the same person.
  func find(_ details: PersonDetails) -> Finding {
    let namesakes = byName[details.name] ?? []
    if let email = details.email?.lowercased() {
      if let person = byEmail[email] { return .known(person) }
      let unreached = namesakes.filter { $0.email == nil }
      return unreached.count == 1 ? .known(unreached[0]) : .nobody
    }
    switch namesakes.count {
    case 0: return .nobody
    case 1: return .known(namesakes[0])
    default: return .several(namesakes.count)
    }
  }

  /// Adds a person, or what is known of them now.
  mutating func add(_ person: Person) {
    if let email = person.email?.lowercased() { byEmail[email] = person }
    var namesakes = byName[person.name, default: []]
    namesakes.removeAll { $0.id == person.id }
    byName[person.name] = namesakes + [person]
  }
}
