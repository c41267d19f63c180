import Components
import Kernel
import Markup
import Practice

/// The moderator's own reading: what the auditor wrote stands there to read, the grades they gave
/// do not, until the moderator has graded.
struct BlindPage: Sendable {
  let visit: ModerationVisit
  let fields: Fields
  let keys: PostKeys

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Read and grade \(childCode(visit.activity.code))", caption: ModerationWords.caption(visit),
      standing: """
        Grade each area as you see it. The auditor’s grades come once you have given yours.
        """
    ))
    \(columns(
      form(
        to: visit.address + "/grades", keys: keys,
        FormManner(revision: visit.moderation.revision), inputs),
      beside: ModerationAside(visit: visit).html))
    """
  }

  private var inputs: HTML {
    """
    \(textArea(
      fields["praise"], label: "What does the audit do well?",
      hint: "The auditor reads this first.", rows: 4, labelSize: .m))
    \(visit.areas.map(area))
    \(grades(
      visit.overallScale, fields["overall"], "Overall",
      look: visit.contents.kind.grading.basis.map { "\($0)" },
      after: words("overall.words", "Why"), withDescriptors: true))
    \(radios(
      fields["seen"], Legend("Had you seen the auditor’s grades before?", size: .m),
      hint: "A reading that knew them is kept, and does not count as independent.",
      [Choice("no", "No"), Choice("yes", "Yes")]))
    \(buttons(
      button("Keep my grades and show the auditor’s", then: "whole"),
      button("Save and come back later", .secondary, then: "leave")))
    """
  }

  private func area(_ area: JudgementArea) -> HTML {
    grades(
      visit.questionScale, fields[area.id], "\(area.title)",
      look: area.prompt.map { "\($0)" },
      after: "\(evidence(area))\(words(area.id + ".words", "What you saw"))",
      withDescriptors: false)
  }

  private func grades(
    _ scale: Scale?, _ field: Field, _ title: HTML, look: HTML?, after: HTML,
    withDescriptors: Bool
  ) -> HTML {
    var question = GradeQuestion(
      field, title, look: look,
      grades: scale?.grades.map {
        Choice($0.id, "\($0.title)", hint: withDescriptors ? "\($0.descriptor)" : nil)
      } ?? [])
    question.after = after
    return question.html
  }

  private func words(_ name: String, _ label: HTML) -> HTML {
    textArea(fields[name], label: label, rows: 4, labelSize: .bold)
  }

  /// What the auditor wrote for the area, without a grade.
  private func evidence(_ area: JudgementArea) -> HTML {
    let sections = visit.contents.tool.sections.filter { $0.area == area.id }
    let lines = sections.flatMap { section in
      visit.contents.asked(section).compactMap { question -> HTML? in
        let answer = visit.contents.sections[section.id]?.answers[question.id]
        guard let words = answer?.evidence, !words.isBlank else { return nil }
        return "<p><strong>\(question.title)</strong></p>\(typedText(words))"
      }
    }
    return lines.isEmpty
      ? paragraph("The auditor wrote nothing for this area.")
      : details("What the auditor saw", "\(lines)")
  }
}

/// The words of moderation pages.
enum ModerationWords {
  static func caption(_ visit: ModerationVisit) -> HTML {
    let month = visit.activity.cycleWords
    switch visit.moderation.reason {
    case .grade, .everyAudit: return "Moderation, \(month)"
    case .dipSample: return "Moderation, dip sample for \(month)"
    }
  }

  /// Why it is read again, in a word and a sentence.
  static func reason(_ visit: ModerationVisit) -> (HTML, HTML) {
    switch visit.moderation.reason {
    case .grade: ("Its grade", "The framework has every audit of this grade moderated.")
    case .everyAudit: ("Every one", "The framework has every one of these moderated.")
    case .dipSample: ("Dip sample", "Drawn at random among the month’s other audits.")
    }
  }

  static func outcome(_ outcome: ModerationOutcome) -> HTML {
    switch outcome {
    case .agree: "Agreed"
    case .changeWithReason: "Changed"
    case .suggest: "Changes suggested"
    case .return: "Given back"
    }
  }
}

/// What stands beside a moderation: how far grades can be trusted, and what it is about.
struct ModerationAside: Sendable {
  let visit: ModerationVisit

  var html: HTML { "\(AgreementWords(record: visit.agreement).aside)\(facts)" }

  private var seen: HTML? {
    visit.moderation.hadSeen == true
      ? "Had seen the auditor’s grades before, so this does not count as independent." : nil
  }

  var facts: HTML {
    let (reason, rule) = ModerationWords.reason(visit)
    let moderator = visit.moderation.moderatorName
    let isYou = visit.moderation.moderator == visit.actor.person
    return aside(
      "This audit",
      [
        AsideEntry("Auditor", "\(visit.activity.people[.auditor]?.name ?? "Nobody")"),
        moderator.map { AsideEntry("Moderator", isYou ? "You" : "\($0)", rule: seen) },
        AsideEntry("Why it is here", reason, rule: rule),
        AsideEntry("Since", "\(visit.moderation.begunAt.day.words)"),
        visit.moderation.panel.isEmpty
          ? nil : AsideEntry("Panel", "\(EnglishNumbers.list(visit.moderation.panel))"),
      ].compactMap { $0 })
  }
}
