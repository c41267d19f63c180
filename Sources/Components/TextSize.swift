/// How large a heading, label, legend or caption is drawn.
package enum TextSize: String, Sendable {
  /// As the text around it.
  case regular
  /// As the text around it, in bold.
  case bold
  case s
  case m
  case l
  case xl

  /// The class that gives this size to an element of the design system, if it needs one.
  func modifier(of element: String) -> String? {
    switch self {
    case .regular: nil
    case .bold: "govuk-!-font-weight-bold"
    case .s, .m, .l, .xl: "\(element)--\(rawValue)"
    }
  }
}
