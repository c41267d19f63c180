/// The four ways in which a chart fills what it draws: each a colour and a pattern, so that they
/// can be told apart without seeing colours.
enum Ink: Int, CaseIterable {
  case plain
  case hatched
  case dotted
  case checked

  var colour: String {
    switch self {
    case .plain: "#12436D"
    case .hatched: "#28A197"
    case .dotted: "#F46A25"
    case .checked: "#801650"
    }
  }

  /// The pattern over the colour, under an id of this one drawing: those who make a PDF do not look
  /// for it in another.
  func pattern(id: String) -> HTML? {
    guard let strokes else { return nil }
    return """
      <pattern id="\(id)" width="8" height="8" patternUnits="userSpaceOnUse">\(strokes)</pattern>
      """
  }

  private var strokes: HTML? {
    switch self {
    case .plain: nil
    case .hatched:
      """
      <path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="#fff" stroke-opacity=".55" \
      stroke-width="1.25"/>
      """
    case .dotted:
      """
      <circle cx="2" cy="2" r="1.1" fill="#fff" fill-opacity=".8"/>\
      <circle cx="6" cy="6" r="1.1" fill="#fff" fill-opacity=".8"/>
      """
    case .checked: "<path d=\"M0 4h8M4 0v8\" stroke=\"#fff\" stroke-opacity=\".45\"/>"
    }
  }
}
