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
    // A tool as it was when a round opened with it, or when it was published for one: by its
    // SHA-256, as JSON. kind: the kind of activity whose rounds it is for. framework: under which
    // it was made.
    """
    CREATE TABLE template (
      hash TEXT PRIMARY KEY CHECK (length(hash) = 64),
      kind TEXT NOT NULL,
      framework TEXT NOT NULL REFERENCES framework_version (hash),
      title TEXT NOT NULL,
      snapshot TEXT NOT NULL,
      published_at TEXT NOT NULL,
      published_by TEXT NOT NULL)
    """,
    // A tool that is being made for rounds of a kind: as JSON; published: the template it became.
    """
    CREATE TABLE tool_draft (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      contents TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      changed_by TEXT NOT NULL REFERENCES person (id),
      published TEXT REFERENCES template (hash),
      revision BIGINT NOT NULL)
    """,
    // name: as addresses have it, the month and the kind and, from the second of a month on, a
    // number. theme: what a round looks at; never about a child. cases: how many the QA unit means
    // to look at. auditors: the posts that audit in it, where not all of the kind do. method: how
    // its cases are found. commission: who wants it and why, as JSON, sealed. month: the first of
    // its period; length: as the framework has it. has_oversight, has_filing: whether its audits
    // are overseen, and put on a record, after they are submitted. overseer: the part whose
    // oversight it is; filer: the part that puts them on the record; talker: the part that talks
    // an audit over with the practitioner once it is submitted. is_paired: whether two auditors
    // read each case, sealed from each other at first. has_agencies: whether agencies audit each
    // case, each its own part. is_confined: whether only its own people see an audit.
    // line_readers: the posts that may see one because of its team. A day stands where a clock of
    // the framework, or the QA unit, gives one. seed: made and recorded when the cycle opens,
    // before any list can be imported. opened_by: a person, or 'plumbline' where the programme
    // opened it. sent_at: when the allocation list went out. closed_at: no figure of it changes
    // after; closed_of and closed_submitted: how many audits it had then, and how many were
    // submitted.
    """
    CREATE TABLE cycle (
      id TEXT PRIMARY KEY,
      framework TEXT NOT NULL REFERENCES framework_version (hash),
      kind TEXT NOT NULL,
      name TEXT NOT NULL UNIQUE,
      number BIGINT NOT NULL,
      theme TEXT,
      cases BIGINT,
      auditors TEXT,
      template TEXT REFERENCES template (hash),
      commission BYTEA,
      method TEXT NOT NULL,
      month TEXT NOT NULL CHECK (length(month) = 7),
      length TEXT NOT NULL,
      has_oversight BOOLEAN NOT NULL,
      has_filing BOOLEAN NOT NULL,
      overseer TEXT NOT NULL,
      filer TEXT NOT NULL,
      talker TEXT,
      is_paired BOOLEAN NOT NULL,
      has_agencies BOOLEAN NOT NULL,
      is_confined BOOLEAN NOT NULL,
      line_readers TEXT,
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
      UNIQUE (kind, month, number))
    """,
    // A day that was agreed by hand for a stage without a clock; those of the audits' submission
    // and oversight stand with the cycle itself.
    """
    CREATE TABLE cycle_day (
      cycle TEXT NOT NULL REFERENCES cycle (id),
      stage TEXT NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      PRIMARY KEY (cycle, stage))
    """,
  ]
}
