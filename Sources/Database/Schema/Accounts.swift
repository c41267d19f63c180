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
    // secret: of the authenticator app. last_step: the last half minute whose code was used.
    """
    CREATE TABLE second_factor (
      person TEXT PRIMARY KEY,
      secret BYTEA NOT NULL,
      set_up_at TEXT,
      last_step BIGINT NOT NULL)
    """,
    """
    CREATE TABLE recovery_code (
      person TEXT NOT NULL,
      digest TEXT NOT NULL CHECK (length(digest) = 64),
      used_at TEXT,
      PRIMARY KEY (person, digest))
    """,
    // halfway: the password was right, and the second factor is not given yet.
    """
    CREATE TABLE session (
      digest TEXT PRIMARY KEY,
      person TEXT NOT NULL,
      made_at TEXT NOT NULL,
      seen_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      ended_at TEXT,
      halfway BOOLEAN NOT NULL)
    """,
    "CREATE INDEX session_person ON session (person)",
    // Wrong passwords and codes of the last minutes: by the digest of whose and from where.
    """
    CREATE TABLE sign_in_attempt (
      key TEXT PRIMARY KEY,
      failures BIGINT NOT NULL,
      since TEXT NOT NULL)
    """,
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
