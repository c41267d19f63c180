import Kernel

extension Agreement {
  /// Which way the two readings differ, and whether that may be chance; the first reader is the
  /// auditor, the second the moderator.
  package var direction: String {
    guard firstHigher + secondHigher > 0 else { return "They differed on none." }
    let finding =
      signTest >= 0.05
      ? "That may be chance: no direction can be concluded."
      : "Chance alone would rarely do that: auditors grade"
        + (firstHigher > secondHigher ? " higher" : " lower") + " than moderators."
    return "Where they differed, the auditor was higher \(Self.times(firstHigher)) and lower"
      + " \(Self.times(secondHigher)). \(finding)"
  }

  /// "not once", "twice", "seven times".
  package static func times(_ count: Int) -> String {
    switch count {
    case 0: "not once"
    case 1: "once"
    case 2: "twice"
    default: "\(EnglishNumbers.words(count)) times"
    }
  }
}
