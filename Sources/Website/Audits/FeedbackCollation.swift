import Components
import Database
import Kernel
import Markup
import Practice

/// What children and families said across a month's audits, for whoever collates it.
enum FeedbackCollationFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/feedback") { request in
      let (actor, asked) = (request.actor, Month(request.query["month"]))
      let page = try await request.records.read { reading -> FeedbackCollationPage in
        let months = try CollatedFeedbackLists.months(reading)
        guard let month = asked ?? months.first else {
          try require(actor.isQualityAssurance || actor.holds(.principalSocialWorker))
          return FeedbackCollationPage(months: [], month: nil, audits: [])
        }
        let audits = try CollatedFeedbackLists.of(month, for: actor, reading)
        return FeedbackCollationPage(months: months, month: month, audits: audits)
      }
      return request.page("What children and families said", page.html)
    }
  }
}

/// One month of feedback, by child's code.
struct FeedbackCollationPage: Sendable {
  let months: [Month]
  let month: Month?
  let audits: [CollatedFeedback]

  private var decided: [CollatedFeedback] { audits.filter { $0.decision != nil } }
  private var asked: Int { decided.filter { $0.decision?.appropriate == true }.count }
  private var voices: [Feedback] { audits.flatMap(\.feedback) }
  private var told: [Feedback] { voices.filter { $0.state == .obtained } }

  var html: HTML {
    """
    \(pageHeading(
      "What children and families said", caption: month.map { "\($0.words)" }, standing: standing))
    \(when: months.count > 1, chooser)
    \(counts)
    \(column("\(said)\(notRight)"))
    """
  }

  private var standing: HTML {
    guard month != nil else { return "No audit has been submitted yet." }
    return """
      It was right to ask in \(asked) of \
      \(EnglishNumbers.count(decided.count, "submitted audit")). \
      \(EnglishNumbers.count(told.count, "person", "people").capitalisedFirst) told us what they \
      think.
      """
  }

  private var chooser: HTML {
    facets(
      [
        FacetRow(
          "Month",
          months.map { one in
            Facet(
              "\(one.words)", to: "/feedback?month=\(one)", count: nil, isCurrent: one == month)
          })
      ], label: "Choose a month")
  }

  private var counts: HTML {
    let order: [FeedbackVoice] = [.child, .parent, .carer, .practitioner, .partner]
    let rows = order.compactMap { voice -> TableRow? in
      let some = voices.filter { $0.voice == voice }
      if some.isEmpty { return nil }
      let cells = Feedback.State.allCases.map { state in
        "\(some.filter { $0.state == state }.count)" as HTML
      }
      return TableRow("\(voice.words)", "\(some.count)", cells[0], cells[1], cells[2])
    }
    guard !rows.isEmpty else { return "" }
    return Table(
      "Who was asked, and what came of it", manner: .narrow,
      columns: [
        TableColumn("Who"), .numeric("Asked"), .numeric("Told us"), .numeric("Did not want to"),
        .numeric("Not reached"),
      ], rows: rows
    ).html
  }

  private var said: HTML {
    let cards = audits.filter { audit in audit.feedback.contains { $0.state == .obtained } }
      .map { audit -> HTML in
        let voices = audit.feedback.filter { $0.state == .obtained }.map { one -> HTML in
          """
          <p class="govuk-body"><strong>\(one.voice.words)</strong>, \(one.day.words). \
          \(one.channel.words).</p>\(FeedbackWords(feedback: one, tool: audit.tool).html)
          """
        }
        return card(audit.code, "\(voices)")
      }
    return cards.isEmpty ? "" : "\(heading("In their words"))\(HTML.joined(cards))"
  }

  private var notRight: HTML {
    let rows = decided.filter { $0.decision?.appropriate == false }.map { audit in
      SummaryRow(childCode(audit.code), typedText(audit.decision?.reason ?? ""))
    }
    return rows.isEmpty ? "" : "\(heading("Where it was not right to ask"))\(summaryList(rows))"
  }
}
