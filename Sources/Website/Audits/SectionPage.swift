import Components
import Kernel
import Markup
import Practice

/// One area of the audit tool: its questions, and beside them whether all is saved, the other
/// areas, and the strengths noted so far.
struct SectionPage: Sendable {
  let visit: AuditVisit
  let section: ToolSection
  let fields: Fields
  /// The revision that the next save starts from.
  let revision: Int
  let savedAt: Instant?
  let keys: PostKeys

  private var contents: AuditContents { visit.contents }
  private var address: String { visit.address(.section(section.id)) }
  private var place: Int {
    (contents.tool.sections.firstIndex { $0.id == section.id } ?? 0) + 1
  }

  var html: HTML { columns("\(errorSummary(fields))\(top)\(questions)", beside: beside) }

  private var top: HTML {
    """
    \(pageHeading(
      "\(section.title)", caption: "Area \(place) of \(contents.tool.sections.count)"))
    <p class="govuk-body">\(section.introduction) \(period)</p>
    """
  }

  private var period: HTML {
    guard let window = contents.window(today: visit.today) else { return "" }
    return """
      You judge the difference made to this child from \(window.from.words) to \
      \(window.to.words).
      """
  }

  private var questions: HTML {
    let manner = FormManner(revision: revision, autosave: address + "/draft")
    return """
      \(form(
        to: address, keys: keys, manner,
        """
        \(contents.asked(section).map(question))
        \(buttons(
          button("Save and continue", then: "next"),
          button("Save and come back later", .secondary, then: "leave")))
        """))
      \(concernReminder(AuditAddress.concern(visit.id)))
      """
  }

  private func question(_ question: Question) -> HTML {
    let index = section.questions.firstIndex { $0.id == question.id } ?? 0
    return QuestionView(
      question: question, number: "\(place).\(index + 1)",
      scale: contents.framework.gradeScale(for: contents.kind), fields: fields,
      limits: contents.outcome.limits.filter {
        $0.of == question.id || $0.of == section.id && isWhole(question)
      },
      rule: contents.kind.limiting.first { $0.binds(question, of: section) },
      concern: AuditAddress.concern(visit.id),
      beside: """
        \(ReadingsBeside(visit: visit).html(question))\
        \(AgenciesBeside(visit: visit).html(section))
        """
    ).html
  }

  /// Whether it asks for the grade of the section as a whole.
  private func isWhole(_ question: Question) -> Bool { question.id == section.gradeId }

  private var beside: HTML {
    sticky("\(saved)\(areas)\(when: !visit.contents.isAlone, strengths)")
  }

  private var saved: HTML {
    guard let savedAt else { return savedStatus("Nothing saved yet") }
    return savedStatus("Last saved \(savedAt.wordsSince(visit.today))")
  }

  private var areas: HTML {
    let progress = AuditProgress(contents)
    return partsAside(
      "Areas", id: "areas",
      contents.tool.sections.map { other in
        let part = AuditPart.section(other.id)
        return PartEntry(
          "\(other.title)", to: other.id == section.id ? nil : visit.address(part),
          status: status(other, progress[part]))
      }, after: limit)
  }

  private func status(_ other: ToolSection, _ status: PartStatus) -> HTML {
    guard status == .inProgress else {
      return status == .completed ? "Completed" : "Not started"
    }
    let (answered, all) = Completeness.progress(
      other, of: contents.tool, service: contents.serviceVariant, answers: contents.answers)
    return "\(answered) of \(all)"
  }

  private var limit: HTML? {
    let limits = contents.outcome.limits
    guard let first = limits.first, let home = contents.tool.section(of: first.of) else {
      return nil
    }
    let words: HTML =
      limits.count == 1
      ? "One answer limits the overall grade" : "Some answers limit the overall grade"
    let anchor = "#limit-\(Field.id(for: first.of))"
    return "<p>\(link(words, to: visit.address(.section(home.id)) + anchor))</p>"
  }

  private var strengths: HTML {
    let noted = contents.findings(.strength).map { "<p>\($0.words)</p>" as HTML }
    let add = visit.address(.findings) + "/new?kind=strength&from=\(section.id)"
    let none: HTML = noted.isEmpty ? "<p>\(quiet("None noted yet."))</p>" : ""
    return aside("Strengths so far", "\(noted)\(none)<p>\(link("Add a strength", to: add))</p>")
  }
}
