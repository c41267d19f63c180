import Components
import Database
import Exchange
import Kernel
import Markup
import Practice

extension AgencyAddress {
  /// Where copies of a report are sealed with a password.
  static func copies(_ cycle: Cycle) -> String { report(cycle) + "/copies" }
}

/// The report of an audit as a document that travels: sealed with a password, without the codes of
/// the cases.
enum SealedCopyFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.post("/cycles/:cycle/group-report/copies") { request in
      let report = try await GroupReportFeature.load(request)
      guard !report.cases.isEmpty else {
        throw Refusal("There is nothing to pass on before a grade is agreed.", kind: .forbidden)
      }
      let name = "\(report.kind.title) \(report.cycle.name)"
      let page = DocumentFrame(
        title: "\(report.kind.title), \(report.cycle.words)",
        authority: request.settings.authority, marking: report.kind.access.marking,
        content: GroupReportPage(report: report, today: request.today, isCoded: false).document
      ).html
      let document = try await request.installation.pdf.write(page)
      let password = RandomCode.password(request.ids)
      let file = try SealedArchive.make(document, named: name + ".pdf", password: password)
      let keep = KeepSealedCopy(cycle: report.cycle.id, file: file)
      let id = try await request.act { try keep($0, in: $1) }
      let copy = SealedCopyPage(report: report, id: id, password: password)
      return request.page(
        "A sealed copy", copy.html,
        trail: .back(Link("Back to the report", to: AgencyAddress.report(report.cycle))))
    }
    routes.get("/cycles/:cycle/group-report/copies/:copy") { request in
      let report = try await GroupReportFeature.load(request)
      let (id, actor, cycle) = (try request.parameter("copy"), request.actor, report.cycle.id)
      let file = try await request.records.read {
        try found(SealedCopyTable.load(id, of: cycle, for: actor, $0))
      }
      return .file(file, .zip, named: "\(report.kind.title) \(report.cycle.name).zip")
    }
  }
}

/// Where a sealed copy is fetched, and its password, which is shown this once.
private struct SealedCopyPage {
  let report: GroupReport
  let id: String
  let password: String

  var html: HTML {
    """
    \(pageHeading(
      "A sealed copy", caption: AgencyAddress.caption(report.cycle, report.kind),
      standing: "Write the password down now: it is shown this once, and kept nowhere."))
    \(column(
      """
      \(summaryList([SummaryRow("Password", fingerprint(password))]))
      \(paragraph(link("Fetch the sealed copy", to: "\(AgencyAddress.copies(report.cycle))/\(id)")))
      \(paragraph("""
      It is a zip file (AES-256) with the report as a PDF. The cases are numbered in it, and bear \
      no code. Send the password another way than the file: by telephone, if you can.
      """))
      """))
    """
  }
}
