import Components
import Kernel
import Markup
import Practice

/// Where a case stands while agencies audit it, in one sentence.
struct AgenciesSentence: Sendable {
  let visit: AuditVisit

  private var waiting: [AgencyAudit] { visit.activity.agencies.filter(\.isAwaited) }

  var html: HTML {
    let all = visit.activity.agencies.filter { $0.leftOutAt == nil }
    if visit.contents.agency != nil {
      guard !visit.isUnopened else { return "Not started.\(due)" }
      let (done, of) = AuditProgress(visit.contents).complete
      return """
        Your agency’s part: \(done == 0 ? "none" : EnglishNumbers.words(done)) of \
        \(EnglishNumbers.count(of, "area")) \(done < 2 ? "is" : "are") complete.\(due)
        """
    }
    guard visit.activity.isSealed else {
      let isGraded = visit.contents.framework.overallScale(for: visit.contents.kind) != nil
      let grade = isGraded ? ", then the grade" : ""
      return "Every agency’s audit is in. The meeting agrees what was found\(grade)."
    }
    if waiting.isEmpty, visit.talks.contains(where: \.isAwaited) {
      return "Every agency’s audit is in. The meeting waits to hear from the family.\(due)"
    }
    let sent = all.count - waiting.count
    let words = sent == 0 ? "None" : EnglishNumbers.words(sent).capitalisedFirst
    return """
      \(words) of \(EnglishNumbers.count(all.count, "agency", "agencies")) \
      \(sent == 1 ? "has" : "have") sent theirs in.\(due)
      """
  }

  private var due: HTML {
    guard let day = visit.sentInBy else { return "" }
    let days = visit.today - day
    let behind: HTML = late("\(EnglishNumbers.count(days, "day")) late")
    return days > 0
      ? " They were due on \(day.words): \(behind)."
      : " To be sent in by \(day.wordsWithWeekday)."
  }
}

/// The agencies of an audit: who audits for each, how far they are, and what there is to read.
struct AgenciesStanding: Sendable {
  let visit: AuditVisit
  let keys: PostKeys

  private var activity: Activity { visit.activity }
  private var framework: Framework { visit.contents.framework }
  private var isCoordinator: Bool { AgencyPolicy.mayCoordinate(visit.actor, activity) }

  var html: HTML {
    if visit.contents.agency != nil {
      return insetText(
        """
        Audit your own agency’s part. Nobody else reads it until every agency’s is in. What your \
        agency decides not to share you answer as withheld, and nobody asks why.
        """)
    }
    return """
      \(AgenciesOut(visit: visit).html)
      \(table)
      \(family)
      \(when: AgencyPolicy.mayReadAll(visit.actor, activity), paragraph(
        link(
          visit.talks.isEmpty
            ? "Read what the agencies found" : "Read what the agencies found and the family said",
          to: AgencyAddress.sentIn(visit.id))))
      \(tell)
      """
  }

  private var table: HTML {
    Table(
      "Agencies", manner: .stack,
      columns: [TableColumn("Agency"), TableColumn("Auditor"), TableColumn("Where it stands")]
        + (isCoordinator ? [TableColumn("Change")] : []),
      rows: activity.agencies.map { one in
        let name = framework.agency(one.agency)
        let change = one.isAwaited && activity.withdrawnAt == nil
          ? link("Change", to: AgencyAddress.agency(one.agency, of: visit.id), about: name) : ""
        return TableRow(
          ["\(name)", one.name.map { "\($0)" } ?? tag("Nobody", .yellow), state(one)]
            + (isCoordinator ? [change] : []))
      }
    ).html
  }

  private func state(_ one: AgencyAudit) -> HTML {
    if one.leftOutAt != nil { return "Left out" }
    if let day = one.fedBackDay { return "Practitioners told on \(day.words)" }
    if let sent = one.sentInAt { return "Sent in on \(sent.day.words)" }
    return one.declaredAt == nil ? "Not started" : "Under way"
  }

  /// Who hears the family, and whether they have.
  private var family: HTML {
    guard !visit.talks.isEmpty else { return "" }
    return Table(
      "The family", manner: .stack,
      columns: [TableColumn("Who is heard"), TableColumn("By whom"), TableColumn("Where it stands")]
        + (isCoordinator ? [TableColumn("Change")] : []),
      rows: visit.talks.map { talk in
        let form = framework.form(for: visit.contents.kind, talk: talk.talk)
        let title = form?.sections.first?.title ?? talk.talk
        let change = talk.isAwaited && activity.withdrawnAt == nil
          ? link("Change", to: AgencyAddress.family(talk.talk, of: visit.id), about: title) : ""
        return TableRow(
          ["\(title)", talk.name.map { "\($0)" } ?? tag("Nobody", .yellow), state(talk)]
            + (isCoordinator ? [change] : []))
      }
    ).html
  }

  private func state(_ talk: FamilyTalk) -> HTML {
    guard let ended = talk.endedAt else { return talk.revision == 0 ? "Not started" : "Under way" }
    return talk.isPossible ? "Sent in on \(ended.day.words)" : "Not heard"
  }

  /// For an agency's auditor, once grades are agreed.
  private var tell: HTML {
    guard let own = visit.agency, activity.submittedAt != nil, own.fedBackDay == nil else {
      return ""
    }
    return buttons(
      buttonLink("Say that you told your practitioners", to: AgencyAddress.feedback(visit.id)))
  }
}

/// Beside an area of the one audit: what each agency answered to the same area.
struct AgenciesBeside: Sendable {
  let visit: AuditVisit

  func html(_ section: ToolSection) -> HTML {
    guard !visit.sentIn.isEmpty, let area = section.area,
      let tool = visit.contents.kind.agencies.flatMap({ visit.contents.framework.tool($0.tool) })
    else { return "" }
    let questions = tool.sections.filter { $0.area == area }.flatMap(\.questions)
    let lines = questions.flatMap { question in
      visit.sentIn.compactMap { one -> HTML? in
        guard let value = one.answer(question.id)?.value else { return nil }
        let words = AnswerWords.of(value, question, visit.contents)
        return "\(visit.contents.framework.agency(one.agency)): <strong>\(words)</strong>"
      }
    }
    guard !lines.isEmpty else { return "" }
    return """
      <p class="govuk-body-s">\(HTML.joined(lines, by: " · ")). \
      \(link("Read what they wrote", to: AgencyAddress.sentIn(visit.id)))</p>
      """
  }
}
