import Kernel
import Practice

/// The tracker's address: which actions, whose, in which order, on which page.
struct ActionsAddress: Hashable, Sendable {
  var question = ActionQuestion()
  var page = 1
  /// One action alone, where the owners to be nudged are chosen.
  var action: Int?

  init(_ query: FormFields) {
    question.show = ActionQuestion.Show(rawValue: query["show"]) ?? .open
    question.whose = ActionQuestion.Whose(rawValue: query["owner"]) ?? .anyone
    question.source = ActionQuestion.Source(rawValue: query["from"]) ?? .anywhere
    question.order = ActionQuestion.Order(rawValue: query["sort"]) ?? .due
    question.code = query.text("child")
    question.activity = query.text("audit")
    action = query.first("only").flatMap(Action.number)
    page = max(1, query.number("page") ?? 1)
  }

  /// The same with something changed, from its first page on.
  func with(_ change: (inout ActionQuestion) -> Void) -> String {
    var copy = self
    change(&copy.question)
    copy.page = 1
    return "/actions" + copy.query
  }

  func onPage(_ number: Int) -> String {
    var copy = self
    copy.page = number
    return "/actions" + copy.query
  }

  var spreadsheet: String {
    var copy = self
    copy.page = 1
    return "/actions/spreadsheet" + copy.query
  }

  /// Where the owners of these are nudged.
  func nudges(_ change: (inout ActionQuestion) -> Void = { _ in }) -> String {
    var copy = self
    change(&copy.question)
    copy.page = 1
    return "/actions/nudges" + copy.query
  }

  private var query: String { FormEncoding.query(pairs) }

  /// What it asks for, as names and values; nothing for what goes without saying.
  var pairs: [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    if let action { pairs.append(("only", String(action))) }
    if question.show != .open { pairs.append(("show", question.show.rawValue)) }
    if question.whose != .anyone { pairs.append(("owner", question.whose.rawValue)) }
    if question.source != .anywhere { pairs.append(("from", question.source.rawValue)) }
    if question.order != .due { pairs.append(("sort", question.order.rawValue)) }
    if let code = question.code { pairs.append(("child", code)) }
    if let activity = question.activity { pairs.append(("audit", activity)) }
    if page > 1 { pairs.append(("page", String(page))) }
    return pairs
  }
}
