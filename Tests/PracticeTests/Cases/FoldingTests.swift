import Kernel
import Testing
import TestSupport

@testable import Practice

/// One child from every list that they stand on.
@Suite struct FoldingTests {
  struct Fold: Sendable, CustomTestStringConvertible {
    let says: String
    let rows: [ListedChild]
    let planType: PlanType
    var isOpen = true
    var team: String?
    var worker: String?
    var disagreements: [String] = []
    var testDescription: String { says }
  }

  static func row(
    _ list: Int, team: String? = nil, worker: String? = nil, from: String? = nil,
    open: Bool = true
  ) -> ListedChild {
    ListedChild(
      child: "C", list: list, team: team, worker: worker, startDay: from.flatMap { Day($0) },
      isOpen: open)
  }

  static let folds = [
    Fold(
      says: "one list gives its plan type, team and worker",
      rows: [row(6, team: "Elm", worker: "Vetch")], planType: .inNeed, team: "Elm",
      worker: "Vetch"),
    Fold(
      says: "in care comes before a child protection plan",
      rows: [row(7, team: "Elm"), row(8, team: "Oak")], planType: .inCare, team: "Oak",
      disagreements: ["team:7"]),
    Fold(
      says: "child protection comes before in need",
      rows: [row(6, team: "Elm"), row(7, team: "Elm")], planType: .childProtection,
      team: "Elm"),
    Fold(
      says: "in need comes before an open assessment",
      rows: [row(4), row(6)], planType: .inNeed),
    Fold(
      says: "an open assessment comes before a care leaver",
      rows: [row(9), row(4)], planType: .openAssessment),
    Fold(
      says: "a care leaver comes before early help",
      rows: [row(2), row(9)], planType: .careLeaver),
    Fold(
      says: "a list that has ended gives way to one that is open",
      rows: [row(8, team: "Oak", open: false), row(6, team: "Elm")], planType: .inNeed,
      team: "Elm"),
    Fold(
      says: "where every list has ended, the case is closed",
      rows: [row(6, open: false), row(8, team: "Oak", open: false)], planType: .inCare,
      isOpen: false, team: "Oak"),
    Fold(
      says: "of two rows on one list, the one that began last counts",
      rows: [row(7, team: "Elm", from: "2024-01-01"), row(7, team: "Birch", from: "2026-01-01")],
      planType: .childProtection, team: "Birch"),
    Fold(
      says: "a worker on another open list is shown to fix; one on an ended list is not",
      rows: [
        row(8, team: "Oak", worker: "Bryony"), row(6, team: "Oak", worker: "Vetch"),
        row(4, team: "Elm", worker: "Sedge", open: false),
      ],
      planType: .inCare, team: "Oak", worker: "Bryony", disagreements: ["worker:6"]),
    Fold(
      says: "contacts and referrals say nothing of team and plan",
      rows: [row(1), row(3, team: "Front door"), row(6, team: "Elm")], planType: .inNeed,
      team: "Elm"),
  ]

  @Test(.requirement("S-026"), arguments: folds)
  func `a child is one case, whatever lists they stand on`(fold: Fold) throws {
    let folded = Folding.fold(fold.rows)
    let child = try #require(folded.cases.first)
    #expect(folded.cases.count == 1)
    #expect(child.planType == fold.planType)
    #expect(child.isOpen == fold.isOpen)
    #expect(child.team == fold.team)
    #expect(child.worker == fold.worker)
    #expect(child.disagreements.map(\.text) == fold.disagreements)
    #expect(child.lists == Set(fold.rows.map(\.list)).sorted())
  }

  @Test func `the order of the file changes nothing`() {
    for fold in Self.folds {
      #expect(
        Folding.fold(fold.rows).cases.first?.planType
          == Folding.fold(fold.rows.reversed()).cases.first?.planType)
    }
  }

  @Test func `a child on no list that gives a plan type is counted and is no case`() {
    let folded = Folding.fold([
      ListedChild(child: "A", list: 1), ListedChild(child: "A", list: 5),
      ListedChild(child: "B", list: 7),
    ])
    #expect(folded.cases.map(\.child) == ["B"])
    #expect(folded.withoutPlan == 1)
    #expect(folded.children == 2)
  }

  @Test func `a named column is taken from the list that gives the plan type`() {
    let folded = Folding.fold([
      ListedChild(child: "A", list: 6, values: [NamedValue("disability", "No")]),
      ListedChild(
        child: "A", list: 8,
        values: [NamedValue("disability", "Yes"), NamedValue("legal-status", "Care order")]),
    ])
    #expect(
      folded.cases.first?.values
        == [NamedValue("disability", "Yes"), NamedValue("legal-status", "Care order")])
  }

  @Test func `named values are read as they were written, line breaks made spaces`() {
    let values = [NamedValue("a", "one\ntwo\tthree"), NamedValue("b", "é\u{301}")]
    let read = NamedValue.read(NamedValue.lines(values))
    #expect(read == [NamedValue("a", "one two three"), NamedValue("b", "é\u{301}")])
  }
}
