/// How agencies audit a case together: what each answers for its own part, on which basis they
/// share what they know, who hears the family, where learning goes, and for how long their plans
/// are followed.
package struct AgencyPlan: Codable, Sendable, Hashable {
  /// The tool that each agency answers; its sections can be for some agencies only.
  package var tool: String
  /// On which information about a child may be shared: one is on record before a code is given.
  package var legalBases: [Choice]
  /// What all sharing keeps to, shown where it is asked who a child is.
  package var principles: [Term] = []
  /// Plans are followed for one of these numbers of months, as is agreed for each audit.
  package var plansFollowedMonths: [Int]
  /// Who hears the family of each case; nil where nobody does.
  package var family: FamilyPlan?
  /// Where what is learned goes, by its kind; none where learning is not told apart.
  package var learning: [LearningRoute] = []
  /// The panels that the report of one audit is presented to.
  package var presentedTo: [String] = []
  package var source: String?
}

/// Who hears the family of a case, with which questions.
package struct FamilyPlan: Codable, Sendable, Hashable {
  /// The tool whose sections they ask.
  package var tool: String
  package var talks: [FamilyTalkPlan]
  package var source: String?
}

/// One talk with the child, or with a parent or carer.
package struct FamilyTalkPlan: Codable, Sendable, Hashable {
  /// The section of the tool that is asked; the talk is known by it.
  package var section: String
  /// The part from whose posts somebody is named for each case.
  package var by: Part
  /// Whether it is a visit; otherwise they can speak in any way.
  package var visit: Bool = false
}

/// Where learning of one kind goes.
package struct LearningRoute: Codable, Sendable, Hashable {
  package var id: String
  /// What the learning is about.
  package var title: String
  package var goes: LearningPlace
  /// The place in the authority's own words.
  package var to: String
  /// The question of the agencies' tool in which they say what is learned of this kind.
  package var question: String?
}

/// Where learning can go.
package enum LearningPlace: String, Codable, Sendable, CaseIterable {
  /// To the worker, through their agency's auditor.
  case worker
  /// To the agency's own managers.
  case agency
  /// To all agencies together: the report and the joint plan.
  case together
}

extension ActivityKind {
  /// Whether agencies audit each case, each its own part, before it is judged.
  package var hasAgencies: Bool { agencies != nil }

  /// Where learning of this kind goes.
  package func learningRoute(_ id: String) -> LearningRoute? {
    agencies?.learning.first { $0.id == id }
  }
}

extension Framework {
  /// What an agency answers in this kind of activity: the common core, and its own sections.
  package func form(for kind: ActivityKind, agency: String) -> Tool? {
    guard var tool = kind.agencies.flatMap({ tool($0.tool) }) else { return nil }
    tool.sections.removeAll { !$0.agencies.isEmpty && !$0.agencies.contains(agency) }
    return tool
  }

  /// What is asked in one talk with the family: the one section of the tool.
  package func form(for kind: ActivityKind, talk: String) -> Tool? {
    guard let plan = kind.agencies?.family, plan.talks.contains(where: { $0.section == talk }),
      var tool = tool(plan.tool)
    else { return nil }
    tool.sections.removeAll { $0.id != talk }
    return tool.sections.isEmpty ? nil : tool
  }

  /// The authority's name for an agency.
  package func agency(_ id: String) -> String {
    words.agencies.first { $0.id == id }?.title ?? id
  }

  /// The authority's name for a panel.
  package func panel(_ id: String) -> String {
    words.panels.first { $0.id == id }?.title ?? id
  }
}
