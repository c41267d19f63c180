extension Schema {
  /// What must change: one tracker, from which nothing drops off unseen.
  static let actions: [Query] = [
    // number: shown as A-0187. done_at: the owner's claim. checked_at: another person's word.
    // An action stands on the tracker from submission of its audit (opened_at), and has its
    // number from then on. first_due: the day first agreed, wherever due has moved since.
    """
    CREATE TABLE action (
      id TEXT PRIMARY KEY,
      number BIGINT UNIQUE,
      activity TEXT REFERENCES activity (id),
      case_id TEXT REFERENCES child_case (id),
      words BYTEA NOT NULL,
      difference BYTEA,
      done_means BYTEA,
      owner TEXT NOT NULL REFERENCES person (id),
      due TEXT NOT NULL CHECK (length(due) = 10),
      first_due TEXT CHECK (length(first_due) = 10),
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id),
      opened_at TEXT,
      done_at TEXT,
      done_by TEXT REFERENCES person (id),
      checked_at TEXT,
      checked_by TEXT REFERENCES person (id),
      sent_back_at TEXT,
      removed_at TEXT,
      revision BIGINT NOT NULL,
      CHECK (opened_at IS NULL OR number IS NOT NULL))
    """,
    "CREATE INDEX action_activity ON action (activity)",
    """
    CREATE INDEX action_open ON action (owner, due)
    WHERE opened_at IS NOT NULL AND checked_at IS NULL AND removed_at IS NULL
    """,
    "CREATE TABLE action_number (last BIGINT NOT NULL)",
    "INSERT INTO action_number (last) VALUES (0)",
    // step: opened, done, checked, sent_back, moved.
    """
    CREATE TABLE action_event (
      id TEXT PRIMARY KEY,
      action TEXT NOT NULL REFERENCES action (id),
      at TEXT NOT NULL,
      step TEXT NOT NULL CHECK (step IN ('opened', 'done', 'checked', 'sent_back', 'moved')),
      person TEXT NOT NULL REFERENCES person (id),
      words BYTEA)
    """,
    "CREATE INDEX action_event_action ON action_event (action, at)",
  ]
}
