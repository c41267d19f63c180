import Kernel
import Practice

/// Worked cases of the framework's year, of days off, and of how long an audit is kept.
enum ExampleYear {
  static func check(_ example: YearExample, _ framework: Framework) -> [String] {
    let months = (0..<12).map { Month(index: framework.programme.year * 12 + $0) }
    let first = months.first { CyclePeriod.begins($0, .year, framework.identity.year) }
    let last = first.map { CyclePeriod(from: $0, length: .year).last }
    return ExampleRun.differ("the first day", first?.first, example.first)
      + ExampleRun.differ("the last day", last.map { $0.day($0.length) }, example.last)
  }

  static func check(_ example: DayOffExample, _ framework: Framework) -> [String] {
    ExampleRun.differ("due", example.counted.rolled(framework.identity.roll), example.due)
  }

  static func check(_ example: RetentionExample, _ kind: ActivityKind) -> [String] {
    ExampleRun.differ("until", kind.retention.lastDay(ended: example.ended), example.until)
      + ExampleRun.differ("then", kind.retention.then, example.then)
  }
}
