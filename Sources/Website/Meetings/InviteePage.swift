import Components
import Kernel
import Markup
import Practice

/// The form of one line of a meeting's list, or of a new one.
struct InviteePage {
  let visit: MeetingVisit
  /// Nil for a new line.
  let line: Invitation?
  let fields: Fields
  let organisation: Organisation
  let refusal: Refusal?
  let keys: PostKeys

  static func fresh(_ query: FormFields) -> Fields {
    Fields(["from": query["from"], "manner": Invitation.Manner.optional.rawValue])
  }

  static func kept(_ line: Invitation?) -> Fields {
    guard let line else { return Fields() }
    return Fields([
      "person": line.person ?? "", "name": line.isOutside ? line.name : "",
      "agency": line.agency, "manner": line.manner.rawValue, "reason": line.reason,
      "from": line.isOutside ? "elsewhere" : "here",
    ])
  }

  private var part: Part? { line?.part ?? fields.value("part").unlessBlank.flatMap(Part.init) }
  private var isElsewhere: Bool { fields.value("from") == "elsewhere" }
  private var isGiven: Bool { part.map { InvitationRules.isGiven($0, visit.kind) } ?? false }

  var title: String {
    if let line { return line.isNamed ? line.name : visit.title(line) }
    return isElsewhere ? "Somebody of another agency" : "Somebody of the service"
  }

  private var address: String { visit.invitations + "/" + (line?.id ?? "new") }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "\(title)", caption: "Invitation to the meeting about \(visit.activity.code)",
      standing: line.map { "\(visit.title($0))." }))
    \(column(
      """
      \(form(
        to: address, keys: keys,
        FormManner(revision: fields.revision(after: refusal, now: line?.revision ?? 0)), inputs))
      \(when: isRemovable, buttonForm(
        "Take them off the list", to: address + "/removal", keys: keys, .secondary))
      """))
    """
  }

  private var isRemovable: Bool {
    guard let line, line.sentAt == nil else { return false }
    return line.part.map { visit.kind.person($0)?.attendance == .optional } ?? true
  }

  private var inputs: HTML {
    """
    \(hidden("from", fields.value("from")))
    \(who)
    \(radios(fields["manner"], Legend("Are they asked to come?", size: .s), manners))
    \(textArea(
      fields["reason"], label: "Why are they not invited?",
      hint: "Only where they are not.", rows: 3, labelSize: .bold))
    \(buttons(button("Keep it"), link("Back to the list", to: visit.invitations)))
    """
  }

  /// Whom the framework has come, it has come.
  private var manners: [Choice] {
    let binding = part.flatMap { visit.kind.person($0) }
    let isFixed = binding?.attendance == .mandatory && binding?.when == .always
    let offered = isFixed ? [Invitation.Manner.mandatory] : Invitation.Manner.allCases
    return offered.filter { line?.sentAt == nil || $0 != .notInvited }
      .map { Choice($0.rawValue, "\($0.words)") }
  }

  private var who: HTML {
    if isGiven { return "" }
    if let part {
      let candidates = InvitationRules.candidates(
        part, visit.activity, visit.kind, organisation)
      return selectInput(
        fields["person"], label: "Who comes?", labelSize: .bold,
        [("", "Nobody chosen yet")]
          + candidates.map { ($0.person, "\($0.name), \($0.title)") })
    }
    if isElsewhere {
      return """
        \(textInput(fields["name"], label: "Name", InputManner(width: 20)))
        \(textInput(
          fields["agency"], label: "Agency", hint: "For example the school or the police.",
          InputManner(width: 20)))
        """
    }
    return selectInput(
      fields["person"], label: "Who?",
      hint: "For example a former worker or manager of the child.", labelSize: .bold,
      searches: true,
      [("", "Choose somebody")]
        + organisation.people.values.filter { $0.days.contains(organisation.day) }
        .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        .map { person in
          let post = organisation.posts(of: person.id).first?.title
          return (person.id, post.map { "\(person.name), \($0)" } ?? person.name)
        })
  }
}
