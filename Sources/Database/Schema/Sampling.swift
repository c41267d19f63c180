extension Schema {
  /// Draws, so that anyone can make them again.
  static let sampling: [Query] = [
    // method: drawn at random, or chosen by hand; then grounds says why these cases, sealed, and
    // the seed orders nothing. definition: the population's filters, as JSON. reason: why there is
    // a second draw, sealed. verified_at: when the draw was last made again and compared; verified:
    // what came of it.
    """
    CREATE TABLE draw (
      id TEXT PRIMARY KEY,
      cycle TEXT NOT NULL REFERENCES cycle (id),
      number BIGINT NOT NULL,
      case_list TEXT NOT NULL REFERENCES case_list (id),
      seed TEXT NOT NULL,
      method TEXT NOT NULL,
      grounds BYTEA,
      definition TEXT NOT NULL,
      fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
      made_at TEXT NOT NULL,
      made_by TEXT NOT NULL REFERENCES person (id),
      reason BYTEA,
      verified_at TEXT,
      verified BOOLEAN,
      UNIQUE (cycle, number))
    """,
    """
    CREATE TABLE draw_stratum (
      draw TEXT NOT NULL REFERENCES draw (id),
      name TEXT NOT NULL,
      unit TEXT REFERENCES unit (id),
      population BIGINT NOT NULL,
      asked BIGINT NOT NULL,
      drawn BIGINT NOT NULL,
      PRIMARY KEY (draw, name))
    """,
    // outcome: drawn, reserve (eligible and not drawn), excluded. place: order in its stratum.
    // Of a choice: drawn is chosen, reserve could have been; grounds: why this case, sealed.
    // beside: the code that could be drawn in its stead, where one child or family gives one code.
    """
    CREATE TABLE draw_case (
      draw TEXT NOT NULL REFERENCES draw (id),
      code TEXT NOT NULL,
      case_id TEXT NOT NULL REFERENCES child_case (id),
      stratum TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('drawn', 'reserve', 'excluded')),
      place BIGINT,
      exclusion TEXT,
      beside TEXT,
      grounds BYTEA,
      PRIMARY KEY (draw, code))
    """,
    "CREATE INDEX draw_case_case ON draw_case (case_id)",
    // A case that a manager put forward for a cycle. team: with which it was then. words: why,
    // sealed under the child's key, as is decision: why the QA unit took it or turned it down.
    """
    CREATE TABLE proposal (
      id TEXT PRIMARY KEY,
      cycle TEXT NOT NULL REFERENCES cycle (id),
      case_id TEXT NOT NULL REFERENCES child_case (id),
      team TEXT NOT NULL REFERENCES unit (id),
      words BYTEA NOT NULL,
      proposed_at TEXT NOT NULL,
      proposed_by TEXT NOT NULL REFERENCES person (id),
      taken_back_at TEXT,
      is_taken BOOLEAN,
      decision BYTEA,
      decided_at TEXT,
      decided_by TEXT REFERENCES person (id),
      revision BIGINT NOT NULL,
      CHECK ((decided_at IS NULL) = (is_taken IS NULL)))
    """,
    "CREATE INDEX proposal_cycle ON proposal (cycle)",
    // Who is to audit what, until the list goes out and the audits begin. rules: the independence
    // rules that a person set aside, with commas, and sealed why.
    """
    CREATE TABLE allocation (
      draw TEXT NOT NULL REFERENCES draw (id),
      code TEXT NOT NULL,
      part TEXT NOT NULL CHECK (part IN ('auditor', 'second_auditor')),
      case_id TEXT NOT NULL REFERENCES child_case (id),
      auditor TEXT NOT NULL REFERENCES person (id),
      post TEXT NOT NULL REFERENCES post (id),
      rules TEXT,
      override_reason BYTEA,
      changed_at TEXT NOT NULL,
      changed_by TEXT NOT NULL REFERENCES person (id),
      revision BIGINT NOT NULL,
      PRIMARY KEY (draw, code, part))
    """,
    // A drawn case that dropped out, and the next code in order that took its place: none where
    // the stratum had no other, or the month was closed already. passed: the codes of the reserve
    // that could not be audited any more, a line each: the code, a tab, the reason.
    """
    CREATE TABLE withdrawal (
      draw TEXT NOT NULL REFERENCES draw (id),
      code TEXT NOT NULL,
      number BIGINT NOT NULL,
      reason TEXT NOT NULL CHECK (reason IN ('closed', 'moved_away', 'died', 'restricted')),
      words BYTEA,
      passed TEXT NOT NULL,
      replaced_by TEXT,
      withdrawn_at TEXT NOT NULL,
      withdrawn_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (draw, code),
      UNIQUE (draw, number))
    """,
  ]
}
