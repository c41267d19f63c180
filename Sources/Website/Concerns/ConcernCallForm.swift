import Components
import Kernel
import Markup
import Practice

/// Whom the raiser spoke to, and when.
struct ConcernCallForm {
  let concern: Concern
  let fields: Fields
  let request: PageRequest

  var html: HTML {
    """
    \(heading("Whom did you speak to?", id: "call"))
    \(form(to: "/concerns/\(concern.id)/calls", keys: request.keys, inputs))
    """
  }

  private var inputs: HTML {
    """
    \(radios(fields["spoke-to"], Legend("The person", size: .s), people))
    \(dateInput("at", in: fields, Legend("Day", size: .s)))
    \(textInput(
      fields["time"], label: "Time", hint: "For example 14:05 or 2:05pm",
      InputManner(width: 5, checksSpelling: false, labelSize: .s)))
    \(textArea(fields["words"], label: "What was agreed, if anything", rows: 3, labelSize: .s))
    \(button("Keep this", isGreen ? .primary : .secondary))
    """
  }

  /// One green button a page: a raiser never has one to acknowledge with.
  private var isGreen: Bool { !ConcernPolicy.mayAcknowledge(request.actor, concern) }

  private var people: [Choice] {
    var seen: Set<String> = [request.actor.person]
    let named = concern.named.compactMap { named -> Choice? in
      guard let contact = named.toRing, seen.insert(contact.person).inserted else { return nil }
      return Choice(contact.person, "\(contact.name)", hint: "\(named.title)")
    }
    let other = selectInput(
      fields["someone"], label: "Who?", searches: true,
      request.peopleOptions(without: concern.staff ?? request.actor.person))
    return named + [Choice("other", "Someone else", reveals: other)]
  }

  /// The call as it was typed. Throws a Refusal when the day or the time is none.
  static func read(_ form: FormFields, concern: String) throws(Refusal) -> RecordCall {
    let spokeTo = form["spoke-to"] == "other" ? form["someone"] : form["spoke-to"]
    var problems: [Refusal.Problem] = []
    if spokeTo.isEmpty {
      problems.append(
        .init(
          "Choose whom you spoke to.",
          field: form["spoke-to"].isEmpty ? "spoke-to" : "someone"))
    }
    let day = form.day("at")
    if day == nil {
      problems.append(.init("Give the day on which you spoke, such as 3 11 2026.", field: "at"))
    }
    let time = ClockTime(form["time"])
    if time == nil {
      problems.append(.init("Give the time at which you spoke, such as 14:05.", field: "time"))
    }
    guard let day, let time, problems.isEmpty else { throw Refusal(problems) }
    return RecordCall(
      concern: concern, spokeTo: spokeTo,
      spokeAt: Instant(day, hour: time.hour, minute: time.minute), words: form.trimmed("words"))
  }
}
