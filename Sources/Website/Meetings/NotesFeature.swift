import Components
import Database
import Kernel
import Markup
import Practice

/// The notes of a meeting: written by whoever takes them, returned to the auditor, read with the
/// finished audit.
enum NotesFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/meeting/notes") { request in
      let visit = try await toRead(request)
      return page(visit, Fields(["words": visit.record.notes.words]), request)
    }
    routes.post("/audits/:id/meeting/notes", save)
  }

  @Sendable private static func save(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await toRead(request)
    let isReturned = request.form["then"] == "return"
    let save = SaveMeetingNotes(
      activity: visit.id,
      words: request.isAutosave ? request.form["words"] : request.form.trimmed("words"),
      isReturned: isReturned && !request.isAutosave, revision: request.form.revision ?? 0)
    if request.isAutosave {
      return .saved(revision: try await request.act { try save($0, in: $1) }, at: request.now)
    }
    do { _ = try await request.act { try save($0, in: $1) } } catch let refusal as Refusal
      where refusal.isForTheForm
    {
      return page(try await toRead(request), request.form.fields(refusal), request, refusal)
    }
    return .redirect(
      to: visit.address,
      saying: isReturned ? "The notes are returned to the auditor." : "The notes are saved.")
  }

  private static func toRead(_ request: PageRequest) async throws -> MeetingVisit {
    let visit = try await request.meeting()
    try require(
      visit.kind.hasNotes && MeetingPolicy.mayReadNotes(visit.actor, visit.activity))
    return visit
  }

  private static func page(
    _ visit: MeetingVisit, _ fields: Fields, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let page = NotesPage(visit: visit, fields: fields, refusal: refusal, keys: request.keys)
    return request.page("Notes of the meeting", of: visit, trail: visit.back, refusal, page.html)
  }
}

/// The notes, to be written or read.
private struct NotesPage {
  let visit: MeetingVisit
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys

  private var notes: MeetingNotes { visit.record.notes }
  private var address: String { visit.address + "/notes" }
  private var mayWrite: Bool {
    MeetingPolicy.mayWriteNotes(visit.actor, visit.activity) && notes.returnedAt == nil
      && visit.activity.submittedAt == nil && visit.activity.withdrawnAt == nil
  }

  var html: HTML {
    let content =
      mayWrite
      ? writing : notes.words.isEmpty ? paragraph("Nothing is noted.") : typedText(notes.words)
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "Notes of the meeting", caption: "\(visit.kind.title) of \(visit.activity.code)",
        standing: standing))
      \(columns(content, beside: beside))
      """
  }

  private var standing: HTML {
    if let at = notes.returnedAt {
      return "\(notes.savedByName) returned them on \(at.day.words)."
    }
    let due: HTML? = visit.meeting?.notesBy.map { " They are to be returned by \($0.words)." }
    return "Not returned yet.\(due)"
  }

  private var writing: HTML {
    let theirs = refusal?.kind == .conflict ? notes.words : nil
    return """
      \(theirs.map { words in
        notice(
          "What was saved elsewhere", id: "theirs", manner: .limiting,
          "\(typedText(words))<p>Your own text stands below. Neither is lost.</p>")
      })
      \(form(
        to: address, keys: keys,
        FormManner(
          revision: fields.revision(after: refusal, now: notes.revision), autosave: address,
          conflict: address),
        """
        \(textArea(
          fields["words"], label: "What was said",
          hint: """
            An aid to memory, not minutes: the main points, never who said what. Leave out names.
            """,
          rows: 16, labelSize: .m))
        \(buttons(
          button("Save and come back later", .secondary, then: "leave"),
          button("Return them to the auditor", then: "return")))
        """))
      """
  }

  private var beside: HTML {
    """
    \(mayWrite
      ? savedStatus(notes.savedAt.map { "Last saved at \($0.timeWords)" } ?? "Nothing written yet")
      : "")
    \(aside("What becomes of them", """
      <p>The auditor completes the tool from them, in an analysis of their own. They go with the \
      audit.</p>
      """))
    """
  }
}
