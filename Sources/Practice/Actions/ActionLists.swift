import Database
import Kernel

/// Reads the tracker. Nothing drops off it unseen: what is closed can still be asked for.
package enum ActionLists {
  package static let pageLength = 20

  /// The actions that answer a question, one page of them, numbered from 1; all when nil.
  package static func list(
    _ question: ActionQuestion, page: Int?, _ actor: Actor, on today: Day, _ reading: any Reading
  ) throws -> [Action] {
    let window: Query =
      page.map { " LIMIT \(pageLength) OFFSET \((max(1, $0) - 1) * pageLength)" } ?? ""
    return try ActionTable.list(
      where: condition(question, actor, today), order: order(question.order) + window, reading)
  }

  /// How many actions answer a question.
  package static func count(
    _ question: ActionQuestion, _ actor: Actor, on today: Day, _ reading: any Reading
  ) throws -> Int {
    try reading.count(
      """
      SELECT COUNT(*) AS n FROM \(ActionTable.tables)
      WHERE \(condition(question, actor, today))
      """)
  }

  /// What someone has still to do themselves, soonest due first.
  package static func mine(_ actor: Actor, _ reading: any Reading) throws -> [Action] {
    try ActionTable.list(
      where: """
        x.opened_at IS NOT NULL AND x.removed_at IS NULL AND x.checked_at IS NULL
          AND x.done_at IS NULL AND x.owner = \(actor.person)
        """, order: "x.due, x.number", reading)
  }

  /// What is said to be done and is for this person to check, the longest waiting first: for
  /// those who answer for the owner's own team. Others may check from the tracker.
  package static func waiting(
    _ organisation: Organisation, _ actor: Actor, _ reading: any Reading
  ) throws -> [Action] {
    try ActionTable.list(
      where: """
        x.opened_at IS NOT NULL AND x.removed_at IS NULL AND x.checked_at IS NULL
          AND x.done_at IS NOT NULL
          AND (x.owner IN (\(list: people(of: actor, organisation)))
            OR x.activity IN (\(ActivityTable.ofPerson(actor.person))))
        """, order: "x.done_at, x.number", reading
    ).filter { action in
      let isVerifier = try ActionAccess.isVerifier(actor, action, reading)
      return isFor(actor, action, organisation)
        || isVerifier
          && ActionPolicy.mayCheck(actor, action, ownerUnits: [], isVerifier: true)
    }
  }

  /// What was checked some time ago and is for this person to look at again: for whoever checked
  /// it, and for those who answer for the owner's own team where that person cannot.
  package static func toHold(
    _ organisation: Organisation, _ actor: Actor, _ reading: any Reading
  ) throws -> [Action] {
    try ActionTable.list(
      where: """
        x.opened_at IS NOT NULL AND x.removed_at IS NULL AND x.checked_at IS NOT NULL
          AND x.held_at IS NULL AND x.hold_on <= \(organisation.day)
          AND (x.checked_by = \(actor.person)
            OR x.owner IN (\(list: people(of: actor, organisation)))
            OR x.activity IN (SELECT q.activity FROM activity_person q
              WHERE q.to_at IS NULL AND q.post IN (\(list: actor.standings.map(\.post)))))
        """, order: "x.hold_on, x.number", reading
    ).filter { action in
      if let looking = try ActionAccess.looking(actor, at: action, reading) {
        return looking.sees && action.owner != actor.person
      }
      guard let checker = action.checkedBy.flatMap({ Actor($0, in: organisation) }),
        ActionPolicy.mayCheck(
          checker, action, ownerUnits: organisation.units(of: action.owner))
      else { return isFor(actor, action, organisation) }
      return checker.person == actor.person
    }
  }

  /// What is done and has no day yet on which it is looked at again, for whoever says it, the
  /// longest done first.
  package static func toSayHow(_ actor: Actor, _ reading: any Reading) throws -> [Action] {
    try ActionTable.list(
      where: """
        x.opened_at IS NOT NULL AND x.removed_at IS NULL AND x.done_at IS NOT NULL
          AND x.hold_on IS NULL AND x.held_at IS NULL
          AND x.activity IN (SELECT q.activity FROM activity_person q
            WHERE q.to_at IS NULL AND (q.person = \(actor.person)
              OR q.post IN (\(list: actor.standings.map(\.post)))))
        """, order: "x.done_at, x.number", reading
    ).filter { try ActionAccess.looking(actor, at: $0, reading)?.says ?? false }
  }

  /// The last nudge about each of these actions that its owner, as things stand, has had.
  package static func nudges(
    of actions: [Action], _ reading: any Reading
  ) throws -> [String: ActionEvent] {
    let events = try ActionTable.events(of: actions.map(\.id), reading)
    return Dictionary(grouping: events, by: \.action).compactMapValues { all in
      let last = all.first { event in
        switch event.step {
        case .nudged, .moved, .handedOn, .sentBack, .reopened: true
        case .opened, .milestoneSet, .milestoneDone, .milestoneDropped, .atRisk, .onCourse,
          .done, .checked, .lookingAgain, .held:
          false
        }
      }
      return last?.step == .nudged ? last : nil
    }
  }

  /// Whether there may be owners whom this person nudges.
  package static func mayNudgeSome(_ actor: Actor) -> Bool {
    actor.isQualityAssurance || actor.holds(.teamManager, .serviceLead, .headOfService)
  }

  private static func isFor(
    _ actor: Actor, _ action: Action, _ organisation: Organisation
  ) -> Bool {
    let units = organisation.units(of: action.owner)
    return units.contains { actor.covers($0, as: .teamManager, .serviceLead) }
      && ActionPolicy.mayCheck(actor, action, ownerUnits: units)
  }

  /// Those for whom this person answers.
  private static func people(of actor: Actor, _ organisation: Organisation) -> [String] {
    guard actor.holds(.teamManager, .serviceLead) else { return [] }
    return organisation.people.keys.filter { person in
      organisation.units(of: person).contains {
        actor.covers($0, as: .teamManager, .serviceLead)
      }
    }.sorted()
  }

  private static func condition(
    _ question: ActionQuestion, _ actor: Actor, _ today: Day
  ) -> Query {
    var all: Query =
      """
      x.opened_at IS NOT NULL AND x.removed_at IS NULL AND \(visible(to: actor))
        AND \(shown(question.show, today)) AND \(owned(question.whose, actor, today))
        AND \(from(question.source))
      """
    if let code = question.code { all = all + " AND COALESCE(a.code, k.code) = \(code)" }
    if let activity = question.activity { all = all + " AND x.activity = \(activity)" }
    return all
  }

  /// The same people as `ActionPolicy.maySee`.
  private static func visible(to actor: Actor) -> Query {
    let own: Query = """
      (x.owner = \(actor.person) OR x.made_by = \(actor.person)
        OR x.activity IN (\(ActivityTable.ofPerson(actor.person))))
      """
    let open: Query = "(c.is_confined IS NULL OR c.is_confined = \(false))"
    if actor.isQualityAssurance || actor.isDirector { return "(\(own) OR \(open))" }
    let teams = actor.covered(as: .teamManager, .serviceLead, .headOfService)
    return """
      (\(own) OR \(open) AND (a.team IN (\(list: teams)) OR k.moved_to IN (\(list: teams))))
      """
  }

  private static func shown(_ show: ActionQuestion.Show, _ today: Day) -> Query {
    switch show {
    case .open: "x.checked_at IS NULL"
    case .overdue: "x.checked_at IS NULL AND x.done_at IS NULL AND x.due < \(today)"
    case .atRisk:
      """
      x.checked_at IS NULL AND x.done_at IS NULL AND x.due >= \(today)
        AND (x.at_risk_at IS NOT NULL OR EXISTS (SELECT 1 FROM action_milestone s
          WHERE s.action = x.id AND s.done_at IS NULL AND s.removed_at IS NULL
            AND s.due < \(today)))
      """
    case .toHold:
      "x.checked_at IS NOT NULL AND x.held_at IS NULL AND x.hold_on <= \(today)"
    case .soon:
      """
      x.checked_at IS NULL AND x.done_at IS NULL AND x.due >= \(today) AND x.due <= \(today + 7)
      """
    case .waiting: "x.checked_at IS NULL AND x.done_at IS NOT NULL"
    case .closed: "x.checked_at IS NOT NULL"
    }
  }

  private static func from(_ source: ActionQuestion.Source) -> Query {
    switch source {
    case .anywhere: "1 = 1"
    case .lowGrade: ActionTable.isFromLowGrade
    case .otherAudits: "NOT \(ActionTable.isFromLowGrade)"
    }
  }

  private static func owned(
    _ whose: ActionQuestion.Whose, _ actor: Actor, _ today: Day
  ) -> Query {
    switch whose {
    case .anyone: "1 = 1"
    case .me: "x.owner = \(actor.person)"
    case .service: "a.team IN (\(list: actor.ownService))"
    case .left: "o.to_day < \(today)"
    }
  }

  private static func order(_ order: ActionQuestion.Order) -> Query {
    switch order {
    case .due: "x.due, x.number"
    case .dueLast: "x.due DESC, x.number"
    case .owner: "o.name, x.due, x.number"
    case .ownerLast: "o.name DESC, x.due, x.number"
    case .child: "COALESCE(a.code, k.code), x.due, x.number"
    case .childLast: "COALESCE(a.code, k.code) DESC, x.due, x.number"
    }
  }
}

extension Actor {
  /// The units that the actor covers by posts of these roles.
  package func covered(as roles: Role...) -> [String] {
    Set(standings.filter { roles.contains($0.role) }.flatMap(\.covers)).sorted()
  }

  /// Every unit that the actor's posts cover.
  package var ownService: [String] { Set(standings.flatMap(\.covers)).sorted() }
}
