import Kernel
import Practice
import Trust

/// The ledger's short names in plain words.
enum RecordWords {
  /// "Audit submitted" for `audit-submitted`.
  static func deed(_ fact: String) -> String { others[fact] ?? spaced(fact).capitalisedFirst }

  /// Facts whose names say too little.
  private static let others = [
    "account-closed": "Account for signing in closed",
    "account-made": "Account for signing in made",
    "account-reopened": "Account for signing in opened again",
    "audit-experience-kept": "Somebody audited asked how it was",
    "moderation-joined": "Somebody joined in a moderation",
    "action-looking-again": "Said how an action is looked at again",
    "action-held": "Action still holds",
    "action-milestone-dropped": "Milestone taken off an action",
    "action-on-course": "Action on course again",
    "action-reopened": "Action opened again",
    "audit-extended": "More time given",
    "audit-reallocated": "Audit given to someone else",
    "audit-return-told": "Audit given back told to the auditor’s manager",
    "audit-reopened": "Audit opened again",
    "dispute-raised": "Seen differently",
    "dispute-answered": "Answered what is seen differently",
    "dispute-support-asked": "QA unit asked to help settle",
    "dispute-settled": "What was seen differently settled",
    "action-offer-decided": "Offered action taken over or left",
    "audits-changed": "Audits each month changed",
    "case-moved": "Case moved team",
    "case-put-forward": "Case put forward for an audit",
    "plan-looked-at": "Plan looked at as a whole",
    "proposal-decided": "Case that was put forward taken or turned down",
    "proposal-taken-back": "Case no longer put forward",
    "case-withdrawn": "Drawn case withdrawn",
    "moderation-released": "Moderation freed for someone else",
    "expertise-recorded": "What somebody knows put on record",
    "team-set-outside": "Team set outside a kind of audit",
    "team-outside-last-day": "Last day outside a kind of audit set",
    "team-merged": "Team merged into another",
    "children-linked": "Codes of children linked",
    "children-unlinked": "Link between codes ended",
    "document-superseded": "Filed document superseded",
    "grade-settled": "Grade of record settled",
    "membership-begun": "Came to a post",
    "membership-ended": "Last day in a post set",
    "moderation-graded": "Graded a second time",
    "reaudit-begun": "Second audit begun",
    "recovery-code-used": "Signed in with a recovery code",
    "response-begun": "Response to a grade begun",
    "response-clock-stopped": "Step of a response done",
    "response-step-kept": "Record of a response's step kept",
    "response-step-confirmed": "Step of a response confirmed",
    "response-closed": "Response to a grade complete",
    "response-ended": "Response to a grade ended with a reason",
    "second-factor-refused": "Wrong code at sign-in",
    "second-factor-reset": "Codes on the phone reset",
    "second-factor-set-up": "Codes on the phone set up",
    "sign-in-link-made": "Link to choose a password made",
  ]

  /// "audit of C-4F7K-29", "team Elm", "child C-4F7K-29".
  static func subject(_ subject: Fact.Subject, _ names: SubjectNames) -> String {
    let name = names[subject]
    switch subject.kind {
    case "person", "unit", "post": return name ?? spaced(subject.kind)
    case "activity": return name.map { "audit of \($0)" } ?? "an audit"
    case "case": return name.map { "child \($0)" } ?? "a child"
    case "action": return name.map { "action \($0)" } ?? "an action"
    case "listed-name": return name.map { "“\($0)” in case lists" } ?? "a name in case lists"
    case "cycle": return name.flatMap { Month($0)?.words } ?? "a month"
    case "report": return Month(subject.id).map { "report of \($0.words)" } ?? "a report"
    default: return spaced(subject.kind)
    }
  }

  /// Subjects whose details say nothing of any child, and so are for the administrator too.
  private static let plainSubjects: Set<String> = [
    "person", "unit", "post", "listed-name", "setting", "framework",
  ]

  /// The plain values beside a deed: days, roles, numbers. Ids and fingerprints say nothing to a
  /// reader and are left out; a purpose is named. Grades and the like are for the QA unit alone.
  static func details(_ line: LedgerLine, _ names: SubjectNames, for actor: Actor) -> String {
    var parts: [String] = []
    if let purpose = line.payload["activity"],
      let code = names[Fact.Subject("activity", purpose)]
    {
      parts.append("for the audit of \(code)")
    }
    guard actor.isQualityAssurance || plainSubjects.contains(line.subject.kind) else {
      return parts.joined(separator: ", ")
    }
    for (key, value) in line.payload.sorted(by: { $0.key < $1.key }) {
      guard !isId(value), value.utf8.count < 64, key != "activity", !isGrade(key) else {
        continue
      }
      parts.append("\(spaced(key)) \(valueWords(value, of: key))")
    }
    return parts.joined(separator: ", ")
  }

  /// A value as people write it; codes and months keep their own spelling.
  private static func valueWords(_ value: String, of key: String) -> String {
    if let day = Day(value) { return day.words }
    if let month = Month(value) { return month.words }
    if key.hasPrefix("code") { return value }
    return key == "theme" ? spaced(value.replacing("theme-", with: "")) : spaced(value)
  }

  /// Grades stand in the audit's own history, which is closed to whoever may still give the audit
  /// its blind second reading.
  private static func isGrade(_ key: String) -> Bool {
    ["overall", "grade", "plan"].contains(key) || key.hasPrefix("area.")
  }

  private static func isId(_ value: String) -> Bool {
    let bytes = Array(value.utf8)
    return bytes.count == 36 && bytes[8] == UInt8(ascii: "-") && bytes[23] == UInt8(ascii: "-")
  }

  private static func spaced(_ name: String) -> String {
    name.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
  }
}
