import Components
import Markup

extension OracleCases {
  private static let change = Link("Change", to: "/o", about: "owner")
  private static let from = SummaryRow("From", "October")

  static var pages: [String: HTML] {
    [
      "summary list": summaryList([
        SummaryRow("Owner", "Fennel Granite", actions: [change]), from,
      ]),
      "summary list without actions": summaryList([from]),
      "summary card": summaryCard(
        "Action 1", actions: [Link("Remove", to: "/d")],
        [
          SummaryRow(
            "Owner", "Fennel Granite",
            actions: [change, Link("Pass on", to: "/p", about: "action")])
        ]),
      "summary card with two actions": summaryCard(
        "Action 1", actions: [Link("Change", to: "/c"), Link("Remove", to: "/d")], [from]),
      "table": Table(
        "Progress by service",
        columns: [TableColumn("Service"), TableColumn("With"), .numeric("Submitted")],
        rows: [
          TableRow("Assessment", "Yarrow", "5"), TableRow("Early help", "Clover", "2"),
        ]
      ).html,
      "tag": tag("Completed"),
      "red tag": tag("1 day overdue", .red),
      "task list": taskList(
        [
          TaskEntry(
            "Read the file", to: "/read", hint: "Six months of work", status: .completed()),
          TaskEntry("Planning", to: "/planning", status: .notStarted),
          TaskEntry("Submit", to: nil, status: .cannotStartYet()),
        ], id: "audit"),
      "success banner": successBanner("Saved"),
      "important banner": importantBanner("Two days are left"),
      "panel": confirmationPanel("Audit submitted", "On 28 November"),
      "warning": warningText("It is recorded."),
      "inset": insetText("In the framework's words"),
      "details": details("The statistics", "13 of 20"),
      "pagination": pagination(page: 5, of: 9, label: "Pages of actions") { "?page=\($0)" },
      "breadcrumbs": breadcrumbs([Link("Reports", to: "/r"), Link("Monthly", to: "/r/m")]),
      "back link": backLink(Link("Back to the audit", to: "/a")),
      "service navigation": serviceMenu(
        [MenuEntry("Your work", to: "/work"), MenuEntry("Audits", to: "/audits", isCurrent: true)],
        home: "/"),
    ]
  }
}
