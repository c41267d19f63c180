import Exchange
import Kernel
import Practice

/// A report's tables as a workbook: each figure with its denominator, share and range.
enum ReportSheets {
  static func sheets(_ report: MonthlyReport) -> [Sheet] {
    [figures(report), areas(report), months(report)]
      + [report.restated].compactMap { $0 }.map(restated)
  }

  private static func restated(_ restated: [MonthlyReport.Restatement]) -> Sheet {
    Sheet(
      "Restated",
      columns: [
        .init("Month", width: 18), .init("Figure", width: 48),
        .init("As reported", kind: .number), .init("Of", kind: .number),
        .init("Now", kind: .number), .init("Of now", kind: .number),
      ],
      rows: restated.map { one in
        [
          .text(Month(one.month)?.words ?? one.month), .text(one.title),
          .whole(one.before.count), .whole(one.before.total), .whole(one.now.count),
          .whole(one.now.total),
        ]
      })
  }

  private static func figures(_ report: MonthlyReport) -> Sheet {
    let parts: [(String, [Figure])] = [
      ("Completed", [report.completed] + [report.withdrawn].compactMap { $0 }),
      ("Overall", [report.good] + report.grades),
      ("Strengths", report.strengths), ("Areas for improvement", report.improvements),
      ("In time", report.timeliness), ("Feedback", report.feedback),
      ("Actions", report.actions), ("Concerns", [report.concerns]),
    ]
    return Sheet(
      "Figures",
      columns: [
        .init("Part", width: 22), .init("Figure", width: 48), .init("Count", kind: .number),
        .init("Of", kind: .number), .init("Share", kind: .number),
        .init("Range from", kind: .number), .init("Range to", kind: .number),
        .init("Note", width: 48),
      ],
      rows: parts.flatMap { part, figures in
        figures.map { figure in
          [.text(part), .text(figure.title)] + numbers(figure) + [SheetValue(figure.note)]
        }
      })
  }

  private static func areas(_ report: MonthlyReport) -> Sheet {
    Sheet(
      "Areas",
      columns: [.init("Area", width: 28)]
        + report.gradeTitles.map { .init($0, kind: .number) }
        + [
          .init("Good or better", kind: .number), .init("Of", kind: .number),
          .init("Share", kind: .number), .init("Range from", kind: .number),
          .init("Range to", kind: .number), .init("Not graded", kind: .number),
        ],
      rows: report.areas.map { area in
        [.text(area.title)] + area.grades.map { .whole($0.count) } + numbers(area.good)
          + [.whole(area.ungraded.count)]
      })
  }

  private static func months(_ report: MonthlyReport) -> Sheet {
    let trend = Trend(report.trend)
    return Sheet(
      "Months",
      columns: [
        .init("Month", width: 18), .init("Good or better", kind: .number),
        .init("Of", kind: .number), .init("Share", kind: .number),
        .init("Limit from", kind: .number), .init("Limit to", kind: .number),
      ],
      rows: zip(report.trend, trend.limits).map { month, limits in
        [
          .text(Month(month.month)?.words ?? month.month), .whole(month.good),
          .whole(month.graded), share(month.proportion?.share), share(limits?.lower),
          share(limits?.upper),
        ]
      })
  }

  private static func numbers(_ figure: Figure) -> [SheetValue] {
    let range = figure.proportion?.interval
    return [
      .whole(figure.count), .whole(figure.total), share(figure.proportion?.share),
      share(range?.lowerBound), share(range?.upperBound),
    ]
  }

  /// A share to four places; blank where there are too few to speak of one.
  private static func share(_ share: Double?) -> SheetValue {
    share.map { .decimal(($0 * 10_000).rounded() / 10_000) } ?? .blank
  }
}
