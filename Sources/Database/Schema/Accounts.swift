extension Schema {
  /// Who may sign in, who is signed in, and what a double click already did.
  static let accounts: [Query] = [
    // The authority's name, whether this is a demonstration, how many days ahead it stands.
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """
    CREATE TABLE account (
      person TEXT PRIMARY KEY,
      sign_in_name TEXT NOT NULL UNIQUE,
      password TEXT,
      persona BOOLEAN NOT NULL,
      disabled_at TEXT,
      link_digest TEXT UNIQUE,
      link_expires TEXT)
    """,
    """
    CREATE TABLE session (
      digest TEXT PRIMARY KEY,
      person TEXT NOT NULL,
      made_at TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      ended_at TEXT)
    """,
    "CREATE INDEX session_person ON session (person)",
    """
    CREATE TABLE once (
      person TEXT NOT NULL,
      key TEXT NOT NULL,
      made_at TEXT NOT NULL,
      location TEXT,
      PRIMARY KEY (person, key))
    """,
  ]
}
