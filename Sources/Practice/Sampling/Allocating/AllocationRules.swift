import Kernel

/// Whether someone may be given a case, and what it takes where a rule stands against it.
package enum AllocationRules {
  /// Refuses to set rules of independence aside without a reason; the reason is reported.
  static func requireReason(
    _ reason: String?, for rules: [IndependenceRule], name: String, why: String
  ) throws(Refusal) {
    guard !rules.isEmpty, reason?.isBlank ?? true else { return }
    throw Refusal(
      "\(name) \(why). Choose someone else, or say why it has to be them: the reason is reported.",
      field: "reason")
  }

  /// Refuses someone who holds no post that audits.
  static func seat(
    of person: String, in pool: AuditorPool
  ) throws(Refusal) -> (name: String, post: Post) {
    guard let post = pool.post(of: person),
      let seat = pool.seats.first(where: { $0.person == person })
    else {
      throw Refusal("Choose someone whose post audits.", field: "auditor")
    }
    return (seat.name, post)
  }

  /// Everything that keeps the list from going out.
  static func problems(before sending: AllocationGround, today: Day) -> [Refusal.Problem] {
    var problems: [Refusal.Problem] = []
    if let first = CycleRules.mayBeSent(from: sending.cycle), today < first {
      problems.append(
        .init("The list goes out on \(first.wordsWithWeekday), not before.", field: "send"))
    }
    for (part, _) in sending.pools {
      let waiting = sending.lines.filter { $0[part] == nil }.map(\.drawn.code)
      guard !waiting.isEmpty else { continue }
      let codes = EnglishNumbers.list(waiting)
      problems.append(
        .init(
          part == .auditor
            ? "Nobody has been given \(codes)." : "\(codes) has no second auditor.",
          field: "send"))
    }
    return problems
      + sending.pools.flatMap { part, pool in
        sending.lines.compactMap { outdated($0, part, pool) }
      }
      + vacancies(sending, sending.lines, field: "send")
  }

  /// What has changed since a case was given to someone: they left, or a rule stands against them
  /// now that nobody set aside.
  private static func outdated(
    _ line: AllocationLine, _ part: Part, _ pool: AuditorPool
  ) -> Refusal.Problem? {
    guard let auditor = line[part] else { return nil }
    let code = line.drawn.code
    guard pool.post(of: auditor.person) != nil else {
      return .init(
        "\(auditor.name) has no post that audits any more. Give \(code) to someone else.",
        field: "send")
    }
    let broken = pool.broken(by: auditor.person, on: line.audited)
      .filter { !auditor.setAside.contains($0) }
    guard let rule = broken.first else { return nil }
    let why = pool.whyNot(rule, auditor.person, line.audited)
    return .init(
      "\(auditor.name) \(why), and has \(code). Give it to someone else, or say why it has to be "
        + "them.", field: "send")
  }

  /// Posts that every audit needs and that nobody answers for.
  static func vacancies(
    _ sending: AllocationGround, _ lines: [AllocationLine], field: String
  ) -> [Refusal.Problem] {
    var missing: Set<String> = []
    for line in lines {
      for binding in sending.kind.people where ActivityParties.isPostBound(binding) {
        guard binding.attendance == .mandatory, binding.when == .always,
          ActivityParties.party(binding, team: line.drawn.team, sending.organisation) == nil
        else { continue }
        let unit = sending.organisation.units[line.drawn.team]?.name ?? line.drawn.team
        let title = binding.roles.map(sending.framework.words.title)
        missing.insert(
          "Nobody is \(EnglishNumbers.list(title, "or")) for \(unit), and no deputy is named. "
            + "Fill the post first.")
      }
    }
    return missing.sorted().map { .init($0, field: field) }
  }
}
