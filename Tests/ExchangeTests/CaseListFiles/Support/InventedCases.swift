import Exchange
import Kernel

/// A small case list of nobody: every list has rows, and one row of List 2 is wrong.
enum InventedCases {
  static let lists: [AnnexAWorkbook.List] = [
    .init(
      1,
      rows: [
        child(1001) + [
          "contact-date": .day(day(2026, 1, 5)), "contact-source": .text("6: Police"),
        ]
      ]),
    .init(
      2,
      rows: (1...10).map { number in
        child(1000 + number) + [
          "early-help-start": .day(day(2026, 1, number)),
          "early-help-completion": .day(day(2026, 2, number)),
          "early-help-organisation": .text("Anytown Families"),
          "date-of-birth": number == 8 ? .text("May be 8 Jan 2014") : .day(day(2014, 1, number)),
        ]
      }),
    .init(
      7,
      rows: [
        child(1002) + [
          "disability": .text("No"), "plan-start": .day(day(2025, 11, 3)),
          "latest-abuse": .text("Neglect"), "previous-plans": .whole(1),
        ] + holder
      ]),
    .init(
      8,
      rows: [
        child(1003) + [
          "care-start": .day(day(2024, 6, 1)), "legal-status": .text("C2: FCO"),
          "placement": .text("U4: Foster placement - long term"),
        ] + holder,
        child(1004) + [
          "care-start": .day(day(2023, 6, 1)), "care-end": .day(day(2026, 1, 31)),
          "legal-status": .text("C1: ICO"), "age": .whole(-1),
        ] + holder,
      ]),
    .init(
      11,
      rows: [
        ["adopter": .text("A-1"), "family": .text("F-1"), "gender": .text("Female")]
      ]),
  ]

  static let dataRows = 15
  static let refusedRows = 1

  static func child(_ id: Int) -> [String: SheetValue] {
    [
      "child": .whole(id), "gender": .text(id % 2 == 0 ? "Female" : "Male"),
      "ethnicity": .text("WBRI"), "date-of-birth": .day(day(2014, 3, 4)), "age": .whole(11),
    ]
  }

  static let holder: [String: SheetValue] = [
    "team": .text("Assessment Team 1"), "worker": .text("A. Worker"),
  ]

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    Day(year: year, month: month, day: day) ?? Day(number: 0)
  }
}

func + (
  left: [String: SheetValue], right: [String: SheetValue]
) -> [String: SheetValue] {
  left.merging(right) { $1 }
}
