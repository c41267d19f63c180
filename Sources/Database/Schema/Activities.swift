extension Schema {
  /// One audit from its allocation to its filing. What state it is in follows from its instants.
  static let activities: [Query] = [
    // case_id and what comes with it: none where a theme is looked at, which is its code then.
    // service, team: as at allocation, whatever happens to the tree later.
    // declared_at: the auditor has no conflict. unsealed_at: both readings of a pair are in, and
    // from then on they write together; agreed_digest: what the second auditor agreed to, exactly.
    // returned_at: they had one, for the QA unit to see.
    // submit_by and oversight_by stay as they were set; submit_extended and oversight_extended are
    // the later days that the QA unit gave. withdrawn_at: the case dropped out.
    """
    CREATE TABLE activity (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      framework TEXT NOT NULL REFERENCES framework_version (hash),
      cycle TEXT NOT NULL REFERENCES cycle (id),
      case_id TEXT REFERENCES child_case (id),
      code TEXT NOT NULL,
      draw TEXT REFERENCES draw (id),
      stratum TEXT,
      service TEXT NOT NULL REFERENCES unit (id),
      team TEXT NOT NULL REFERENCES unit (id),
      plan_type TEXT,
      allocated_at TEXT NOT NULL,
      submit_by TEXT CHECK (length(submit_by) = 10),
      oversight_by TEXT CHECK (length(oversight_by) = 10),
      submit_extended TEXT CHECK (length(submit_extended) = 10),
      oversight_extended TEXT CHECK (length(oversight_extended) = 10),
      declared_at TEXT,
      unsealed_at TEXT,
      agreed_digest TEXT CHECK (length(agreed_digest) = 64),
      file_read_day TEXT CHECK (length(file_read_day) = 10),
      overall TEXT,
      overall_reason BYTEA,
      settled TEXT,
      submitted_at TEXT,
      overseen_at TEXT,
      filed_at TEXT,
      withdrawn_at TEXT,
      reaudit_of TEXT REFERENCES activity (id),
      version BIGINT NOT NULL DEFAULT 1,
      revision BIGINT NOT NULL,
      CHECK ((case_id IS NULL) = (draw IS NULL) AND (case_id IS NULL) = (stratum IS NULL)
        AND (case_id IS NULL) = (plan_type IS NULL)))
    """,
    """
    CREATE UNIQUE INDEX activity_cycle ON activity (cycle, case_id) WHERE reaudit_of IS NULL
    """,
    "CREATE UNIQUE INDEX activity_reaudit ON activity (reaudit_of) WHERE reaudit_of IS NOT NULL",
    "CREATE INDEX activity_case ON activity (case_id)",
    "CREATE INDEX activity_code ON activity (code)",
    // What is not finished is found without reading what is.
    "CREATE INDEX activity_open ON activity (submitted_at) WHERE overseen_at IS NULL",
    "CREATE INDEX activity_unfiled ON activity (overseen_at) WHERE filed_at IS NULL",
    // part: a Part of the framework, as auditor or service_lead. The open row is the one.
    """
    CREATE TABLE activity_person (
      activity TEXT NOT NULL REFERENCES activity (id),
      part TEXT NOT NULL,
      person TEXT NOT NULL REFERENCES person (id),
      post TEXT REFERENCES post (id),
      from_at TEXT NOT NULL,
      to_at TEXT,
      override_reason BYTEA,
      PRIMARY KEY (activity, part, person, from_at))
    """,
    """
    CREATE UNIQUE INDEX activity_person_now ON activity_person (activity, part)
    WHERE to_at IS NULL
    """,
    """
    CREATE INDEX activity_person_person ON activity_person (person, part, activity)
    WHERE to_at IS NULL
    """,
    // An auditor handed the audit back: why is for the QA unit only.
    """
    CREATE TABLE activity_return (
      activity TEXT NOT NULL REFERENCES activity (id),
      person TEXT NOT NULL REFERENCES person (id),
      returned_at TEXT NOT NULL,
      reason BYTEA NOT NULL,
      PRIMARY KEY (activity, returned_at))
    """,
    // More time: which day moved, from when to when, and sealed why.
    """
    CREATE TABLE activity_extension (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      date TEXT NOT NULL CHECK (date IN ('submission', 'oversight')),
      before TEXT NOT NULL CHECK (length(before) = 10),
      day TEXT NOT NULL CHECK (length(day) = 10),
      reason BYTEA NOT NULL,
      given_at TEXT NOT NULL,
      given_by TEXT NOT NULL REFERENCES person (id))
    """,
    "CREATE INDEX activity_extension_activity ON activity_extension (activity)",
    // What an auditor had written when the audit went to someone else. snapshot: all of it, sealed.
    """
    CREATE TABLE activity_draft (
      activity TEXT NOT NULL REFERENCES activity (id),
      number BIGINT NOT NULL,
      auditor TEXT NOT NULL REFERENCES person (id),
      snapshot BYTEA NOT NULL,
      reason BYTEA NOT NULL,
      kept_at TEXT NOT NULL,
      kept_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (activity, number))
    """,
    "CREATE INDEX activity_draft_auditor ON activity_draft (auditor)",
    // One of a pair's own readings, sealed from everyone else until both are handed in. snapshot:
    // all of it as it was then, sealed under the child's key.
    """
    CREATE TABLE sealed_reading (
      activity TEXT NOT NULL REFERENCES activity (id),
      person TEXT NOT NULL REFERENCES person (id),
      part TEXT NOT NULL CHECK (part IN ('auditor', 'second_auditor')),
      declared_at TEXT NOT NULL,
      file_read_day TEXT CHECK (length(file_read_day) = 10),
      overall TEXT,
      overall_reason BYTEA,
      handed_in_at TEXT,
      snapshot BYTEA,
      revision BIGINT NOT NULL,
      PRIMARY KEY (activity, person),
      CHECK ((handed_in_at IS NULL) = (snapshot IS NULL)))
    """,
    // One respondent's section of a form: its revision is what saves compare.
    """
    CREATE TABLE section (
      activity TEXT NOT NULL REFERENCES activity (id),
      respondent TEXT NOT NULL REFERENCES person (id),
      name TEXT NOT NULL,
      revision BIGINT NOT NULL,
      complete BOOLEAN NOT NULL,
      saved_at TEXT NOT NULL,
      sitting_at TEXT NOT NULL,
      PRIMARY KEY (activity, respondent, name))
    """,
    // choice: the answer, where it is none in words; said: an answer in words, sealed; words: what
    // was seen, sealed.
    """
    CREATE TABLE answer (
      activity TEXT NOT NULL REFERENCES activity (id),
      respondent TEXT NOT NULL REFERENCES person (id),
      question TEXT NOT NULL,
      choice TEXT,
      said BYTEA,
      words BYTEA,
      PRIMARY KEY (activity, respondent, question))
    """,
    // decided_with: the part of whoever the auditor decided it with, or nothing when alone.
    """
    CREATE TABLE feedback_decision (
      activity TEXT PRIMARY KEY REFERENCES activity (id),
      appropriate BOOLEAN NOT NULL,
      reason BYTEA,
      decided_with TEXT,
      decided_day TEXT NOT NULL CHECK (length(decided_day) = 10),
      decided_by TEXT NOT NULL REFERENCES person (id),
      revision BIGINT NOT NULL)
    """,
    // voice: whose view it is, as the framework names them. channel: how it was asked for. answers:
    // what was given to the form that was asked with, in JSON.
    """
    CREATE TABLE feedback (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      voice TEXT NOT NULL,
      channel TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('obtained', 'declined', 'not_reached')),
      said BYTEA,
      answers BYTEA,
      given_day TEXT NOT NULL CHECK (length(given_day) = 10),
      recorded_by TEXT NOT NULL REFERENCES person (id),
      recorded_at TEXT NOT NULL,
      removed_at TEXT)
    """,
    "CREATE INDEX feedback_activity ON feedback (activity)",
    // held_with: the parts of those who took part, with commas between.
    """
    CREATE TABLE discussion (
      activity TEXT PRIMARY KEY REFERENCES activity (id),
      booked_at TEXT,
      place BYTEA,
      held_day TEXT CHECK (length(held_day) = 10),
      held_with TEXT,
      words BYTEA,
      revision BIGINT NOT NULL)
    """,
    // kind: strength, improvement, learning. Themes are the framework's.
    """
    CREATE TABLE finding (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      kind TEXT NOT NULL CHECK (kind IN ('strength', 'improvement', 'learning')),
      theme TEXT,
      route TEXT,
      agency TEXT,
      words BYTEA NOT NULL,
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id),
      removed_at TEXT,
      revision BIGINT NOT NULL)
    """,
    "CREATE INDEX finding_activity ON finding (activity)",
    // A fuller review outside the month: recommended by the auditor, decided by the QA unit or
    // whoever the framework names. panel: which of several is recommended.
    """
    CREATE TABLE case_review (
      activity TEXT PRIMARY KEY REFERENCES activity (id),
      recommended BOOLEAN NOT NULL,
      grounds TEXT,
      words BYTEA,
      panel TEXT,
      recommended_at TEXT NOT NULL,
      decision TEXT CHECK (decision IN ('review', 'no_review')),
      decision_words BYTEA,
      decided_at TEXT,
      decided_by TEXT REFERENCES person (id),
      revision BIGINT NOT NULL)
    """,
    """
    CREATE TABLE oversight (
      activity TEXT PRIMARY KEY REFERENCES activity (id),
      words BYTEA,
      draft_saved_at TEXT NOT NULL,
      confirmed_at TEXT,
      confirmed_by TEXT REFERENCES person (id),
      revision BIGINT NOT NULL)
    """,
    // The document as filed: its bytes sealed under the case's key, its digest in the ledger.
    // form: pdf, or html where no PDF can be made and the page is printed.
    """
    CREATE TABLE filing (
      activity TEXT NOT NULL REFERENCES activity (id),
      version BIGINT NOT NULL,
      audit_version BIGINT NOT NULL,
      form TEXT NOT NULL CHECK (form IN ('pdf', 'html')),
      document BYTEA NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id),
      filed_at TEXT,
      filed_by TEXT REFERENCES person (id),
      superseded_at TEXT,
      PRIMARY KEY (activity, version))
    """,
    // How an audit was for somebody who was audited: the answers to the framework's form, in JSON;
    // none where they would rather not say. It is read without the person and without the audit.
    """
    CREATE TABLE audit_experience (
      activity TEXT NOT NULL REFERENCES activity (id),
      person TEXT NOT NULL REFERENCES person (id),
      answers BYTEA,
      kept_at TEXT NOT NULL,
      revision BIGINT NOT NULL,
      PRIMARY KEY (activity, person))
    """,
  ]
}
