import Database
import Kernel

/// Whoever leads a step of a response keeps what came of it: the day, the framework's form, and at
/// a meeting whether it finds risk for the child. It can be put right until it is confirmed, or the
/// response is closed.
package struct KeepStep: Sendable {
  package let response: String
  package let step: String
  package let day: Day?
  package let foundRisk: Bool?
  /// Why there is none.
  package let riskWords: String
  package let answers: [Answer]
  package let revision: Int

  package init(
    response: String, step: String, day: Day?, foundRisk: Bool?, riskWords: String,
    answers: [Answer], revision: Int
  ) {
    self.response = response
    self.step = step
    self.day = day
    self.foundRisk = foundRisk
    self.riskWords = riskWords
    self.answers = answers
    self.revision = revision
  }

  /// Keeps it, and stops the step's clock. Throws a Refusal with everything that is missing.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let place = try StepPlace.load(response, step, transaction)
    try require(ResponsePolicy.mayKeep(occasion.actor, place.activity, place.step))
    try place.requireOpen()
    let asksForRisk = place.asksForRisk
    try Refusal.unless(
      StepRules.problems(day, began: place.response.beganAt.day, today: occasion.today)
        + (asksForRisk ? StepRules.problems(foundRisk, riskWords) : []))
    try StepRules.require(answers, on: place.form)
    let key = place.activity.key
    let risk = asksForRisk ? foundRisk : nil
    let why = try transaction.seal(optional: risk == false ? riskWords : "", under: key)
    try transaction.change(
      """
      UPDATE response_step SET day = \(day), found_risk = \(risk), risk_words = \(why),
        answers = \(try transaction.seal(KeptText.of(answers), under: key)),
        kept_at = \(occasion.now), kept_by = \(occasion.actor.person), revision = revision + 1
      WHERE response = \(place.response.id) AND name = \(step) AND confirmed_at IS NULL
        AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    if let clock = place.step.clock {
      _ = try ResponseTable.stop(clock, of: place.response.id, occasion, transaction)
    }
    let told = try tell(place, occasion, transaction)
    try transaction.record(
      ResponseFacts.kept(place.activity, place.response.plan, step, told: told),
      by: occasion.actor.person, at: occasion.now)
  }

  /// Tells those whom the framework names, the first time that the record is kept, and says whom.
  private func tell(
    _ place: StepPlace, _ occasion: Occasion, _ transaction: any Transaction
  ) throws -> Set<String> {
    guard !place.step.tells.isEmpty, place.response.record(of: step)?.keptAt == nil else {
      return []
    }
    let organisation = try OrganisationTable.load(on: occasion.today, transaction)
    let people = place.step.tells.flatMap { recipient in
      organisation.posts(recipient, team: place.activity.team).compactMap {
        organisation.answering(for: $0.id)?.id
      }
    }
    try MessageTable.tell(
      Set(people), .reported, of: place.activity, step: step, occasion, transaction)
    return Set(people).subtracting([occasion.actor.person])
  }
}

/// Someone other than whoever kept the record of a step says that it is so.
package struct ConfirmStep: Sendable {
  package let response: String
  package let step: String
  package let words: String
  package let revision: Int

  package init(response: String, step: String, words: String, revision: Int) {
    self.response = response
    self.step = step
    self.words = words
    self.revision = revision
  }

  /// Confirms it. Throws a Refusal where nothing is kept, or nothing is said.
  package func callAsFunction(_ occasion: Occasion, in transaction: any Transaction) throws {
    let place = try StepPlace.load(response, step, transaction)
    let record = try found(place.response.record(of: step))
    try require(
      ResponsePolicy.mayConfirm(occasion.actor, place.activity, place.step, record))
    guard place.response.closedAt == nil, place.response.state(of: place.step) == .toConfirm else {
      throw Refusal("There is nothing to confirm here now.", kind: .forbidden)
    }
    try Refusal.unless(
      TypedWords.problems(words, field: "words", missing: "Say how you know."))
    let sealed = try transaction.seal(words.trimmed, under: place.activity.key)
    try transaction.change(
      """
      UPDATE response_step SET confirmed_at = \(occasion.now),
        confirmed_by = \(occasion.actor.person), confirmed_words = \(sealed),
        revision = revision + 1
      WHERE response = \(place.response.id) AND name = \(step) AND confirmed_at IS NULL
        AND revision = \(revision)
      """, orElse: ActivityRules.changedElsewhere)
    try transaction.record(
      ResponseFacts.confirmed(place.activity, place.response.plan, step),
      by: occasion.actor.person, at: occasion.now)
  }
}

/// One step of a response with everything that it stands in.
struct StepPlace {
  let response: Response
  let activity: Activity
  let plan: GradeResponse
  let step: ResponseStep
  let form: Tool

  static func load(
    _ response: String, _ step: String, _ reading: any Reading
  ) throws -> StepPlace {
    let response = try found(ResponseTable.load(response, reading))
    let activity = try found(ActivityTable.load(response.activity, reading))
    let plan = try ResponseRules.plan(of: response, activity, reading)
    let step = try found(plan.step(step))
    let form = try found(PublishedFrameworks.load(activity, reading).tool(step.form))
    return StepPlace(
      response: response, activity: activity, plan: plan, step: step, form: form)
  }

  /// Whether its record says if there is risk: a meeting's, where a later step rests on that and
  /// no concern has answered it.
  var asksForRisk: Bool { plan.asksForRisk(at: step) && !response.hasConcern }

  /// Refuses what is closed, confirmed, not asked, or not asked yet.
  func requireOpen() throws(Refusal) {
    guard response.closedAt == nil else {
      throw Refusal("This response is closed already.", kind: .forbidden)
    }
    switch response.state(of: step) {
    case .toDo, .toConfirm: return
    case .done:
      if step.confirmedBy.isEmpty { return }
      throw Refusal("This is confirmed already.", kind: .forbidden)
    case .waits:
      throw Refusal("First the meeting says whether there is risk.", kind: .forbidden)
    case .notNeeded:
      throw Refusal("The meeting found no risk, so this is not asked.", kind: .forbidden)
    }
  }
}

extension GradeResponse {
  /// Whether the record of a step says if there is risk, since another step rests on that.
  package func asksForRisk(at step: ResponseStep) -> Bool {
    step.kind == .meeting && steps.contains { $0.asked == .whereRisk }
  }
}

/// What the record of a step has to say.
enum StepRules {
  static func problems(_ day: Day?, began: Day, today: Day) -> [Refusal.Problem] {
    guard let day else { return [.init("Give the day, such as 24 11 2026.", field: "day")] }
    if day > today { return [.init("The day cannot be in the future.", field: "day")] }
    return day < began
      ? [.init("The grade was given on \(began.words). Give a day since then.", field: "day")] : []
  }

  static func problems(_ foundRisk: Bool?, _ words: String) -> [Refusal.Problem] {
    switch foundRisk {
    case nil: [.init("Say whether there is risk for the child.", field: "risk")]
    case true?: []
    case false?:
      TypedWords.problems(
        words, field: "risk-words", missing: "Say why there is no risk, and so no visit.")
    }
  }

  /// Refuses answers that do not fit the form, and what is missing in it.
  static func require(_ answers: [Answer], on form: Tool) throws {
    for section in form.sections {
      let ids = Set(section.questions.map(\.id))
      try SectionRules.check(answers.filter { ids.contains($0.question) }, section, nil)
    }
    try Refusal.unless(
      form.sections.flatMap {
        SectionRules.missing(answers, $0, of: form, nil, service: nil)
      })
  }
}
