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
}
