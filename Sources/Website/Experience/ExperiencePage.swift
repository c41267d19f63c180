import Components
import Database
import Kernel
import Markup
import Practice

/// What was said, question by question, across audits.
struct ExperiencePage: Sendable {
  /// So many sheets are read together at least.
  private static let fewest = 3

  /// So many answers in words show at first.
  private static let atOnce = 10

  let voices: [(form: Tool, kind: String, voice: ExperienceVoice)]

  static func load(_ request: PageRequest) async throws -> ExperiencePage {
    try await request.records.read { reading in
      try ExperiencePage(
        voices: AuditExperienceTable.voices(reading).compactMap { voice in
          let framework = try PublishedFrameworks.load(voice.framework, reading)
          guard let kind = framework.kind(voice.kind),
            let form = kind.experience.flatMap({ framework.tool($0.form) })
          else { return nil }
          return (form, kind.title, voice)
        })
    }
  }

  var html: HTML {
    var forms: [Tool] = []
    for voice in voices where !forms.contains(where: { $0.id == voice.form.id }) {
      forms.append(voice.form)
    }
    let standing: HTML =
      voices.isEmpty
      ? "Nobody has said anything yet."
      : """
      \(EnglishNumbers.count(voices.count, "sheet").capitalisedFirst), read together. Whose they \
      are, and of which child’s audit, is not shown.
      """
    return """
      \(pageHeading("How audits were for those audited", standing: standing))
      \(column("\(forms.map(section))"))
      """
  }

  private func section(_ form: Tool) -> HTML {
    let own = voices.filter { $0.form.id == form.id }
    guard own.count >= Self.fewest else {
      return """
        \(heading("\(form.title)"))
        \(paragraph("""
        Answers show once \(EnglishNumbers.count(Self.fewest, "sheet")) are there, so that nobody \
        can be told from them.
        """))
        """
    }
    let questions = form.questions.map { question -> HTML in
      let given = own.compactMap { one in
        one.voice.answers.first { $0.question == question.id }
      }
      return "\(subheading("\(question.title)"))\(answers(given, question))"
    }
    return "\(heading("\(form.title)"))\(questions)"
  }

  private func answers(
    _ given: [Answer], _ question: Question
  ) -> HTML {
    var counts: [(String, Int)] = []
    var words: [HTML] = []
    for answer in given {
      if case .words(let said)? = answer.value {
        words.append(typedText(said))
        continue
      }
      guard let title = AnswerList.title(of: answer, question) else { continue }
      if let index = counts.firstIndex(where: { $0.0 == title }) {
        counts[index].1 += 1
      } else {
        counts.append((title, 1))
      }
    }
    if counts.isEmpty, words.isEmpty { return paragraph(quiet("Nobody answered this.")) }
    let rows = counts.sorted { $0.1 > $1.1 }.map { SummaryRow("\($0.0)", "\($0.1)") }
    return """
      \(when: !rows.isEmpty, summaryList(rows, small: true))\
      \(when: !words.isEmpty, ruledList(Array(words.prefix(Self.atOnce))))\
      \(when: words.count > Self.atOnce, details(
        "Everything that was said: \(EnglishNumbers.count(words.count, "answer"))",
        ruledList(words)))
      """
  }
}
