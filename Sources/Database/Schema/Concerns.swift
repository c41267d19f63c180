extension Schema {
  /// Immediate safeguarding concerns: who was told, whom the raiser spoke to, who acknowledged.
  static let concerns: [Query] = [
    // team: whose people are told. Null where a concern about staff is about no child.
    """
    CREATE TABLE concern (
      id TEXT PRIMARY KEY,
      activity TEXT REFERENCES activity (id),
      case_id TEXT REFERENCES child_case (id),
      team TEXT REFERENCES unit (id),
      about_staff BOOLEAN NOT NULL,
      staff TEXT REFERENCES person (id),
      words BYTEA NOT NULL,
      raised_at TEXT NOT NULL,
      raised_by TEXT NOT NULL REFERENCES person (id))
    """,
    "CREATE INDEX concern_activity ON concern (activity)",
    // post is null where the service has no such post, person where nobody holds it. deputy is
    // who is shown while nobody holds it or the holder is absent.
    """
    CREATE TABLE concern_recipient (
      id TEXT PRIMARY KEY,
      concern TEXT NOT NULL REFERENCES concern (id),
      position BIGINT NOT NULL,
      role TEXT NOT NULL,
      post TEXT REFERENCES post (id),
      person TEXT REFERENCES person (id),
      is_absent BOOLEAN NOT NULL,
      deputy TEXT REFERENCES person (id),
      acknowledged_at TEXT,
      acknowledged_by TEXT REFERENCES person (id),
      UNIQUE (concern, position))
    """,
    """
    CREATE INDEX concern_recipient_waiting ON concern_recipient (concern)
    WHERE acknowledged_at IS NULL
    """,
    """
    CREATE TABLE concern_call (
      id TEXT PRIMARY KEY,
      concern TEXT NOT NULL REFERENCES concern (id),
      spoke_to TEXT NOT NULL REFERENCES person (id),
      spoke_at TEXT NOT NULL,
      words BYTEA,
      recorded_by TEXT NOT NULL REFERENCES person (id),
      recorded_at TEXT NOT NULL)
    """,
    "CREATE INDEX concern_call_concern ON concern_call (concern)",
  ]
}
