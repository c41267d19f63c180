import Components
import Kernel
import Markup
import Practice

/// How a month's children were drawn, as anyone may check it.
struct DrawCard {
  let draw: StoredDraw
  let list: CaseList?
  let cycle: Cycle
  let units: [String: Unit]
  /// Whether it stands on its month's page, where its verification is then shown.
  var isOnMonth = false

  func html(_ request: PageRequest) -> HTML {
    let mayDownload = ProgrammePolicy.maySee(request.actor)
    return card(
      "How the \(draw.drawnCount) children were \(draw.isChosen ? "chosen" : "drawn")", id: "draw",
      actions: mayDownload
        ? [
          Link(
            draw.isChosen ? "Download the choice" : "Download the draw",
            to: "/draws/\(draw.id)/record", about: "record")
        ] : [],
      """
      \(verification)
      \(summaryList(rows(request.actor)))
      \(when: mayDownload, buttonForm(
        "Verify again", to: "/draws/\(draw.id)/verification", keys: request.keys,
        hiding: isOnMonth ? [("on", "month")] : []))
      \(when: !draw.isChosen, details("How to check it yourself", "\(explanation)"))
      """)
  }

  private var verification: HTML {
    guard let at = draw.verifiedAt, let holds = draw.verified else { return .empty }
    let when = "\(at.day.words) at \(at.timeWords)"
    if draw.isChosen, holds {
      return notice(
        "Checked", id: "verified", level: 3,
        "<p>Looked at again on \(when): every child chosen is of the list as it was kept.</p>")
    }
    return holds
      ? notice(
        "Verified", id: "verified", level: 3,
        """
        <p>Drawn again on \(when) from the stored list and seed: the same \(draw.drawnCount) \
        children, in the same order.</p>
        """)
      : notice(
        "Not verified", id: "verified", level: 3, manner: .limiting,
        """
        <p>\(draw.isChosen ? "Looked at" : "Drawn") again on \(when): the result differs from what \
        is stored.</p>
        """
      )
  }

  private func rows(_ actor: Actor) -> [SummaryRow] {
    [
      SummaryRow(
        draw.isChosen ? "Chosen" : "Drawn",
        """
        \(draw.madeAt.day.wordsWithWeekday), \(draw.madeAt.timeWords), by \(draw.madeByName)
        """),
      SummaryRow("From", from(ProgrammePolicy.mayPlan(actor))),
      SummaryRow("Chosen from", "\(definition)"),
      SummaryRow("Left out", leftOut(ProgrammePolicy.maySee(actor))),
      SummaryRow(
        draw.isChosen ? "Could be chosen" : "Eligible",
        draw.isChosen
          ? "\(draw.eligibleCount) children"
          : "\(draw.eligibleCount) children\(isDivided ? services : "")"),
      SummaryRow(
        "Method",
        "\(method)"),
      draw.isChosen ? nil : seed,
      SummaryRow("Fingerprint of the eligible list", fingerprint(draw.fingerprint)),
    ].compactMap { $0 }
  }

  private var method: String {
    switch draw.method {
    case .cohort: "Chosen by the QA unit, each or all with a reason. Not drawn."
    case .proposed:
      "Put forward by managers, each with a reason, and taken by the QA unit. Not drawn."
    case .followUp:
      "Chosen by the QA unit among cases whose grade before is followed up. Not drawn."
    case .random, .stratified, .all:
      isDivided
        ? "At random within each service, as many as its auditors audit"
        : "At random from all of them together"
    }
  }

  private var services: String {
    ", in " + EnglishNumbers.count(draw.strata.count { $0.population > 0 }, "service")
  }

  private var isDivided: Bool { draw.strata.map(\.name) != [Strata.whole] }

  private var seed: SummaryRow {
    let fixed = "Fixed on \(cycle.openedAt.day.words), before the case list was seen."
    return SummaryRow("Seed", "\(fingerprint(draw.seed))\(rule("\(fixed)"))")
  }

  private var definition: String {
    draw.definition.sentences(units, title: DefinitionForm.title).joined(separator: " ")
  }

  private func from(_ mayOpen: Bool) -> HTML {
    guard let list, list.id == draw.caseList else { return "An earlier case list" }
    let tally = list.tally
    let refused =
      tally.refused == 0 || !mayOpen
      ? HTML.empty
      : link(
        """
        \(EnglishNumbers.count(tally.refused, "row").capitalisedFirst) not accepted, with reasons
        """, to: "/case-lists/\(list.id)/refusals")
    return """
      Case list of \(list.importedAt.day.words): \(tally.accepted) of \(tally.rowsRead) rows \
      accepted. \(refused)
      """
  }

  private func leftOut(_ mayOpen: Bool) -> HTML {
    guard draw.leftOutCount > 0 else { return "No child" }
    let parts = draw.leftOut.map { part -> HTML in
      let words = "\(part.count) \(part.reason.words)"
      return mayOpen
        ? link("\(words)", to: "/draws/\(draw.id)/left-out/\(part.reason.rawValue)")
        : "\(words)"
    }
    return """
      \(EnglishNumbers.count(draw.leftOutCount, "child", "children").capitalisedFirst), each with \
      a reason: \(HTML.joined(parts, by: ", "))
      """
  }

  private var explanation: HTML {
    """
    \(paragraph("""
    Download the draw. Order the codes of each service by HMAC-SHA-256, with the seed as the key \
    and the code as the message, smallest first. The first codes, as many as the service was \
    asked for, are the children drawn. The fingerprint is the SHA-256 of all eligible codes in \
    order, one a line.
    """))
    \(paragraph("""
    <code>plumbline draw verify</code> with the file does the same, without the server and without \
    its database.
    """))
    """
  }
}
