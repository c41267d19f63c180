import Components
import Kernel
import Markup
import Practice

/// How far grades can be trusted, in words; the statistics are one press down. All auditors
/// together, never one.
struct AgreementWords: Sendable {
  let record: AgreementRecord

  var aside: HTML { Components.aside("How far can our grades be trusted?", content) }

  private var content: HTML {
    guard let agreement = record.agreement else {
      return """
        <p>No audit of a dip sample has been graded twice yet, so nobody can say. Only audits that \
        are drawn at random count here.</p>
        """
    }
    if agreement.count < Figure.fewest { return few(agreement) }
    return """
      \(exact(agreement))<p>\(agreement.direction)</p>\(beyondChance(agreement))\
      \(statistics(agreement))\
      <p>\(quiet("All auditors together, random moderations only."))</p>
      """
  }

  private func exact(_ agreement: Agreement) -> HTML {
    let same = agreement.count - agreement.firstHigher - agreement.secondHigher
    let share = Proportion(same, of: agreement.count)
    let range: HTML =
      share.map { " (\(Percent.words($0.share)); likely between \($0.intervalWords))." } ?? "."
    return """
      <p>In the last \(EnglishNumbers.count(agreement.count, "audit")) moderated at random, \
      auditor and moderator gave the <strong>same overall grade \(Agreement.times(same))</strong>\
      \(range)</p>
      """
  }

  /// A handful of audits: how many, and no conclusion.
  private func few(_ agreement: Agreement) -> HTML {
    let same = agreement.count - agreement.firstHigher - agreement.secondHigher
    let words: HTML =
      agreement.count == 1
      ? """
      One audit has been moderated at random so far: auditor and moderator gave \
      <strong>\(same == 1 ? "the same overall grade" : "different overall grades")</strong>.
      """
      : """
      \(EnglishNumbers.words(agreement.count).capitalisedFirst) audits have been moderated at \
      random so far; auditor and moderator gave the <strong>same overall grade \
      \(Agreement.times(same))</strong>.
      """
    return "<p>\(words) That is too few to say how far grades can be trusted.</p>"
  }

  private func beyondChance(_ agreement: Agreement) -> HTML {
    guard let kappa = agreement.kappa() else {
      return """
        <p>Agreement beyond chance cannot be computed: all grades are the same.</p>
        """
    }
    return """
      <p>Beyond what luck alone would give, agreement is \
      <strong>\(Self.words(kappa.value))</strong>\(span(kappa)).</p>
      """
  }

  private func span(_ kappa: Agreement.Kappa) -> HTML {
    let (lower, upper) = (Self.words(kappa.lower), Self.words(kappa.upper))
    return lower == upper ? "" : "; the truth may lie between \(lower) and \(upper)"
  }

  /// Landis and Koch's words (1977) for a kappa.
  static func words(_ kappa: Double) -> String {
    switch kappa {
    case ..<0: "worse than luck"
    case ..<0.2: "slight"
    case ..<0.4: "fair"
    case ..<0.6: "moderate"
    case ..<0.8: "good"
    default: "very good"
    }
  }

  private func statistics(_ agreement: Agreement) -> HTML {
    let rows: [SummaryRow] = [
      ("Unweighted", agreement.kappa()), ("Linear weights", agreement.kappa(.linear)),
      ("Quadratic weights", agreement.kappa(.quadratic)),
    ].map { title, kappa -> SummaryRow in
      let words: HTML =
        kappa.map {
          "\(decimal($0.value)) (\(decimal($0.lower)) to \(decimal($0.upper)))"
        } ?? "Undefined"
      return SummaryRow("\(title)", words)
    }
    return details(
      "The statistics",
      """
      <p>Cohen’s kappa with its 95 % interval (Fleiss, Cohen and Everitt), and the exact sign \
      test, p = \(decimal(agreement.signTest)).</p>\(summaryList(rows, small: true))
      """)
  }

  /// Two decimals: "0.47".
  private func decimal(_ number: Double) -> String {
    let hundredths = Int((abs(number) * 100).rounded())
    let digits = String(hundredths % 100)
    return (number < 0 && hundredths > 0 ? "−" : "") + String(hundredths / 100) + "."
      + (digits.utf8.count == 1 ? "0" + digits : digits)
  }
}
