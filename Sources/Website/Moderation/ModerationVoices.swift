import Components
import Kernel
import Markup
import Practice

/// What stands in a moderation beside the two readings: what those who joined in say, and what the
/// framework has looked at beside the grades, as quality and timeliness.
struct ModerationVoices: Sendable {
  let visit: ModerationVisit
  let fields: Fields
  let keys: PostKeys

  /// What was said, and the form for whoever may say their part.
  var html: HTML {
    let said = visit.moderation.voices.map { voice -> HTML in
      "\(typedText(voice.words))\(remark("\(voice.name), \(voice.at.day.words)"))"
    }
    let heard: HTML =
      said.isEmpty ? "" : "\(heading("What those who joined in say"))\(ruledList(said))"
    return "\(heard)\(when: visit.mayJoin, join)"
  }

  private var join: HTML {
    let own = visit.moderation.voices.first { $0.person == visit.actor.person }
    var fields = fields
    if let own, fields.value("voice").isEmpty { fields.set("voice", own.words) }
    return form(
      to: visit.address + "/voice", keys: keys,
      """
      \(heading("You may join in"))
      \(textArea(
        fields["voice"], label: "What do you see in it?",
        hint: "The moderator has graded. Say what weighed for you, and what you see now.",
        rows: 4, labelSize: .bold))
      \(button(own == nil ? "Say it" : "Say it in these words instead"))
      """)
  }

  /// The questions beside the grades, with the dates that they ask about.
  var questions: HTML {
    guard let form = visit.form else { return "" }
    let questions = form.questions.map { question in
      QuestionView(
        question: question, number: "", scale: nil, fields: fields, limits: [], rule: nil,
        concern: AuditAddress.concern(visit.activity.id)
      ).html
    }
    return "\(subheading("\(form.title)"))\(remark(timely))\(questions)"
  }

  /// When it came, and when it was due.
  private var timely: HTML {
    let activity = visit.activity
    let came = activity.submittedAt.map { "Submitted on \($0.day.words)." } ?? "Not submitted."
    return "\(came) \(activity.submitBy.map { "It was due by \($0.words)." } ?? "It had no day.")"
  }

  /// What was answered.
  var looked: HTML {
    guard let form = visit.form, !visit.moderation.answers.isEmpty else { return "" }
    return """
      \(subheading("\(form.title)"))
      \(AnswerList(answers: visit.moderation.answers, tool: form).html)
      """
  }
}
