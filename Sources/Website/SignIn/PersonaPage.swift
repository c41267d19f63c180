import Components
import Kernel
import Markup
import Practice
import Trust

/// The invented people of a demonstration, each with a button that signs in as them.
enum PersonaPage {
  static func page(_ request: PageRequest, _ accounts: [Account]) -> HTML {
    let people = accounts.compactMap { Actor($0.person, in: request.organisation) }
    let standing: HTML = "Everyone here is invented. Press a button to see Plumbline as they do."
    return """
      \(pageHeading("Sign in as", standing: standing))
      \(column("<dl class=\"govuk-summary-list\">\(people.map { row($0, request) })</dl>"))
      """
  }

  private static func row(_ actor: Actor, _ request: PageRequest) -> HTML {
    let unit = actor.standings.first.flatMap { request.organisation.units[$0.unit]?.name }
    let post = [actor.title, unit].compactMap { $0 }.joined(separator: ", ")
    let text: HTML = "Sign in<span class=\"govuk-visually-hidden\"> as \(actor.name)</span>"
    let press = buttonForm(
      text, to: "/personas/\(actor.person)/session", keys: request.keys)
    return """
      <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">\(actor.name)</dt>
      <dd class="govuk-summary-list__value">\(post)</dd>
      <dd class="govuk-summary-list__actions">\(press)</dd>
      </div>
      """
  }
}
