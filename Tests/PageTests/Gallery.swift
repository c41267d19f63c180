import Components
import Kernel
import Markup

/// A page with one of everything, and the same typed text wherever a page can show typed text.
enum Gallery {
  static func page(typed: String) -> HTML {
    let keys = PostKeys(token: typed, once: typed)
    var letterhead = Letterhead(name: typed, authority: typed, notice: typed)
    letterhead.footerLinks = [Link("\(typed)", to: typed), Link("Help", to: "/help")]
    var page = PageFrame(
      title: typed, letterhead: letterhead, content: content(typed: typed, keys: keys))
    page.hasProblems = true
    page.visitor = Visitor(name: typed, role: typed, signOut: "/sign-out", keys: keys)
    page.menu = [MenuEntry(typed, to: typed), MenuEntry("Audits", to: "/audits", isCurrent: true)]
    page.identity = .child(typed, activity: "\(typed)", concernHref: "/concerns/new")
    page.trail = .under([Link("\(typed)", to: typed)])
    page.banner = "\(successBanner("\(typed)"))\(importantBanner("\(typed)"))"
    page.assets = Assets(version: "1")
    return page.html
  }

  private static func content(typed: String, keys: PostKeys) -> HTML {
    """
    \(pageHeading("\(typed)", caption: "\(typed)", standing: "\(typed)"))
    \(stages(steps(typed), label: typed))
    \(figures([HeadlineFigure("Submitted", "18 of 40", note: "\(typed)")]))
    \(columns("\(work(typed))\(form(typed, keys: keys))", beside: beside(typed)))
    \(tables(typed))
    \(cards(typed))
    \(charts(typed))
    """
  }

  private static func steps(_ typed: String) -> [StageStep] {
    [
      StageStep("Allocated", "Done 3 November", .done), StageStep("\(typed)", "\(typed)", .late),
      StageStep("Submitted", "Now", .now), StageStep("Oversight", "By 6 December", .ahead),
    ]
  }

  private static func work(_ typed: String) -> HTML {
    let event = TimelineEvent(
      "\(typed)", by: "\(typed)", at: "2025-11-20", words: "20 November",
      content: typedText(typed))
    let item = WorkEntry(
      Link("\(typed)", to: typed), why: "\(typed)", due: "Friday 28 November",
      late: "1 day overdue")
    return """
      \(heading("Overdue", tight: true))
      \(workList([item, WorkEntry(Link("Audit", to: "/a"), why: "Yours", due: "Monday")]))
      \(doneList([("20 November", "\(typed)")]))
      \(taskList(tasks(typed), id: "prepare"))
      \(subheading("Evidence"))
      \(timeline([event]))
      \(ruledList(["\(typed)\(rule("\(typed)"))"]))\(bullets(["\(typed)"]))\(numbered(["\(typed)"]))
      \(paragraph("\(typed)"))\(remark("\(typed)"))
      \(insetText("\(typed)"))\(warningText("\(typed)"))\(details("\(typed)", "\(typed)"))
      \(notice("\(typed)", id: "well", "<p>\(typed)</p>"))
      \(notice("Limits", id: "limit", level: 3, manner: .limiting, "<p>\(typed)</p>"))
      \(conclusion("What may be concluded", ["\(typed)"]))
      \(pair(("Auditor", paragraph("\(typed)")), ("Moderator", paragraph("\(typed)"))))
      """
  }

  private static func tasks(_ typed: String) -> [TaskEntry] {
    [
      TaskEntry("\(typed)", to: typed, hint: "\(typed)", status: .inProgress),
      TaskEntry("Read the file", to: "/r", status: .completed()),
      TaskEntry("Submit", to: nil, status: .cannotStartYet()),
    ]
  }

  private static func beside(_ typed: String) -> HTML {
    let parts = [
      PartEntry("\(typed)", to: typed, status: "\(typed)"),
      PartEntry("Planning", to: nil, status: "2 of 3"),
    ]
    return sticky(
      """
      \(savedStatus("Last saved at 9:12am"))
      \(aside("<p>\(link("Download", to: typed, about: typed))</p>"))
      \(partsAside("Areas", id: "areas", parts))
      \(aside("People", [AsideEntry("Auditor", "\(typed)", rule: "\(typed)")]))
      \(aside("Why this child", "<p>\(fingerprint(typed))\(childCode(typed))</p>"))
      """)
  }
}
