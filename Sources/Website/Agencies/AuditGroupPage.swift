import Components
import Database
import Kernel
import Markup
import Practice

/// Who audits together in a cycle and what they agreed; once the cases are with the agencies, how
/// far each is.
struct AuditGroupPage: Sendable {
  /// Which of the page's forms was sent.
  enum Form: Sendable {
    case terms
    case agency
    case bases
    case listeners
    case checkpoint
  }

  let cycle: Cycle
  let framework: Framework
  let kind: ActivityKind
  let plan: AgencyPlan
  let group: AuditGroup
  let actor: Actor
  let today: Day
  /// The codes of the draw that have no audit yet, with the basis that was given, and who hears
  /// the family.
  private let drawn: [Drawn]
  /// The audits that this person may see.
  private let audits: [Activity]

  init(_ cycle: Cycle, _ actor: Actor, _ today: Day, _ reading: any Reading) throws {
    self.cycle = cycle
    self.actor = actor
    self.today = today
    framework = try PublishedFrameworks.load(cycle, reading)
    kind = try found(framework.kind(cycle.kind))
    plan = try found(kind.agencies)
    try require(AgencyPolicy.maySetUp(actor, kind))
    group = try AuditGroupTable.load(cycle.id, reading)
    let bases = try AuditGroupTable.bases(cycle.id, reading)
    let listeners = try FamilyTalkTable.listeners(cycle.id, reading)
    let all = try ActivityTable.list(cycle: cycle.id, reading)
    let begun = Set(all.compactMap { $0.child?.caseId })
    drawn =
      cycle.isClosed
      ? []
      : try DrawLists.of(cycle: cycle.id, reading).first.map { draw in
        try DrawLists.standing(draw.id, reading).filter { !begun.contains($0.caseId) }
          .map {
            Drawn(
              code: $0.code, plan: $0.planType, basis: bases[$0.caseId],
              listeners: listeners[$0.caseId] ?? [:])
          }
      } ?? []
    audits = all.filter { ActivityPolicy.maySee(actor, $0) }
  }

  /// A case that is still to go out, and what is said of it so far.
  private struct Drawn: Sendable {
    let code: String
    let plan: PlanType
    let basis: String?
    let listeners: [String: String]
  }

  var title: String { "Agencies of the \(kind.title.inSentence)" }
  var trail: Trail {
    ProgrammePolicy.maySee(actor) ? .cycle(cycle) : .under([Link("Your work", to: "/")])
  }
  /// The codes whose legal basis is asked.
  var waiting: [String] { drawn.map(\.code) }

  func html(_ request: PageRequest, _ sent: (form: Form, fields: Fields)?) -> HTML {
    func fields(_ form: Form, else kept: Fields = Fields()) -> Fields {
      sent.flatMap { $0.form == form ? $0.fields : nil } ?? kept
    }
    return """
      \(sent.map { errorSummary($0.fields) })
      \(pageHeading("Agencies", caption: AgencyAddress.caption(cycle, kind),
        standing: standing))
      \(progress)
      \(members(request, fields(.agency)))
      \(when: !drawn.isEmpty && !plan.legalBases.isEmpty,
        bases(request, fields(.bases, else: keptBases)))
      \(AuditGroupListeners(
        cycle: cycle, framework: framework, kind: kind, codes: waiting,
        fields: fields(.listeners, else: keptListeners), request: request
      ).html)
      \(terms(request, fields(.terms, else: keptTerms)))
      \(checkpoints(request, fields(.checkpoint)))
      \(when: cycle.sentAt != nil && AgencyPolicy.mayCoordinate(actor, kind),
        AgencyAddress.ways(cycle, kind, besides: .group))
      \(when: RetentionPolicy.maySee(actor, kind), paragraph(
        link("How long the audits are kept", to: DestructionFeature.address(cycle))))
      """
  }

  private var standing: HTML {
    guard let sent = cycle.sentAt else {
      let without = plan.legalBases.isEmpty ? 0 : drawn.count { $0.basis == nil }
      if group.agencies.count < 2 { return "Name the agencies that take part." }
      if drawn.isEmpty { return "The QA unit draws the cases next." }
      if unheard > 0 {
        let cases = EnglishNumbers.count(unheard, "case").capitalisedFirst
        return "\(cases) in which nobody is named to hear the family."
      }
      return without == 0
        ? "Everything is there. The QA unit sends the cases out."
        : "\(EnglishNumbers.count(without, "case").capitalisedFirst) without a legal basis."
    }
    let waiting = audits.count(where: \.isSealed)
    return """
      With the agencies since \(sent.day.words). \
      \(waiting == 0 ? "Every agency’s audits are in."
        : "\(EnglishNumbers.count(waiting, "case").capitalisedFirst) still with agencies.")
      """
  }

  /// The cases in which somebody of the family has nobody yet who hears them.
  private var unheard: Int {
    let talks = plan.family?.talks.map(\.section) ?? []
    return drawn.count { one in talks.contains { one.listeners[$0] == nil } }
  }

  private var keptListeners: Fields {
    Fields(
      drawn.reduce(into: [:]) { fields, one in
        for (talk, person) in one.listeners {
          fields[NameListener.field(talk, one.code)] = person
        }
      })
  }

  /// Once the cases are out: each child, and how far every agency is with it.
  private var progress: HTML {
    guard !audits.isEmpty else { return "" }
    return Table(
      "How far every agency is", manner: .stack,
      columns: [TableColumn("Child")]
        + group.agencies.map { TableColumn(framework.agency($0.agency)) },
      rows: audits.map { audit in
        TableRow(
          [link(childCode(audit.code), to: AuditAddress.overview(audit.id))]
            + group.agencies.map { member in
              state(audit.agencies.first { $0.agency == member.agency })
            })
      }
    ).html
  }

