import Components
import Database
import Kernel
import Markup
import Practice

/// The month's dip sample: how many audits the panel reads, drawn at random, with its record.
struct DipSamplePage: Sendable {
  let cycle: Cycle
  let plan: DipSample
  let drawn: DipSampleRecord?
  let eligible: Int

  static func load(_ request: PageRequest) async throws -> DipSamplePage {
    try require(request.actor.isQualityAssurance)
    let cycle = try await request.cycle()
    return try await request.records.read { reading in
      let framework = try PublishedFrameworks.load(cycle, reading)
      let kind = try found(framework.kind(cycle.kind))
      return DipSamplePage(
        cycle: cycle, plan: try found(kind.moderation?.dipSample),
        drawn: try DipSampleRecord.load(cycle.id, reading),
        eligible: try DrawDipSample.eligible(cycle, framework, reading).count)
    }
  }

  private var title: String { "Dip sample of \(cycle.words)" }

  func response(
    _ request: PageRequest, _ fields: Fields, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let html = html(fields, request.keys)
    return refusal.map {
      request.page(title, $0, html, trail: .cycle(cycle))
    } ?? request.page(title, html, trail: .cycle(cycle))
  }

  private func html(_ fields: Fields, _ keys: PostKeys) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("\(title)", standing: standing))
    \(column(drawn.map(record) ?? question(fields, keys)))
    """
  }

  private var standing: HTML {
    if let drawn {
      return """
        \(EnglishNumbers.count(drawn.size, "audit").capitalisedFirst) of \(drawn.population) drawn \
        on \(drawn.madeAt.day.words).
        """
    }
    return eligible == 0
      ? "No audit can be drawn yet."
      : "\(EnglishNumbers.count(eligible, "audit").capitalisedFirst) can be drawn now."
  }

  private func question(_ fields: Fields, _ keys: PostKeys) -> HTML {
    let about = paragraph(
      """
      A panel reads some of the month’s audits a second time, drawn at random among those that are \
      submitted and need no moderation anyway. It is drawn once: wait until the month’s audits \
      are in.
      """)
    if eligible == 0 { return about }
    let size: HTML =
      plan.size.map { paragraph("The framework asks for \($0).") }
      ?? textInput(
        fields["size"], label: "How many audits?",
        hint: "Between 1 and \(eligible). The framework gives no number.",
        InputManner(width: 3, isNumeric: true))
    return """
      \(about)
      \(form(
        to: "\(cycle.address)/dip-sample", keys: keys,
        "\(size)\(buttons(button("Draw the dip sample")))"))
      """
  }

  private func record(_ drawn: DipSampleRecord) -> HTML {
    """
    \(summaryList([
      SummaryRow("Drawn from", "\(drawn.population) audits"),
      SummaryRow("Seed", fingerprint(drawn.seed)),
      SummaryRow("Fingerprint", fingerprint(drawn.fingerprint)),
    ]))
    \(paragraph(
      """
      The seed is the month’s own with “|dip-sample” after it, so it was fixed before any audit \
      was done.
      """))
    \(paragraph(link("Moderation", to: "/moderations")))
    """
  }
}
