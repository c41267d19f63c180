extension Schema {
  /// The append-only history. `ledger_head` holds the last entry of each chain.
  static let ledger: [Query] = [
    """
    CREATE TABLE ledger_head (
      chain TEXT PRIMARY KEY,
      sequence BIGINT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64))
    """,
    """
    CREATE TABLE ledger_entry (
      chain TEXT NOT NULL REFERENCES ledger_head (chain),
      sequence BIGINT NOT NULL,
      at TEXT NOT NULL,
      person TEXT NOT NULL,
      fact TEXT NOT NULL,
      subject_kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      payload TEXT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      PRIMARY KEY (chain, sequence))
    """,
    "CREATE INDEX ledger_entry_subject ON ledger_entry (subject_kind, subject)",
    "CREATE INDEX ledger_entry_person ON ledger_entry (person, at)",
    """
    INSERT INTO ledger_head (chain, sequence, digest) VALUES
      ('deeds', 0, '0000000000000000000000000000000000000000000000000000000000000000'),
      ('looks', 0, '0000000000000000000000000000000000000000000000000000000000000000')
    """,
  ]
}
