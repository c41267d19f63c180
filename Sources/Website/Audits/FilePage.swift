import Components
import Kernel
import Markup
import Practice

/// Reading the child's file, or the records of somebody's supervision, which comes before
/// everything else.
enum FileFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/file") { request in
      let visit = try await request.auditToWrite()
      var fields = Fields()
      fields.set("day", visit.activity.fileReadDay ?? request.today)
      return request.page(
        "Read \(visit.activity.readFirst)", of: visit,
        page(visit, fields, visit.activity.revision, request))
    }
    routes.post("/audits/:id/file") { request in
      let visit = try await request.auditToWrite()
      let form = request.form
      let revision = form.revision ?? -1
      do {
        guard let day = try form.fields().date("day").read("The day", field: "day") else {
          throw Refusal("Give the day on which you finished reading.", field: "day")
        }
        try await request.act { occasion, transaction in
          try MarkFileRead(activity: visit.id, day: day, revision: revision)(
            occasion, in: transaction)
        }
      } catch let refusal as Refusal where refusal.isForTheForm {
        let html = page(visit, form.fields(refusal), visit.activity.revision, request)
        return request.page("Read \(visit.activity.readFirst)", of: visit, refusal, html)
      }
      let what = visit.activity.readFirst.capitalisedFirst
      return .redirect(
        to: AuditAddress.overview(visit.id),
        saying: "\(what) \(visit.activity.child == nil ? "are" : "is") marked as read.")
    }
  }

  private static func page(
    _ visit: AuditVisit, _ fields: Fields, _ revision: Int, _ request: PageRequest
  ) -> HTML {
    let inputs: HTML = """
      \(dateInput(
        "day", in: fields, Legend("When did you finish reading?"),
        hint: visit.contents.kind.window.map { _ in
          "The months before this day are what you judge."
        }))
      \(buttons(
        button("Mark \(visit.activity.readFirst) as read"),
        link("Come back later", to: AuditAddress.overview(visit.id))))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading("Read \(visit.activity.readFirst)", standing: standing(visit)))
      \(column(
        """
        \(guidance(visit))
        \(form(
          to: visit.address(.file), keys: request.keys, FormManner(revision: revision), inputs))
        """))
      """
  }

  private static func standing(_ visit: AuditVisit) -> HTML {
    guard let window = visit.contents.window(today: visit.today) else {
      return visit.activity.fileReadDay.map { "Read on \($0.words)." } ?? "Not read yet."
    }
    guard let read = visit.activity.fileReadDay else {
      return "Not read yet. Today it would cover \(window.from.words) to \(window.to.words)."
    }
    return "Read on \(read.words). You judge \(window.from.words) to \(window.to.words)."
  }

  private static func guidance(_ visit: AuditVisit) -> HTML {
    let hint = visit.contents.kind.stage(.prepare)?.hint ?? ""
    let system = visit.contents.framework.words.recordSystem
    let lookUp: HTML = """
      Look the child up in \(system). “Show who the child is”, on the audit’s first page, gives \
      you the number.
      """
    let note: HTML = """
      Note what is unclear, what is strong and what could be better: the discussion is about these.
      """
    return """
      \(paragraph("\(hint)"))
      \(when: visit.activity.child != nil, paragraph(lookUp))
      \(paragraph(note))
      """
  }
}

extension Activity {
  /// What is read before it is written: "the file".
  var readFirst: String { child == nil ? "the records" : "the file" }
}
