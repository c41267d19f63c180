extension Schema {
  /// Children as codes, the case lists they stand on, and the vault that knows who they are.
  static let cases: [Query] = [
    // destroyed_at: the vault no longer knows who this was; the code stays with its draws.
    // moved_to: the team that the case is with now, where it moved after an audit.
    """
    CREATE TABLE child_case (
      id TEXT PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      made_at TEXT NOT NULL,
      moved_to TEXT REFERENCES unit (id),
      destroyed_at TEXT)
    """,
    // The authority's own id and the date of birth, sealed under the case's key.
    """
    CREATE TABLE vault_identity (
      case_id TEXT PRIMARY KEY REFERENCES child_case (id),
      reference BYTEA NOT NULL,
      date_of_birth BYTEA)
    """,
    // A keyed digest of the authority's id, by which the next list finds the same case.
    """
    CREATE TABLE vault_lookup (
      digest TEXT PRIMARY KEY CHECK (length(digest) = 64),
      case_id TEXT NOT NULL UNIQUE REFERENCES child_case (id))
    """,
    // What makes the digests of vault_lookup nobody else's to reckon; sealed.
    "CREATE TABLE vault_secret (name TEXT PRIMARY KEY, secret BYTEA NOT NULL)",
    """
    CREATE TABLE case_list (
      id TEXT PRIMARY KEY,
      cycle TEXT REFERENCES cycle (id),
      file_name TEXT NOT NULL,
      file_digest TEXT NOT NULL,
      imported_at TEXT NOT NULL,
      imported_by TEXT NOT NULL REFERENCES person (id),
      rows_read BIGINT NOT NULL,
      accepted BIGINT NOT NULL,
      refused BIGINT NOT NULL,
      blank BIGINT NOT NULL,
      adopters BIGINT NOT NULL,
      cases BIGINT NOT NULL,
      without_plan BIGINT NOT NULL,
      CHECK (rows_read = accepted + refused))
    """,
    """
    CREATE TABLE case_list_part (
      case_list TEXT NOT NULL REFERENCES case_list (id),
      list BIGINT NOT NULL,
      sheet TEXT NOT NULL,
      rows_read BIGINT NOT NULL,
      accepted BIGINT NOT NULL,
      refused BIGINT NOT NULL,
      blank BIGINT NOT NULL,
      PRIMARY KEY (case_list, list, sheet))
    """,
    """
    CREATE TABLE case_list_refusal (
      case_list TEXT NOT NULL REFERENCES case_list (id),
      position BIGINT NOT NULL,
      list BIGINT NOT NULL,
      sheet TEXT NOT NULL,
      row_number BIGINT NOT NULL,
      column_name TEXT,
      reason TEXT NOT NULL,
      PRIMARY KEY (case_list, position))
    """,
    """
    CREATE TABLE case_list_note (
      case_list TEXT NOT NULL REFERENCES case_list (id),
      note TEXT NOT NULL,
      n BIGINT NOT NULL,
      PRIMARY KEY (case_list, note))
    """,
    // A child as one import folded them. lists: the numbers of the lists they stand on, with
    // commas. disagreement: where the lists differ, as "team:6,worker:6". named_values: the columns
    // that a population may filter on, a line each: the column, a tab, the value.
    """
    CREATE TABLE case_entry (
      case_list TEXT NOT NULL REFERENCES case_list (id),
      case_id TEXT NOT NULL REFERENCES child_case (id),
      plan_type TEXT NOT NULL,
      is_open BOOLEAN NOT NULL,
      lists TEXT NOT NULL,
      listed_team TEXT REFERENCES listed_name (id),
      listed_worker TEXT REFERENCES listed_name (id),
      age_years BIGINT,
      disagreement TEXT,
      named_values TEXT NOT NULL,
      PRIMARY KEY (case_list, case_id))
    """,
    "CREATE INDEX case_entry_case ON case_entry (case_id)",
    // A case that went to another team after an audit. case_list: the list that showed it; reason:
    // why, where a person said so.
    """
    CREATE TABLE case_move (
      id TEXT PRIMARY KEY,
      case_id TEXT NOT NULL REFERENCES child_case (id),
      from_team TEXT NOT NULL REFERENCES unit (id),
      to_team TEXT NOT NULL REFERENCES unit (id),
      case_list TEXT REFERENCES case_list (id),
      reason BYTEA,
      noticed_at TEXT NOT NULL,
      noticed_by TEXT NOT NULL REFERENCES person (id))
    """,
    "CREATE INDEX case_move_case ON case_move (case_id)",
    // Two codes of one child, or of brothers and sisters, as the QA unit knows. Ended, a link holds
    // no more; nothing else was changed by it.
    """
    CREATE TABLE child_link (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('same_child', 'family')),
      first TEXT NOT NULL REFERENCES child_case (id),
      second TEXT NOT NULL REFERENCES child_case (id),
      reason BYTEA NOT NULL,
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id),
      end_reason BYTEA,
      ended_at TEXT,
      ended_by TEXT REFERENCES person (id),
      CHECK (first <> second))
    """,
    "CREATE UNIQUE INDEX child_link_now ON child_link (kind, first, second) WHERE ended_at IS NULL",
    // Which of the file's headers the authority uses for a column of ours, remembered.
    """
    CREATE TABLE column_mapping (
      list BIGINT NOT NULL,
      column_name TEXT NOT NULL,
      header TEXT NOT NULL,
      mapped_by TEXT NOT NULL REFERENCES person (id),
      mapped_at TEXT NOT NULL,
      PRIMARY KEY (list, column_name))
    """,
    // Which list a sheet of the authority's holds, where its name does not say.
    """
    CREATE TABLE sheet_mapping (
      sheet TEXT PRIMARY KEY,
      list BIGINT NOT NULL,
      mapped_by TEXT NOT NULL REFERENCES person (id),
      mapped_at TEXT NOT NULL)
    """,
    // Long work that a page watches: state is waiting, running, done or failed. seen_at: when the
    // server that does it last said so.
    """
    CREATE TABLE job (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
      progress BIGINT NOT NULL,
      seen_at TEXT NOT NULL,
      message TEXT,
      result BYTEA)
    """,
  ]
}
