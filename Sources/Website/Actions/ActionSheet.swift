import Exchange
import Kernel
import Practice

/// The tracker as a sheet: the actions of a list, a child as a code.
enum ActionSheet {
  static func sheet(_ actions: [Action], on today: Day) -> Sheet {
    Sheet(
      "Actions",
      columns: [
        .init("Number", width: 10), .init("Action", width: 50, kind: .longText),
        .init("So that", width: 40, kind: .longText),
        .init("Done means", width: 40, kind: .longText), .init("Child", width: 12),
        .init("Team", width: 20), .init("Audit of", width: 16), .init("Owner", width: 24),
        .init("Due", width: 14, kind: .day), .init("First due", width: 14, kind: .day),
        .init("Status", width: 22), .init("Days overdue", width: 12, kind: .number),
      ],
      rows: actions.map { action in
        [
          .text(action.reference), .text(action.words), .text(action.difference),
          .text(action.doneMeans), SheetValue(action.code), SheetValue(action.teamName),
          SheetValue(action.month?.words), .text(action.ownerName), .day(action.due),
          .day(action.firstDue), .text(action.state.words),
          SheetValue(action.daysOverdue(on: today)),
        ]
      })
  }
}
