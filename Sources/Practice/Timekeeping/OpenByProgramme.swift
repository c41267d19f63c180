import Database
import Kernel

/// A month opens by itself, so many days before it begins as the programme says. Its seed is fixed
/// then, before anyone can have seen its case list.
struct OpenByProgramme {
  let month: Month
  let kind: String

  var claim: Claim { Claim(kind: .opening, subject: kind, due: month.first) }

  /// The months that the programme has open by today and that are not: this one and the next.
  static func due(on today: Day, _ reading: any Reading) throws -> [OpenByProgramme] {
    guard let version = try PublishedFrameworks.inForce(on: today, reading), version.from <= today
    else { return [] }
    let framework = version.framework
    let cycles = try CycleTable.all(reading)
    return [today.inMonth, today.inMonth.next].flatMap { month in
      framework.programme.entries.compactMap { entry -> OpenByProgramme? in
        guard let kind = entry.activity, let opens = entry.opens(month), today >= opens,
          framework.openable.contains(where: { $0.id == kind && $0.round == nil }),
          !cycles.contains(where: { $0.month == month && $0.kind == kind })
        else { return nil }
        return OpenByProgramme(month: month, kind: kind)
      }
    }
  }

  /// Opens it, unless somebody was first.
  func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    guard try claim.take(at: occasion.now, in: transaction) else { return }
    try OpenCycle(month: month, kind: kind).open(occasion, transaction)
  }
}
