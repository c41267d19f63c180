import Components
import Kernel
import Markup
import Practice

/// The form of a meeting's day, time and place, and of the day by which its tool is returned.
struct MeetingPlanPage {
  let visit: MeetingVisit
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys

  init(
    _ visit: MeetingVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) {
    self.visit = visit
    self.fields = fields
    self.refusal = refusal
    keys = request.keys
  }

  /// What is kept; for a first meeting, that it is where the team works.
  static func kept(_ visit: MeetingVisit) -> Fields {
    guard let meeting = visit.meeting else {
      var fields = Fields(["place": "Where \(visit.activity.teamName) works"])
      fields.set("return", visit.activity.submitBy)
      return fields
    }
    var fields = Fields(["place": meeting.place, "time": meeting.startsAt.timeWords])
    fields.set("day", meeting.startsAt.day)
    fields.set("return", visit.activity.submitBy)
    return fields
  }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Plan the meeting", caption: "\(visit.kind.title) of \(visit.activity.code)",
      standing: standing))
    \(column(
      """
      \(keptNow)
      \(form(
        to: visit.invitations + "/plan", keys: keys,
        FormManner(revision: fields.revision(after: refusal, now: visit.meeting?.revision ?? 0)),
        inputs))
      """))
    """
  }

  private var standing: HTML {
    guard let clock = visit.kind.clock(of: .invite) else { return "" }
    return "Invitations are to go out: \(ClockWords.rule(clock).lowercasedStart)"
  }

  private var keptNow: HTML {
    KeptNow(
      refusal: refusal, kept: Self.kept(visit), typed: fields,
      lines: [
        .init("When", "day", "time", value: visit.meeting?.startsAt.words),
        .init("Where", "place", value: visit.meeting?.place),
        .init("Returned by", "return", value: visit.activity.submitBy?.words),
      ]
    ).html
  }

  private var inputs: HTML {
    let auditor = visit.activity.people[.auditor]?.name ?? "the auditor"
    let asksReturn = visit.kind.clock(of: .review) == nil && visit.meeting?.sentAt == nil
    return """
      \(dateInput("day", in: fields, Legend("Day", size: .s)))
      \(textInput(fields["time"], label: "Time", hint: "For example 10am or 14:30.",
        InputManner(width: 5)))
      \(textInput(
        fields["place"], label: "Place",
        hint: visit.kind.stage(.invite)?.hint.map { "\($0)" }))
      \(when: asksReturn, dateInput(
        "return", in: fields,
        Legend("By when does \(auditor) return the finished audit?", size: .s),
        hint: "Agree it with them. You can leave it for later."))
      \(buttons(
        button("Keep the plan"), link("Come back later", to: visit.invitations)))
      """
  }
}
