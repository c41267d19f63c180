import Kernel
import Practice

/// The first and the last day of the year that the programme is for.
package struct YearExample: Codable, Sendable, Hashable {
  package var first: Day
  package var last: Day
}

/// A day that a count reached, and the day that is due where a clock says nothing of days off.
package struct DayOffExample: Codable, Sendable, Hashable {
  package var counted: Day
  package var due: Day
}

/// A report, how often it comes, what it covers, who writes it and who gets it.
package struct ReportExample: Codable, Sendable, Hashable {
  package var id: String
  package var cadence: CycleLength
  package var covers: ReportPeriod
  package var by: Role
  package var audience: [Role]
}
