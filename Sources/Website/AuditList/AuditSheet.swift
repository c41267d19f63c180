import Exchange
import Kernel
import Practice

/// All audits and their outcomes as a sheet: a child as a code, no words that anyone wrote.
enum AuditSheet {
  static func sheet(
    _ audits: [Activity], _ frameworks: [String: Framework], for actor: Actor
  ) -> Sheet {
    Sheet(
      "Audits",
      columns: [
        .init("Child", width: 12), .init("Month", width: 16), .init("Service", width: 24),
        .init("Team", width: 24), .init("Plan", width: 20), .init("Auditor", width: 24),
        .init("State", width: 20), .init("Overall grade", width: 22),
        .init("Submit by", width: 14, kind: .day), .init("More time until", width: 14, kind: .day),
        .init("Submitted", width: 14, kind: .day),
        .init("Days late", width: 10, kind: .number),
        .init("Oversight by", width: 14, kind: .day),
        .init("Oversight confirmed", width: 14, kind: .day),
        .init("On file", width: 14, kind: .day),
      ],
      rows: audits.map { audit in
        [
          .text(audit.code), .text(audit.cycleWords), .text(audit.serviceName),
          .text(audit.teamName), .text(audit.child?.planType.words ?? ""),
          SheetValue(audit.people[.auditor]?.name), .text(audit.state.words),
          SheetValue(
            audit.grade(for: actor).map { id in
              frameworks[audit.framework]?.scale(of: audit)?.grade(id)?.title ?? id
            }),
          SheetValue(audit.submitBy), SheetValue(audit.submitExtended),
          SheetValue(audit.submittedAt?.day),
          SheetValue(audit.submittedDaysLate), SheetValue(audit.oversightBy),
          SheetValue(audit.overseenAt?.day), SheetValue(audit.filedAt?.day),
        ]
      })
  }
}
