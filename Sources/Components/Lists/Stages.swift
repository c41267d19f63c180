import Markup

/// One step on the way of something, and where it stands.
package struct StageStep: Sendable {
  /// Where one step stands.
  package enum State: Sendable {
    case done
    case now
    case late
    case ahead

    var modifier: String? {
      switch self {
      case .done: "pl-stages__step--done"
      case .now: "pl-stages__step--now"
      case .late: "pl-stages__step--late"
      case .ahead: nil
      }
    }

    /// True for the step that is being taken now, late or not.
    var isCurrent: Bool {
      switch self {
      case .now, .late: true
      case .done, .ahead: false
      }
    }
  }

  let name: HTML
  let note: HTML
  let state: State

  /// - Parameter note: the state in words, with its date: "Done 3 November", "By 28 November".
  package init(_ name: HTML, _ note: HTML, _ state: State) {
    self.name = name
    self.note = note
    self.state = state
  }
}

/// Where something stands, step by step. Each step says its state; the line only repeats it.
///
/// - Parameter label: "Where this audit stands".
package func stages(_ steps: [StageStep], label: String) -> HTML {
  "<ol class=\"pl-stages\" aria-label=\"\(label)\">\(steps.map(stageItem))</ol>"
}

private func stageItem(_ stage: StageStep) -> HTML {
  """
  <li class="\(classes("pl-stages__step", stage.state.modifier))"\
  \(attribute: "aria-current", stage.state.isCurrent ? "step" : nil)>\
  <span class="pl-stages__name">\(stage.name)</span> \
  <span class="pl-stages__note">\(stage.note)</span></li>
  """
}
