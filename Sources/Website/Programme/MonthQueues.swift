import Components
import Kernel
import Markup
import Practice

/// What of a month starts a clock or runs on one, what waits for the QA unit, and who has much in
/// hand.
struct MonthQueues {
  let page: MonthPage
  let actor: Actor

  private var today: Day { page.today }

  var html: HTML {
    """
    \(halves(
      "\(heading("To moderate"))\(moderations)",
      "\(heading("Children on a clock"))\(clocks)"))
    \(halves(
      "\(heading("Waiting"))\(waiting)",
      "\(heading("Much to do"))\(hands)"))
    """
  }

  private func activity(_ id: String) -> Activity? {
    page.progress.activities.first { $0.id == id }
  }

  private func code(_ activity: Activity, to address: String) -> HTML {
    link(childCode(activity.code), to: address)
  }

  /// No grade stands beside a dip sample: whoever moderates it grades before seeing any.
  private var moderations: HTML {
    let items = page.matters.moderations.compactMap { moderation -> HTML? in
      guard let activity = activity(moderation.activity) else { return nil }
      let address =
        actor.isQualityAssurance
        ? "/moderations/\(moderation.id)" : AuditAddress.overview(activity.id)
      let since = today - moderation.begunAt.day
      let ago: HTML = since == 0 ? "today" : "\(EnglishNumbers.count(since, "day")) ago"
      let why: HTML =
        switch moderation.reason {
        case .grade:
          """
          Must be moderated. It has waited since \
          \(moderation.begunAt.day.shortWords(beside: today)), \(ago). No clock starts \
          until the grade is confirmed.
          """
        case .everyAudit: "Every one is read a second time."
        case .dipSample: "Dip sample, drawn at random."
        }
      return "\(code(activity, to: address))\(rule(why))"
    }
    return items.isEmpty ? paragraph("Nothing waits to be moderated.") : ruledList(items)
  }

  private var clocks: HTML {
    let items = page.matters.responses.compactMap { response -> HTML? in
      guard let activity = activity(response.activity),
        let plan = page.kind.responses.first(where: { $0.id == response.plan })
      else { return nil }
      let link = code(activity, to: "/children-judged-inadequate#case-\(activity.id)")
      guard let next = response.next else {
        if let step = response.nextStep(of: plan) {
          return "\(link)\(rule("Next: \(step.title.lowercasedStart)."))"
        }
        return "\(link)\(rule("Every step is done; the QA unit confirms that it is complete."))"
      }
      let clock = plan.clocks.first { $0.name == next.name }
      let title = clock?.shortTitle ?? next.name
      let with = clock?.by.flatMap { activity.people[$0]?.name }
      let from: HTML = with.map { " from \($0)" } ?? ""
      guard next.due < today else {
        let days = next.due - today
        let when: HTML = days == 0 ? "today" : "in \(EnglishNumbers.count(days, "day"))"
        return """
          \(link)\(rule("\(title) due \(next.due.shortWords(beside: today))\(from), \(when)."))
          """
      }
      let late = EnglishNumbers.count(today - next.due, "day")
      return """
        \(link) \(tag("\(late) overdue", .red))\
        \(rule("\(title), due \(next.due.shortWords(beside: today))\(from)."))
        """
    }
    let list =
      items.isEmpty ? paragraph("No clock runs for a child of this month.") : ruledList(items)
    return "\(list)\(paragraph(link("Immediate safeguarding concerns", to: "/concerns")))"
  }

  private var waiting: HTML {
    let month = page.cycle.month
    let all = page.progress.activities
    func count(_ show: AuditQuestion.Show, _ words: (String) -> HTML) -> HTML? {
      var question = AuditQuestion()
      question.show = show
      let count = all.count { question.asks(for: $0, actor, on: today) }
      guard count > 0 else { return nil }
      return link(
        words(EnglishNumbers.count(count, "audit").capitalisedFirst),
        to: "/audits?show=\(show.rawValue)&month=\(month)")
    }
    let returned = all.filter { $0.state == .returned }.map { activity -> HTML in
      let path =
        actor.isQualityAssurance
        ? AuditAddress.auditor(activity.id) : AuditAddress.overview(activity.id)
      return "\(code(activity, to: path))\(rule("Returned. It needs another auditor."))"
    }
    let disputed = page.matters.disputes.compactMap { dispute -> HTML? in
      guard let activity = activity(dispute.activity) else { return nil }
      let turn: HTML =
        switch dispute.state {
        case .withAuditor: "its auditor answers."
        case .answered: "\(dispute.raisedByName) says whether the answer settles it."
        case .withQualityAssurance, .settled: "the QA unit helps to settle it."
        }
      return """
        \(code(activity, to: AuditAddress.overview(activity.id) + "/disputes"))\
        \(rule("Seen differently: \(turn)"))
        """
    }
    let items =
      returned + disputed
      + [
        count(.submitted) { "\($0) waiting for oversight" },
        count(.overseen) { "\($0) to put on the child’s file" },
      ].compactMap { $0 }
    return items.isEmpty ? paragraph("Nothing else waits.") : ruledList(items)
  }

  private var hands: HTML {
    let people = page.hands
    let items = people.map { one -> HTML in
      let parts = [
        one.audits > 0 ? EnglishNumbers.count(one.audits, "audit") : nil,
        one.oversights > 0 ? EnglishNumbers.count(one.oversights, "oversight") : nil,
        one.actions > 0 ? EnglishNumbers.count(one.actions, "action") : nil,
      ].compactMap { $0 }
      let late: HTML = one.late == 0 ? "" : " \(tag("\(one.late) overdue", .red))"
      return """
        \(link("\(one.name)", to: "/people/\(one.id)"))\(late)\
        \(rule("\(EnglishNumbers.list(parts).capitalisedFirst) to do."))
        """
    }
    let none = paragraph("Nobody has so much to do.")
    return """
      \(people.isEmpty ? none : ruledList(items))
      \(remark("""
      Everyone with \(EnglishNumbers.words(InHand.many)) things to do or more, or \
      \(EnglishNumbers.words(InHand.manyLate)) overdue or more, over all months, by name.
      """))
      """
  }
}
