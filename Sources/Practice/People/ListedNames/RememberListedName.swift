import Database
import Kernel

/// Someone says once which team or worker a spelling stands for; every list after that is read so.
package struct RememberListedName: Sendable {
  package let name: String
  /// The team or the person; nil says that it stands for nobody known after all.
  package let match: String?
  package let revision: Int

  package init(name: String, match: String?, revision: Int) {
    self.name = name
    self.match = match
    self.revision = revision
  }

  /// Remembers it, from the revision that was seen.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    try require(PeoplePolicy.mayMatchNames(occasion.actor))
    let name = try found(ListedNameTable.load(name, transaction))
    if match == nil, try ListedNameTable.isDrawnFrom(name, transaction) {
      throw Refusal(
        "Cases of a draw stand under this name, so it has to stand for someone. Choose whom.",
        field: "match")
    }
    if let match {
      switch name.kind {
      case .team:
        let unit = try OrganisationTable.unit(match, transaction)
        guard unit?.kind == .team else {
          throw Refusal("Choose one of the teams.", field: "match")
        }
      case .worker:
        guard try OrganisationTable.person(match, transaction) != nil else {
          throw Refusal("Choose one of the people.", field: "match")
        }
      }
    }
    guard
      try ListedNameTable.match(name, to: match, revision: revision, occasion, transaction)
    else { throw PeopleRules.changedMeanwhile }
    try transaction.record(
      PeopleFacts.nameMatched(name, to: match), by: occasion.actor.person, at: occasion.now)
    if name.kind == .team { try NoticeMoves.onLatestList(occasion, transaction) }
  }
}

/// Someone confirms in one press every spelling that is written exactly as in the people file.
package struct RememberExactNames: Sendable {
  package let kind: ListedName.Kind
  /// How many were offered on the page that they confirm.
  package let offered: Int

  package init(kind: ListedName.Kind, offered: Int) {
    self.kind = kind
    self.offered = offered
  }

  /// Remembers them and says how many; refuses when they are not the ones that were offered.
  package func callAsFunction(
    _ occasion: Occasion, in transaction: any Transaction
  ) throws -> Int {
    try require(PeoplePolicy.mayMatchNames(occasion.actor))
    let names = try ListedNameTable.all(kind, transaction)
    let suggestions = try ListedNameRules.suggestions(
      for: names, units: OrganisationTable.units(transaction),
      people: OrganisationTable.people(transaction))
    guard suggestions.count == offered else {
      throw Refusal(
        "The names have changed since this page was opened. Look at them again, then confirm.",
        kind: .conflict)
    }
    for name in names {
      guard let match = suggestions[name.id] else { continue }
      _ = try ListedNameTable.match(
        name, to: match, revision: name.revision, occasion, transaction)
      try transaction.record(
        PeopleFacts.nameMatched(name, to: match), by: occasion.actor.person, at: occasion.now)
    }
    if kind == .team { try NoticeMoves.onLatestList(occasion, transaction) }
    return suggestions.count
  }
}
