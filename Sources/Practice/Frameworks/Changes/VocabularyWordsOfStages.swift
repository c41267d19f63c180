import Kernel

extension Stage {
  /// The stage as a deed: "reading the file and grading".
  package var words: String {
    switch self {
    case .select: "choosing cases"
    case .allocate: "allocating"
    case .invite: "inviting"
    case .prepare: "reading the file"
    case .review: "completing the tool"
    case .feedback: "asking the family"
    case .discuss: "the discussion"
    case .meet: "the meeting"
    case .reconcile: "comparing two readings"
    case .judge: "judging"
    case .moderate: "moderation"
    case .dispute: "disputing a finding"
    case .oversee: "oversight"
    case .file: "filing"
    case .act: "actions"
    case .verify: "checking actions"
    case .reaudit: "auditing again"
    case .share: "sharing what was learned"
    }
  }
}

extension SealRule {
  var words: String {
    switch self {
    case .untilAllSubmitted: "sealed from each other until all have handed in"
    }
  }
}

extension FilingPlace {
  var words: String {
    switch self {
    case .caseRecord: "the child’s record"
    case .supervisionRecord: "the supervision record"
    }
  }
}

extension StopEvent {
  var words: String {
    switch self {
    case .listSent: "the list being sent"
    case .submission: "the submission"
    case .oversightConfirmed: "oversight being confirmed"
    case .filing: "the filing"
    case .update: "an update"
    case .actionsAddressedOrPlanned: "word that every action is done or planned"
    case .meetingHeld: "the meeting being held"
    case .invitationSent: "the invitation being sent"
    case .reauditSubmitted: "the second audit being submitted"
    case .gradeSettled: "the grade being settled"
    case .feedbackWritten: "the feedback being written"
    case .reportPublished: "the report being published"
    }
  }
}

extension RollRule {
  var words: String {
    switch self {
    case .none: "to leave it where it falls"
    case .previousWorkingDay: "to move it back to the working day before"
    case .nextWorkingDay: "to move it on to the next working day"
    }
  }
}

extension LimitingScope {
  var words: String {
    switch self {
    case .starredQuestions: "the starred questions"
    case .questions: "some questions"
    case .anySection: "every section"
    case .sections: "some sections"
    }
  }
}

extension RuleStrength {
  var words: String {
    switch self {
    case .must: "always"
    case .presume: "unless a reason is given"
    }
  }
}

extension ModerationOutcome {
  var words: String {
    switch self {
    case .agree: "agree"
    case .changeWithReason: "change the grade, with a reason"
    case .suggest: "suggest changes"
    case .return: "return the audit"
    }
  }
}

extension ResponseMoment {
  var words: String {
    switch self {
    case .submitted: "once it is submitted"
    case .confirmed: "once it is confirmed"
    }
  }
}

extension LearningForum {
  var words: String {
    switch self {
    case .practiceForum: "the practice forum"
    case .learningWorkshop: "a learning workshop"
    case .briefing: "a briefing"
    }
  }
}

extension Purpose {
  var words: String {
    switch self {
    case .individual: "also to look at one worker’s practice"
    case .system: "to look at the system, never at one worker"
    }
  }
}

extension RetentionEnd {
  var words: String {
    switch self {
    case .destroy: "it is destroyed"
    case .archive: "it is archived"
    }
  }
}
