import Components
import Kernel
import Markup
import Practice

/// What the drawn cases ask their auditors to know, who is on record for it, and what is done about
/// cases that nobody on record can take.
struct ExpertiseCard: Sendable {
  let ground: AllocationGround
  /// Whether the list is still to go out.
  let isOpen: Bool

  private var pool: AuditorPool { ground.pool }

  /// The fields that a case of the draw asks for.
  private var asked: [ExpertiseField] {
    pool.fields.filter { field in ground.lines.contains { $0.expertise.contains(field.id) } }
  }

  private var left: [AllocationLine] { ground.leftByExpertise(.auditor) }

  func html(_ request: PageRequest, _ fields: Fields) -> HTML {
    guard !asked.isEmpty else { return .empty }
    return """
      \(Table(
        "What the cases ask their auditors to know", manner: .stack,
        columns: [
          TableColumn("Field"), .numeric("Cases"), TableColumn("On record"),
          .numeric("Nobody yet"),
        ], rows: asked.map(row)).html)
      \(when: isOpen && !unknown.isEmpty, nobody)
      \(when: isOpen && !left.isEmpty, decision(request, fields))
      """
  }

  private func row(_ field: ExpertiseField) -> TableRow {
    let cases = ground.lines.filter { $0.expertise.contains(field.id) }
    let known = pool.known(field.id).map(\.name)
    return TableRow(
      "\(field.title)", "\(cases.count)",
      known.isEmpty ? tag("Nobody", .yellow) : "\(EnglishNumbers.list(known))",
      "\(cases.count { $0.auditor == nil })")
  }

  /// Fields for which nobody with a number is on record.
  private var unknown: [ExpertiseField] { asked.filter { pool.known($0.id).isEmpty } }

  private var nobody: HTML {
    let titles = EnglishNumbers.list(unknown.map(\.title), "or")
    return insetText(
      """
      Nobody who audits is on record for \(titles). Who knows which work is recorded on each \
      person’s page. The program gives these cases to nobody; \
      \(left.isEmpty ? "once the others are given, you can" : "you can") \
      give them out all the same, with a reason.
      """)
  }

  private func decision(_ request: PageRequest, _ fields: Fields) -> HTML {
    let codes = left.map { line -> HTML in
      let titles = pool.fields.filter { line.expertise.contains($0.id) }.map(\.title)
      let isUnknown = unknown.contains { line.expertise.contains($0.id) }
      let why =
        isUnknown
        ? "nobody is on record for it" : "those on record have as many audits as their number"
      return "\(childCode(line.drawn.code)) asks for \(EnglishNumbers.list(titles)): \(why)."
    }
    let count = EnglishNumbers.count(left.count, "case")
    return notice(
      "\(count.capitalisedFirst) left for you to decide", id: "expertise", manner: .limiting,
      """
      \(bullets(codes))
      <p>Record who knows this work and allocate again, give single ones to someone by hand, or \
      give all of them to those who have room.</p>
      \(form(
        to: "\(ground.cycle.address)/allocation", keys: request.keys,
        """
        \(hidden("expertise", "aside"))
        \(textArea(
          fields["expertise-reason"], label: "Why they go to people who are not on record",
          hint: "It stands with each of these audits as a rule that was set aside.", rows: 3))
        \(button("Give out \(count) all the same", .secondary))
        """))
      """)
  }
}
