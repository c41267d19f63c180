import Components
import Database
import Kernel
import Markup
import Practice

/// What was done, told in plain words: "marked the file of C-4F7K-29 as read".
enum DeedWords {
  /// "You …" with the day, for the lines under "Recently done". What is not worth a line of its
  /// own is left out.
  static func lines(
    _ deeds: [Deed], _ today: Day, limit: Int, _ reading: any Reading
  ) throws -> [(day: HTML, what: HTML)] {
    var lines: [(day: HTML, what: HTML)] = []
    let passing: Set = ["section-saved", "audit-allocated"]
    for deed in deeds where lines.count < limit && !passing.contains(deed.fact) {
      guard let phrase = try phrase(deed, reading) else { continue }
      lines.append(
        (day: "\(deed.at.day.shortWords(beside: today))", what: "You \(phrase) (\(code(deed)))."))
    }
    return lines
  }

  /// What was done, without who did it: "marked the file as read". Nil where nothing is told.
  static func phrase(_ deed: Deed, _ reading: any Reading) throws -> HTML? {
    let framework = try PublishedFrameworks.load(deed, reading)
    let payload = deed.payload
    switch deed.fact {
    case "section-saved": return "worked on \(section(payload, framework))"
    case "section-completed": return "completed \(section(payload, framework))"
    case "overall-graded":
      let grade = payload["overall"] ?? ""
      return "gave the overall grade \(title(of: grade, deed, framework))"
    case "audit-submitted":
      let grade = payload["overall"] ?? ""
      return grade.isEmpty
        ? "submitted it" : "submitted the audit, graded \(title(of: grade, deed, framework))"
    case "case-review-decided":
      return payload["decision"] == CaseReview.Decision.review.rawValue
        ? "decided that there will be a fuller review" : "decided against a fuller review"
    case "moderation-decided":
      return moderated(payload, title(of: payload["grade"] ?? "", deed, framework))
    case "dispute-answered", "dispute-settled":
      return disputed(deed, title(of: payload["grade"] ?? "", deed, framework))
    case "response-clock-stopped":
      let kind = framework.kind(deed.kind)
      let clocks = kind?.responses.first { $0.id == payload["plan"] }?.clocks ?? []
      guard let clock = clocks.first(where: { $0.name == payload["clock"] }) else { return nil }
      return clock.stoppedBy.isUpdate
        ? "gave the \(clock.shortTitle.lowercasedStart)"
        : "finished the \(clock.shortTitle.lowercasedStart)"
    case "response-step-kept": return "kept the record of \(step(payload, deed, framework))"
    case "response-step-confirmed": return "confirmed \(step(payload, deed, framework))"
    default: return preparing(deed)
    }
  }

  private static func step(
    _ payload: [String: String], _ deed: Deed, _ framework: Framework
  ) -> HTML {
    let plans = framework.kind(deed.kind)?.responses ?? []
    let step = plans.first { $0.id == payload["plan"] }?.step(payload["step"] ?? "")
    return "“\(step?.title ?? "a step")”"
  }

  private static func preparing(_ deed: Deed) -> HTML? {
    let payload = deed.payload
    switch deed.fact {
    case "audit-opened": return "opened the audit, with no conflict of interest"
    case "audit-returned": return "returned the audit"
    case "file-read": return "marked the file as read on \(day(payload))"
    case "feedback-decided":
      return payload["appropriate"] == "yes"
        ? "decided that it is right to ask the family" : "decided not to ask the family"
    case "feedback-recorded": return "recorded what \(voice(payload)) said"
    case "feedback-removed": return "took back something recorded as said"
    case "discussion-booked": return "booked the discussion"
    case "discussion-held": return "recorded the discussion of \(day(payload))"
    default: return finding(deed)
    }
  }

  private static func finding(_ deed: Deed) -> HTML? {
    let kind = deed.payload["kind"].flatMap(Finding.Kind.init)?.words ?? "finding"
    let one = kind.hasPrefix("a") ? "an \(kind)" : "a \(kind)"
    switch deed.fact {
    case "finding-noted": return "noted \(one)"
    case "finding-changed": return "changed \(one)"
    case "finding-removed": return "removed \(one)"
    case "source-brought-in": return "brought in a source"
    case "source-changed": return "changed a source"
    case "source-removed": return "took back a source"
    case "source-left-out": return "said why there is no source of a kind"
    case "planned-action-made": return "wrote an action"
    case "planned-action-changed": return "changed an action"
    case "planned-action-removed": return "removed an action"
    case "case-review-recommended":
      return deed.payload["recommended"] == "yes"
        ? "recommended a fuller review" : "did not recommend a fuller review"
    case "moderation-begun": return moderation(deed)
    case "audit-reopened": return reopened(deed)
    case "audit-extended": return extended(deed.payload)
    default: return meeting(deed) ?? others[deed.fact]
    }
  }

  /// What was done about the meeting.
  private static func meeting(_ deed: Deed) -> HTML? {
    let payload = deed.payload
    switch deed.fact {
    case "meeting-planned": return "planned the meeting for \(day(payload))"
    case "invitee-named": return "put somebody on the list of the meeting"
    case "invitee-changed": return "changed the list of the meeting"
    case "invitee-removed": return "took somebody off the list of the meeting"
    case "invitations-sent":
      return "sent the invitations\(payload["late"] == "yes" ? ", late" : "")"
    case "invitations-checked": return "looked over the invitations: nobody is missing"
    case "record-read": return "read the record before the meeting"
    case "moment-noted": return "added to the time line"
    case "moment-removed": return "took something off the time line"
    case "meeting-held": return "recorded the meeting of \(day(payload))"
    case "plan-looked-at":
      return payload["sound"] == "yes"
        ? "looked at the plan as a whole: it is sound"
        : "looked at the plan as a whole: something is missing"
    case "meeting-process-kept": return "said how the meeting itself served"
    case "notes-returned": return "returned the notes of the meeting"
    default: return nil
    }
  }

