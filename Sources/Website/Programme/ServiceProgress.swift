import Components
import Kernel
import Markup
import Practice

/// The audits of each service: how many are submitted, under way and not started.
struct ServiceProgress {
  let progress: MonthProgress
  let cycle: Cycle
  let mayPlan: Bool
  /// Whether a panel reads some of the month's audits a second time.
  let hasDipSample: Bool

  var html: HTML {
    """
    \(Table(
      "Progress by service", manner: .pairs,
      columns: [
        TableColumn("Service"), TableColumn("Progress", isWide: true), .numeric("Submitted"),
        .numeric("Under way"), .numeric("Not started"), .numeric("Withdrawn"),
      ]
        + (cycle.hasOversight
          ? [.numeric("Oversight confirmed", label: "Oversight")] : []),
      rows: progress.services.map { service in
        row(
          link("\(service.name)", to: "\(audits)&service=\(service.id)"),
          service.count)
      },
      total: row("All services", progress.all)
    ).html)
    \(remark("""
    In each bar: dark is submitted, pale is under way, grey is not started. \
    \(links)
    """))
    """
  }

  /// The cycle's audits in the list of all.
  private var audits: String { "/audits?month=\(cycle.month)&kind=\(cycle.kind)" }

  private var links: HTML {
    let here = "\(cycle.address)"
    let all = EnglishNumbers.count(progress.all.audits, "audit")
    return .joined(
      [
        link("All \(all)", to: audits),
        mayPlan ? link("The allocation", to: here + "/allocation") : nil,
        mayPlan && hasDipSample ? link("The dip sample", to: here + "/dip-sample") : nil,
      ].compactMap { $0 }, by: " · ")
  }

  private func row(_ name: HTML, _ count: MonthProgress.Count) -> TableRow {
    let cells: [HTML] = [
      name, bar(count), "\(count.submitted) of \(count.audits)", "\(count.underWay)",
      "\(count.notStarted + count.returned)", "\(count.withdrawn)",
    ]
    let overseen: HTML = "\(count.overseen) of \(count.submitted)"
    return TableRow(cycle.hasOversight ? cells + [overseen] : cells)
  }

  /// Only a picture of the numbers beside it, so it is hidden from those who hear the page.
  private func bar(_ count: MonthProgress.Count) -> HTML {
    let dark = share(count.submitted, of: count.audits)
    let pale = share(count.submitted + count.underWay, of: count.audits)
    return """
      <svg class="pl-bar" aria-hidden="true" focusable="false">\
      <rect x="0" y="3" width="100%" height="10" fill="#dfe1e2"/>\
      <rect x="0" y="3" width="\(pale)" height="10" fill="#9fb6cc"/>\
      <rect x="0" y="3" width="\(dark)" height="10" fill="#12436D"/></svg>
      """
  }

  private func share(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0%" }
    let tenths = (part * 1_000 + whole / 2) / whole
    return "\(tenths / 10).\(tenths % 10)%"
  }
}

/// The one thing that the QA unit does next in a month.
struct MonthNext {
  let page: MonthPage

  var html: HTML {
    let here = "\(page.cycle.address)"
    return switch page.step {
    case .importList: buttons(buttonLink("Upload the case list", to: here + "/case-list"))
    case .draw:
      page.cycle.method == .proposed
        ? buttons(
          buttonLink("Cases put forward", to: ProposalsAddress.of(page.cycle)),
          buttonLink("\(page.cycle.finding)", to: here + "/draw", .secondary), caseList)
        : buttons(buttonLink("\(page.cycle.finding)", to: here + "/draw"), caseList)
    case .allocate:
      buttons(
        buttonLink("Allocate the cases", to: here + "/allocation"),
        buttonLink(
          page.cycle.method.isChosen ? "Choose again" : "Draw again", to: here + "/draw", .secondary
        ))
    case .send: buttons(buttonLink("Check and send out the list", to: here + "/allocation"))
    case .audits, .oversight, .closed: .empty
    case .close: buttons(buttonLink("Close it", to: here + "/closing", .secondary))
    }
  }

  private var caseList: HTML {
    page.list.map { list -> HTML in
      buttonLink("See the case list", to: "/case-lists/\(list.id)", .secondary)
    } ?? .empty
  }
}
