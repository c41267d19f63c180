import Database
import Exchange
import Kernel
import Practice

/// The tracker as a workbook: the actions of a list, their milestones, and everything that was
/// said of them; a child as a code.
struct ActionSheets: Sendable {
  let actions: [Action]
  let milestones: [String: [Milestone]]
  let events: [ActionEvent]
  let today: Day

  init(_ actions: [Action], on today: Day, _ reading: any Reading) throws {
    self.actions = actions
    self.today = today
    let ids = actions.map(\.id)
    milestones = try MilestoneTable.list(of: ids, reading)
    events = try ActionTable.events(of: ids, reading)
  }

  var all: [Sheet] { [tracker, milestoneSheet, history] }

  private var tracker: Sheet {
    Sheet(
      "Actions",
      columns: [
        .init("Number", width: 10), .init("Action", width: 50, kind: .longText),
        .init("So that", width: 40, kind: .longText),
        .init("Done means", width: 40, kind: .longText), .init("Child", width: 12),
        .init("Team", width: 20), .init("Audit of", width: 16),
        .init("Judged inadequate", width: 12), .init("Owner", width: 24),
        .init("Owner has left", width: 12), .init("Due", width: 14, kind: .day),
        .init("First due", width: 14, kind: .day), .init("Status", width: 22),
        .init("Days overdue", width: 12, kind: .number), .init("At risk", width: 10),
        .init("Next milestone", width: 14, kind: .day),
        .init("Said to be done", width: 14, kind: .day),
        .init("Checked", width: 14, kind: .day),
        .init("Asked whether it holds", width: 14, kind: .day),
        .init("Still held", width: 14, kind: .day),
      ],
      rows: actions.map { action in
        [
          .text(action.reference), .text(action.words), .text(action.difference),
          .text(action.doneMeans), SheetValue(action.code), SheetValue(action.teamName),
          SheetValue(action.month?.words), .text(action.isFromLowGrade ? "Yes" : "No"),
          .text(action.ownerName), .text(action.ownerHasLeft(by: today) ? "Yes" : "No"),
          .day(action.due), .day(action.firstDue), .text(action.state.words),
          SheetValue(action.daysOverdue(on: today)),
          .text(action.isAtRisk(on: today) ? "Yes" : "No"), SheetValue(action.nextMilestone),
          SheetValue(action.doneAt?.day), SheetValue(action.checkedAt?.day),
          SheetValue(action.holdOn), SheetValue(action.heldAt?.day),
        ]
      })
  }

  private var milestoneSheet: Sheet {
    Sheet(
      "Milestones",
      columns: [
        .init("Number", width: 10), .init("Milestone", width: 50, kind: .longText),
        .init("Due", width: 14, kind: .day), .init("Done", width: 14, kind: .day),
        .init("Done by", width: 24),
      ],
      rows: actions.flatMap { action in
        (milestones[action.id] ?? []).map { milestone in
          [
            .text(action.reference), .text(milestone.words), .day(milestone.due),
            SheetValue(milestone.doneAt?.day), SheetValue(milestone.doneByName),
          ]
        }
      })
  }

  private var history: Sheet {
    let byAction = Dictionary(grouping: events, by: \.action)
    return Sheet(
      "History",
      columns: [
        .init("Number", width: 10), .init("Day", width: 14, kind: .day), .init("Step", width: 24),
        .init("By", width: 24), .init("Words", width: 50, kind: .longText),
        .init("Where the record shows it", width: 40, kind: .longText),
        .init("What is different", width: 40, kind: .longText),
        .init("Owner from then on", width: 24), .init("Due from then on", width: 14, kind: .day),
      ],
      rows: actions.flatMap { action in
        (byAction[action.id] ?? []).reversed().map { event in
          [
            .text(action.reference), .day(event.at.day), .text(event.step.words),
            .text(event.personName), .text(event.words), .text(event.evidence),
            .text(event.difference), SheetValue(event.ownerName), SheetValue(event.due),
          ]
        }
      })
  }
}
