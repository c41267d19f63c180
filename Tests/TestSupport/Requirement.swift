import Testing

/// Says which requirements of the five published frameworks a test proves.
///
/// `docs/requirements.csv` names the same test in its row; a tidy test checks that they agree.
package struct RequirementTrait: TestTrait, SuiteTrait {
  package let ids: [String]
}

extension Trait where Self == RequirementTrait {
  /// The test goes red when any of these requirements is broken.
  package static func requirement(_ ids: String...) -> Self { RequirementTrait(ids: ids) }
}
