import Practice

/// That how the cases of a kind are chosen hangs together.
enum SelectionChecks {
  static func check(
    _ kind: ActivityKind, _ framework: Framework, _ path: String, _ reading: inout ShapeReading
  ) {
    checkSizes(kind.selection, path, &reading)
    checkTurns(kind, path, &reading)
    checkProposals(kind, path, &reading)
    checkAuditors(kind, path, &reading)
    let opens = framework.programme.entries.contains {
      $0.activity == kind.id && $0.opensDaysBefore != nil
    }
    if opens, !kind.selection.between.isEmpty {
      reading.report(
        path: path + ".between",
        "Where ways of choosing take turns, the QA unit opens it and says which.")
    }
  }

  private static func checkSizes(
    _ selection: Selection, _ path: String, _ reading: inout ShapeReading
  ) {
    let isDivided = selection.strataBy != nil
    if selection.method == .stratified, !isDivided {
      reading.report(path: path, "A stratified selection says strata_by.")
    }
    let isCounted = selection.method.isChosen && selection.size != nil
    if selection.method != .stratified, isDivided, !isCounted {
      reading.report(
        path: path,
        "Only a stratified selection, or one that people make by a size, says strata_by.")
    }
    if selection.size == nil, selection.method == .random || selection.method == .stratified {
      reading.report(path: path, "A random selection says how many: size.")
    }
    if selection.elects == .planType {
      reading.report(path: path, "What is elected is a service, a service area or a team.")
    }
    for (at, exclusion) in selection.exclusions.enumerated()
    where exclusion.kind != .auditedWithin && exclusion.months != nil {
      reading.report(path: "\(path).exclusions[\(at)]", "Only audited_within has months.")
    }
  }

  /// What auditors are given, and what some cases ask them to know.
  private static func checkAuditors(
    _ kind: ActivityKind, _ path: String, _ reading: inout ShapeReading
  ) {
    let asks = kind.people.contains { $0.independence.contains(.ownExpertise) }
    if asks == kind.expertise.isEmpty {
      reading.report(
        path: path,
        "Where own_expertise keeps somebody from a case, and nowhere else, expertise has fields.")
    }
    for field in kind.expertise {
      if field.askedBy.isEmpty {
        reading.report(path: path, "Say which cases ask for “\(field.title)”: asked_by.")
      }
      for filter in field.askedBy where filter.column == .planType {
        for value in filter.isAnyOf where PlanType(rawValue: value) == nil {
          reading.report(
            path: path,
            "“\(value)” is no plan type: "
              + PlanType.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
      }
    }
    for person in kind.people where !person.withoutNumber.isEmpty {
      if !Set(person.withoutNumber).isSubset(of: person.roles) {
        reading.report(path: path, "Posts without_number are among the roles of their part.")
      }
      if person.withoutNumber.count == person.roles.count {
        reading.report(path: path, "Somebody audits with a number: not all are without_number.")
      }
      if !Activity.auditors.contains(person.part) {
        reading.report(path: path, "Only auditors have a number of audits, or none.")
      }
    }
  }

  /// The ways of choosing that take turns, and what is followed up.
  private static func checkTurns(
    _ kind: ActivityKind, _ path: String, _ reading: inout ShapeReading
  ) {
    let selection = kind.selection
    if !selection.between.allSatisfy({ $0 == .cohort || $0 == .followUp }) {
      reading.report(
        path: path + ".between", "Between, the QA unit chooses: cohort or follow_up.")
    }
    if !selection.between.isEmpty, kind.cycle.months == nil || kind.round != nil {
      reading.report(
        path: path + ".between",
        "Ways of choosing take turns only where the calendar opens a cycle after another.")
    }
    let followsUp = selection.method == .followUp || selection.between.contains(.followUp)
    if followsUp == selection.followedUp.isEmpty {
      reading.report(
        path: path,
        "Where earlier audits are followed up, and nowhere else, followed_up says which grades.")
    }
  }

  private static func checkProposals(
    _ kind: ActivityKind, _ path: String, _ reading: inout ShapeReading
  ) {
    let selection = kind.selection
    if kind.subject == .case, (selection.method == .proposed) == selection.proposedBy.isEmpty {
      reading.report(
        path: path, "Where cases are proposed, and nowhere else, proposed_by says by whom.")
    }
    if selection.reasonsDiffer != nil, selection.method != .proposed {
      reading.report(path: path, "Only the reasons of proposals differ: reasons_differ.")
    }
    if selection.reasonsDiffer == .planType {
      reading.report(
        path: path, "Reasons differ within a service, a service area or a team.")
    }
  }
}
