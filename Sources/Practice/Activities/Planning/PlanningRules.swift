import Kernel

/// What makes an action one that can be done and be seen to be done: specific, owned and dated,
/// with the difference it makes for the child.
package enum PlanningRules {
  /// The longest that an action may take.
  package static let longestMonths = 12

  /// Words that put off saying what is to be done, or by when.
  static let vague: Set<String> = [
    "ongoing", "continue", "asap", "as soon as possible", "tbc", "tba", "to be confirmed",
    "monitor", "improve", "n/a", "none", "as above", "see above",
  ]

  /// Everything that keeps these words, owner and date from being an action. What makes it possible
  /// is asked where it is not nil.
  static func problems(
    words: String, difference: String, doneMeans: String, attainable: String? = nil,
    owner: String?, ownerIsHere: Bool, due: Day?, today: Day
  ) -> [Refusal.Problem] {
    say(words, "words", "Say what has to be done.", "Say exactly what has to be done.")
      + say(
        difference, "difference", "Say what will be different for the child.",
        "Say what will be different for the child, in words that they would know.")
      + same(words, difference)
      + say(
        doneMeans, "done-means", "Say how anyone can tell that it is done.",
        "Say in a few words what someone would see when it is done.")
      + (attainable.map {
        say(
          $0, "attainable", "Say what makes it possible by then.",
          "Say in a few words what makes it possible: the time, the help, who agrees.")
      } ?? []) + self.owner(owner, ownerIsHere) + date(due, today)
  }

  /// What time has done to actions that wait for the submission of their audit: a due day that has
  /// passed, an owner who has left.
  static func outdated(
    _ actions: [Action], _ organisation: Organisation
  ) -> [Refusal.Problem] {
    actions.filter { $0.state == .draft }.flatMap { action -> [Refusal.Problem] in
      let what = "The action “\(action.words.trimmed)”"
      var problems: [Refusal.Problem] = []
      if action.due < organisation.day {
        problems.append(
          .init("\(what) was due on \(action.due.words). Give it a day that is still to come."))
      }
      if organisation.posts(of: action.owner).isEmpty {
        problems.append(
          .init("\(what) belongs to \(action.ownerName), who has left. Choose another owner."))
      }
      return problems
    }
  }

  private static func say(
    _ text: String, _ field: String, _ missing: String, _ exactly: String
  ) -> [Refusal.Problem] {
    let problems = TypedWords.problems(text, field: field, missing: missing)
    guard problems.isEmpty else { return problems }
    return isVague(text) ? [.init(exactly, field: field)] : []
  }

  /// Whether a text is nothing but one of the words that say nothing, or a single word.
  static func isVague(_ text: String) -> Bool {
    let plain = text.trimmed.lowercased().unicodeScalars.filter { $0 != "." && $0 != "," }
    let bare = String(String.UnicodeScalarView(plain))
    return vague.contains(bare)
      || bare.unicodeScalars.split { $0.properties.isWhitespace }.count < 3
  }

  private static func same(_ words: String, _ difference: String) -> [Refusal.Problem] {
    guard !words.isBlank, words.trimmed == difference.trimmed else { return [] }
    return [
      .init(
        "This repeats the action. Say what will be different for the child when it is done.",
        field: "difference")
    ]
  }

  private static func owner(_ owner: String?, _ isHere: Bool) -> [Refusal.Problem] {
    guard owner != nil else {
      return [.init("Choose one person who will see that it is done.", field: "owner")]
    }
    return isHere ? [] : [.init("Choose someone who works here now.", field: "owner")]
  }

  private static func date(_ due: Day?, _ today: Day) -> [Refusal.Problem] {
    guard let due else {
      return [.init("Give the day by which it is done.", field: "due")]
    }
    if due <= today { return [.init("The due day must be after today.", field: "due")] }
    if due > today.adding(months: longestMonths) {
      return [
        .init(
          "The due day must be within \(longestMonths) months. Split a longer piece of work.",
          field: "due")
      ]
    }
    return []
  }
}
