import Components
import Kernel
import Markup
import Practice

/// The form of how a meeting was held.
struct MeetingRecordPage {
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

  static func kept(_ visit: MeetingVisit) -> Fields {
    guard let meeting = visit.meeting else { return Fields() }
    let came = visit.record.invited.filter { $0.came ?? false }.map(\.id)
    var fields = Fields(typed: ["came": came, "ahead": [meeting.wentAhead]])
    fields.set("held", meeting.heldDay)
    fields.set("notes", meeting.notesBy)
    return fields
  }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Record the meeting", caption: "\(visit.kind.title) of \(visit.activity.code)",
      standing: standing))
    \(column(
      """
      \(visit.kind.stage(.meet)?.hint.map { paragraph("\($0)") })
      \(keptNow)
      \(form(
        to: visit.address + "/record", keys: keys,
        FormManner(revision: fields.revision(after: refusal, now: visit.meeting?.revision ?? 0)),
        inputs))
      \(concernReminder(AuditAddress.concern(visit.id)))
      """))
    """
  }

  private var standing: HTML {
    if let held = visit.meeting?.heldDay { return "Held on \(held.words)." }
    return visit.whenAndWhere.map { "\($0)." } ?? "No day is given yet."
  }

  private var keptNow: HTML {
    let came = visit.record.invited.filter { $0.came ?? false }.map(\.name)
    return KeptNow(
      refusal: refusal, kept: Self.kept(visit), typed: fields,
      lines: [
        .init("Held on", "held", value: visit.meeting?.heldDay?.words),
        .init("Who came?", "came", value: EnglishNumbers.list(came)),
        .init("Why it went ahead", "ahead", typed: visit.meeting?.wentAhead ?? ""),
        .init("Notes by", "notes", value: visit.meeting?.notesBy?.words),
      ]
    ).html
  }

  private var inputs: HTML {
    let asked = visit.record.invited.filter { $0.sentAt != nil }
    return """
      \(dateInput("held", in: fields, Legend("On which day was it held?", size: .s)))
      \(checkboxes(
        fields["came"], Legend("Who came?", size: .s),
        hint: "Whoever is not ticked sent apologies.",
        asked.map { one in
          Choice(
            one.id, "\(one.name), \(visit.title(one))",
            hint: one.manner == .mandatory ? "Has to come" : nil)
        }))
      \(textArea(
        fields["ahead"], label: "Why did it go ahead without somebody who had to come?",
        hint: "Leave it empty where they all came.", rows: 3, labelSize: .bold))
      \(when: visit.kind.hasNotes, dateInput(
        "notes", in: fields, Legend("By when do you agree to have the notes?", size: .s),
        hint: taker))
      \(buttons(
        button("Record the meeting"), link("Come back later", to: visit.address)))
      """
  }

  private var taker: HTML? {
    visit.activity.people[.noteTaker].map { "\($0.name) took them." }
  }
}
