import Kernel

/// Whether the month's steps were done, and done in time.
extension MonthlyReportRules {
  /// Each step of the month, of the audits it was due for. What was never done counts as not done
  /// in time.
  func timeliness(_ audits: [AuditOutcome]) -> [Figure] {
    let all = audits.map(\.id)
    let submitted = audits.filter(\.isSubmitted)
    let overseen = audits.filter { $0.overseenOn != nil }
    let listInTime = listSentOn.map { $0 <= listBy } ?? false
    return [
      Figure(
        "list-sent", "List sent out by \(listBy.wordsWithoutYear)", ids: listInTime ? all : [],
        outOf: all,
        note: listSentOn.map { "Sent on \($0.wordsWithWeekdayWithoutYear)" } ?? "Not sent yet"),
      Figure(
        "discussed", "Discussion held with the practitioner",
        ids: submitted.filter(\.counted.discussionHeld).map(\.id), outOf: submitted.map(\.id)),
      Figure(
        "submitted-in-time", "Submitted by \(dueWords(audits.map(\.submitBy)))",
        ids: submitted.filter { $0.submittedDaysLate == nil }.map(\.id), outOf: all,
        note: lateNote(
          late: submitted.compactMap(\.submittedDaysLate), missing: all.count - submitted.count,
          "not completed")),
      Figure(
        "overseen-in-time", "Oversight confirmed by \(dueWords(audits.map(\.oversightBy)))",
        ids: overseen.filter { isInTime($0.overseenOn, by: $0.oversightBy) }.map(\.id),
        outOf: all,
        note: lateNote(
          late: overseen.compactMap { audit in
            audit.overseenOn.flatMap { $0 > audit.oversightBy ? $0 - audit.oversightBy : nil }
          }, missing: all.count - overseen.count, "not confirmed")),
      Figure(
        "filed", "Put on the child’s record after oversight",
        ids: overseen.filter(\.isFiled).map(\.id), outOf: overseen.map(\.id)),
    ]
  }

  /// What came of asking children and families.
  func feedback(_ audits: [AuditOutcome]) -> [Figure] {
    let submitted = audits.filter(\.isSubmitted)
    let appropriate = submitted.filter { $0.counted.feedbackIsAppropriate == true }
    let obtained = appropriate.filter { $0.counted.feedback.contains("obtained") }
    let refused = submitted.filter { $0.counted.feedbackIsAppropriate == false }
    let declined = appropriate.filter {
      !$0.counted.feedback.contains("obtained") && $0.counted.feedback.contains("declined")
    }
    return [
      Figure(
        "feedback.obtained", "Feedback obtained, where it was right to ask",
        ids: obtained.map(\.id), outOf: appropriate.map(\.id)),
      Figure(
        "feedback.declined", "Asked, and they did not want to say",
        ids: declined.map(\.id), outOf: appropriate.map(\.id)),
      Figure(
        "feedback.inappropriate", "Not right to ask, with a reason",
        ids: refused.map(\.id), outOf: submitted.map(\.id)),
    ]
  }

  /// Where the month's actions stand.
  func figures(of actions: [ActionOutcome]) -> [Figure] {
    let all = actions.map(\.id)
    func figure(_ id: String, _ title: String, _ which: (ActionOutcome) -> Bool) -> Figure {
      Figure(
        "actions.\(id)", title, counts: .actions, ids: actions.filter(which).map(\.id),
        outOf: all)
    }
    return [
      figure("checked", "Done and checked") { $0.isChecked },
      figure("waiting", "Waiting to be checked") { !$0.isChecked && $0.isDone },
      figure("open", "Open, not yet due") { !$0.isChecked && !$0.isDone && $0.due >= today },
      figure("overdue", "Overdue") { !$0.isChecked && !$0.isDone && $0.due < today },
    ]
  }

  private func isInTime(_ day: Day?, by due: Day) -> Bool { day.map { $0 <= due } ?? false }

  private func dueWords(_ days: [Day]) -> String {
    guard let first = days.first, Set(days).count == 1 else { return "the due day" }
    return first.wordsWithoutYear
  }

  private func lateNote(late: [Int], missing: Int, _ missingWords: String) -> String? {
    var parts: [String] = []
    if let most = late.max() {
      parts.append(
        "\(EnglishNumbers.words(late.count)) up to \(EnglishNumbers.count(most, "day")) late")
    }
    if missing > 0 { parts.append("\(EnglishNumbers.words(missing)) \(missingWords)") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ").capitalisedFirst
  }
}
