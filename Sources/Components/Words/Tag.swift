import Markup

/// The colour of a tag. Red means late or unsafe and nothing else; words always say it too.
package enum TagColour: String, Sendable {
  case standard
  case grey
  case green
  case turquoise
  case blue
  case lightBlue = "light-blue"
  case purple
  case pink
  case red
  case orange
  case yellow
}

/// A state in a word or two.
package func tag(_ text: HTML, _ colour: TagColour = .standard) -> HTML {
  let modifier = colour == .standard ? nil : "govuk-tag--" + colour.rawValue
  return "<strong class=\"\(classes("govuk-tag", modifier))\">\(text)</strong>"
}

/// A state that came or comes with a day, which programs can read too.
package func tag(_ text: HTML, _ colour: TagColour, on day: String) -> HTML {
  tag("<time datetime=\"\(day)\">\(text)</time>", colour)
}
