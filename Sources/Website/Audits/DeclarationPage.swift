import Components
import Kernel
import Markup
import Practice

/// Before an audit opens: the auditor says that they have no conflict of interest, or returns it.
struct DeclarationPage: Sendable {
  let visit: AuditVisit
  let keys: PostKeys
  let childKeys: PostKeys

  private var activity: Activity { visit.activity }

  var html: HTML {
    """
    \(pageHeading(
      "Audit of \(childCode(activity.code))",
      caption: "\(visit.contents.kind.title), \(activity.cycleWords)",
      standing: AuditStanding(visit: visit).sentence))
    \(columns(main, beside: AuditAsides(visit: visit, drawn: nil, keys: childKeys).html))
    """
  }

  private var main: HTML {
    if visit.contents.agency != nil { return agency }
    return """
    \(heading("Before you open it"))
    \(paragraph(known))
    \(paragraph("You have a conflict of interest if any of these is so:"))
    \(bullets([
      "you hold this case, held it, or decided something in it",
      "you know the child or the family outside work",
      "something else would keep you, or seem to keep you, from judging the work fairly",
    ]))
    \(buttons(declare, returnLink))
    """
  }

  /// For an agency's auditor: whether they had any part in the case.
  private var agency: HTML {
    """
    \(heading("Before you open it"))
    \(paragraph("""
    You audit your agency’s part. See who the child is, on this page, before you answer. You had a \
    part in the case if you worked with the child or the family, or answered for those who did.
    """))
    \(buttons(
      form(
        to: AuditAddress.overview(visit.id) + "/agency-declaration", keys: keys,
        button("I had no part in it: open the audit")),
      form(
        to: AuditAddress.overview(visit.id) + "/standing-aside", keys: childKeys,
        button("I had a part in it: stand aside", .secondary))))
    """
  }

  private var known: HTML {
    """
    The child is known to \(activity.teamName), and \(visit.caseHolder) works with them. See who \
    the child is, on this page, before you answer.
    """
  }

  private var declare: HTML {
    form(
      to: AuditAddress.overview(visit.id) + "/declaration", keys: keys,
      button("I have no conflict: open the audit"))
  }

  private var returnLink: HTML {
    link("Return this audit", to: AuditAddress.overview(visit.id) + "/return")
  }
}

/// The form on which an auditor hands an audit back.
struct ReturnPage: Sendable {
  let visit: AuditVisit
  let fields: Fields
  let keys: PostKeys

  init(_ visit: AuditVisit, _ request: PageRequest, _ fields: Fields = Fields()) {
    self.visit = visit
    self.fields = fields
    self.keys = request.keys
  }

  var html: HTML {
    let inputs: HTML = """
      \(textArea(
        fields["reason"], label: "Why you return it",
        hint: "Only the QA unit sees this. They find another auditor.", labelSize: .m))
      \(buttons(
        button("Return the audit"), link("Cancel", to: AuditAddress.overview(visit.id))))
      """
    return """
      \(errorSummary(fields))
      \(pageHeading(
        "Return this audit",
        standing: "It goes back to the QA unit, and is no longer yours."))
      \(column(form(to: AuditAddress.overview(visit.id) + "/return", keys: keys, inputs)))
      """
  }
}
