import Exchange
import Kernel
import Practice

/// Anytown's own Annex A workbook on a day: the eleven lists of its children, with the liberties
/// that real ones take.
package struct TownWorkbook {
  package let children: TownChildren
  package let day: Day

  package init(_ children: TownChildren, on day: Day) {
    self.children = children
    self.day = day
  }

  /// What real case lists do to the template, all at once.
  package static let liberties: Set<AnnexAWorkbook.Liberty> = [
    .spacesInNames, .spacesAroundHeaders, .curlyQuotes, .codesWithoutLetters, .formulaErrors,
    .decimalAges, .textDays, .blankRows,
  ]

  /// Writes the workbook to a path: by the template, or with every liberty.
  package func write(
    to path: String, liberties: Set<AnnexAWorkbook.Liberty> = TownWorkbook.liberties
  ) throws {
    try AnnexAWorkbook(lists, liberties: liberties).write(to: path)
  }

  private var lists: [AnnexAWorkbook.List] {
    let listed = children.listed(on: day)
    func those(_ plans: PlanType...) -> [TownChild] { listed.filter { plans.contains($0.plan) } }
    func every(_ nth: Int, _ some: [TownChild]) -> [TownChild] {
      some.enumerated().filter { $0.offset % nth == 0 }.map(\.element)
    }
    // Someone typed nonsense into three rows: they are refused with a reason.
    let assessments = those(.openAssessment).map(assessment)
    let wrong: [[String: SheetValue]] = [
      ["child": .blank, "assessment-start": .day(day - 20), "team": .text("Alder")],
      ["child": .text("AT1"), "date-of-birth": .text("31/02/2015"), "team": .text("Alder")],
      ["child": .text("AT2"), "assessment-start": .text("last Tuesday"), "team": .text("Aspen")],
    ]
    return [
      AnnexAWorkbook.List(1, rows: every(3, those(.openAssessment, .inNeed)).map(contact)),
      AnnexAWorkbook.List(2, rows: those(.earlyHelp).map(earlyHelp)),
      AnnexAWorkbook.List(3, rows: every(2, those(.openAssessment, .inNeed)).map(referral)),
      AnnexAWorkbook.List(4, rows: assessments + wrong),
      AnnexAWorkbook.List(5, rows: every(2, those(.childProtection)).map(enquiry)),
      // A child on a protection plan or in care is also in need: one child, several lists.
      AnnexAWorkbook.List(
        6, rows: those(.inNeed).map(need) + those(.childProtection).map(need)
          + every(4, those(.inCare)).map(need)),
      AnnexAWorkbook.List(7, rows: those(.childProtection).map(protection)),
      AnnexAWorkbook.List(8, rows: those(.inCare).map(care)),
      AnnexAWorkbook.List(9, rows: those(.careLeaver).filter { $0.isOpen(on: day) }.map(leaver)),
      AnnexAWorkbook.List(10, rows: every(40, those(.inCare)).map(adoption)),
      AnnexAWorkbook.List(11, rows: (1...6).map(adopter)),
    ]
  }

  private func who(_ child: TownChild) -> [String: SheetValue] {
    [
      "child": .text(child.reference), "gender": .text(child.gender),
      "ethnicity": .text(child.ethnicity), "date-of-birth": .day(child.dateOfBirth),
      "age": .whole(child.age(on: day)), "team": .text(child.team),
      "worker": .text(child.worker), "disability": .text("No"),
    ]
  }

  private func row(_ child: TownChild, _ more: [String: SheetValue]) -> [String: SheetValue] {
    who(child).merging(more) { _, new in new }
  }

  private func end(_ child: TownChild) -> SheetValue { child.ended.map { .day($0) } ?? .blank }

  private func contact(_ child: TownChild) -> [String: SheetValue] {
    row(child, ["contact-date": .day(child.started - 4), "contact-source": .text("2A: Schools")])
  }

  private func earlyHelp(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "early-help-start": .day(child.started), "early-help-completion": end(child),
        "early-help-organisation": .text("Family hub"),
      ])
  }

  private func referral(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "referral-date": .day(child.started - 3), "referral-source": .text("6: Police"),
        "referral-no-further-action": .text("No"), "referrals-in-year": .whole(1),
      ])
  }

  private func assessment(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "assessment-start": .day(child.started), "assessment-child-seen": .text("Yes"),
        "assessment-authorised": end(child),
      ])
  }

  private func enquiry(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "enquiry-start": .day(child.started - 20), "conference-date": .day(child.started - 6),
        "conference-led-to-plan": .text("Yes"), "enquiries-in-year": .whole(1),
      ])
  }

  private func need(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "need-start": .day(child.started), "primary-need": .text("N1 - Abuse or neglect"),
        "last-seen": .day(day - 9), "need-closure": end(child),
      ])
  }

  private func protection(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "plan-start": .day(child.started), "initial-abuse": .text(child.category),
        "latest-abuse": .text(child.category), "plan-end": end(child),
        "seen-alone": .text("Yes"), "previous-plans": .whole(0),
      ])
  }

  private func care(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "care-start": .day(child.started), "care-need": .text("N1 - Abuse or neglect"),
        "legal-status": .text("C2: FCO"), "permanence": .text("Long-term fostering"),
        "placements-in-year": .whole(1), "care-end": end(child),
      ])
  }

  private func leaver(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "eligibility": .text("Former relevant child"), "in-touch": .text("Yes"),
        "accommodation-suitable": .text("Suitable"),
      ])
  }

  private func adoption(_ child: TownChild) -> [String: SheetValue] {
    row(
      child,
      [
        "entered-care": .day(child.started),
        "adoption-decision": .day(child.started + 200),
      ])
  }

  private func adopter(_ number: Int) -> [String: SheetValue] {
    ["adopter": .text("AD\(number)"), "gender": .text(number % 2 == 0 ? "Male" : "Female")]
  }
}
