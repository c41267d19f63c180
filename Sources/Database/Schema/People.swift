extension Schema {
  /// The tree of the service, its posts, and who has held them. Nothing here is deleted: units,
  /// posts, people and memberships have a first and a last day.
  static let people: [Query] = [
    """
    CREATE TABLE unit (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('authority', 'service', 'service_area', 'team')),
      name TEXT NOT NULL,
      parent TEXT REFERENCES unit (id),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      merged_into TEXT REFERENCES unit (id),
      revision BIGINT NOT NULL)
    """,
    """
    CREATE TABLE person (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      email TEXT,
      telephone TEXT,
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      revision BIGINT NOT NULL)
    """,
    // audits_each_cycle: how many monthly audits the holder of this post is given.
    """
    CREATE TABLE post (
      id TEXT PRIMARY KEY,
      role TEXT NOT NULL,
      title TEXT NOT NULL,
      unit TEXT NOT NULL REFERENCES unit (id),
      audits_each_cycle BIGINT NOT NULL CHECK (audits_each_cycle BETWEEN 0 AND 50),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      revision BIGINT NOT NULL)
    """,
    "CREATE INDEX post_unit ON post (unit)",
    // A deputy stands in for the post whenever its holder is absent or it is vacant.
    // audits_each_cycle: as many as this person is given in it, where that is not the post's
    // number, as for someone who works part of the week; and sealed why.
    """
    CREATE TABLE membership (
      id TEXT PRIMARY KEY,
      post TEXT NOT NULL REFERENCES post (id),
      person TEXT NOT NULL REFERENCES person (id),
      capacity TEXT NOT NULL CHECK (capacity IN ('holder', 'acting', 'deputy')),
      audits_each_cycle BIGINT CHECK (audits_each_cycle BETWEEN 0 AND 50),
      audits_reason BYTEA,
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      revision BIGINT NOT NULL)
    """,
    "CREATE INDEX membership_person ON membership (person)",
    "CREATE INDEX membership_post ON membership (post)",
    """
    CREATE TABLE absence (
      id TEXT PRIMARY KEY,
      person TEXT NOT NULL REFERENCES person (id),
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      revision BIGINT NOT NULL)
    """,
    "CREATE INDEX absence_person ON absence (person)",
    // A field of expertise, by its id in the framework, that someone is on record for.
    """
    CREATE TABLE person_expertise (
      person TEXT NOT NULL REFERENCES person (id),
      field TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      recorded_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (person, field))
    """,
    // A team that stands outside a kind of audit, as the framework names it; and sealed why.
    """
    CREATE TABLE team_outside (
      id TEXT PRIMARY KEY,
      team TEXT NOT NULL REFERENCES unit (id),
      kind TEXT NOT NULL,
      from_day TEXT NOT NULL CHECK (length(from_day) = 10),
      to_day TEXT CHECK (length(to_day) = 10),
      reason BYTEA NOT NULL,
      recorded_at TEXT NOT NULL,
      recorded_by TEXT NOT NULL REFERENCES person (id),
      revision BIGINT NOT NULL)
    """,
    "CREATE INDEX team_outside_team ON team_outside (team)",
    // A team or worker as case lists spell it, matched once by a person and remembered.
    """
    CREATE TABLE listed_name (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('team', 'worker')),
      spelling TEXT NOT NULL,
      unit TEXT REFERENCES unit (id),
      person TEXT REFERENCES person (id),
      matched_by TEXT REFERENCES person (id),
      matched_at TEXT,
      revision BIGINT NOT NULL,
      UNIQUE (kind, spelling))
    """,
    // A people file between its preview and its confirmation; words is the file, sealed.
    """
    CREATE TABLE people_file (
      id TEXT PRIMARY KEY,
      file_name TEXT NOT NULL,
      words BYTEA NOT NULL,
      sent_at TEXT NOT NULL,
      sent_by TEXT NOT NULL REFERENCES person (id))
    """,
  ]
}