  /// What moderation decided. Whatever it was, both grades are kept.
  private static func moderated(_ payload: [String: String], _ grade: String) -> HTML? {
    switch payload["outcome"].flatMap(ModerationOutcome.init) {
    case .agree where payload["grade"]?.isEmpty ?? true: "moderated the audit and agreed"
    case .agree: "moderated the audit and agreed: \(grade)"
    case .suggest: "moderated the audit and suggested changes"
    case .changeWithReason: "moderated the audit and changed the grade of record to \(grade)"
    case .return: "moderated the audit and gave it back to the auditor with a question"
    case nil: nil
    }
  }

  /// What the auditor answered to someone who sees it differently, or how that ended.
  private static func disputed(_ deed: Deed, _ grade: String) -> HTML? {
    let isEnd = deed.fact == "dispute-settled"
    return switch deed.payload["outcome"].flatMap(Dispute.Outcome.init) {
    case .stands: isEnd ? "settled that the audit stands" : "answered that the audit stands"
    case .changeGrade:
      isEnd ? "settled the grade of record as \(grade)" : "offered the grade \(grade)"
    case .correct:
      isEnd ? "settled that the audit is corrected" : "offered to correct the audit"
    case nil: nil
    }
  }

  private static func reopened(_ deed: Deed) -> HTML {
    "opened the audit again: version \(deed.payload["version"] ?? "2") begins"
  }

  private static func extended(_ payload: [String: String]) -> HTML {
    let days = (payload["before"].flatMap { Day($0) }, payload["day"].flatMap { Day($0) })
    let what = payload["date"] == Extension.Date.oversight.rawValue ? "oversight" : "the audit"
    guard let before = days.0, let day = days.1 else { return "gave more time for \(what)" }
    return "gave more time for \(what): \(day.words), in place of \(before.words)"
  }

  private static func moderation(_ deed: Deed) -> HTML {
    switch deed.payload["reason"].flatMap(Moderation.Reason.init) {
    case .dipSample: "drew the audit for the dip sample"
    case .everyAudit: "submitted it to be moderated, as every one"
    case .grade, nil: "submitted a grade that is always moderated"
    }
  }

  /// What other parts of the service do to an audit.
  private static let others: [String: HTML] = [
    "suggestions-answered": "answered what the moderator suggested",
    "moderation-graded": "graded the audit a second time",
    "dispute-raised": "saw something in the audit differently",
    "dispute-support-asked": "asked the QA unit to help settle what is seen differently",
    "moderation-left-to-others": "left the second reading to others, to read the audit",
    "response-begun": "set going what the framework asks for after this grade",
    "response-closed": "confirmed that everything after this grade is done",
    "response-ended": "ended the response before every step was done, with a reason",
    "audit-experience-kept": "gave back the sheet on how the audit was for them",
    "reaudit-begun": "had the case audited a second time",
    "exemplar-accepted": "accepted the audit as an example of good work",
    "exemplar-declined": "declined the audit as an example of good work",
    "moderation-joined": "joined in the moderation",
    "moderation-released": "freed the moderation for someone else",
    "family-talk-begun": "began to write down what the family said",
    "family-heard": "sent in what the family said",
    "family-not-heard": "said why somebody of the family could not be heard",
    "family-listener-replaced": "gave it to somebody else to hear the family",
    "agency-audit-opened": "opened the audit for an agency",
    "agency-audit-sent-in": "sent in the audit for an agency",
    "agency-auditor-stood-aside": "had a part in the case and stood aside",
    "agency-auditor-replaced": "named another auditor for an agency",
    "agency-left-out": "went ahead without an agency",
    "agency-audits-complete": "made it complete: every agency’s audit is in",
    "agency-feedback-given": "told practitioners of the audit and its grades",
    "audit-withdrawn": "withdrew the audit, because its case dropped out",
    "document-superseded": "made the document on the child’s record out of date",
    "audit-allocated": "sent the audit out",
    "audit-reallocated": "gave the audit to another auditor",
    "auditor-changed": "gave the audit to another auditor",
    "oversight-confirmed": "confirmed oversight",
    "audit-filed": "put the audit on the child’s record",
    "document-made": "made the document for the child’s record",
  ]

  /// The child's code, with a way to the audit.
  private static func code(_ deed: Deed) -> HTML {
    link(childCode(deed.code), to: AuditAddress.overview(deed.activity))
  }

  private static func section(_ payload: [String: String], _ framework: Framework) -> HTML {
    let id = payload["section"] ?? ""
    let title = framework.tools.lazy.compactMap { $0.section(id)?.title }.first ?? id
    return "“\(title)”"
  }

  private static func title(of grade: String, _ deed: Deed, _ framework: Framework) -> String {
    framework.scales.lazy.compactMap { $0.grade(grade)?.title }.first ?? grade
  }

  private static func day(_ payload: [String: String]) -> String {
    payload["day"].flatMap { Day($0) }?.words ?? "an unknown day"
  }

  private static func voice(_ payload: [String: String]) -> String {
    switch payload["voice"].flatMap(FeedbackVoice.init) {
    case .child: "the child"
    case .parent: "a parent"
    case .carer: "a carer"
    case .practitioner: "a practitioner"
    case .partner: "a partner agency"
    case nil: "someone"
    }
  }
}
