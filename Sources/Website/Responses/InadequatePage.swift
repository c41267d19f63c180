import Components
import Kernel
import Markup
import Practice

/// Every child judged inadequate, until each step is evidenced. No filter, no paging, no folding.
struct InadequatePage: Sendable {
  let children: [ResponseCase]
  let closed: [ResponseCase]
  let now: Instant
  let today: Day

  var html: HTML {
    """
    \(pageHeading("Children judged inadequate", caption: "Concerns", standing: standing))
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
    if children.isEmpty { return "No child is judged inadequate and waits for anything." }
    if running == 0 {
      return """
        \(EnglishNumbers.count(waiting, "child", "children").capitalisedFirst) \
        \(waiting == 1 ? "waits" : "wait") for moderation. No clock runs yet.
        """
    }
    let clock: HTML = """
      \(EnglishNumbers.count(running, "child", "children").capitalisedFirst) \
      \(running == 1 ? "is" : "are") on a clock
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
    let rows =
      [SummaryRow("The escalation", "When the QA unit confirms the grade; the clock starts then")]
      + plan.clocks.map { SummaryRow("\($0.shortTitle)", "\(ClockWords.rule($0)) \($0.title)") }
    return """
      \(heading("The clock, in words"))
      \(summaryList(rows, small: true))
      \(remark("Where the framework is silent, days are calendar days."))
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
        \(child.activity.period.words)\(words)
        """
    }
    return """
      \(heading)
      \(paragraph("\(EnglishNumbers.count(closed.count, "child", "children").capitalisedFirst)."))
      \(ruledList(lines))
      """
  }
}
