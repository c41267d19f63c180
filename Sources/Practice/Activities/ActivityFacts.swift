import Kernel

/// What the ledger keeps of an activity's life: codes, days and grades, never words.
package enum ActivityFacts {
  static func opened(_ activity: Activity) -> Fact { fact("audit-opened", activity) }

  static func returned(_ activity: Activity) -> Fact { fact("audit-returned", activity) }

  static func fileRead(_ activity: Activity, on day: Day) -> Fact {
    fact("file-read", activity, ["day": day.description])
  }

  static func sectionSaved(_ activity: Activity, section: String) -> Fact {
    fact("section-saved", activity, ["section": section])
  }

  static func sectionCompleted(_ activity: Activity, section: String) -> Fact {
    fact("section-completed", activity, ["section": section])
  }

  static func feedbackDecided(_ activity: Activity, appropriate: Bool, on day: Day) -> Fact {
    fact(
      "feedback-decided", activity,
      ["appropriate": appropriate ? "yes" : "no", "day": day.description])
  }

  static func feedbackRecorded(_ activity: Activity, _ feedback: Feedback) -> Fact {
    fact(
      "feedback-recorded", activity,
      [
        "voice": feedback.voice.rawValue, "channel": feedback.channel.rawValue,
        "state": feedback.state.rawValue, "day": feedback.day.description,
      ])
  }

  static func feedbackRemoved(_ activity: Activity, id: String) -> Fact {
    fact("feedback-removed", activity, ["feedback": id])
  }

  static func discussionBooked(_ activity: Activity, at: Instant) -> Fact {
    fact("discussion-booked", activity, ["at": at.text])
  }

  static func discussionHeld(_ activity: Activity, on day: Day, with parts: [Part]) -> Fact {
    fact(
      "discussion-held", activity,
      ["day": day.description, "with": parts.map(\.rawValue).joined(separator: ",")])
  }

  static func finding(
    _ deed: String, _ activity: Activity, _ kind: Finding.Kind, id: String, theme: String?
  ) -> Fact {
    fact(
      "finding-" + deed, activity,
      ["kind": kind.rawValue, "finding": id, "theme": theme ?? ""])
  }

  static func planned(_ deed: String, _ activity: Activity, action: String) -> Fact {
    fact("planned-action-" + deed, activity, ["action": action])
  }

  static func reviewRecommended(
    _ activity: Activity, recommended: Bool, grounds: [String]
  ) -> Fact {
    fact(
      "case-review-recommended", activity,
      ["recommended": recommended ? "yes" : "no", "grounds": grounds.joined(separator: ",")])
  }

  static func reviewDecided(_ activity: Activity, _ decision: CaseReview.Decision) -> Fact {
    fact("case-review-decided", activity, ["decision": decision.rawValue])
  }

  static func graded(_ activity: Activity, _ grade: String) -> Fact {
    fact("overall-graded", activity, ["overall": grade])
  }

  /// Each answer stands under `answer.<question>` as the digest of its sealed bytes, so that a
  /// later change to any one of them shows.
  static func submitted(
    _ activity: Activity, overall: String, answers: [String: String]
  ) -> Fact {
    var payload = ["overall": overall, "month": activity.month.description]
    for (question, digest) in answers { payload["answer." + question] = digest }
    return fact("audit-submitted", activity, payload)
  }

  private static func fact(
    _ name: String, _ activity: Activity, _ payload: [String: String] = [:]
  ) -> Fact {
    Fact(name, "activity", activity.id, payload)
  }
}