  private func state(_ one: AgencyAudit?) -> HTML {
    guard let one else { return "" }
    if one.leftOutAt != nil { return "Left out" }
    if one.sentInAt != nil { return tag("Sent in", .green) }
    if one.person == nil { return tag("Nobody", .yellow) }
    return one.declaredAt == nil ? "Not started" : "Under way"
  }

  private func members(_ request: PageRequest, _ fields: Fields) -> HTML {
    let rows = group.agencies.map { member -> TableRow in
      let name = framework.agency(member.agency)
      let remove = buttonForm(
        "Take out<span class=\"govuk-visually-hidden\"> \(name)</span>",
        to: AgencyAddress.group(cycle) + "/removal", keys: request.keys,
        hiding: [("agency", member.agency)])
      return TableRow(
        ["\(name)", "\(member.name)"] + (cycle.sentAt == nil ? [remove] : []))
    }
    let columns =
      [TableColumn("Agency"), TableColumn("Lead auditor")]
      + (cycle.sentAt == nil ? [TableColumn("Change")] : [])
    let offered =
      cycle.sentAt == nil
      ? framework.words.agencies
      : framework.words.agencies.filter { term in
        group.agencies.contains { $0.agency == term.id }
      }
    return """
      \(rows.isEmpty ? heading("Agencies that take part", tight: true)
        : Table("Agencies that take part", manner: .stack, columns: columns, rows: rows).html)
      \(column(form(
        to: AgencyAddress.group(cycle) + "/auditors", keys: request.keys,
        """
        \(selectInput(
          fields["agency"], label: "Agency",
          [(value: "", text: "Choose one")] + offered.map { ($0.id, $0.title) }))
        \(selectInput(
          fields["auditor"], label: "Who audits for it",
          hint: "Someone with no part in the cases. They can change as the year goes on.",
          AgencyAuditors.options(kind, request.organisation)))
        \(button(
          cycle.sentAt == nil ? "Take the agency in" : "Let them go on", .secondary))
        """)))
      """
  }

  private var keptBases: Fields {
    Fields(
      Dictionary(
        drawn.compactMap { one in one.basis.map { ("basis-\(one.code)", $0) } },
        uniquingKeysWith: { first, _ in first }))
  }

  private func bases(_ request: PageRequest, _ fields: Fields) -> HTML {
    let options = [(value: "", text: "Choose one")] + plan.legalBases.map { ($0.id, $0.title) }
    return """
      \(heading("Legal basis", tight: true))
      \(paragraph("""
      On which basis may information about each child be shared? Each gets a fresh code: the \
      agencies’ auditors and the coordinator alone can see who it stands for.
      """))
      \(column(form(
        to: AgencyAddress.group(cycle) + "/bases", keys: request.keys,
        """
        \(drawn.map { one in
          selectInput(
            fields["basis-\(one.code)"], label: "\(childCode(one.code)), \(one.plan.words)",
            options)
        })
        \(button("Keep the legal bases", .secondary))
        """)))
      """
  }

  private var keptTerms: Fields {
    var fields = Fields([
      "terms": group.terms, "follow-months": group.followMonths.map(String.init) ?? "",
    ])
    fields.set("first-day", group.firstDay)
    fields.set("sent-in-by", group.sentInBy)
    fields.set("meeting-day", group.meetingDay)
    return fields
  }

  private var meeting: HTML {
    framework.overallScale(for: kind) == nil
      ? "Meeting that agrees what was found" : "Meeting that agrees the grades"
  }

  private func terms(_ request: PageRequest, _ fields: Fields) -> HTML {
    """
    \(heading("Terms of reference and days", tight: true))
    \(column(form(
      to: AgencyAddress.group(cycle), keys: request.keys, FormManner(revision: group.revision),
      """
      \(textArea(
        fields["terms"], label: "What the audit is about",
        hint: "The theme, and what it has to find out.", rows: 5))
      \(dateInput("first-day", in: fields, Legend("Meeting before it begins", size: .s)))
      \(dateInput("sent-in-by", in: fields, Legend("Agencies send in by", size: .s)))
      \(dateInput("meeting-day", in: fields, Legend(meeting, size: .s)))
      \(when: !plan.plansFollowedMonths.isEmpty, radios(
        fields["follow-months"], Legend("How long are the plans followed?", size: .s),
        plan.plansFollowedMonths.map { Choice("\($0)", "\(EnglishNumbers.count($0, "month"))") }))
      \(button("Keep the terms", .secondary))
      """)))
    """
  }

  private func checkpoints(_ request: PageRequest, _ fields: Fields) -> HTML {
    let here = AgencyAddress.group(cycle) + "/checkpoints"
    let lines = group.checkpoints.map { one -> HTML in
      let ended: HTML =
        one.lookedAt.map { "\(rule("Looked at on \($0.day.words)."))" }
        ?? form(
          to: "\(here)/\(one.id)", keys: request.keys,
          buttons(
            button("I have looked", .secondary, then: "looked"),
            button("Take it away", .secondary, then: "remove")))
      return "\(one.day.wordsWithWeekday): \(one.words)\(ended)"
    }
    return """
      \(heading("Checkpoints", tight: true))
      \(lines.isEmpty ? paragraph(quiet("None yet.")) : ruledList(lines))
      \(column(form(
        to: here, keys: request.keys,
        """
        \(dateInput(
          "checkpoint-day", in: fields, Legend("A day to look how far they are", size: .s)))
        \(textInput(fields["checkpoint-words"], label: "What you will look at"))
        \(button("Set the checkpoint", .secondary))
        """)))
      """
  }
}
