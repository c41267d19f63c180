import Components
import Kernel
import Markup
import Practice

/// The sources of an activity, kind by kind, to be read: what each is, what it shows, and how much
/// weight it carries.
struct SourceList: Sendable {
  let contents: AuditContents

  var html: HTML {
    let kinds = contents.kind.sources.map { plan -> HTML in
      let sources = contents.sources(plan).map { SourceInWords(source: $0, plan: plan).html }
      return """
        \(subheading("\(plan.title)"))
        \(sources.isEmpty ? paragraph(quiet("None yet.")) : ruledList(sources))
        """
    }
    return "\(heading("Sources", tight: true))\(kinds)"
  }
}

/// One source in words.
struct SourceInWords: Sendable {
  let source: ReviewSource
  let plan: SourcePlan

  var html: HTML {
    guard let weight = source.weight else {
      return "\(quiet("None was used."))\(typedText(source.words))"
    }
    return """
      <strong>\(source.title)</strong>\(typedText(source.words))\(rule("\(weight.words). \(facts)"))
      """
  }

  private var facts: HTML {
    let day: HTML = source.day.map { "\(plan.of == .meeting ? "On" : "Of") \($0.words). " } ?? ""
    return "\(day)\(source.place)"
  }
}

extension ReviewSource.Weight {
  /// "Carries much weight".
  var words: HTML {
    switch self {
    case .much: "Carries much weight"
    case .some: "Carries some weight"
    case .little: "Carries little weight"
    }
  }
}

