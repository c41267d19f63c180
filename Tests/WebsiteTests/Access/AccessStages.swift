import Database
import Exchange
import Kernel
import Practice
import TestWorld

/// The audit of an access town, and the people around it: of one of the two teams of Help and
/// protection, audited by the manager of the other.
struct AccessGround: Sendable {
  let draw: String
  let cycle: String
  /// None before the list is out.
  let audit: Activity?
  let names: [Hat: String]
}

/// One audit of the small Anytown taken to a stage, by the steps of the work.
extension World {
  /// November up to the stage.
  func bring(to stage: Stage) async throws -> AccessGround {
    try await publish()
    let cycle = try await openNovember()
    try await importList(for: cycle)
    try await matchNames()
    let draw = try await drawNovember()
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
    }
    try await giveToAnotherTeam(of: draw)
    var names: [Hat: String] = [
      .auditor: "Teasel Quartz", .managerOfIt: "Bracken Marl", .caseHolder: "Campion Shale",
    ]
    if stage == .drawn {
      return AccessGround(draw: draw, cycle: cycle.id, audit: nil, names: names)
    }
    go(to: "2026-11-03")
    let drawn = try await november()
    _ = try await act(as: "Tansy Feldspar") { occasion, transaction in
      try SendAllocation(cycle: drawn.id, revision: drawn.revision)(occasion, in: transaction)
    }
    let audits = try await records.read { try ActivityTable.list(cycle: cycle.id, $0) }
    let audit = try found(
      audits.first { audit in
        audit.people[.auditor]?.name == names[.auditor]
          && audit.people[.teamManager]?.name == names[.managerOfIt]
      })
    for (hat, part) in [
      (Hat.caseHolder, Part.caseHolder), (.leadOfIt, .serviceLead),
    ] {
      names[hat] = audit.people[part]?.name
    }
    try await take(audit, to: stage)
    return AccessGround(
      draw: draw, cycle: cycle.id, audit: try await self.audit(audit.id), names: names)
  }

  /// The program gives managers their own teams' cases; here one goes to the manager next door.
  private func giveToAnotherTeam(of draw: String) async throws {
    let neighbour = try await occasion(as: "Teasel Quartz").actor.person
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      let row = try found(
        transaction.row(
          """
          SELECT a.code, a.revision FROM allocation a JOIN person p ON p.id = a.auditor
          WHERE a.draw = \(draw) AND p.name = 'Bracken Marl' ORDER BY a.code
          """))
      try ChangeAllocation(
        draw: draw, code: row["code"], auditor: neighbour, reason: "Somebody is away.",
        revision: row["revision"])(occasion, in: transaction)
    }
  }

  private func take(_ audit: Activity, to stage: Stage) async throws {
    let audit = try await self.audit(audit.id)
    switch stage {
    case .drawn, .allocated: return
    case .returned:
      try await asAuditor(of: audit) { occasion, transaction in
        try ReturnAudit(activity: audit.id, reason: "I know the family.")(
          occasion, in: transaction)
      }
      return
    default: break
    }
    let isLow = [.inadequate, .graded, .givenBack, .confirmed].contains(stage)
    try await write(audit, grade: isLow ? "inadequate" : "good")
    if stage == .underWay { return }
    try await submitWhole(audit)
    if stage == .submitted || stage == .inadequate { return }
    if stage == .disputed {
      go(to: "2026-11-30")
      try await act(as: audit.people[.caseHolder]?.name ?? "") { occasion, transaction in
        try RaiseDispute(
          activity: audit.id, subject: Dispute.Subject.allCases.first,
          words: "The visits were made.")(occasion, in: transaction)
      }
      return
    }
    if isLow {
      let moderation = try await moderation(of: audit)
      try await grade(moderation, as: "Sorrel Basalt")
      if stage == .graded { return }
      try await decide(
        moderation, stage == .givenBack ? .return : .agree, words: "Which visit is meant?",
        as: "Sorrel Basalt")
      return
    }
    try await act(as: audit.people[.serviceLead]?.name ?? "") { occasion, transaction in
      try ConfirmOversight(activity: audit.id, words: "Careful work.", revision: 0)(
        occasion, in: transaction)
    }
    if stage == .overseen { return }
    try await asAuditor(of: audit) { occasion, transaction in
      _ = try KeepDocument(activity: audit.id, form: .html, document: Array("<p>".utf8))(
        occasion, in: transaction)
      try FileAudit(activity: audit.id, version: 1)(occasion, in: transaction)
    }
    if stage == .closed { try await closeNovember() }
  }

  /// Everything that the auditor writes, and a concern about the child.
  private func write(_ audit: Activity, grade: String) async throws {
    try await prepare(audit)
    try await answer(audit, grade)
    try await judge(audit, grade)
    let ground = try await contents(audit.id).kind.recommendation?.reasons.first?.id
    try await asAuditor(of: audit) { occasion, transaction in
      try RecommendReview(
        activity: audit.id, recommended: true, grounds: [found(ground)],
        words: "The same worry comes back.", revision: 0)(occasion, in: transaction)
      _ = try RaiseConcern(subject: .audit(audit.id), words: "Nobody has seen the child.")(
        occasion, in: transaction)
    }
  }

  private func submitWhole(_ audit: Activity) async throws {
    let revision = try await self.audit(audit.id).revision
    try await asAuditor(of: audit) { occasion, transaction in
      _ = try SubmitAudit(activity: audit.id, revision: revision)(occasion, in: transaction)
    }
  }

  private func closeNovember() async throws {
    go(to: "2026-12-07")
    let cycle = try await november()
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try CloseCycle(cycle: cycle.id, revision: cycle.revision)(occasion, in: transaction)
      _ = try PublishReport(cycle: cycle.id, commentary: "A careful month.")(
        occasion, in: transaction)
    }
  }

  /// What stands for the colons of the addresses, by the address up to and with the colon.
  func places(on ground: AccessGround) async throws -> [String: String] {
    let holder = try await occasion(as: ground.names[.caseHolder] ?? "").actor
    let job = ids.next(at: now)
    let file = try await act(as: "Tansy Feldspar") { occasion, transaction in
      try JobTable.start(
        job, kind: "case-list", subject: ground.cycle, at: occasion.now, occasion, transaction)
      try JobTable.fail(job, message: "It is no workbook.", transaction)
      _ = try RecordAbsence(
        person: holder.person, days: Period(from: occasion.today, to: occasion.today))(
          occasion, in: transaction)
      return try KeptPeopleFile.keep(
        "post,role,person\nQA lead,QA lead,Tansy Feldspar\n", named: "people.csv", occasion,
        in: transaction)
    }
    return try await records.read { reading in
      func one(_ query: Query) throws -> String? { try reading.row(query)?["id"] }
      let contents = try ground.audit.map { try AuditContents.load($0, reading) }
      let id = ground.audit?.id
      let number: Int? = try reading.row("SELECT number FROM action WHERE activity = \(id)")?[
        "number"]
      let code: String? = try reading.row(
        "SELECT code FROM allocation WHERE draw = \(ground.draw)")?["code"]
      let framework = try PublishedFrameworks.versions(reading).first
      var places: [String: String?] = [
        "/audits/:id": id, "/people/:id": holder.person,
        "/record/people/:id": holder.person,
        "/teams/:id": holder.standings.first?.unit, "/posts/:id": holder.standings.first?.post,
        "/audits/:id/sections/:section": contents?.tool.sections.first?.id,
        "/audits/:id/findings/:finding": contents?.findings.first?.id,
        "/audits/:id/actions/:action": contents?.actions.first?.id,
        "/audits/:id/documents/:version": "1", "/audits/:id/versions/:number": "1",
        "/actions/:number": number.map(String.init),
        "/draws/:id": ground.draw, "/draws/:id/left-out/:reason": "closed",
        "/cycles/:cycle": "\(World.november)-\(World.kind)",
        "/reports/:cycle": "\(World.november)-\(World.kind)",
        "/reports/:cycle/figures/:figure": "feedback.obtained",
        "/cycles/:cycle/allocation/:code": code, "/cycles/:cycle/withdrawals/:code": code,
        "/audits/:id/agencies/:agency": "police", "/audits/:id/family/:talk": "child",
        "/cycles/:cycle/group-report/copies/:copy": id,
        "/cycles/:cycle/agencies/checkpoints/:checkpoint": id,
        "/framework/tools/:tool": framework?.framework.tools.first?.id,
        "/framework/versions/:version": framework?.hash,
        "/framework/versions/:version/tools/:tool": framework?.framework.tools.first?.id,
        "/case-lists/readings/:job": job, "/people/file/:id": file,
        "/responses/:id/updates/:clock": "first-update",
      ]
      places["/audits/:id/feedback/:feedback"] = try one("SELECT id FROM feedback")
      places["/concerns/:id"] = try one("SELECT id FROM concern")
      places["/moderations/:id"] = try one("SELECT id FROM moderation")
      places["/responses/:id"] = try one("SELECT id FROM response WHERE activity = \(id)")
      places["/case-lists/:id"] = try one("SELECT id FROM case_list")
      places["/memberships/:id"] = try one(
        "SELECT id FROM membership WHERE person = \(holder.person)")
      places["/disputes/:id"] = try one("SELECT id FROM dispute")
      places["/exemplars/:id"] = try one("SELECT id FROM response")
      places["/absences/:id"] = try one("SELECT id FROM absence")
      places["/people/listed-names/:id"] = try one("SELECT id FROM listed_name")
      return places.compactMapValues(\.self)
    }
  }
}
