import Components
import Kernel
import Markup
import Practice

/// A round beside its baseline: per question, the counts then and now, and the change.
struct RoundComparisonPage: Sendable {
  let comparison: RoundComparison

  var title: String { "\(comparison.round.theme ?? "The round"), then and now" }

  private var before: String { comparison.baseline.period.words }
  private var now: String { comparison.round.period.words }

  var html: HTML {
    """
    \(pageHeading("\(title)", caption: "\(comparison.round.words)", standing: standing))
    \(when: comparison.hidden > 0, insetText(
      """
      \(EnglishNumbers.count(comparison.hidden, "audit").capitalisedFirst) \
      \(comparison.hidden == 1 ? "is" : "are") not counted here: you could still read \
      \(comparison.hidden == 1 ? "it" : "them") a second time, without knowing its grades.
      """))
    \(comparison.parts.map(part))
    \(pairs)
    """
  }

  private var standing: HTML {
    """
    The same tool, with \(EnglishNumbers.count(comparison.audits.before, "audit")) in \(before) \
    and \(EnglishNumbers.count(comparison.audits.now, "audit")) in \(now). \(caution)
    """
  }

  /// The cases were chosen, so that nothing more than their number is said of them.
  private var caution: String {
    comparison.round.method.isChosen
      ? "The cases were chosen, not drawn: they speak for themselves and not for all children."
      : ""
  }

  /// The children whose case both looked at.
  private var pairs: HTML {
    guard !comparison.pairs.isEmpty else { return "" }
    return """
      \(heading("Children of both rounds"))
      \(ruledList(comparison.pairs.map { pair in
        link(
          "\(childCode(pair.now.code)), before and after",
          to: AuditAddress.comparison(pair.now.id, pair.before.id))
      }))
      """
  }

  private func part(_ part: RoundComparison.Part) -> HTML {
    guard !part.lines.isEmpty else {
      return """
        \(subheading("\(part.title)"))
        \(paragraph("""
        Answered freely: in \(EnglishNumbers.count(part.before, "audit")) then, and in \
        \(EnglishNumbers.count(part.now, "audit")) now.
        """))
        """
    }
    return Table(
      "\(part.title)", size: .s, manner: .pairs,
      columns: [
        TableColumn("Answer"), .numeric("\(before)"), .numeric("\(now)"), .numeric("Change"),
      ],
      rows: part.lines.map { line in
        TableRow(
          "\(line.answer)", "\(line.before) of \(part.before)", "\(line.now) of \(part.now)",
          "\(change(line, part))")
      }
    ).html
  }

  /// Small numbers are said as numbers; a share only where there are enough to speak of one.
  private func change(_ line: RoundComparison.Line, _ part: RoundComparison.Part) -> String {
    guard min(part.before, part.now) >= Figure.fewest else {
      guard part.before == part.now else { return "Too few to say" }
      let difference = line.now - line.before
      return difference == 0 ? "None" : "\(abs(difference)) \(difference > 0 ? "more" : "fewer")"
    }
    let points = line.now * 100 / part.now - line.before * 100 / part.before
    return points == 0 ? "None" : "\(abs(points)) points \(points > 0 ? "more" : "fewer")"
  }
}
