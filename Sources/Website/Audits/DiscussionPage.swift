import Components
import Kernel
import Markup
import Practice

/// The auditor's discussion with the practitioner: booked, held, and what it brought out.
enum DiscussionFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/discussion") { request in
      let visit = try await request.auditToWrite()
      let html = DiscussionPage(visit, kept(visit.contents.discussion), request).html
      return request.page("Discussion", of: visit, html)
    }
    routes.post("/audits/:id/discussion") { request in
      let visit = try await request.auditToWrite()
      let discussion: SaveDiscussion
      do {
        discussion = try typed(request.form, visit)
        try await request.act { occasion, transaction in
          try discussion(occasion, in: transaction)
        }
      } catch let refusal as Refusal where refusal.isForTheForm {
        let again = try await request.auditToWrite()
        let html = DiscussionPage(again, request.form.fields(refusal), request, refusal).html
        return request.page("Discussion", of: again, refusal, html)
      }
      return .redirect(
        to: AuditAddress.overview(visit.id),
        saying: discussion.heldDay == nil ? "The booking is kept." : "The discussion is kept.")
    }
  }

  private static func typed(_ form: FormFields, _ visit: AuditVisit) throws -> SaveDiscussion {
    var problems: [Refusal.Problem] = []
    let at = form.moment(day: "booked", time: "time", &problems)
    let held = form.day("The day", field: "held", &problems)
    try Refusal.unless(problems)
    return SaveDiscussion(
      activity: visit.id, bookedAt: at, place: form["place"], heldDay: held,
      with: form.all("with").compactMap(Part.init), words: form["words"],
      revision: form.revision ?? 0)
  }

  fileprivate static func kept(_ discussion: Discussion?) -> Fields {
    guard let discussion else { return Fields() }
    var typed = ["place": [discussion.place], "words": [discussion.words]]
    typed["with"] = discussion.with.map(\.rawValue)
    if let booked = discussion.bookedAt { typed["time"] = [booked.timeWords] }
    var fields = Fields(typed: typed)
    fields.set("booked", discussion.bookedAt?.day)
    fields.set("held", discussion.heldDay)
    return fields
  }
}

/// The form for the booking, and for what the discussion brought out.
private struct DiscussionPage {
  let visit: AuditVisit
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys

  init(
    _ visit: AuditVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) {
    self.visit = visit
    self.fields = fields
    self.refusal = refusal
    keys = request.keys
  }

  private var discussion: Discussion? { visit.contents.discussion }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("Discussion with the practitioner", standing: standing))
    \(column(
      """
      \(visit.contents.kind.stage(.discuss)?.hint.map { paragraph("\($0)") })
      \(keptNow)
      \(form(
        to: visit.address(.discussion), keys: keys,
        FormManner(revision: fields.revision(after: refusal, now: discussion?.revision ?? 0)),
        inputs))
      \(concernReminder(AuditAddress.concern(visit.id)))
      """))
    """
  }

  /// After a save elsewhere: what stands now, beside what was typed.
  private var keptNow: HTML {
    let with = discussion.map { one in one.with.map { visit.words($0) } } ?? []
    return KeptNow(
      refusal: refusal, kept: DiscussionFeature.kept(discussion), typed: fields,
      lines: [
        .init("Booked for", "booked", "time", value: discussion?.bookedAt?.words),
        .init("Place", "place", value: discussion?.place),
        .init("Held on", "held", value: discussion?.heldDay?.words),
        .init("Who took part?", "with", value: with.joined(separator: "; ")),
        .init("What it brought out", "words", typed: discussion?.words ?? ""),
      ]
    ).html
  }

  private var standing: HTML {
    if let held = discussion?.heldDay { return "Held on \(held.words)." }
    if let booked = discussion?.bookedAt {
      return "Booked for \(booked.day.wordsWithWeekday), \(booked.timeWords)."
    }
    return "Not booked yet. You talk with \(visit.caseHolder), \(visit.practitioner)."
  }

  private var inputs: HTML {
    """
    \(heading("When it is booked", tight: true))
    \(dateInput("booked", in: fields, Legend("Day", size: .s)))
    \(textInput(fields["time"], label: "Time", hint: "For example 10am or 14:30.",
      InputManner(width: 5)))
    \(textInput(fields["place"], label: "Place", InputManner(width: 20)))
    \(heading("When it has been held", tight: true))
    \(dateInput("held", in: fields, Legend("Day on which you talked", size: .s)))
    \(checkboxes(fields["with"], Legend("Who took part?", size: .s), people))
    \(textArea(
      fields["words"], label: "What it brought out",
      hint: "What the file left unclear, what is strong, what could be better. Leave out names.",
      rows: 8, labelSize: .bold))
    \(buttons(
      button("Save the discussion"),
      link("Come back later", to: AuditAddress.overview(visit.id))))
    """
  }

  private var people: [Choice] {
    let with = visit.contents.kind.stage(.discuss)?.with ?? [.caseHolder, .teamManager]
    return with.filter { $0 == .caseHolder || visit.isSomeoneElse($0) }
      .map { Choice($0.rawValue, "\(visit.words($0))") }
  }
}
