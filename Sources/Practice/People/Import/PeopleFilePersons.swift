import Kernel

/// The people of a people file.
extension PeopleFileReckoning {
  /// Finds or adds the person of a row, and takes over how they are reached.
  mutating func settlePerson(of line: Line) {
    guard let details = line.person else { return }
    switch book.find(details) {
    case .several(let count):
      refuse(
        line.row, .person,
        "\(EnglishNumbers.words(count).capitalisedFirst) people are called \(details.name). "
          + "Give the e-mail address of the one you mean.")
    case .nobody:
      let person = Person(
        id: newId(), name: details.name, email: details.email, telephone: details.telephone,
        days: Period(from: min(line.from ?? setting.today, setting.today)), revision: 1)
      plan.people.append(person)
      plan.sentences.append("New person: \(person.name).")
      keep(person, line)
    case .known(let person):
      settle(person, details, line)
    }
  }

  private mutating func settle(_ known: Person, _ details: PersonDetails, _ line: Line) {
    if let last = known.days.to, last < setting.today {
      refuse(
        line.row, .person,
        "\(known.name)’s last day was \(last.words). If they are back, take their last day back "
          + "on their page first.")
      return
    }
    var person = known
    if details.name != person.name {
      refuse(
        line.row, .email,
        "\(person.name) has the e-mail address \(details.email ?? ""). If \(details.name) is a "
          + "new name, change it on their page first.")
      return
    }
    person.email = details.email ?? person.email
    person.telephone = details.telephone ?? person.telephone
    if let index = plan.people.firstIndex(where: { $0.id == person.id }) {
      guard agrees(known, details, line) else { return }
      if let from = line.from, from < person.days.from { person.days = Period(from: from) }
      plan.people[index] = person
    } else if let index = plan.changedPeople.firstIndex(where: { $0.id == person.id }) {
      guard agrees(known, details, line) else { return }
      plan.changedPeople[index] = person
    } else if person != known {
      plan.changedPeople.append(person)
      plan.sentences.append("\(person.name) is reached in a new way.")
    }
    keep(person, line)
  }

  /// Two rows of one file may not say different things about one person.
  private mutating func agrees(
    _ known: Person, _ details: PersonDetails, _ line: Line
  ) -> Bool {
    if let new = details.telephone, let old = known.telephone, new != old {
      refuse(
        line.row, .telephone, "Another row gives \(known.name) the telephone number \(old).")
      return false
    }
    return true
  }

  private mutating func keep(_ person: Person, _ line: Line) {
    book.add(person)
    persons[line.row] = person
  }

  /// The person of the row, as known when the whole file has been read.
  func person(of line: Line) -> Person? {
    guard let id = persons[line.row]?.id else { return nil }
    return plan.people.first { $0.id == id } ?? persons[line.row]
  }
}
