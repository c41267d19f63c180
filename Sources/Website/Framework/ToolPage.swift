import Components
import Kernel
import Markup
import Practice

/// An audit tool as it is read before it is used: each question with what each grade means.
enum ToolPage {
  static func content(_ tool: Tool, _ framework: Framework) -> HTML {
    let questions = EnglishNumbers.count(tool.questions.count, "question").capitalisedFirst
    let sections = EnglishNumbers.count(tool.sections.count, "section")
    return """
      \(pageHeading("\(tool.title)", caption: "Audit tool",
        standing: "\(questions) in \(sections)."))
      \(tool.introduction.map { paragraph("\($0)") })
      \(tool.sections.map { section($0, framework) })
      """
  }

  private static func section(_ section: ToolSection, _ framework: Framework) -> HTML {
    """
    \(heading("\(section.title)", id: section.id))
    \(section.introduction.map { paragraph("\($0)") })
    \(section.questions.map { question($0, framework) })
    """
  }

  private static func question(_ question: Question, _ framework: Framework) -> HTML {
    let grades = question.descriptors.map { descriptor in
      SummaryRow("\(title(of: descriptor.grade, framework))", "\(descriptor.text)")
    }
    let choices = question.choices.map { choice -> HTML in "\(choice.title)" }
    let others = question.nonAnswers.map(\.title)
    let ours = question.origin == .ours ? " The wording is the program’s own." : ""
    return """
      \(subheading("\(question.title)"))
      \(question.guidance.map { paragraph("\($0)") })
      \(when: !grades.isEmpty, summaryList(grades, small: true))
      \(when: !choices.isEmpty, bullets(choices))
      \(when: !others.isEmpty, remark("Or: \(EnglishNumbers.list(others, "or")).\(ours)"))
      \(question.source.map { remark("\(SourceWords.line($0)) of the published text") })
      """
  }

  private static func title(of grade: String, _ framework: Framework) -> String {
    framework.scales.lazy.compactMap { $0.grade(grade)?.title }.first ?? grade
  }
}
