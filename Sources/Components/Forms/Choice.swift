import Markup

/// One of the answers that can be chosen.
package struct Choice: Sendable {
  /// What is sent when it is chosen; nil for the word between two groups of choices.
  let value: String?
  let text: HTML
  let hint: HTML?
  let reveals: HTML?
  let excludesOthers: Bool

  /// - Parameters:
  ///   - reveals: further fields that only matter when this is chosen.
  ///   - excludesOthers: for a box such as "None of these".
  package init(
    _ value: String, _ text: HTML, hint: HTML? = nil, reveals: HTML? = nil,
    excludesOthers: Bool = false
  ) {
    self.value = value
    self.text = text
    self.hint = hint
    self.reveals = reveals
    self.excludesOthers = excludesOthers
  }

  /// The word between two groups of choices.
  package static func divider(_ word: HTML = "or") -> Choice { Choice(dividing: word) }

  private init(dividing word: HTML) {
    value = nil
    text = word
    hint = nil
    reveals = nil
    excludesOthers = false
  }
}

/// Whether one answer can be chosen, or several.
enum ChoiceKind: String {
  case radio
  case checkbox

  var block: String {
    switch self {
    case .radio: "govuk-radios"
    case .checkbox: "govuk-checkboxes"
    }
  }
}

/// The answers of a question, each with its input.
struct ChoiceList {
  let kind: ChoiceKind
  let field: Field
  let choices: [Choice]
  /// What a box that stands alone, without a question above it, is described by.
  var describedBy: String?
  /// From which place on the answers are drawn quieter than those before.
  var quietFrom = Int.max

  var items: [HTML] {
    choices.enumerated().map { index, choice in
      let id = index == 0 ? field.id : "\(field.id)-\(index + 1)"
      guard let value = choice.value else {
        return "<div class=\"\(kind.block)__divider\">\(choice.text)</div>"
      }
      let isChosen = field.values.contains { $0.utf8.elementsEqual(value.utf8) }
      let names = classes("\(kind.block)__item", index >= quietFrom ? "pl-grades__other" : nil)
      return """
        <div class="\(names)">
        \(input(choice, value: value, id: id, isChosen: isChosen))
        <label class="govuk-label \(kind.block)__label" for="\(id)">\(choice.text)</label>
        \(choice.hint.map { hint($0, id: id) })
        </div>
        \(choice.reveals.map { revealed($0, id: id, isChosen: isChosen) })
        """
    }
  }

  private func input(_ choice: Choice, value: String, id: String, isChosen: Bool) -> HTML {
    let described = [describedBy, choice.hint == nil ? nil : id + "-item-hint"]
      .compactMap { $0 }.joined(separator: " ")
    let reveals = choice.reveals == nil ? nil : "conditional-" + id
    return """
      <input class="\(kind.block)__input" id="\(id)" name="\(field.name)" \
      type="\(kind.rawValue)" value="\(value)"\(flag: "checked", isChosen)\
      \(attribute: "data-aria-controls", reveals)\
      \(attribute: "data-behaviour", choice.excludesOthers ? "exclusive" : nil)\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described)>
      """
  }

  private func hint(_ text: HTML, id: String) -> HTML {
    "<div id=\"\(id)-item-hint\" class=\"govuk-hint \(kind.block)__hint\">\(text)</div>"
  }

  private func revealed(_ content: HTML, id: String, isChosen: Bool) -> HTML {
    let names = classes(
      kind.block + "__conditional", isChosen ? nil : kind.block + "__conditional--hidden")
    return "<div class=\"\(names)\" id=\"conditional-\(id)\">\(content)</div>"
  }
}
