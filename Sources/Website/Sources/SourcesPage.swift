import Components
import Kernel
import Markup
import Practice

/// The kinds of source, each with what was brought in.
struct SourcesPage: Sendable {
  let visit: AuditVisit

  private var address: String { visit.address(.sources) }

  var html: HTML {
    let plans = visit.contents.kind.sources
    let done = plans.filter { !visit.contents.sources($0).isEmpty }.count
    return """
      \(pageHeading(
        "Sources",
        standing: """
          \(done == 0 ? "None" : EnglishNumbers.words(done).capitalisedFirst) of \
          \(EnglishNumbers.count(plans.count, "kind")) looked at. Each has a source, or words on \
          why there is none.
          """))
      \(column(
        """
        \(plans.map(kind))
        \(paragraph(link("Back to the review", to: AuditAddress.overview(visit.id))))
        """))
      """
  }

  private func kind(_ plan: SourcePlan) -> HTML {
    let sources = visit.contents.sources(plan)
    let lines = sources.map { source -> HTML in
      let change =
        source.isLeftOut
        ? "\(address)/left-out?kind=\(plan.id)" : "\(address)/\(source.id)"
      return """
        \(SourceInWords(source: source, plan: plan).html)\
        \(source.cycleName.map { link("The round", to: "/cycles/\($0)") }) \
        \(link("Change", to: change, about: "this source"))
        """
    }
    let none: HTML =
      sources.isEmpty
      ? """
         · \(link(
          "Say why there is none", to: "\(address)/left-out?kind=\(plan.id)", about: plan.title))
        """
      : ""
    return """
      \(heading("\(plan.title)", id: "\(plan.id)", tight: true))
      \(plan.hint.map { paragraph("\($0)") })
      \(lines.isEmpty ? "" : ruledList(lines))
      \(paragraph("""
      \(link("Add a source", to: "\(address)/new?kind=\(plan.id)", about: plan.title))\(none)
      """))
      """
  }
}

/// One source: what it is, what it shows, and how much weight it carries.
struct SourcePage: Sendable {
  let visit: AuditVisit
  let plan: SourcePlan
  let source: ReviewSource?
  let rounds: [Cycle]
  let fields: Fields
  let refusal: Refusal?
  let keys: PostKeys
  let removalKeys: PostKeys

  var title: String { source == nil ? "Bring in a source" : "Change this source" }

  private var address: String {
    visit.address(.sources) + (source.map { "/\($0.id)" } ?? "")
  }

  static func kept(_ source: ReviewSource?) -> Fields {
    var fields = Fields([
      "cycle": source?.cycle ?? "", "title": source?.title ?? "",
      "place": source?.place ?? "", "words": source?.words ?? "",
      "weight": source?.weight?.rawValue ?? "",
    ])
    fields.set("day", source?.day)
    return fields
  }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("\(title)", caption: "\(plan.title)", standing: plan.hint.map { "\($0)" } ?? ""))
    \(column(
      """
      \(keptNow)
      \(form(
        to: address, keys: keys,
        FormManner(revision: fields.revision(after: refusal, now: source?.revision)), inputs))
      \(when: source != nil, buttonForm("Remove", to: address + "/removal", keys: removalKeys))
      """))
    """
  }

  private var keptNow: HTML {
    KeptNow(
      refusal: refusal, kept: Self.kept(source), typed: fields,
      lines: [
        .init("What it is", "title", "cycle", value: source?.title),
        .init("Where it stands", "place", value: source?.place),
        .init("Day", "day", value: source?.day?.words),
        .init("What it shows", "words", typed: source?.words ?? ""),
        .init("Weight", "weight", value: source?.weight?.rawValue),
      ]
    ).html
  }

  private var inputs: HTML {
    """
    \(hidden("kind", plan.id))
    \(what)
    \(textArea(
      fields["words"], label: "What does it show?",
      hint: "In your own words, with numbers where there are any. Leave out names.", rows: 6,
      labelSize: .m))
    \(radios(
      fields["weight"], Legend("How much weight does it carry?", size: .m),
      hint: "Think of how many it speaks for, how it came about, and how old it is.",
      ReviewSource.Weight.allCases.map { Choice($0.rawValue, $0.words) }))
    \(buttons(button("Save"), link("Back to the sources", to: visit.address(.sources))))
    """
  }

  /// What it is, as its material has it.
  private var what: HTML {
    switch plan.of {
    case .document:
      """
      \(name("What is it called?"))\(place("Where does it stand? (optional)"))\
      \(day(isAsked: false))
      """
    case .round: round
    case .figure:
      """
      \(name("Which figure, and what does it say?"))\(place("Where does it come from? (optional)"))\
      \(day(isAsked: true))
      """
    case .meeting: "\(name("Who met?"))\(day(isAsked: true))"
    case .voices:
      """
      \(name("Whose views are they?"))\(place("How were they asked? (optional)"))\
      \(day(isAsked: false))
      """
    }
  }

  private func name(_ label: HTML) -> HTML {
    textInput(fields["title"], label: label, InputManner(labelSize: .m))
  }

  private func place(_ label: HTML) -> HTML { textInput(fields["place"], label: label) }

  private func day(isAsked: Bool) -> HTML {
    let legend: HTML =
      plan.of == .meeting ? "When?" : isAsked ? "Of which day is it?" : "Of which day? (optional)"
    return dateInput("day", in: fields, Legend(legend, size: .s))
  }

  private var round: HTML {
    guard !rounds.isEmpty else {
      return insetText("No round has begun yet. Say instead that there is none, and why.")
    }
    return selectInput(
      fields["cycle"], label: "Which round?", labelSize: .m,
      [("", "Choose a round")] + rounds.map { ($0.id, words($0)) })
  }

  /// "Dip sample: Home visits, November 2026".
  private func words(_ cycle: Cycle) -> String {
    let kind = visit.contents.framework.kind(cycle.kind)
    return [kind?.title, cycle.words].compactMap { $0 }.joined(separator: ": ")
  }
}
