import Components
import Kernel
import Markup
import Practice

/// The form that gives one case to someone: who may have it first, and what stands against the
/// others.
struct AuditorChoice: Sendable {
  let pool: AuditorPool
  let organisation: Organisation
  let audited: CaseAtAllocation
  /// How many cases someone has already.
  let load: @Sendable (String) -> Int
  /// People who cannot be chosen at all.
  var without: Set<String> = []
  /// Whether what someone has is measured by how many the month's list gives each.
  var isOfMonth = true
  /// Fields that stand before the choice.
  var before: HTML = ""

  func html(
    to action: String, revision: Int, _ fields: Fields, _ keys: PostKeys
  ) -> HTML {
    form(
      to: action, keys: keys, FormManner(revision: revision),
      """
      \(before)
      \(selectInput(
        fields["auditor"], label: "Auditor",
        hint: "Those who may audit it under the rules stand first.", searches: true, options))
      \(textArea(
        fields["reason"], label: "Reason, where a rule is set aside",
        hint: "Only needed for someone whom a rule stands against. It is reported.", rows: 3))
      \(buttons(button("Give them the audit")))
      """)
  }

  private var options: [(value: String, text: String)] {
    var seen: Set<String> = []
    let numbers = Dictionary(
      pool.auditors.map { ($0.person, $0.number) }, uniquingKeysWith: +)
    let people = pool.seats.filter {
      !without.contains($0.person) && seen.insert($0.person).inserted
    }
    let options = people.map { seat -> (isBarred: Bool, value: String, text: String) in
      let rules = pool.broken(by: seat.person, on: audited)
      let unit = organisation.units[seat.post.unit]?.name ?? ""
      let count = load(seat.person)
      let ofMonth =
        pool.isWithoutNumber(seat.person)
        ? "no number of their own, has \(count)" : "has \(count) of \(numbers[seat.person] ?? 0)"
      let given = isOfMonth ? ofMonth : "\(EnglishNumbers.count(count, "audit")) to finish"
      let why = rules.isEmpty ? "" : "; \(pool.whyNot(rules, seat.person, audited))"
      return (
        !rules.isEmpty, seat.person, "\(seat.name), \(seat.post.title), \(unit): \(given)\(why)"
      )
    }
    let ordered = options.filter { !$0.isBarred } + options.filter(\.isBarred)
    return [("", "Choose someone")] + ordered.map { ($0.value, $0.text) }
  }
}
