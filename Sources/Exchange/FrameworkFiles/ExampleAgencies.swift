import Practice

/// Runs a worked case of agencies that audit together.
enum ExampleAgencies {
  static func check(_ example: AgenciesExample, _ kind: ActivityKind) -> [String] {
    let plan = kind.agencies
    let heard = plan?.family?.talks.map {
      TalkExample(section: $0.section, by: $0.by, visit: $0.visit)
    }
    let learning = plan?.learning.map {
      LearningExample(id: $0.id, goes: $0.goes, question: $0.question)
    }
    return ExampleRun.differ("the tool", plan?.tool, example.tool)
      + ExampleRun.differ("the bases", plan?.legalBases.map(\.id), example.legalBases)
      + ExampleRun.differ("followed", plan?.plansFollowedMonths, example.plansFollowedMonths)
      + ExampleRun.differ("confined", kind.access.confined, example.confined)
      + ExampleRun.differ("the marking", kind.access.marking, example.marking)
      + ExampleRun.differ("the principles", plan?.principles.map(\.id), example.principles)
      + ExampleRun.differ("presented to", plan?.presentedTo, example.presentedTo)
      + ExampleRun.differ("heard", heard ?? [], example.heard)
      + ExampleRun.differ("learning", learning, example.learning)
  }
}
