import Kernel

/// Whether the month's steps were done, and done in time.
extension MonthlyReportRules {
  /// Each step that the kind of activity has, of the audits it was due for. What was never done
  /// counts as not done in time.
  func timeliness(_ audits: [AuditOutcome]) -> [Figure] {
    let all = audits.map(\.id)
    let submitted = audits.filter(\.isSubmitted)
    var figures: [Figure] = []
    if let listBy {
      figures.append(
        Figure(
          "list-sent", "List sent out by \(listBy.wordsWithoutYear)",
          ids: listSentOn.map { $0 <= listBy } ?? false ? all : [], outOf: all,
          note: listSentOn.map { "Sent on \($0.wordsWithWeekdayWithoutYear)" } ?? "Not sent yet"))
    }
    if kind.stage(.discuss) != nil {
      figures.append(
        Figure(
          "discussed", "Discussion held with the practitioner",
          ids: submitted.filter(\.counted.discussionHeld).map(\.id), outOf: submitted.map(\.id)))
    }
    if audits.contains(where: { $0.submitBy != nil }) {
      figures.append(
        Figure(
          "submitted-in-time", "Submitted by \(dueWords(audits.map(\.submitBy)))",
          ids: submitted.filter { $0.submittedDaysLate == nil }.map(\.id), outOf: all,
          note: lateNote(
            late: submitted.compactMap(\.submittedDaysLate),
            missing: all.count - submitted.count, "not completed")))
    }
    return figures + oversight(audits) + filing(audits)
  }

  private func oversight(_ audits: [AuditOutcome]) -> [Figure] {
    guard kind.stage(.oversee) != nil else { return [] }
    let overseen = audits.filter { $0.overseenOn != nil }
    return [
      Figure(
        "overseen-in-time", "Oversight confirmed by \(dueWords(audits.map(\.oversightBy)))",
        ids: overseen.filter { $0.overseenDaysLate == nil }.map(\.id), outOf: audits.map(\.id),
        note: lateNote(
          late: overseen.compactMap(\.overseenDaysLate),
          missing: audits.count - overseen.count, "not confirmed"))
    ]
  }

  private func filing(_ audits: [AuditOutcome]) -> [Figure] {
    guard kind.stage(.file) != nil else { return [] }
    let isOverseen = kind.gates(of: .file).contains(.oversee)
    let ready = audits.filter { isOverseen ? $0.overseenOn != nil : $0.isSubmitted }
    return [
      Figure(
        "filed",
        isOverseen
          ? "Put on the child’s record after oversight" : "Put on the child’s record",
        ids: ready.filter(\.isFiled).map(\.id), outOf: ready.map(\.id))
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

  private func dueWords(_ days: [Day?]) -> String {
    guard let first = days.first, let day = first, Set(days).count == 1 else {
      return "the due day"
    }
    return day.wordsWithoutYear
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
