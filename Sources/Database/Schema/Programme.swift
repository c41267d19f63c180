extension Schema {
  /// Published frameworks, and the cycles pinned to them.
  static let programme: [Query] = [
    """
    CREATE TABLE framework_version (
      hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
      authority TEXT NOT NULL,
      version TEXT NOT NULL,
      title TEXT NOT NULL,
      snapshot TEXT NOT NULL,
      published_at TEXT NOT NULL,
      published_by TEXT NOT NULL)
    """,
    // month: the first of its period; length: as the framework has it. has_oversight, has_filing:
    // whether its audits are overseen, and put on a record, after they are submitted. is_paired:
    // whether two auditors read each case, sealed from each other at first. A day stands
    // where a clock of the framework, or the QA unit, gives one. seed: made and recorded when the
    // cycle opens, before any list can be imported. opened_by: a person, or 'plumbline' where the
    // programme opened it. sent_at: when the allocation list went out. closed_at: no figure of it
    // changes after; closed_of and closed_submitted: how many audits it had then, and how many were
    // submitted.
    """
    CREATE TABLE cycle (
      id TEXT PRIMARY KEY,
      framework TEXT NOT NULL REFERENCES framework_version (hash),
      kind TEXT NOT NULL,
      month TEXT NOT NULL CHECK (length(month) = 7),
      length TEXT NOT NULL,
      has_oversight BOOLEAN NOT NULL,
      has_filing BOOLEAN NOT NULL,
      is_paired BOOLEAN NOT NULL,
      seed TEXT NOT NULL,
      opened_at TEXT NOT NULL,
      opened_by TEXT NOT NULL,
      list_by TEXT CHECK (length(list_by) = 10),
      submit_by TEXT CHECK (length(submit_by) = 10),
      oversight_by TEXT CHECK (length(oversight_by) = 10),
      case_list TEXT,
      sent_at TEXT,
      closed_at TEXT,
      closed_of BIGINT,
      closed_submitted BIGINT,
      revision BIGINT NOT NULL,
      UNIQUE (kind, month))
    """,
  ]
}
