import Components
import Kernel
import Markup
import Practice

/// What the published document says of itself: its marking, its approvals, its log of versions.
struct DocumentPart: Sendable {
  let identity: FrameworkIdentity

  var html: HTML {
    guard let document = identity.document else { return .empty }
    return """
      \(heading("The published document"))
      \(summaryList(rows(document)))
      \(when: !document.versions.isEmpty, log(document.versions))
      """
  }

  private func rows(_ document: DocumentRecord) -> [SummaryRow] {
    let approvals = document.approvals.map { approval -> HTML in
      "\(approval.step) by \(approval.by)"
    }
    return [
      document.marking.map { SummaryRow("Marking", "\($0)") },
      document.disclosure.map { SummaryRow("Disclosure", "\($0)") },
      approvals.isEmpty ? nil : SummaryRow("Approval", .joined(approvals, by: ", ")),
      identity.review.map { SummaryRow("Review", "By \($0.words)") },
      document.source.map { SummaryRow("Source", "\(SourceWords.line($0))") },
    ].compactMap { $0 }
  }

  private func log(_ versions: [DocumentRecord.Version]) -> HTML {
    Table(
      "Its versions", manner: .stack,
      columns: [
        TableColumn("Version"), TableColumn("Day"), TableColumn("Status"), TableColumn("Change"),
        TableColumn("Pages"),
      ],
      rows: versions.map { version in
        let reason = version.reason.map { rule("\($0)") }
        return TableRow(
          "\(version.version)", "\(version.day?.words ?? "")", "\(version.status ?? "")",
          "\(version.change ?? "")\(reason)", "\(version.pages ?? "")")
      }
    ).html
  }
}

/// Every post of a framework: what it answers for, and what it does in each kind of audit.
enum FrameworkPostsPage {
  static func content(_ framework: Framework) -> HTML {
    """
    \(pageHeading(
      "Posts, and what each does", caption: "Framework",
      standing: "By the titles of \(framework.identity.title)."))
    \(framework.postWork.map(post))
    """
  }

  private static func post(_ post: PostWork) -> HTML {
    let places = post.places.map { SummaryRow("\($0.title)", "\($0.words)") }
    return """
      \(heading("\(post.title)", id: "post-\(post.id)"))
      \(post.duty.map { paragraph("\($0)\(FrameworkPage.cite(post.source))") })
      \(places.isEmpty
        ? paragraph("No part in any activity or report.") : summaryList(places, small: true))
      """
  }
}
