extension Schema {
  /// The meeting about one case: when and where, who is asked, who came, and what was noted.
  static let meetings: [Query] = [
    // sent_at: when the invitations went out first; late_reason: why so late, where they were.
    // checked_at: whoever answers for the team has said that nobody is missing. went_ahead: why it
    // was held without somebody who had to come. notes_by: the day that was agreed for the notes.
    """
    CREATE TABLE meeting (
      activity TEXT PRIMARY KEY REFERENCES activity (id),
      starts_at TEXT NOT NULL,
      place BYTEA,
      sent_at TEXT,
      sent_by TEXT REFERENCES person (id),
      late_reason BYTEA,
      checked_at TEXT,
      checked_by TEXT REFERENCES person (id),
      held_day TEXT CHECK (length(held_day) = 10),
      went_ahead BYTEA,
      notes_by TEXT CHECK (length(notes_by) = 10),
      revision BIGINT NOT NULL)
    """,
    // part: the part of the activity; nothing for others who know the case. person: someone of the
    // service; outside_name and agency, sealed: someone of elsewhere. manner: whether they have to
    // come, or that they are not invited, with the reason. read_at: they say that they have read
    // the record. came: nothing until the meeting has been held.
    """
    CREATE TABLE invitation (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      part TEXT,
      person TEXT REFERENCES person (id),
      outside_name BYTEA,
      agency BYTEA,
      manner TEXT NOT NULL
        CHECK (manner IN ('mandatory', 'expected', 'optional', 'not_invited')),
      reason BYTEA,
      named_by TEXT NOT NULL REFERENCES person (id),
      named_at TEXT NOT NULL,
      sent_at TEXT,
      read_at TEXT,
      came BOOLEAN,
      removed_at TEXT,
      revision BIGINT NOT NULL)
    """,
    "CREATE INDEX invitation_activity ON invitation (activity)",
    "CREATE INDEX invitation_person ON invitation (person) WHERE removed_at IS NULL",
    // A moment that mattered to the child, with its day.
    """
    CREATE TABLE key_moment (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      day TEXT NOT NULL CHECK (length(day) = 10),
      words BYTEA NOT NULL,
      noted_by TEXT NOT NULL REFERENCES person (id),
      noted_at TEXT NOT NULL,
      removed_at TEXT)
    """,
    "CREATE INDEX key_moment_activity ON key_moment (activity)",
    // How the meeting itself served: the answers to the framework's form, in JSON.
    """
    CREATE TABLE meeting_process (
      activity TEXT PRIMARY KEY REFERENCES activity (id),
      answers BYTEA NOT NULL,
      kept_at TEXT NOT NULL,
      kept_by TEXT NOT NULL REFERENCES person (id),
      revision BIGINT NOT NULL)
    """,
    // What was noted in the meeting, as an aid to memory. returned_at: from then on it stands.
    """
    CREATE TABLE meeting_notes (
      activity TEXT PRIMARY KEY REFERENCES activity (id),
      words BYTEA,
      saved_at TEXT NOT NULL,
      saved_by TEXT NOT NULL REFERENCES person (id),
      returned_at TEXT,
      revision BIGINT NOT NULL)
    """,
    // What a team's manager makes of all audits of its cases in a cycle, and what the team does
    // with it. planned_day, held_day: of that exercise; outcome: what came of it. given_at: from
    // then on others read it; read_at: whoever answers for the service has.
    """
    CREATE TABLE team_overview (
      cycle TEXT NOT NULL REFERENCES cycle (id),
      team TEXT NOT NULL REFERENCES unit (id),
      words BYTEA NOT NULL,
      exercise BYTEA NOT NULL,
      planned_day TEXT NOT NULL CHECK (length(planned_day) = 10),
      held_day TEXT CHECK (length(held_day) = 10),
      outcome BYTEA,
      given_at TEXT NOT NULL,
      given_by TEXT NOT NULL REFERENCES person (id),
      read_at TEXT,
      read_by TEXT REFERENCES person (id),
      revision BIGINT NOT NULL,
      PRIMARY KEY (cycle, team))
    """,
    // The sources that are weighed against each other where a theme is looked at. cycle: the round
    // that one is. weight: how far one can build on it; none where words say why there is no source
    // of the kind.
    """
    CREATE TABLE review_source (
      id TEXT PRIMARY KEY,
      activity TEXT NOT NULL REFERENCES activity (id),
      kind TEXT NOT NULL,
      cycle TEXT REFERENCES cycle (id),
      title BYTEA,
      place BYTEA,
      day TEXT CHECK (length(day) = 10),
      words BYTEA NOT NULL,
      weight TEXT,
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id),
      removed_at TEXT,
      revision BIGINT NOT NULL)
    """,
    "CREATE INDEX review_source_activity ON review_source (activity)",
  ]
}
