import Foundation
import Practice

/// A framework with one thing in it changed, whatever it is.
struct AnySlip {
  let what: String
  let changed: Framework

  /// A change of every field that a framework fills: each kind of place once or twice.
  static func all(of framework: Framework) throws -> [AnySlip] {
    let text = try FrameworkSnapshot.encode(framework)
    let whole = try JSONSerialization.jsonObject(with: Data(text.utf8))
    var places: [String: [[Step]]] = [:]
    gather(whole, [], "", into: &places)
    return places.sorted { $0.key < $1.key }.flatMap { pattern, paths -> [AnySlip] in
      let path = paths[paths.count / 2]
      let value = value(at: path[...], in: whole)
      func slip(_ other: Any?) -> AnySlip? {
        guard let changed = change(of: framework, whole, with: other, at: path),
          changed != framework
        else { return nil }
        return AnySlip(what: "\(pattern) as \(other ?? "nothing")", changed: changed)
      }
      let changed = variants(of: value).lazy.compactMap { slip($0) }
      let words = value is String ? vocabulary(apart: value).lazy.compactMap { slip($0) } : nil
      return [slip(nil), changed.first ?? words?.first].compactMap { $0 }
    }
  }

  enum Step {
    case key(String)
    case index(Int)
  }

  /// The framework with another value at a place; nil where it would be none. Only the part that
  /// the place lies in is read again.
  private static func change(
    of framework: Framework, _ whole: Any, with other: Any?, at path: [Step]
  ) -> Framework? {
    var changed = framework
    func part<Value: Decodable>(_ depth: Int, _: Value.Type = Value.self) -> Value? {
      guard path.count >= depth, let old = value(at: path[..<depth], in: whole) else { return nil }
      let new = path.count == depth ? other : put(other, in: old, at: path[depth...])
      guard let new else { return nil }
      let data = try? JSONSerialization.data(withJSONObject: new, options: .fragmentsAllowed)
      return data.flatMap { try? JSONDecoder().decode(Value.self, from: $0) }
    }
    func change<Value: Decodable>(_ key: WritableKeyPath<Framework, Value>) -> Framework? {
      guard let value: Value = part(1) else { return nil }
      changed[keyPath: key] = value
      return changed
    }
    func change<Value: Decodable>(_ key: WritableKeyPath<Framework, [Value]>) -> Framework? {
      guard path.count > 1, case .index(let index) = path[1] else {
        guard let values: [Value] = part(1) else { return nil }
        changed[keyPath: key] = values
        return changed
      }
      guard let value: Value = part(2) else { return nil }
      changed[keyPath: key][index] = value
      return changed
    }
    guard case .key(let key)? = path.first else { return nil }
    switch key {
    case "identity": return change(\.identity)
    case "words": return change(\.words)
    case "scales": return change(\.scales)
    case "areas": return change(\.areas)
    case "tools": return change(\.tools)
    case "activityKinds": return change(\.activityKinds)
    case "programme": return change(\.programme)
    case "reports": return change(\.reports)
    case "standards": return change(\.standards)
    default: return nil
    }
  }

  /// Each place by what it is, so that twenty questions are one kind of place.
  private static func gather(
    _ value: Any, _ path: [Step], _ pattern: String, into places: inout [String: [[Step]]]
  ) {
    places[pattern, default: []].append(path)
    if let record = value as? [String: Any] {
      for (key, inner) in record {
        gather(inner, path + [.key(key)], pattern + "." + key, into: &places)
      }
    } else if let list = value as? [Any] {
      for (index, inner) in list.enumerated() {
        gather(inner, path + [.index(index)], pattern + "[]", into: &places)
      }
    }
  }

  /// Other values for a place.
  private static func variants(of value: Any?) -> [Any] {
    switch value {
    case let list as [Any]:
      let swapped = list.count > 1 ? [Array(list.reversed())] : []
      return swapped + (list.isEmpty ? [] : [Array(list.dropFirst())])
    case let text as String: return [text + " x"]
    case let number as NSNumber:
      let isFlag = ["c", "B"].contains(String(cString: number.objCType))
      return isFlag ? [!number.boolValue] : [number.intValue + 1]
    default: return []
    }
  }

  private static func vocabulary(apart value: Any?) -> [String] {
    vocabulary.filter { $0 != value as? String }
  }

  /// The words of every closed set, and a day.
  private static let vocabulary: [String] = {
    func words<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> [String]
    where Word.RawValue == String { Word.allCases.prefix(2).map(\.rawValue) }
    return ["2031-05-06"] + words(Role.self) + words(Part.self) + words(Reach.self)
      + words(Stage.self) + words(Subject.self) + words(CycleLength.self)
      + words(SelectionSource.self) + words(SelectionMethod.self) + words(StratumKind.self)
      + words(SelectionSizeBasis.self) + words(FilterColumn.self) + words(ExclusionKind.self)
      + words(BindingCondition.self) + words(Attendance.self) + words(IndependenceRule.self)
      + words(SealRule.self) + words(FilingPlace.self) + words(StartEvent.self)
      + words(ClockTerm.self) + words(ClockUnit.self) + words(RollRule.self)
      + words(StopEvent.self) + words(LimitingScope.self) + words(RuleStrength.self)
      + words(ModerationOutcome.self) + words(ResponseMoment.self) + words(LearningForum.self)
      + words(Purpose.self) + words(RetentionEnd.self) + words(FeedbackVoice.self)
      + words(QuestionKind.self) + words(NonAnswer.self) + words(QuestionOrigin.self)
      + words(ChecklistCellKind.self) + words(FrameworkYear.self)
      + words(FirstThemeReading.self) + words(ProgrammeEntryKind.self)
      + words(ReportPeriod.self) + words(ReportPart.self) + words(ReportComparison.self)
      + words(ReportGate.self) + words(ResponseStepKind.self)
      + words(ResponseStepCondition.self)
  }()

  private static func value(at path: ArraySlice<Step>, in value: Any) -> Any? {
    path.reduce(value as Any?) { value, step in
      switch step {
      case .key(let key): (value as? [String: Any])?[key]
      case .index(let index): (value as? [Any])?[index]
      }
    }
  }

  private static func put(_ other: Any?, in value: Any, at path: ArraySlice<Step>) -> Any? {
    guard let step = path.first else { return other }
    switch step {
    case .key(let key):
      guard var record = value as? [String: Any], let inner = record[key] else { return nil }
      record[key] = put(other, in: inner, at: path.dropFirst())
      return record
    case .index(let index):
      guard var list = value as? [Any] else { return nil }
      guard let changed = put(other, in: list[index], at: path.dropFirst()) else { return nil }
      list[index] = changed
      return list
    }
  }
}

/// The fields of a value and of everything in it, as "Type.field".
enum Fields {
  /// Those that say something.
  static func gather(_ value: Any, into names: inout Set<String>) {
    walk(value) { name, isEmpty in if !isEmpty { names.insert(name) } }
  }

  /// Those that say nothing.
  static func gatherEmpty(_ value: Any, into names: inout Set<String>) {
    walk(value) { name, isEmpty in if isEmpty { names.insert(name) } }
  }

  private static func walk(_ value: Any, _ note: (String, Bool) -> Void) {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .struct:
      for (label, inner) in mirror.children {
        let shown = Mirror(reflecting: inner)
        let isList = shown.displayStyle == .optional || shown.displayStyle == .collection
        note("\(type(of: value)).\(label ?? "")", isList && shown.children.isEmpty)
        walk(inner, note)
      }
    case .optional, .collection:
      for (_, inner) in mirror.children { walk(inner, note) }
    default: break
    }
  }
}
