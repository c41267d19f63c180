import Components
import Kernel
import Markup
import Practice

/// Every child judged inadequate, until each step is evidenced. No filter, no paging, no folding.
struct InadequatePage: Sendable {
  let children: [ResponseCase]
  let closed: [ResponseCase]
  /// What they were judged: "inadequate".
  let judged: String
  let now: Instant
  let today: Day

  var title: String { "Children judged \(judged)" }

  var html: HTML {
    """
    \(pageHeading("\(title)", caption: "Concerns", standing: standing))
    <p class="govuk-body pl-quiet">As things stand at \(now.timeWords). Every child is here, with \
    no filters, until each step is done and the QA unit has confirmed it. The longest overdue \
    comes first, then the next to fall due.</p>
    \(sorted.map { ResponseCard(child: $0, today: today).html })
    \(halves(clocks, completed))
    """
  }

  private var sorted: [ResponseCase] {
    children.sorted { a, b in
      let (x, y) = (order(a), order(b))
      return x == y ? a.activity.code < b.activity.code : x < y
    }
  }

  /// Days until it needs someone: below nought when late. Those that wait for moderation stand
  /// last, the longest wait first.
  private func order(_ child: ResponseCase) -> Int {
    if let late = child.daysLate(on: today) { return -late }
    if let due = child.nextDue { return due - today }
    let waited = child.moderation.map { today - $0.begunAt.day } ?? 0
    return Int.max / 2 - waited
  }

  private var standing: HTML {
    let running = children.count { !$0.isWaiting }
    let waiting = children.count - running
    let late = children.flatMap { $0.response?.late(on: today) ?? [] }.count
    if children.isEmpty { return "No child is judged \(judged) and waits for anything." }
    if running == 0 {
      return """
        \(EnglishNumbers.count(waiting, "child", "children").capitalisedFirst) \
        \(waiting == 1 ? "waits" : "wait") for moderation. No clock runs yet.
        """
    }
    let manner = children.contains { !$0.plan.steps.isEmpty } ? "followed" : "on a clock"
    let clock: HTML = """
      \(EnglishNumbers.count(running, "child", "children").capitalisedFirst) \
      \(running == 1 ? "is" : "are") \(manner)
      """
    let wait: HTML =
      waiting == 0
      ? "."
      : """
       and \(EnglishNumbers.words(waiting)) \(waiting == 1 ? "waits" : "wait") for moderation.
      """
    let lateness: HTML =
      late == 0
      ? " Nothing is late."
      : " \(EnglishNumbers.count(late, "step").capitalisedFirst) \(late == 1 ? "is" : "are") late."
    return "\(clock)\(wait)\(lateness)"
  }

  private var clocks: HTML {
    guard let plan = (children + closed).first?.plan else { return "" }
    let starts = plan.clocks.isEmpty ? "" : "; the clock starts then"
    let begins =
      plan.once == .confirmed
      ? SummaryRow("The escalation", "When the QA unit confirms the grade\(starts)")
      : SummaryRow("It begins", "When the audit is submitted\(starts)")
    let rows =
      [begins]
      + plan.clocks.map { SummaryRow("\($0.shortTitle)", "\(ClockWords.rule($0)) \($0.title)") }
      + plan.steps.compactMap { step in
        step.hint.map { SummaryRow("\(step.title)", "\($0)") }
      }
    return """
      \(heading(plan.clocks.isEmpty ? "What follows, in words" : "The clock, in words"))
      \(summaryList(rows, small: true))
      \(when: !plan.clocks.isEmpty,
        remark("Where the framework is silent, days are calendar days."))
      """
  }

  private var completed: HTML {
    let heading = heading("Completed")
    guard !closed.isEmpty else {
      return "\(heading)\(paragraph("No response is complete yet."))"
    }
    let lines = closed.map { child -> HTML in
      let after = child.reaudit?.settled.flatMap { child.scale?.grade($0)?.title }
      let words: HTML =
        child.response?.closeReason.map { ": ended before every step was done. \($0)" }
        ?? after.map { ": at the second audit \($0)" } ?? ""
      return """
        \(link(childCode(child.activity.code), to: AuditAddress.overview(child.activity.id))), \
        \(child.activity.cycleWords)\(words)
        """
    }
    return """
      \(heading)
      \(paragraph("\(EnglishNumbers.count(closed.count, "child", "children").capitalisedFirst)."))
      \(ruledList(lines))
      """
  }
}
