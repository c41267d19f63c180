import Kernel

/// One child, folded from every list of the case list that they stand on.
package struct FoldedCase: Hashable, Sendable {
  package var child: String
  package let planType: PlanType
  /// Whether the list that gives the plan type has no end date.
  package let isOpen: Bool
  /// The lists that they stand on, in order.
  package let lists: [Int]
  package let team: String?
  package let worker: String?
  package let ageYears: Int?
  package let values: [NamedValue]
  /// Where another list that is open differs from the one that gives the plan type.
  package let disagreements: [Disagreement]
}

/// A list that says another team or worker than the list that gives the plan type.
package struct Disagreement: Hashable, Sendable {
  package enum Matter: String, Sendable {
    case team
    case worker
  }

  package let matter: Matter
  package let list: Int

  package init(_ matter: Matter, list: Int) {
    self.matter = matter
    self.list = list
  }

  /// "team:6", as it is kept.
  package var text: String { "\(matter.rawValue):\(list)" }

  /// Reads what `text` wrote.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let matter = Matter(rawValue: String(parts[0])),
      let list = Int(parts[1])
    else { return nil }
    self.init(matter, list: list)
  }
}

/// What folding a case list came to.
package struct FoldedList: Hashable, Sendable {
  package let cases: [FoldedCase]
  /// Children who stand only on lists that give no plan type, such as contacts and referrals.
  package let withoutPlan: Int

  package init(cases: [FoldedCase], withoutPlan: Int) {
    self.cases = cases
    self.withoutPlan = withoutPlan
  }

  /// Every child that the list names.
  package var children: Int { cases.count + withoutPlan }
}
