extension Schema {
  /// What agencies audit together: the audit group of a cycle, and each agency's part in a case.
  static let agencies: [Query] = [
    // What the coordinator agreed with the audit group. terms: of reference, sealed. first_day: of
    // the meeting before it begins. sent_in_by: when the agencies' audits are in. meeting_day: on
    // which findings and grades are agreed. follow_months: how long plans are followed after it.
    """
    CREATE TABLE audit_group (
      cycle TEXT PRIMARY KEY REFERENCES cycle (id),
      terms BYTEA,
      first_day TEXT CHECK (length(first_day) = 10),
      sent_in_by TEXT CHECK (length(sent_in_by) = 10),
      meeting_day TEXT CHECK (length(meeting_day) = 10),
      follow_months BIGINT,
      revision BIGINT NOT NULL)
    """,
    // An agency that takes part, and who audits for it. The open row is the one.
    """
    CREATE TABLE audit_group_agency (
      cycle TEXT NOT NULL REFERENCES cycle (id),
      agency TEXT NOT NULL,
      auditor TEXT NOT NULL REFERENCES person (id),
      from_at TEXT NOT NULL,
      to_at TEXT,
      PRIMARY KEY (cycle, agency, auditor, from_at))
    """,
    """
    CREATE UNIQUE INDEX audit_group_agency_now ON audit_group_agency (cycle, agency)
    WHERE to_at IS NULL
    """,
    """
    CREATE UNIQUE INDEX audit_group_auditor_now ON audit_group_agency (cycle, auditor)
    WHERE to_at IS NULL
    """,
    // A day on which the coordinator looks how far every agency is.
    """
    CREATE TABLE audit_checkpoint (
      id TEXT PRIMARY KEY,
      cycle TEXT NOT NULL REFERENCES cycle (id),
      day TEXT NOT NULL CHECK (length(day) = 10),
      words BYTEA NOT NULL,
      looked_at TEXT,
      looked_by TEXT REFERENCES person (id),
      removed_at TEXT)
    """,
    "CREATE INDEX audit_checkpoint_cycle ON audit_checkpoint (cycle, day)",
    // On which basis agencies may share what they know of a child.
    """
    CREATE TABLE legal_basis (
      cycle TEXT NOT NULL REFERENCES cycle (id),
      case_id TEXT NOT NULL REFERENCES child_case (id),
      basis TEXT NOT NULL,
      given_at TEXT NOT NULL,
      given_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (cycle, case_id))
    """,
    // An agency's part in one case. person: who audits it, nobody after they stood aside.
    // declared_at: they had no part in the case. sent_in_at: from then on it is not changed, and
    // snapshot keeps all of it. left_out_at: the meeting goes ahead without it. fed_back_day: when
    // the agency's own practitioners heard audit and grades.
    """
    CREATE TABLE agency_audit (
      activity TEXT NOT NULL REFERENCES activity (id),
      agency TEXT NOT NULL,
      person TEXT REFERENCES person (id),
      declared_at TEXT,
      sent_in_at TEXT,
      snapshot BYTEA,
      left_out_at TEXT,
      left_out_reason BYTEA,
      fed_back_day TEXT CHECK (length(fed_back_day) = 10),
      fed_back_words BYTEA,
      PRIMARY KEY (activity, agency),
      CHECK ((sent_in_at IS NULL) = (snapshot IS NULL)))
    """,
    "CREATE UNIQUE INDEX agency_audit_person ON agency_audit (activity, person)",
    "CREATE INDEX agency_audit_of ON agency_audit (person)",
    // Who had a part in a case, and so audits it for nobody.
    """
    CREATE TABLE agency_aside (
      activity TEXT NOT NULL REFERENCES activity (id),
      agency TEXT NOT NULL,
      person TEXT NOT NULL REFERENCES person (id),
      stood_at TEXT NOT NULL,
      PRIMARY KEY (activity, person))
    """,
    // Who is to hear somebody of the family of a case, named before it goes out. talk: the section
    // of the framework's tool that they ask.
    """
    CREATE TABLE family_listener (
      cycle TEXT NOT NULL REFERENCES cycle (id),
      case_id TEXT NOT NULL REFERENCES child_case (id),
      talk TEXT NOT NULL,
      person TEXT NOT NULL REFERENCES person (id),
      named_at TEXT NOT NULL,
      named_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (cycle, case_id, talk))
    """,
    // A talk with somebody of the family. day and channel: when and how they were heard. ended_at:
    // it is sent in, or was not possible, for the reason given; from then on it is not changed.
    """
    CREATE TABLE family_talk (
      activity TEXT NOT NULL REFERENCES activity (id),
      talk TEXT NOT NULL,
      person TEXT REFERENCES person (id),
      day TEXT CHECK (length(day) = 10),
      channel TEXT,
      answers BYTEA,
      reason BYTEA,
      saved_at TEXT,
      ended_at TEXT,
      ended_by TEXT REFERENCES person (id),
      revision BIGINT NOT NULL,
      PRIMARY KEY (activity, talk),
      CHECK (ended_at IS NOT NULL OR reason IS NULL))
    """,
    "CREATE INDEX family_talk_of ON family_talk (person)",
    // What the coordinator writes in the report of one audit.
    """
    CREATE TABLE group_report (
      cycle TEXT PRIMARY KEY REFERENCES cycle (id),
      outcomes BYTEA,
      learning BYTEA,
      recommendations BYTEA,
      revision BIGINT NOT NULL)
    """,
    // On which days the report, and later how far its plan is, was presented to a panel.
    """
    CREATE TABLE group_report_presented (
      cycle TEXT NOT NULL REFERENCES cycle (id),
      panel TEXT NOT NULL,
      day TEXT NOT NULL CHECK (length(day) = 10),
      recorded_at TEXT NOT NULL,
      recorded_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (cycle, panel, day))
    """,
    // A copy of the report, sealed with a password that is kept nowhere; one for each who made one.
    """
    CREATE TABLE sealed_copy (
      id TEXT PRIMARY KEY,
      cycle TEXT NOT NULL REFERENCES cycle (id),
      file BYTEA NOT NULL,
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id))
    """,
    "CREATE UNIQUE INDEX sealed_copy_of ON sealed_copy (cycle, made_by)",
    // That somebody asked for the audits of a cycle to be destroyed, and what another decided.
    """
    CREATE TABLE destruction_request (
      id TEXT PRIMARY KEY,
      cycle TEXT NOT NULL REFERENCES cycle (id),
      asked_at TEXT NOT NULL,
      asked_by TEXT NOT NULL REFERENCES person (id),
      words BYTEA NOT NULL,
      decided_at TEXT,
      decided_by TEXT REFERENCES person (id),
      approved BOOLEAN,
      reason BYTEA,
      CHECK (decided_by IS NULL OR decided_by <> asked_by))
    """,
    "CREATE INDEX destruction_request_of ON destruction_request (cycle, asked_at)",
    // Audits of which nothing else is left.
    """
    CREATE TABLE audit_destroyed (
      activity TEXT PRIMARY KEY,
      cycle TEXT NOT NULL REFERENCES cycle (id),
      destroyed_at TEXT NOT NULL)
    """,
  ]
}
