import Kernel
import Practice

/// The address of the list of audits: which ones, on which page.
struct AuditListAddress: Hashable, Sendable {
  var question = AuditQuestion()
  var page = 1

  init(_ query: FormFields) {
    question.show = AuditQuestion.Show(rawValue: query["show"]) ?? .all
    question.month = Month(query["month"])
    question.kind = query.text("kind")
    question.service = query.text("service")
    question.grade = query.text("grade")
    question.onlyMine = query["auditor"] == "me"
    page = max(1, query.number("page") ?? 1)
  }

  /// The same with something changed, from its first page on.
  func with(_ change: (inout AuditQuestion) -> Void) -> String {
    var copy = self
    change(&copy.question)
    copy.page = 1
    return "/audits" + copy.query
  }

  func onPage(_ number: Int) -> String {
    var copy = self
    copy.page = number
    return "/audits" + copy.query
  }

  var spreadsheet: String {
    var copy = self
    copy.page = 1
    return "/audits/spreadsheet" + copy.query
  }

  private var query: String {
    var pairs: [(String, String)] = []
    if question.show != .all { pairs.append(("show", question.show.rawValue)) }
    if let month = question.month { pairs.append(("month", "\(month)")) }
    if let kind = question.kind { pairs.append(("kind", kind)) }
    if let service = question.service { pairs.append(("service", service)) }
    if let grade = question.grade { pairs.append(("grade", grade)) }
    if question.onlyMine { pairs.append(("auditor", "me")) }
    if page > 1 { pairs.append(("page", String(page))) }
    return FormEncoding.query(pairs)
  }
}
