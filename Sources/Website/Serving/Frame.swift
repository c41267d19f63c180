import Components
import Kernel
import Markup

/// What stands in the bar under the menu.
package enum PageBar: Sendable {
  /// Today's date, and the way to raise a concern.
  case today
  /// A child's code with the activity, and the way to raise a concern about that child.
  case child(code: String, activity: HTML, concern: String)
  /// The theme that is looked at, and the way to raise a concern.
  case theme(HTML)
  /// Nothing, as on a published report.
  case none
}

extension PageRequest {
  /// A page of the service: the content in its frame, with what was just said above it.
  package func page(
    _ title: String, _ content: HTML, bar: PageBar = .today, trail: Trail = .none,
    status: Int = 200
  ) -> PageResponse {
    .page(
      frame(title, content, hasProblems: false, bar: bar, trail: trail).html, status: status)
  }

  /// A form again, with what was typed and what has to be put right.
  package func page(
    _ title: String, _ refusal: Refusal, _ content: HTML, bar: PageBar = .today,
    trail: Trail = .none
  ) -> PageResponse {
    .page(
      frame(title, content, hasProblems: true, bar: bar, trail: trail).html,
      status: refusal.kind.status)
  }

  private func frame(
    _ title: String, _ content: HTML, hasProblems: Bool, bar: PageBar, trail: Trail
  ) -> PageFrame {
    var frame = PageFrame(title: title, letterhead: letterhead, content: content)
    frame.hasProblems = hasProblems
    frame.assets = statics.assets
    frame.trail = trail
    frame.banner = HTML.joined(
      [visit.announcement, visit.said.map { successBanner("\($0)") }].compactMap { $0 })
    if let actor = visit.actor {
      frame.visitor = Visitor(
        name: actor.name, role: actor.title, signOut: "/sign-out", keys: keys)
      frame.menu = site.menu(actor).map { entry in
        MenuEntry(entry.text, to: entry.href, isCurrent: isWithin(entry.href))
      }
      frame.identity = identity(bar)
    }
    return frame
  }

  /// Today's words for the frame: whose system this is, and whether it is a demonstration.
  var letterhead: Letterhead {
    var letterhead = Letterhead(name: settings.place, authority: settings.authority)
    letterhead.footerLinks = site.footer
    if settings.isDemonstration {
      letterhead.notice = "Demonstration: everyone here is invented"
      letterhead.footerLinks.append(Link("Move today’s date", to: "/demonstration/today"))
    }
    return letterhead
  }

  private func identity(_ bar: PageBar) -> IdentityBar? {
    switch bar {
    case .today: .today(today.wordsWithWeekday, concernHref: site.concern(actor))
    case .child(let code, let activity, let concern):
      .child(code, activity: activity, concernHref: concern)
    case .theme(let words): .theme(words, concernHref: site.concern(actor))
    case .none: nil
    }
  }

  private func isWithin(_ href: String) -> Bool {
    href == "/" ? path == "/" : path == href || path.hasPrefix(href + "/")
  }
}

extension Refusal.Kind {
  /// The HTTP status of each kind of no.
  var status: Int {
    switch self {
    case .invalid: 422
    case .notFound: 404
    case .forbidden: 403
    case .conflict: 409
    }
  }
}
