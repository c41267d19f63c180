import Components
import Database
import Kernel
import Markup
import Practice

/// Reminding the owners of several actions at once.
enum NudgeFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/actions/nudges") { request in
      let page = try await NudgePage.load(request, request.query)
      return request.page(title, page.html(Fields()), trail: trail)
    }
    routes.post("/actions/nudges", nudge)
  }

  private static let title = "Nudge owners"
  private static let trail = Trail.back(Link("Back to actions", to: "/actions"))

  @Sendable private static func nudge(_ request: PageRequest) async throws -> PageResponse {
    let form = request.form
    let nudge = NudgeOwners(
      numbers: form.all("action").compactMap(Action.number), words: form.trimmed("words"))
    do {
      let people = try await request.act { try nudge($0, in: $1) }
      let who = EnglishNumbers.count(people, "person", "people").capitalisedFirst
      return .redirect(
        to: "/actions", saying: "\(who) will see your nudge among what needs them.")
    } catch let refusal as Refusal where refusal.kind == .invalid {
      let page = try await NudgePage.load(request, form)
      return request.page(title, refusal, page.html(form.fields(refusal)), trail: trail)
    }
  }
}

/// The actions of a list whose owners can be nudged, each with a box.
struct NudgePage: Sendable {
  let actions: [Action]
  /// The last nudge about each action, by its id.
  let nudges: [String: ActionEvent]
  let request: PageRequest
  /// The tracker's own filters, carried to the answer.
  let address: ActionsAddress

  static func load(_ request: PageRequest, _ asked: FormFields) async throws -> NudgePage {
    let (actor, organisation, today) = (request.actor, request.organisation, request.today)
    try require(ActionLists.mayNudgeSome(actor))
    var address = ActionsAddress(asked)
    if address.question.show == .closed || address.question.show == .toHold {
      address.question.show = .open
    }
    let (question, one) = (address.question, address.action)
    let (actions, nudges) = try await request.records.read { reading in
      let all =
        try one.map { [try ActionAccess.load($0, actor, reading)] }
        ?? ActionLists.list(question, page: nil, actor, on: today, reading)
      let actions = all.filter {
        $0.isWithOwner
          && ActionPolicy.mayNudge(actor, $0, ownerUnits: organisation.units(of: $0.owner))
      }.prefix(NudgeOwners.most)
      return (Array(actions), try ActionLists.nudges(of: Array(actions), reading))
    }
    return NudgePage(actions: actions, nudges: nudges, request: request, address: address)
  }

  func html(_ fields: Fields) -> HTML {
    """
    \(errorSummary(fields))
    \(pageHeading("Nudge owners", standing: standing))
    \(column(actions.isEmpty ? "" : choosing(fields)))
    """
  }

  private var standing: HTML {
    if actions.isEmpty { return "No action of this list waits for an owner whom you can nudge." }
    let owners = Set(actions.map(\.owner)).count
    return """
      \(EnglishNumbers.count(actions.count, "action").capitalisedFirst) of \
      \(EnglishNumbers.count(owners, "owner")), as chosen on the tracker. Take out what you do not \
      mean.
      """
  }

  private func choosing(_ fields: Fields) -> HTML {
    let typed = fields.hasProblems
    let chosen = Field(
      "action",
      values: typed ? fields.all("action") : actions.map { String($0.number ?? 0) },
      error: fields.error("action"))
    let choices = actions.map { action in
      Choice(
        String(action.number ?? 0), "\(action.words.firstLine) (\(action.reference))",
        hint: "\(hint(action))")
    }
    return form(
      to: "/actions/nudges", keys: request.keys,
      """
      \(address.pairs.map { hidden($0.name, $0.value) })
      \(checkboxes(chosen, Legend("Whose owners are nudged"), choices))
      \(textArea(
        fields["words"], label: "A line for them to read (optional)",
        hint: "It stands among what needs them, with your name and the day. It is no e-mail.",
        rows: 2, labelSize: .m))
      \(button("Nudge their owners"))
      """)
  }

  private func hint(_ action: Action) -> String {
    let due = "\(action.ownerName). Due \(action.due.words)."
    guard let last = nudges[action.id] else { return due }
    return due + " Nudged by \(last.personName) on \(last.at.day.words)."
  }
}
