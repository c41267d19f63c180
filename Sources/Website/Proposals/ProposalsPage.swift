import Components
import Kernel
import Markup
import Practice

/// What is put forward for a cycle, and the form on which a manager puts a case forward.
struct ProposalsPage: Sendable {
  let visit: ProposalsVisit
  let fields: Fields
  let keys: @Sendable () -> PostKeys

  private var cycle: Cycle { visit.cycle }

  var html: HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        visit.mayPropose ? "Put cases forward" : "Cases put forward",
        caption: "\(visit.kind.title), \(cycle.words)", standing: standing))
      \(visit.proposals.map(card))
      \(when: visit.mayDecide, choosing)
      \(when: visit.mayPropose, cycle.caseList == nil ? waiting : asking)
      """)
  }

  private var standing: HTML {
    let count = visit.proposals.count
    let open = visit.proposals.count { $0.isTaken == nil }
    let who: HTML = visit.mayDecide ? "" : " by you"
    let far: HTML =
      count == 0
      ? "Nothing is put forward\(who) yet."
      : """
      \(EnglishNumbers.count(count, "case").capitalisedFirst) \(count == 1 ? "is" : "are") put \
      forward\(who).
      """
    if !visit.isOpen { return far }
    if visit.mayDecide, count > 0 {
      return open == 0
        ? "\(far) Each is decided on."
        : "\(far) \(EnglishNumbers.words(open).capitalisedFirst) \(open == 1 ? "waits" : "wait")."
    }
    return "\(far) The QA unit decides which are audited, and says why."
  }

  private func card(_ proposal: Proposal) -> HTML {
    let rows = [
      SummaryRow("Team", "\(proposal.teamName)"),
      proposal.proposedBy == visit.actor.person
        ? nil : SummaryRow("Put forward by", "\(proposal.proposedByName)"),
      SummaryRow("Why", words(proposal.words)),
      SummaryRow("Decision", decision(proposal)),
    ].compactMap { $0 }
    return Components.card(
      proposal.code, actions: deciding(proposal),
      "\(summaryList(rows, small: true))\(takingBack(proposal))")
  }

  private func words(_ text: String?) -> HTML {
    text.map { typedText($0) } ?? quiet("Destroyed with who the child is")
  }

  private func decision(_ proposal: Proposal) -> HTML {
    guard let isTaken = proposal.isTaken else { return "Not yet" }
    let made = isTaken ? tag("Taken", .green) : tag("Turned down", .grey)
    return "\(made)\(words(proposal.decision))"
  }

  private func deciding(_ proposal: Proposal) -> [Link] {
    guard visit.mayDecide else { return [] }
    return [
      Link(
        proposal.isTaken == nil ? "Take it or turn it down" : "Decide again",
        to: "\(visit.address)/\(proposal.id)")
    ]
  }

  private func takingBack(_ proposal: Proposal) -> HTML {
    guard visit.isOpen, proposal.proposedBy == visit.actor.person, proposal.isTaken == nil else {
      return ""
    }
    return buttonForm(
      "Take back", to: "\(visit.address)/\(proposal.id)/removal", keys: keys(), .secondary)
  }

  private var choosing: HTML {
    let taken = visit.proposals.count { $0.isTaken == true }
    guard taken > 0, !visit.proposals.contains(where: { $0.isTaken == nil }) else { return "" }
    return buttons(
      buttonLink(
        "Go on with the \(EnglishNumbers.count(taken, "case")) taken",
        to: "\(cycle.address)/draw"))
  }

  private var waiting: HTML {
    insetText("The QA unit has not uploaded the case list yet. Once it has, you can begin here.")
  }

  private var asking: HTML {
    let hint = visit.kind.stage(.select)?.hint
    return """
      \(heading("Put a case forward", tight: true))
      \(form(
        to: visit.address, keys: keys(),
        """
        \(textInput(
          fields["child"],
          label: "The child’s number in \(visit.framework.words.recordSystem), or their code",
          hint: """
            A case of your own teams. You see its code then, and that you named the child is \
            recorded.
            """, InputManner(width: 10, checksSpelling: false)))
        \(textArea(
          fields["words"], label: "Why this case?", hint: hint.map { "\($0) Use no name." }
            ?? "What makes it worth looking at. Use no name.", rows: 4))
        \(buttons(button("Put it forward")))
        """))
      """
  }
}

/// The page on which the QA unit takes a case or turns it down.
struct ProposalDecisionPage: Sendable {
  let visit: ProposalsVisit
  let proposal: Proposal

  var title: String { "Take \(proposal.code) or turn it down" }

  func kept() -> Fields {
    var fields = Fields(["words": proposal.decision ?? ""])
    proposal.isTaken.map { fields.set("taken", $0 ? "yes" : "no") }
    return fields
  }

  func html(_ fields: Fields, _ keys: PostKeys) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "Take \(childCode(proposal.code)) or turn it down",
        caption: "\(visit.kind.title), \(visit.cycle.words)"))
      \(summaryList([
        SummaryRow("Team", "\(proposal.teamName)"),
        SummaryRow(
          "Put forward by",
          "\(proposal.proposedByName), \(proposal.proposedAt.day.words)"),
        SummaryRow("Why", typedText(proposal.words ?? "")),
      ]))
      \(form(
        to: "\(visit.address)/\(proposal.id)", keys: keys,
        FormManner(revision: proposal.revision),
        """
        \(radios(
          fields["taken"], Legend("What do you decide?"),
          [Choice("yes", "Take it: it is audited"), Choice("no", "Turn it down")]))
        \(textArea(
          fields["words"], label: "Why?",
          hint: "\(proposal.proposedByName) reads it. Use no name of a child.", rows: 4))
        \(buttons(button("Keep the decision"), Components.link("Cancel", to: visit.address)))
        """))
      """)
  }
}
