import Components
import Kernel
import Testing

/// A form is drawn again with what was typed and what has to be put right.
@Suite struct FieldsTests {
  let refused = Fields(
    typed: ["owner": ["Teasel"], "seen": ["plan", "visits"]],
    refusal: Refusal([
      Refusal.Problem("Enter a date", field: "due"), Refusal.Problem("Too late"),
      Refusal.Problem("Enter another date", field: "due"),
    ]))

  @Test func `What was typed stands in its field`() {
    #expect(refused["owner"].value == "Teasel")
    #expect(refused["seen"].values == ["plan", "visits"])
    #expect(refused["other"].value == "")
  }

  @Test func `A problem stands at its field, and only there`() {
    #expect(refused["due"].error == "Enter a date")
    #expect(refused["owner"].error == nil)
    #expect(refused.hasProblems && !Fields(["owner": "Teasel"]).hasProblems)
  }

  @Test func `A summary leads to each field`() {
    let summary = errorSummary(refused).text
    #expect(summary.contains("<a href=\"#due\">Enter a date</a>"))
    #expect(summary.contains("<li>Too late</li>"))
    #expect(errorSummary(Fields()).isEmpty)
  }

  @Test(arguments: [("owner", "owner"), ("actions[1].due", "actions-1--due"), ("é\" x", "----x")])
  func `A name with other signs has an id that a link can hold`(name: String, id: String) {
    #expect(Field(name).id == id)
  }

  @Test func `A kept day stands in three fields`() {
    var fields = Fields()
    fields.set("due", Day("2026-03-09"))
    #expect(fields.date("due") == DateParts(day: "9", month: "3", year: "2026"))
  }

  @Test(arguments: [
    ("9", "3", "2026", "2026-03-09"), (" 09 ", "March", "2026\n", "2026-03-09"),
    ("29", "feb", "2024", "2024-02-29"), ("1", "SEPT", "2025", "2025-09-01"),
  ])
  func `A date is read as people write it`(day: String, month: String, year: String, is: String)
    throws
  {
    let parts = DateParts(day: day, month: month, year: year)
    #expect(try parts.read("The due date", field: "due") == Day(`is`))
  }

  @Test(arguments: [
    ("", "3", "2026", "The due date must include a day"),
    ("9", "", "", "The due date must include a month and a year"),
    ("29", "2", "2026", "The due date must be a real date"),
    ("9", "3", "26", "The due date must be a real date"),
    ("9", "ma", "2026", "The due date must be a real date"),
    ("nine", "3", "2026", "The due date must be a real date"),
  ])
  func `What is no date is refused in words`(
    day: String, month: String, year: String, message: String
  ) {
    let parts = DateParts(day: day, month: month, year: year)
    let refusal = Refusal(message, field: "due")
    #expect(throws: refusal) { try parts.read("The due date", field: "due") }
  }

  @Test func `Nothing typed is no date`() throws {
    #expect(try DateParts(day: " ", month: "", year: "").read("It", field: "due") == nil)
  }
}
