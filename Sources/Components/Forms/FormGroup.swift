import Markup

/// A field with its label, hint and error around it.
struct FormGroup {
  let id: String
  let error: String?
  let hint: HTML?
  var smallHint = false

  /// The ids of what is said about the field besides its label.
  var describedBy: String? {
    let ids = [hint == nil ? nil : id + "-hint", error == nil ? nil : id + "-error"]
      .compactMap { $0 }
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }

  /// The hint and the error, in this order, before the field.
  var remarks: HTML {
    let names = classes("govuk-hint", smallHint ? "pl-small" : nil)
    return """
      \(hint.map { "<div id=\"\(id)-hint\" class=\"\(names)\">\($0)</div>" })
      \(error.map { errorMessage($0, id: id + "-error") })
      """
  }

  func html(_ content: HTML, also: String? = nil, attributes: Attributes = .none) -> HTML {
    let names = classes(
      "govuk-form-group", also, error == nil ? nil : "govuk-form-group--error")
    return "<div class=\"\(names)\"\(attributes: attributes)>\(content)</div>"
  }
}

/// What has to be put right in a field, above it.
func errorMessage(_ message: String, id: String) -> HTML {
  """
  <p id="\(id)" class="govuk-error-message">\
  <span class="govuk-visually-hidden">Error:</span> \(message)</p>
  """
}

/// What a field asks for.
///
/// - Parameter isNamed: true where a script looks the label up to name what it puts in its place.
func label(_ text: HTML, for id: String, size: TextSize, isNamed: Bool = false) -> HTML {
  let names = classes("govuk-label", size.modifier(of: "govuk-label"))
  return """
    <label class="\(names)" for="\(id)"\(attribute: "id", isNamed ? "\(id)-label" : nil)>\
    \(text)</label>
    """
}
