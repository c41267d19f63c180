extension Schema {
  /// What must change: one tracker, from which nothing drops off unseen.
  static let actions: [Query] = [
    // number: shown as A-0187. done_at: the owner's claim. checked_at: another person's word.
    // An action stands on the tracker from submission of its audit (opened_at), and has its
    // number from then on. first_due: the day first agreed, wherever due has moved since.
    // agencies: whose plan it stands in, with commas; several make it a joint one.
    // at_risk_at: the owner says that the day may not be kept. reopened_at: it did not hold.
    // attainable: what makes it possible by its day, where the framework asks.
    // hold_on: the day from which it is asked whether it still holds; held_at: it does.
    """
    CREATE TABLE action (
      id TEXT PRIMARY KEY,
      number BIGINT UNIQUE,
      activity TEXT REFERENCES activity (id),
      case_id TEXT REFERENCES child_case (id),
      words BYTEA NOT NULL,
      difference BYTEA,
      done_means BYTEA,
      attainable BYTEA,
      owner TEXT NOT NULL REFERENCES person (id),
      agencies TEXT,
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
      reopened_at TEXT,
      at_risk_at TEXT,
      hold_on TEXT CHECK (length(hold_on) = 10),
      held_at TEXT,
      held_by TEXT REFERENCES person (id),
      removed_at TEXT,
      revision BIGINT NOT NULL,
      CHECK (opened_at IS NULL OR number IS NOT NULL))
    """,
    "CREATE INDEX action_activity ON action (activity)",
    """
    CREATE INDEX action_open ON action (owner, due)
    WHERE opened_at IS NOT NULL AND checked_at IS NULL AND removed_at IS NULL
    """,
    """
    CREATE INDEX action_hold ON action (hold_on)
    WHERE hold_on IS NOT NULL AND held_at IS NULL AND removed_at IS NULL
    """,
    "CREATE TABLE action_number (last BIGINT NOT NULL)",
    "INSERT INTO action_number (last) VALUES (0)",
    // Dated steps on the way, which the owner ticks off.
    """
    CREATE TABLE action_milestone (
      id TEXT PRIMARY KEY,
      action TEXT NOT NULL REFERENCES action (id),
      words BYTEA NOT NULL,
      due TEXT NOT NULL CHECK (length(due) = 10),
      set_at TEXT NOT NULL,
      set_by TEXT NOT NULL REFERENCES person (id),
      done_at TEXT,
      done_by TEXT REFERENCES person (id),
      removed_at TEXT)
    """,
    "CREATE INDEX action_milestone_action ON action_milestone (action, due)",
    // What was said at each step. evidence: where the child's record shows it. difference: what
    // is different for the child. owner, due: what they became, where the step changed them.
    """
    CREATE TABLE action_event (
      id TEXT PRIMARY KEY,
      action TEXT NOT NULL REFERENCES action (id),
      at TEXT NOT NULL,
      step TEXT NOT NULL CHECK (step IN ('opened', 'milestone_set', 'milestone_done',
        'milestone_dropped', 'at_risk', 'on_course', 'nudged', 'moved', 'handed_on', 'done',
        'checked', 'sent_back', 'looking_again', 'held', 'reopened')),
      person TEXT NOT NULL REFERENCES person (id),
      words BYTEA,
      evidence BYTEA,
      difference BYTEA,
      owner TEXT REFERENCES person (id),
      due TEXT CHECK (length(due) = 10))
    """,
    "CREATE INDEX action_event_action ON action_event (action, at)",
    // A look at the plan of an audit as a whole, at each version that was submitted.
    """
    CREATE TABLE plan_look (
      activity TEXT NOT NULL REFERENCES activity (id),
      version BIGINT NOT NULL,
      is_sound BOOLEAN NOT NULL,
      words BYTEA,
      looked_at TEXT NOT NULL,
      looked_by TEXT NOT NULL REFERENCES person (id),
      PRIMARY KEY (activity, version))
    """,
    // An open action of a case that moved is offered to the team that has the case now.
    """
    CREATE TABLE action_offer (
      move TEXT NOT NULL REFERENCES case_move (id),
      action TEXT NOT NULL REFERENCES action (id),
      outcome TEXT CHECK (outcome IN ('taken', 'kept', 'moved_on')),
      decided_at TEXT,
      decided_by TEXT REFERENCES person (id),
      PRIMARY KEY (move, action),
      CHECK ((decided_at IS NULL) = (outcome IS NULL)))
    """,
    "CREATE INDEX action_offer_open ON action_offer (action) WHERE decided_at IS NULL",
  ]
}
