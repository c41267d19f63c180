extension Schema {
  /// Published reports: a snapshot that never changes.
  static let reports: [Query] = [
    // snapshot: every number of the report with the ids of the activities behind it, as JSON.
    """
    CREATE TABLE report (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      cycle TEXT NOT NULL REFERENCES cycle (id),
      snapshot TEXT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      commentary TEXT,
      published_at TEXT NOT NULL,
      published_by TEXT NOT NULL REFERENCES person (id),
      UNIQUE (kind, cycle))
    """
  ]
}
