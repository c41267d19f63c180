import Components
import Kernel
import Markup
import Practice

/// A tool as the auditor will see it: every section with its questions as they are asked.
struct ToolPreview: Sendable {
  let page: DraftPage

  private var framework: Framework {
    page.framework.adopting(page.draft.tool, for: page.kind.id)
  }

  /// The form with the grades of sections, where the kind gives them.
  private var tool: Tool {
    framework.kind(page.kind.id).flatMap(framework.form(for:)) ?? page.draft.tool
  }

  var html: HTML {
    """
    \(pageHeading("\(tool.title)", caption: "As the auditor will see it",
      standing: "What you fill in here is kept nowhere."))
    \(tool.introduction.map { paragraph("\($0)") })
    \(tool.sections.enumerated().map { index, section in self.section(section, index + 1) })
    \(buttons(
      buttonLink("Back to the draft", to: page.address, .secondary),
      buttonLink("Publish", to: ToolAddress.publication(page.draft.id))))
    """
  }

  private func section(_ section: ToolSection, _ place: Int) -> HTML {
    """
    \(heading("\(section.title)", id: section.id))
    \(remark("Area \(place) of \(tool.sections.count)"))
    \(section.introduction.map { paragraph("\($0)") })
    \(section.questions.enumerated().map { index, question in
      QuestionView(
        question: question, number: "\(place).\(index + 1)",
        scale: framework.gradeScale(for: page.kind), fields: Fields(), limits: [],
        rule: page.kind.limiting.first { $0.binds(question, of: section) },
        concern: "/concerns/new"
      ).html
    })
    """
  }
}

extension LimitingRule {
  /// Whether it looks at this question of a section.
  func binds(_ question: Question, of section: ToolSection) -> Bool {
    let isWhole = question.id == section.gradeId
    return switch scope {
    case .starredQuestions: question.starred
    case .questions: ids.contains(question.id)
    case .anySection: isWhole
    case .sections: isWhole && ids.contains(section.id)
    }
  }
}
