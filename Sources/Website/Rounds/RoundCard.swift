import Components
import Kernel
import Markup
import Practice

/// What a round is for, as it was said when it was opened.
struct RoundCard: Sendable {
  let cycle: Cycle
  let kind: ActivityKind
  let round: Round
  let words: Words
  /// The first round on its theme with its tool, where this is a later one.
  let baseline: Cycle?
  /// Whether whoever looks may open rounds.
  let mayOpen: Bool
  /// Whether nothing was done in it yet.
  let isUntouched: Bool
  let keys: PostKeys

  var html: HTML {
    guard kind.round != nil else { return "" }
    return card(
      "About this round", id: "round",
      actions: mayOpen && cycle.theme != nil
        ? [
          Link(
            "Look at this theme again",
            to: "/cycles/new?kind=\(kind.id)&again=\(cycle.name)")
        ] : [],
      """
      \(summaryList(rows))
      \(baseline.map { first in
        paragraph(link("Set beside \(first.words)", to: "\(cycle.address)/comparison"))
      })
      \(when: mayOpen && isUntouched, takingBack)
      """)
  }

  /// The way back from a mistake.
  private var takingBack: HTML {
    form(
      to: "\(cycle.address)/taking-back", keys: keys, FormManner(revision: cycle.revision),
      """
      \(remark("Nothing was done in it yet, so it can be taken back if it was opened by mistake."))
      \(buttons(button("Take this round back", .secondary)))
      """)
  }

  private var rows: [SummaryRow] {
    [cycle.theme.map { SummaryRow("Theme", "\($0)") }].compactMap { $0 }
      + RoundAsk.allCases.compactMap { ask in
        round.commission[ask].map { SummaryRow(ask.title, typedText($0)) }
      }
      + [
        cycle.auditors.isEmpty
          ? nil
          : SummaryRow(
            "Audited by",
            "\(EnglishNumbers.list(cycle.auditors.map { words.plural($0) }).capitalisedFirst)"),
        cycle.cases.map {
          SummaryRow("Cases meant to be looked at", "\($0)")
        },
        round.template.map { template in
          SummaryRow(
            "Tool",
            """
            \(link("\(template.title)", to: ToolAddress.template(template.hash)))\
            \(rule("Frozen when the round opened. A later round can be done with it again."))
            """)
        },
        days.isEmpty ? nil : SummaryRow("Days agreed", bullets(days)),
      ].compactMap { $0 }
  }

  private var days: [HTML] {
    kind.agreedStages.compactMap { plan in
      let day =
        plan.stage == kind.closing
        ? cycle.submitBy : plan.stage == .oversee ? cycle.oversightBy : round.days[plan.stage]
      return day.map { "\(plan.title): \($0.wordsWithWeekday)" }
    }
  }
}

extension RoundAsk {
  /// The heading of what was answered.
  var title: HTML {
    switch self {
    case .commissionedBy: "Wanted by"
    case .purpose: "To find out"
    case .programme: "Part of"
    }
  }
}
