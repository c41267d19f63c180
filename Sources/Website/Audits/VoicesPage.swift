import Components
import Kernel
import Markup
import Practice

/// What has been said, and the form for more.
struct VoicesPage {
  let visit: AuditVisit
  let fields: Fields
  let request: PageRequest

  init(_ visit: AuditVisit, _ fields: Fields, _ request: PageRequest) {
    self.visit = visit
    self.fields = fields
    self.request = request
  }

  private var said: [Feedback] { visit.contents.feedback }

  var html: HTML {
    let next = paragraph(link("Back to the audit", to: AuditAddress.overview(visit.id)))
    return """
      \(errorSummary(fields))
      \(pageHeading("What the family said", standing: standing))
      \(column("\(said.map(card))\(mayAsk ? "\(isAsked ? "" : notAsked)\(add)" : "")\(next)"))
      """
  }

  private var kind: ActivityKind { visit.contents.kind }
  private var tool: Tool? { visit.contents.framework.feedbackTool(of: kind) }
  private var mayAsk: Bool {
    FeedbackRules.mayAsk(visit.actor, visit.activity, kind)
      && visit.activity.submittedAt == nil
  }

  private var isAsked: Bool { visit.contents.feedbackDecision?.appropriate == true }

  private var notAsked: HTML {
    guard visit.mayDecideFeedback else {
      let decided = visit.contents.feedbackDecision != nil
      let why: HTML =
        decided
        ? "It was decided that it is not right to ask."
        : "You can ask once it is decided that it is right to."
      return paragraph(why)
    }
    return paragraph(
      """
      You can record what was said once you have decided that it is right to ask: \
      \(link("decide about family feedback", to: visit.address(.feedbackDecision))).
      """)
  }

  private var standing: HTML {
    if said.isEmpty { return "Nothing is recorded yet." }
    let heard = said.filter { $0.state == .obtained }.count
    return """
      \(EnglishNumbers.count(said.count, "person", "people").capitalisedFirst) \
      \(said.count == 1 ? "was" : "were") asked, and \
      \(heard == 0 ? "none" : EnglishNumbers.words(heard)) said what they think.
      """
  }

  private func card(_ one: Feedback) -> HTML {
    let remove = buttonForm(
      "Remove", to: visit.address(.feedback) + "/\(one.id)/removal", keys: request.keys)
    return Components.card(
      "\(one.voice.words), \(one.day.words)",
      """
      <p class="govuk-body">\(one.channel.words). \(one.state.words).</p>
      \(FeedbackWords(feedback: one, tool: tool).html)\(when: mayAsk, remove)
      """)
  }

  private var add: HTML {
    let voices = kind.feedback?.from ?? [.child, .parent, .carer]
    let channels = isAsked ? Feedback.Channel.allCases : [.record]
    let inputs: HTML = """
      \(heading(said.isEmpty ? "What was said" : "Add what someone else said"))
      \(radios(
        fields["voice"], Legend(isAsked ? "Who was asked?" : "Who said it?", size: .s),
        voices.map { Choice($0.rawValue, "\($0.words)") }))
      \(radios(
        fields["channel"], Legend("How?", size: .s),
        channels.map { Choice($0.rawValue, "\($0.words)") }))
      \(dateInput("day", in: fields, Legend("When?", size: .s)))
      \(radios(fields["state"], Legend("What came of it?", size: .s), states))
      \(button(said.isEmpty ? "Keep it" : "Add it"))
      """
    return form(to: visit.address(.feedback), keys: request.keys, inputs)
  }

  private var states: [Choice] {
    let all = isAsked ? Feedback.State.allCases : [.obtained]
    return all.map { state in
      Choice(state.rawValue, "\(state.words)", reveals: state == .obtained ? sheet : nil)
    }
  }

  /// The questions of the form, or one box for their words.
  private var sheet: HTML {
    guard let tool, isAsked else { return oneBox }
    let questions = tool.sections.map { section -> HTML in
      let views = section.questions.map { question -> HTML in
        var named = question
        named.title = visit.contents.framework.naming(question.title, in: request.organisation)
        return QuestionView(
          question: named, number: "", scale: nil, fields: fields, limits: [], rule: nil,
          concern: AuditAddress.concern(visit.id)
        ).html
      }
      return "\(subheading("\(section.title)"))\(views)"
    }
    return "\(tool.introduction.map { paragraph("\($0)") })\(questions)"
  }

  private var oneBox: HTML {
    textArea(
      fields["said"], label: "What they said",
      hint: "In their own words as far as you can. Leave out names.")
  }
}
