import Foundation

/// One change to a framework's snapshot that a worked case has to notice.
struct Mutation: CustomStringConvertible {
  enum Step: CustomStringConvertible {
    case key(String)
    case index(Int)

    var description: String {
      switch self {
      case .key(let key): ".\(key)"
      case .index(let index): "[\(index)]"
      }
    }
  }

  enum Change {
    case replace(Any)
    case remove(Int)
  }

  let path: [Step]
  let change: Change

  var description: String { path.map(\.description).joined() + " \(change)" }

  /// The words that a rule may hold, and another for each.
  private static let others: [String: @Sendable (String) -> String] = [
    "role": { $0 == "business_support" ? "coordinator" : "business_support" },
    "decidedBy": { _ in "business_support" }, "collatedBy": { _ in "business_support" },
    "alwaysBy": { _ in "business_support" }, "supportedBy": { _ in "business_support" },
    "strength": { $0 == "must" ? "presume" : "must" },
    "roll": { $0 == "none" ? "next_working_day" : "none" },
    "unit": { $0 == "days" ? "working_days" : "days" },
    "strataBy": { $0 == "team" ? "service" : "team" },
    "elects": { $0 == "team" ? "service" : "team" },
    "reasonsDiffer": { $0 == "team" ? "service" : "team" },
    "proposedBy": { $0 == "business_support" ? "coordinator" : "business_support" },
    "per": { $0 == "cycle" ? "stratum" : "cycle" },
    "cadence": { $0 == "month" ? "quarter" : "month" },
    "then": { $0 == "destroy" ? "archive" : "destroy" },
    "year": { $0 == "calendar" ? "financial" : "calendar" },
    "saidBy": { $0 == "chair" ? "auditor" : "chair" },
    "seenBy": { $0 == "chair" ? "auditor" : "chair" },
    "asked": { $0 == "always" ? "where_risk" : "always" },
    "goes": { $0 == "together" ? "agency" : "together" },
    "marking": { _ in "another" },
    "cycle": { $0 == "quarter" ? "month" : "quarter" },
    "covers": { $0 == "month_before" ? "quarter_before" : "month_before" },
  ]

  /// The recipients' units; a person's own unit is checked by who may audit.
  private static let recipientLists: Set<String> = [
    "tell", "aboutStaff", "panel", "tellWhenMissed", "readerRoles", "audience", "exclusions",
    "independence", "always", "remindDaysBefore", "addedBy", "confirmedBy", "joinedBy",
    "proposedBy", "between", "followedUp", "tells", "tellWhenReturned", "withoutNumber",
    "presentedTo", "talks", "learning", "principles",
  ]

  /// Every change to the values under a path.
  static func all(of whole: Any, under path: [Step]) -> [Mutation] {
    guard let value = value(at: path, in: whole) else { return [] }
    if let record = value as? [String: Any] {
      return record.keys.sorted().flatMap { all(of: whole, under: path + [.key($0)]) }
    }
    if let list = value as? [Any] {
      var changes = list.indices.flatMap { all(of: whole, under: path + [.index($0)]) }
      let names = keys(path)
      let ofStep =
        names.contains("steps") && ["by", "with"].contains(names.last)
        || names.suffix(2) == ["experience", "of"]
        || names.contains("expertise") && names.last == "isAnyOf"
      if case .key(let key)? = path.last, recipientLists.contains(key) || ofStep {
        changes += list.indices.map { Mutation(path: path, change: .remove($0)) }
      }
      return changes
    }
    return leaf(value, path)
  }

  private static func keys(_ path: [Step]) -> [String] {
    path.compactMap { step in
      if case .key(let key) = step { key } else { nil }
    }
  }

  private static func leaf(_ value: Any, _ path: [Step]) -> [Mutation] {
    let keys = keys(path)
    guard let key = keys.last else { return [] }
    let flags = ["atLeast", "smart", "exemplar", "everyAudit", "visit", "blind"]
    if flags.contains(key), let flag = value as? Bool {
      return [Mutation(path: path, change: .replace(!flag))]
    }
    if let text = value as? String {
      if key == "decidedBy", keys.contains("feedback") {
        return [Mutation(path: path, change: .replace("chair"))]
      }
      if let other = others[key] { return [Mutation(path: path, change: .replace(other(text)))] }
      if keys.contains("sources"), key == "of" {
        return [Mutation(path: path, change: .replace(text == "round" ? "figure" : "round"))]
      }
      if key == "of", !keys.contains("people"), !keys.contains("experience") {
        let other = text == "authority" ? "case.team" : "authority"
        return [Mutation(path: path, change: .replace(other))]
      }
      if keys.contains("selection"), key == "from" {
        let other = text == "proposals" ? "case_list" : "proposals"
        return [Mutation(path: path, change: .replace(other))]
      }
      if keys.contains("selection"), key == "method" {
        return [Mutation(path: path, change: .replace(text == "cohort" ? "all" : "cohort"))]
      }
      if keys.contains("expertise"), key == "isAnyOf" || key == "column" {
        let other = key == "column" ? "team" : "early_help"
        return [Mutation(path: path, change: .replace(other))]
      }
      if keys.contains("guide"), keys.last == "steps" {
        return [Mutation(path: path, change: .replace(text + " x"))]
      }
      if key == "by", keys.contains("talks") {
        return [Mutation(path: path, change: .replace("coordinator"))]
      }
      if key == "form", ["steps", "experience", "moderation"].contains(where: keys.contains) {
        return [Mutation(path: path, change: .replace("another-form"))]
      }
      if key == "kind", keys.contains("responses") {
        let other = text == "visit" ? "conversation" : "visit"
        return [Mutation(path: path, change: .replace(other))]
      }
      if key == "days" {
        let other = text.hasSuffix("01") ? "02" : "01"
        return [Mutation(path: path, change: .replace(text.dropLast(2) + other))]
      }
      return []
    }
    guard let number = value as? NSNumber, CFNumberIsFlag(number) == false else { return [] }
    return [Mutation(path: path, change: .replace(number.intValue + 1))]
  }

  /// Whether a number stands for true or false.
  private static func CFNumberIsFlag(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }

  private static func value(at path: [Step], in whole: Any) -> Any? {
    path.reduce(whole as Any?) { value, step in
      switch step {
      case .key(let key): (value as? [String: Any])?[key]
      case .index(let index): (value as? [Any])?[index]
      }
    }
  }

  /// The whole with this one change.
  func applied(to whole: Any) -> Any? { Self.apply(change, to: whole, at: path[...]) }

  private static func apply(_ change: Change, to value: Any, at path: ArraySlice<Step>) -> Any? {
    guard let step = path.first else {
      switch change {
      case .replace(let other): return other
      case .remove(let index):
        var list = value as? [Any] ?? []
        list.remove(at: index)
        return list
      }
    }
    switch step {
    case .key(let key):
      guard var record = value as? [String: Any], let inner = record[key] else { return nil }
      record[key] = apply(change, to: inner, at: path.dropFirst())
      return record
    case .index(let index):
      guard var list = value as? [Any], list.indices.contains(index),
        let inner = apply(change, to: list[index], at: path.dropFirst())
      else { return nil }
      list[index] = inner
      return list
    }
  }
}
