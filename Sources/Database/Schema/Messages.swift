extension Schema {
  /// What the passing of time brought about by itself, and what people were told of it.
  static let messages: [Query] = [
    // One row for everything that time brings about once, whoever gets there first: on any number
    // of servers, a reminder goes out with the one transaction that wrote its row.
    """
    CREATE TABLE claim (
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      due TEXT NOT NULL,
      claimed_at TEXT NOT NULL,
      PRIMARY KEY (kind, subject, due))
    """,
    // The outbox. kind: 'reminder' before a clock's day, 'missed' after it, 'copies' of a month's
    // audits, 'late_copy' of one that came after them; 'escalated' when a grade set a response
    // going, 'settled' when a second reading or a dispute settled one, 'submitted' when an audit
    // came in, 'reported' when somebody kept a report, 'returned' when a moderator gave one back.
    // clock: its name in the framework, or the step of the work.
    """
    CREATE TABLE message (
      id TEXT PRIMARY KEY,
      person TEXT NOT NULL REFERENCES person (id),
      kind TEXT NOT NULL CHECK (kind IN ('reminder', 'missed', 'copies', 'late_copy', 'escalated',
        'settled', 'submitted', 'reported', 'returned')),
      cycle TEXT NOT NULL REFERENCES cycle (id),
      activity TEXT REFERENCES activity (id),
      clock TEXT NOT NULL,
      due TEXT NOT NULL CHECK (length(due) = 10),
      made_at TEXT NOT NULL,
      read_at TEXT)
    """,
    "CREATE INDEX message_unread ON message (person, made_at) WHERE read_at IS NULL",
    "CREATE INDEX message_person ON message (person, id)",
  ]
}
