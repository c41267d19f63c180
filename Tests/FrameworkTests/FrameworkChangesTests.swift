import Foundation
import Kernel
import TestSupport
import Testing

@testable import Practice

/// What `framework diff` says: any difference at all, in words for whom it concerns.
struct FrameworkChangesTests {
  static func changes(_ edit: (inout Framework) -> Void) throws -> FrameworkChanges {
    var before = try FrameworkFolders.load("southampton/2023").framework
    before.activityKinds[0].limiting = [
      LimitingRule(
        id: "some", scope: .questions, grade: "inadequate", overall: "inadequate",
        strength: .must, words: "Some answers limit.")
    ]
    before.tools[0].sections[0].questions[0].variants = [
      QuestionVariant(service: "care-leavers", guidance: "Look at the pathway plan.")
    ]
    var after = before
    edit(&after)
    return FrameworkChanges(from: before, to: after)
  }

  @Test(arguments: FrameworkFolders.all)
  func `nothing changed gives no sentence`(_ reference: String) throws {
    let framework = try FrameworkFolders.load(reference).framework
    let changes = FrameworkChanges(from: framework, to: framework)
    #expect(changes.isEmpty)
    #expect(changes.sentences == [])
    #expect(changes.posts == [])
    #expect(changes.summary == ["The two versions say the same."])
  }

  /// Every field that a preset fills, changed, taken away and put in another place: each in the
  /// first and the last place where it stands.
  @Test(arguments: FrameworkFolders.all)
  func `any change of a framework gives a sentence`(_ reference: String) throws {
    let framework = try FrameworkFolders.load(reference).framework
    let slips = try AnySlip.all(of: framework)
    #expect(slips.count > 200)
    for slip in slips {
      let sentences = FrameworkChanges(from: framework, to: slip.changed).sentences
      #expect(!sentences.isEmpty, "nothing is said of \(slip.what)")
      #expect(
        !sentences.contains { $0.contains("has no words here") }, "no words for \(slip.what)")
    }
  }

  /// What no preset fills is filled here, so that the test above misses no field of any type.
  @Test func `what no preset says gives a sentence too`() throws {
    var filled: Set<String> = []
    for reference in FrameworkFolders.all {
      Fields.gather(try FrameworkFolders.load(reference).framework, into: &filled)
    }
    let known = try Self.rare.map { name, edit in
      let changes = try Self.changes(edit)
      #expect(!changes.sentences.isEmpty, "nothing is said of \(name)")
      #expect(!changes.sentences.contains { $0.contains("has no words here") }, "\(name)")
      return name
    }
    var empty: Set<String> = []
    for reference in FrameworkFolders.all {
      Fields.gatherEmpty(try FrameworkFolders.load(reference).framework, into: &empty)
    }
    #expect(empty.subtracting(filled) == Set(known))
  }

  static let day = Day("2031-05-06")

  static let rare: [(String, @Sendable (inout Framework) -> Void)] = [
    ("JudgementArea.effective", { $0.areas[0].effective = day }),
    ("JudgementArea.until", { $0.areas[0].until = day }),
    ("Scale.effective", { $0.scales[0].effective = day }),
    ("Scale.until", { $0.scales[0].until = day }),
    ("LimitingRule.ids", { $0.activityKinds[0].limiting[0].ids = ["somewhere"] }),
    ("Exclusion.months", { $0.activityKinds[0].selection.exclusions[0].months = 9 }),
    ("DipSample.size", { $0.activityKinds[0].moderation?.dipSample?.size = 7 }),
    ("Clock.roll", { $0.activityKinds[0].clocks[0].roll = .nextWorkingDay }),
    (
      "Selection.filters",
      { $0.activityKinds[0].selection.filters = [.init(column: .team, isAnyOf: ["Elm"])] }
    ),
    (
      "Question.requiredIf",
      {
        let condition = Condition(question: "somewhere", isAnyOf: ["good"])
        $0.tools[0].sections[0].questions[0].requiredIf = [condition]
      }
    ),
    (
      "Question.rows",
      { $0.tools[0].sections[0].questions[0].rows = [.init(id: "first", title: "First")] }
    ),
    (
      "Question.cells",
      {
        let cell = ChecklistCell(id: "by", title: "By", role: .teamManager, holds: .initials)
        $0.tools[0].sections[0].questions[0].cells = [cell]
      }
    ),
  ]

  @Test func `a deadline says what it is and what it was`() throws {
    let changes = try Self.changes { framework in
      let index = framework.activityKinds[0].clocks.firstIndex { $0.name == "oversight" } ?? 0
      framework.activityKinds[0].clocks[index].amount.number = 10
    }
    #expect(
      changes.kinds[0].sentences.map(\.words) == [
        "The time for “Confirm oversight” is now the 10th of the month after the allocation; "
          + "it was the 6th of the month after the allocation."
      ])
    #expect(changes.posts.map(\.title) == ["Service Lead"])
    #expect(
      changes.posts.flatMap(\.sentences).map(\.words) == [
        "Monthly managers' audit: they will now as the service lead, do “Oversight”, the 10th of "
          + "the month after the allocation. Until now: as the service lead, do “Oversight”, "
          + "the 6th of the month after the allocation."
      ])
  }

  @Test func `a later document says which kinds are new and which are gone, post by post`() throws {
    let changes = FrameworkChanges(
      from: try FrameworkFolders.load("nottinghamshire/2019").framework,
      to: try FrameworkFolders.load("nottinghamshire/later").framework)
    #expect(
      changes.summary.prefix(2) == [
        "Three kinds of audit are new: Dip sample, Quality of practice review and Themed review.",
        "Three kinds of audit are gone: Learning audit, Random sampling audit and Themed audit.",
      ])
    let shared = try #require(changes.topics.first { $0.title == "Grades and areas" })
    let gone = shared.sentences.filter { $0.manner == .gone }
    #expect(gone.first?.words == "The scale “Ofsted's four grades” is gone.")
    #expect(gone.last?.words.hasPrefix("14 areas are gone: “Risk”; ") == true)
    #expect(gone.map(\.count) == [1, 14])
    let manager = try #require(changes.posts.first { $0.role == .teamManager })
    #expect(manager.title == "Team Manager")
    #expect(
      manager.sentences.contains {
        $0.words.hasPrefix("Learning audit is gone. They will no longer: as the team manager, ")
      })
  }
}
