extension Schema {
  /// Second readings, disputes and the grades that came of them; what a low grade set going.
  static let judgement: [Query] = [
    // The random part of a month's moderation. seed: made when it was drawn. size: how many were
    // asked for.
    """
    CREATE TABLE dip_sample (
      id TEXT PRIMARY KEY,
      cycle TEXT NOT NULL UNIQUE REFERENCES cycle (id),
      seed TEXT NOT NULL,
      fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
      population BIGINT NOT NULL,
      size BIGINT NOT NULL,
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id))
    """,
    // reason: why it is read a second time. blind: whether the moderator grades before they see the
    // auditor's grades. panel_roles: whose posts may read it beside the QA unit. praise: what the
    // audit does well. auditors_overall: the auditor's grade as it was read
    // beside it. graded_at: from then on the moderator sees the auditor's grades. had_seen:
    // whether the moderator says that they had seen them before. words: the decision, for the
    // auditor to read. answers: to the framework's form on what else is looked at, in JSON.
    // takes_up, answer: what the auditor made of changes that were suggested.
    """
    CREATE TABLE moderation (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      reason TEXT NOT NULL CHECK (reason IN ('grade', 'dip_sample', 'every_audit')),
      blind BOOLEAN NOT NULL,
      panel_roles TEXT NOT NULL,
      begun_at TEXT NOT NULL,
      moderator TEXT REFERENCES person (id),
      release_reason BYTEA,
      had_seen BOOLEAN,
      praise BYTEA,
      overall TEXT,
      overall_words BYTEA,
      auditors_overall TEXT,
      graded_at TEXT,
      outcome TEXT CHECK (outcome IN ('agree', 'change_with_reason', 'suggest', 'return')),
      settled_grade TEXT,
      words BYTEA,
      answers BYTEA,
      decided_at TEXT,
      takes_up BOOLEAN,
      answer BYTEA,
      answered_at TEXT,
      revision BIGINT NOT NULL,
      CHECK ((decided_at IS NULL) = (outcome IS NULL)),
      CHECK ((answered_at IS NULL) = (takes_up IS NULL)))
    """,
    """
    CREATE UNIQUE INDEX moderation_open ON moderation (activity) WHERE decided_at IS NULL
    """,
    "CREATE INDEX moderation_activity ON moderation (activity)",
    """
    CREATE TABLE moderation_grade (
      moderation TEXT NOT NULL REFERENCES moderation (id),
      area TEXT NOT NULL,
      grade TEXT,
      words BYTEA,
      PRIMARY KEY (moderation, area))
    """,
    // Who left a moderation to others, so that they could read the audit.
    """
    CREATE TABLE moderation_aside (
      moderation TEXT NOT NULL REFERENCES moderation (id),
      person TEXT NOT NULL REFERENCES person (id),
      stood_at TEXT NOT NULL,
      PRIMARY KEY (moderation, person))
    """,
    // What somebody who joined in said, once both readings could be seen.
    """
    CREATE TABLE moderation_voice (
      moderation TEXT NOT NULL REFERENCES moderation (id),
      person TEXT NOT NULL REFERENCES person (id),
      words BYTEA NOT NULL,
      said_at TEXT NOT NULL,
      PRIMARY KEY (moderation, person))
    """,
    // Who sat on the panel that moderated it.
    """
    CREATE TABLE moderation_panel (
      moderation TEXT NOT NULL REFERENCES moderation (id),
      person TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (moderation, person))
    """,
    // Every grade that was ever the grade of record; the last one counts.
    """
    CREATE TABLE settlement (
      activity TEXT NOT NULL REFERENCES activity (id),
      number BIGINT NOT NULL,
      grade TEXT NOT NULL,
      cause TEXT NOT NULL CHECK (cause IN ('submission', 'moderation', 'dispute')),
      settled_at TEXT NOT NULL,
      settled_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (activity, number))
    """,
    // Something seen differently about an audit. offer: what the auditor answered. outcome: how it
    // ended.
    """
    CREATE TABLE dispute (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      subject TEXT NOT NULL CHECK (subject IN ('grade', 'finding')),
      raised_by TEXT NOT NULL REFERENCES person (id),
      raised_at TEXT NOT NULL,
      words BYTEA NOT NULL,
      answered_at TEXT,
      answered_by TEXT REFERENCES person (id),
      offer TEXT CHECK (offer IN ('stands', 'change_grade', 'correct')),
      offered_grade TEXT,
      answer BYTEA,
      support_asked_at TEXT,
      support_asked_by TEXT REFERENCES person (id),
      settled_at TEXT,
      settled_by TEXT REFERENCES person (id),
      outcome TEXT CHECK (outcome IN ('stands', 'change_grade', 'correct')),
      settled_grade TEXT,
      settled_words BYTEA,
      revision BIGINT NOT NULL,
      CHECK ((settled_at IS NULL) = (outcome IS NULL)))
    """,
    "CREATE UNIQUE INDEX dispute_open ON dispute (activity) WHERE settled_at IS NULL",
    "CREATE INDEX dispute_activity ON dispute (activity)",
    // What stood in an audit before it was opened again, and whose it was. snapshot: all of it,
    // sealed. counted: what the month's figures count of it, in JSON.
    """
    CREATE TABLE activity_version (
      activity TEXT NOT NULL REFERENCES activity (id),
      version BIGINT NOT NULL,
      submitted_at TEXT NOT NULL,
      overseen_at TEXT,
      filed_at TEXT,
      overall TEXT,
      settled TEXT,
      auditor TEXT NOT NULL REFERENCES person (id),
      counted TEXT NOT NULL,
      snapshot BYTEA NOT NULL,
      reopened_at TEXT NOT NULL,
      reopened_by TEXT NOT NULL REFERENCES person (id),
      reason BYTEA NOT NULL,
      PRIMARY KEY (activity, version))
    """,
    // plan: the id of the response in the framework. close_reason: why it ended before every step
    // was done, as when a child died or moved away. safe: what is known of the child's safety.
    """
    CREATE TABLE response (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      plan TEXT NOT NULL,
      began_at TEXT NOT NULL,
      closed_at TEXT,
      closed_by TEXT REFERENCES person (id),
      close_reason BYTEA,
      UNIQUE (activity, plan))
    """,
    "CREATE INDEX response_open ON response (plan) WHERE closed_at IS NULL",
    """
    CREATE TABLE response_clock (
      response TEXT NOT NULL REFERENCES response (id),
      name TEXT NOT NULL,
      place BIGINT NOT NULL,
      due TEXT NOT NULL CHECK (length(due) = 10),
      stopped_at TEXT,
      stopped_by TEXT REFERENCES person (id),
      safe BYTEA,
      words BYTEA,
      PRIMARY KEY (response, name))
    """,
    // Who was told of it, from which post.
    """
    CREATE TABLE response_told (
      response TEXT NOT NULL REFERENCES response (id),
      place BIGINT NOT NULL,
      role TEXT NOT NULL,
      person TEXT REFERENCES person (id),
      PRIMARY KEY (response, place))
    """,
    // A step of a response and its record. found_risk: whether the meeting finds risk for the
    // child, with why not. answers: the framework's form, in JSON. confirmed_at: someone other
    // than whoever kept the record says that it is so.
    """
    CREATE TABLE response_step (
      response TEXT NOT NULL REFERENCES response (id),
      name TEXT NOT NULL,
      place BIGINT NOT NULL,
      day TEXT CHECK (length(day) = 10),
      found_risk BOOLEAN,
      risk_words BYTEA,
      answers BYTEA,
      kept_at TEXT,
      kept_by TEXT REFERENCES person (id),
      confirmed_at TEXT,
      confirmed_by TEXT REFERENCES person (id),
      confirmed_words BYTEA,
      revision BIGINT NOT NULL,
      PRIMARY KEY (response, name))
    """,
    // What the QA unit made of an audit that its grade offers as an example of good work.
    """
    CREATE TABLE exemplar (
      response TEXT PRIMARY KEY REFERENCES response (id),
      decided_at TEXT NOT NULL,
      decided_by TEXT NOT NULL REFERENCES person (id),
      accepted BOOLEAN NOT NULL,
      words BYTEA NOT NULL)
    """,
  ]
}
