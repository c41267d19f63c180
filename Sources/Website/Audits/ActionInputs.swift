import Components
import Kernel
import Markup
import Practice

/// What is asked of an action: what, what for, how it is seen, by whom and by when; and where the
/// framework has actions SMART, what makes it possible, each named as a part of that.
struct ActionInputs {
  let fields: Fields
  let owners: [(value: String, text: String)]
  let isSmart: Bool
  var plans: HTML = ""

  var html: HTML {
    """
    \(textArea(
      fields["words"], label: "What has to be done\(smart("specific"))",
      hint: "Exactly what, and with whom.", rows: 3, labelSize: .m))
    \(textArea(
      fields["difference"], label: "What will be different for the child",
      hint: "In words that the child would know.", rows: 3, labelSize: .m))
    \(textArea(
      fields["done-means"], label: "What “done” means\(smart("measurable"))",
      hint: "What someone else would see when they check.", rows: 3, labelSize: .m))
    \(when: isSmart, textArea(
      fields["attainable"], label: "What makes it possible\(smart("attainable and realistic"))",
      hint: "The time, the help and the agreement that the owner has for it, or gets.", rows: 2,
      labelSize: .m))
    \(selectInput(
      fields["owner"], label: "Who owns it",
      hint: "One person, by their part in this child’s life. Someone else checks that it is done.",
      labelSize: .m, searches: true, owners))
    \(plans)\(dateInput(
      "due", in: fields, Legend("By when\(smart("timely"))"),
      hint: "A day you have agreed with them."))
    \(button("Save the action"))
    """
  }

  private func smart(_ word: String) -> HTML { isSmart ? " (\(word))" : "" }
}

/// Who may own an action: the audit's own people first, then everyone who is here, by name.
enum Owners {
  static func options(
    _ organisation: Organisation, _ activity: Activity
  ) -> [(value: String, text: String)] {
    let parts: [Part] = [
      .caseHolder, .observedWorker, .teamManager, .serviceLead, .reviewingOfficer, .chair,
      .responsibleManager,
    ]
    let near = parts.compactMap { activity.people[$0]?.person }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let others = organisation.people.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
      .map(\.id).filter { !near.contains($0) }
    let people = (near + others).compactMap { id -> (value: String, text: String)? in
      guard let actor = Actor(id, in: organisation), let standing = actor.standings.first else {
        return nil
      }
      let unit = organisation.units[standing.unit]?.name ?? ""
      return (value: id, text: "\(actor.name), \(standing.title.inSentence), \(unit)")
    }
    return [(value: "", text: "Choose one person")] + people
  }
}

extension Action {
  /// What makes it possible, where that was asked.
  var attainableRow: [SummaryRow] {
    attainable.isEmpty ? [] : [SummaryRow("What makes it possible", typedText(attainable))]
  }
}
