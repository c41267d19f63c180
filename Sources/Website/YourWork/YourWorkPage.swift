import Components
import Kernel
import Markup

/// Everyone's home: what needs me, soonest first, with the reason it is mine.
struct YourWorkPage: Sendable {
  let work: [Work]
  let asides: [HTML]
  let done: [(day: HTML, what: HTML)]
  let today: Day

  var html: HTML {
    """
    \(pageHeading("Your work", standing: standing))
    \(columns(main, beside: .joined(asides)))
    """
  }

  private var main: HTML {
    """
    \(group("First of all", first))
    \(group("Overdue", overdue))
    \(group("In the next seven days", soon))
    \(group("Without a date", undated))
    \(group("Later", later))
    \(when: !done.isEmpty, recent)
    """
  }

  private var first: [Work] { work.filter { $0.urgency == .first } }
  private var dated: [Work] { work.filter { $0.urgency == .dated } }
  private var overdue: [Work] { sorted(dated.filter { $0.due.map { $0 < today } ?? false }) }
  private var soon: [Work] {
    sorted(dated.filter { $0.due.map { $0 >= today && $0 <= today + 7 } ?? false })
  }
  private var undated: [Work] { dated.filter { $0.due == nil } }
  private var later: [Work] { sorted(dated.filter { $0.due.map { $0 > today + 7 } ?? false }) }

  private var standing: HTML {
    if work.isEmpty { return "Nothing needs you today." }
    let count = EnglishNumbers.words(work.count).capitalisedFirst
    let things = work.count == 1 ? "thing needs" : "things need"
    let late = overdue.count
    if late == 0 { return "\(count) \(things) you. Nothing is overdue." }
    if work.count == 1 { return "One thing needs you, and it is overdue." }
    let lateWords = EnglishNumbers.words(late).capitalisedFirst
    return "\(count) \(things) you. \(lateWords) \(late == 1 ? "is" : "are") overdue."
  }

  private func group(_ title: HTML, _ work: [Work]) -> HTML {
    work.isEmpty
      ? .empty : "\(heading(title, tight: true))\(workList(work.map { $0.item(on: today) }))"
  }

  private func sorted(_ work: [Work]) -> [Work] {
    work.enumerated().sorted { a, b in
      let (x, y) = (a.element.due, b.element.due)
      return x == y ? a.offset < b.offset : (x ?? today) < (y ?? today)
    }.map(\.element)
  }

  private var recent: HTML {
    """
    <h2 class="govuk-heading-s pl-quiet govuk-!-margin-bottom-2">Recently done</h2>
    \(doneList(done))
    <p class="govuk-body-s govuk-!-margin-top-3">\
    \(link("What you have done in audits", to: "/done"))</p>
    """
  }
}

extension Work {
  /// As the list draws it.
  func item(on today: Day) -> WorkEntry {
    let words: HTML =
      due.map { "\($0.wordsBeside(today))" } ?? dueWords ?? "When you can"
    let late = due.flatMap { due -> HTML? in
      due < today ? "\(EnglishNumbers.count(today - due, "day")) overdue" : nil
    }
    return WorkEntry(what, why: why, due: words, late: late)
  }
}

extension Day {
  /// The day with its weekday, and with its year only where that is not this year.
  package func wordsBeside(_ today: Day) -> String {
    year == today.year ? wordsWithWeekdayWithoutYear : wordsWithWeekday
  }

  /// The day without its weekday, and with its year only where that is not this year.
  package func shortWords(beside today: Day) -> String {
    year == today.year ? wordsWithoutYear : words
  }
}
