import Components
import Kernel
import Markup
import Practice

/// The pages that say how the service is made and kept, and how it is used.
enum WordsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/help") { request in
      request.page("Help", HelpPage.content(request))
    }
    routes.get("/privacy", door: .open) { request in
      request.page("How information is kept", PrivacyPage.content(request), bar: .none)
    }
    routes.get("/accessibility", door: .open) { request in
      request.page("Accessibility statement", AccessibilityPage.content(request), bar: .none)
    }
  }

  /// What stands at the foot of every page.
  static let footer = [
    Link("Help", to: "/help"),
    Link("Framework", to: "/framework"),
    Link("How information is kept", to: "/privacy"),
    Link("Accessibility", to: "/accessibility"),
  ]
}
