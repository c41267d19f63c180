import Database
import Kernel

/// Reads draws and their cases.
package enum DrawLists {
  /// The draw with this id.
  package static func load(_ id: String, _ reading: any Reading) throws -> StoredDraw? {
    try draws(where: "d.id = \(id)", reading).first
  }

  /// Every draw of a cycle, the latest first. The latest is the one that is allocated.
  package static func of(cycle: String, _ reading: any Reading) throws -> [StoredDraw] {
    try draws(where: "d.cycle = \(cycle)", reading)
  }

  /// The drawn cases in draw order, stratum by stratum.
  package static func drawn(_ draw: String, _ reading: any Reading) throws -> [DrawnCase] {
    try cases(of: draw, where: "k.outcome = 'drawn'", reading)
  }

  /// The cases that are audited: those drawn, but for the withdrawn ones, and those that took their
  /// places.
  package static func standing(_ draw: String, _ reading: any Reading) throws -> [DrawnCase] {
    try cases(
      of: draw,
      where: """
        (k.outcome = 'drawn'
          OR k.code IN (SELECT replaced_by FROM withdrawal WHERE draw = \(draw)))
          AND k.code NOT IN (SELECT code FROM withdrawal WHERE draw = \(draw))
        """, reading)
  }

  private static func cases(
    of draw: String, where condition: Query, _ reading: any Reading
  ) throws -> [DrawnCase] {
    let teams = try ListedNameTable.teams(reading)
    let workers = try ListedNameTable.workers(reading)
    return try reading.rows(
      """
      SELECT k.code, k.case_id, k.stratum, k.place, k.grounds,
        e.plan_type, e.listed_team, e.listed_worker
      FROM draw_case k
        JOIN draw d ON d.id = k.draw
        JOIN case_entry e ON e.case_list = d.case_list AND e.case_id = k.case_id
      WHERE k.draw = \(draw) AND \(condition)
      ORDER BY k.stratum, k.place
      """
    ).map { row in
      let (team, worker): (String?, String?) =
        (try row["listed_team"], try row["listed_worker"])
      return try DrawnCase(
        code: row["code"], caseId: row["case_id"], stratum: row["stratum"],
        place: row["place"], planType: row["plan_type"],
        team: found(team.flatMap { teams[$0] }), worker: worker.flatMap { workers[$0] },
        grounds: row["grounds"])
    }
  }

  /// Codes left out for one reason, in order.
  package static func leftOut(
    _ draw: String, for reason: ExclusionReason, limit: Int, _ reading: any Reading
  ) throws -> [String] {
    try reading.rows(
      """
      SELECT code FROM draw_case WHERE draw = \(draw) AND exclusion = \(reason)
      ORDER BY code LIMIT \(limit)
      """
    ).map { try $0["code"] }
  }

  /// The record that is exported: everything that someone else needs to draw again.
  package static func record(
    of draw: StoredDraw, _ reading: any Reading
  ) throws -> DrawRecord {
    let cycle = try found(CycleTable.load(draw.cycle, reading))
    let framework = try PublishedFrameworks.load(cycle, reading)
    var codes: [String: (drawn: [String], reserve: [String])] = [:]
    var exclusions: [ExcludedCase] = []
    let rows = try reading.rows(
      """
      SELECT code, stratum, outcome, exclusion, beside FROM draw_case WHERE draw = \(draw.id)
      ORDER BY stratum, place, code
      """)
    for row in rows {
      let (code, stratum): (String, String) = (try row["code"], try row["stratum"])
      let outcome: String = try row["outcome"]
      switch outcome {
      case "drawn": codes[stratum, default: ([], [])].drawn.append(code)
      case "reserve": codes[stratum, default: ([], [])].reserve.append(code)
      default:
        let reason: ExclusionReason = try row["exclusion"]
        exclusions.append(
          try ExcludedCase(code: code, reason: reason.words, beside: row["beside"]))
      }
    }
    let strata = draw.strata.map { stratum in
      let found = codes[stratum.name] ?? ([], [])
      return StratumDraw(
        stratum: stratum.name, population: stratum.population, asked: stratum.asked,
        drawn: found.drawn, reserve: found.reserve)
    }
    return DrawRecord(
      isChosen: draw.isChosen,
      draw: Draw(seed: draw.seed, fingerprint: draw.fingerprint, strata: strata),
      population: codes.flatMap { name, found in
        (found.drawn + found.reserve).map { PopulationMember(code: $0, stratum: name) }
      }.sorted { $0.code < $1.code },
      exclusions: exclusions.sorted { $0.code < $1.code },
      replacements: try replacements(in: draw, of: cycle, reading),
      framework: framework.identity.reference, activity: cycle.kind,
      cycle: cycle.name)
  }

  /// Those that were made while the month was open: afterwards nobody takes a place.
  private static func replacements(
    in draw: StoredDraw, of cycle: Cycle, _ reading: any Reading
  ) throws -> [Replacement] {
    try WithdrawalTable.list(of: draw.id, reading)
      .filter { withdrawal in cycle.closedAt.map { withdrawal.withdrawnAt < $0 } ?? true }
      .map(\.replacement)
  }

  private static func draws(
    where condition: Query, _ reading: any Reading
  ) throws -> [StoredDraw] {
    try reading.rows(
      """
      SELECT d.id, d.cycle, d.number, d.case_list, d.seed, d.method,
        d.grounds, d.definition, d.fingerprint,
        d.made_at, d.made_by, p.name AS maker, d.reason, d.verified_at, d.verified
      FROM draw d JOIN person p ON p.id = d.made_by
      WHERE \(condition) ORDER BY d.number DESC
      """
    ).map { row in
      let id: String = try row["id"]
      return try StoredDraw(
        id: id, cycle: row["cycle"], number: row["number"], caseList: row["case_list"],
        seed: row["seed"], method: row["method"], grounds: row["grounds"],
        definition: DrawTable.definition(row["definition"]),
        fingerprint: row["fingerprint"], madeAt: row["made_at"], madeBy: row["made_by"],
        madeByName: row["maker"], reason: row["reason"], verifiedAt: row["verified_at"],
        verified: row["verified"], strata: strata(of: id, reading),
        leftOut: leftOut(of: id, reading))
    }
  }

  private static func strata(
    of draw: String, _ reading: any Reading
  ) throws -> [StoredDraw.Stratum] {
    try reading.rows(
      """
      SELECT name, unit, population, asked, drawn FROM draw_stratum
      WHERE draw = \(draw) ORDER BY name
      """
    ).map { row in
      try StoredDraw.Stratum(
        name: row["name"], unit: row["unit"], population: row["population"],
        asked: row["asked"], drawn: row["drawn"])
    }
  }

  private static func leftOut(
    of draw: String, _ reading: any Reading
  ) throws -> [(reason: ExclusionReason, count: Int)] {
    let rows = try reading.rows(
      """
      SELECT exclusion, COUNT(*) AS n FROM draw_case
      WHERE draw = \(draw) AND outcome = 'excluded' GROUP BY exclusion
      """)
    var counts: [ExclusionReason: Int] = [:]
    for row in rows { counts[try row["exclusion"]] = try row["n"] as Int }
    return ExclusionReason.allCases.compactMap { reason in
      counts[reason].map { (reason, $0) }
    }
  }
}
