import Practice

/// What Anytown's auditors write: invented, and about nobody.
enum TownWords {
  static let strengths = [
    "The worker is trusted: the child chose where to meet and asked for the next visit.",
    "The chronology is short, current and used in the analysis.",
    "The plan says in the family’s own words what will be different and by when.",
    "The father was found, heard and brought into the plan.",
    "Visits are purposeful, and what the child said changes what happens next.",
    "School and health each did their part because the worker kept them in step.",
    "Supervision helped the worker to think, and the plan moved on after it.",
    "The manager’s decisions are on the file with their reasons.",
    "The assessment weighs what goes well as carefully as what worries us.",
    "Grandparents now share the care, after a family network meeting that they led.",
  ]

  static let improvements = [
    "The chronology stops in the spring, so the pattern of missed appointments is not seen.",
    "The plan lists services rather than what should change for the child.",
    "The risk assessment was not renewed after the second call from school.",
    "The child was seen, and seldom alone.",
    "Actions from supervision have no dates, and two were never picked up.",
    "The father’s view is missing from the assessment.",
    "It is not clear what would have to happen for us to step back.",
    "Management oversight is recorded as agreement, without a reason.",
    "The child’s identity and culture are named and make no difference to the work.",
  ]

  static let learning = [
    "A chronology of one page, kept current, was worth more than a complete one.",
    "Asking the family how they would know that things are better made the plan shorter.",
    "A joint visit in the first week saved three separate ones.",
    "Where supervision ended with a written question, the next visit answered it.",
  ]

  static let evidence = [
    "Seen in the assessment, the last three visits and the discussion with the worker.",
    "The case summary and the chronology say so, and the worker told the story without notes.",
    "Supervision of last month sets this out; the child’s life is a little steadier for it.",
    "The plan and the review agree. The child could say who helps and with what.",
    "The file is thin here. In the discussion the worker could say more than is written.",
  ]

  static let actions = [
    (
      "Bring the chronology up to date and use it at the next review",
      "Whoever opens the file sees the pattern in the child’s life."
    ),
    (
      "Hold a family network meeting",
      "The child has more people to turn to than us."
    ),
    (
      "Hear and record the father’s view",
      "The child’s plan includes both parents."
    ),
    (
      "See the child alone and write down what they want to change",
      "The child’s own words are in the plan."
    ),
    (
      "Renew the risk assessment with school and health",
      "The child is safer because the worry is shared and current."
    ),
    (
      "Give every step of the plan an owner and a date",
      "The child and the family know who does what, by when."
    ),
  ]

  static let discussion = [
    "We talked for an hour. The worker knows this child well and was open about what is stuck.",
    "A good conversation: we agreed on what works, and differed on how much the plan has moved.",
  ]

  static let families = [
    "She listens to me and does what she says. I would like to see the plan before the meeting.",
    "We were told things late, but lately it is better, and the visits help.",
    "He is fun and he tells me what is going to happen.",
  ]

  static let oversight = [
    "Read and agreed. I shall follow the actions in supervision.",
    "Thank you for a careful audit. The strengths are worth sharing with the team.",
  ]

  /// Why managers put cases forward, each for something else.
  static let proposals = [
    "Three changes of worker in a year, and the family held on all the same.",
    "The plan worked sooner than anybody expected; we would like to know why.",
    "We have met four times and nothing moves.",
    "The father lives abroad, and was part of every meeting.",
  ]

  /// What was said in a meeting about one case.
  static let notes = """
    The worker told how the plan came about, and what the child makes of it. Two things hold it \
    together: the same person visits, and school rings before it worries. What is stuck is the \
    contact on Sundays; three ideas were collected, and one will be tried first.
    """

  /// What an audit group agreed to look at.
  static let terms = """
    How early each of us saw it, what we told each other, and what changed for the child. From the \
    first contact with any of us until today. Nobody’s work is judged alone.
    """

  /// What rounds look at.
  static let themes = [
    "Neglect in adolescence", "Children’s own words in plans", "Fathers in assessments",
  ]

  /// What practitioners say of having been audited.
  static let experience = [
    "I ask the child what they want before I write the plan.",
    "An hour more for the talk, and the questions a week before.",
    "I record why I decided, and no longer only what.",
    "It helped that somebody read the whole story and asked.",
    "Say sooner which case it is; I had a hearing on that day.",
  ]

  static let commission: [RoundAsk: String] = [
    .commissionedBy: "The leadership team, after two complaints in one month.",
    .purpose: "Whether we see it early, and whether children notice a difference.",
    .programme: "The improvement plan, third part.",
  ]

  /// What a source of this material is called, and what it shows.
  static func source(_ material: SourceMaterial) -> (String, String) {
    switch material {
    case .document:
      ("The statutory guidance, on early help", "We do what it asks, later than it asks it.")
    case .round: ("", "Plans name it in two of three; few say what should change by when.")
    case .figure:
      ("Assessments in time: 84 in 100", "Better than a year ago; it says nothing of their worth.")
    case .meeting:
      ("Nine practitioners of three teams", "They see it early and wait for somebody to name it.")
    case .voices:
      ("Fourteen parents, by telephone", "They want one person who stays, and say so first.")
    }
  }
}
