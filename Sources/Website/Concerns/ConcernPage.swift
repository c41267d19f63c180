import Components
import Kernel
import Markup
import Practice

/// The second step, and the concern's page from then on: whom to ring, who was reached, who has
/// acknowledged it.
struct ConcernPage {
  let concern: Concern
  let fields: Fields
  let request: PageRequest

  private var actor: Actor { request.actor }
  private var isMine: Bool { concern.raisedBy == actor.person }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(title, caption: caption, standing: standing))
    \(columns("\(acknowledgement)\(people)\(callForm)\(calls)", beside: beside))
    """
  }

  private var title: HTML {
    isMine && !concern.isAcknowledged ? "Ring these people now" : "Immediate safeguarding concern"
  }

  private var caption: HTML {
    isMine && concern.calls.isEmpty && !concern.isAcknowledged
      ? "Step 2 of 2" : "\(concern.raisedAt.words)"
  }

  private var standing: HTML {
    let named = concern.named.count
    let done = named - concern.waiting.count
    if done == 0 {
      return isMine
        ? """
        Recording a concern does not keep a child safe. Ring until you have spoken to someone.
        """
        : "Nobody has acknowledged this concern yet."
    }
    if concern.waiting.isEmpty {
      return "Everyone who had to be told has acknowledged this concern."
    }
    return """
      \(EnglishNumbers.words(done).capitalisedFirst) of \(EnglishNumbers.words(named)) named \
      people \(done == 1 ? "has" : "have") acknowledged this concern.
      """
  }

  private var acknowledgement: HTML {
    guard ConcernPolicy.mayAcknowledge(actor, concern) else { return "" }
    return """
      \(form(
        to: "/concerns/\(concern.id)/acknowledgement", keys: request.keys,
        """
        \(paragraph("This concern names you. Say so when you know of it and have taken it up."))
        \(button("I know of this and have taken it up"))
        """))
      """
  }

  private var people: HTML {
    """
    \(heading("Who has to know", id: "people"))
    \(concern.named.isEmpty ? nobody : HTML.joined(concern.named.map(card)))
    """
  }

  private var nobody: HTML {
    paragraph(
      """
      Nobody is named for this concern. Do not wait: ring your own manager, or the police on 999 \
      if someone is in danger.
      """)
  }

  private func card(_ named: Concern.NamedPerson) -> HTML {
    summaryCard(
      named.title,
      [
        SummaryRow("Ring", telephone(named)),
        SummaryRow("Acknowledged", state(named)),
      ])
  }

  private func telephone(_ named: Concern.NamedPerson) -> HTML {
    guard let contact = named.toRing else {
      return """
        Nobody here answers for this post. Ring the next person, or the police on 999 if someone \
        is in danger.
        """
    }
    if contact.person == concern.raisedBy, named.deputy == nil {
      return "\(contact.name)\(rule("Raised this concern, and no deputy is named."))"
    }
    let number: HTML =
      contact.telephone.map { """
        <a class="govuk-link govuk-!-font-size-24 govuk-!-font-weight-bold" \
        href="tel:\(Self.dialled($0))">\($0)</a>
        """ } ?? "No number is recorded"
    return "\(number)<br>\(contact.name)\(why(named).map(rule))"
  }

  /// Why it is this person: because a post is vacant or its holder is not there to ring.
  private func why(_ named: Concern.NamedPerson) -> HTML? {
    if named.deputy != nil {
      guard let holder = named.holder else { return "Deputy: nobody holds the post today." }
      if holder.person == concern.raisedBy { return "Deputy: \(holder.name) raised this." }
      return "Deputy for \(holder.name), who is away."
    }
    return named.isAbsent ? "Away today, and no deputy is named. Ring all the same." : nil
  }

  private func state(_ named: Concern.NamedPerson) -> HTML {
    guard let at = named.acknowledgedAt else { return tag("Not yet", .red) }
    return "\(at.words)\(named.acknowledgedBy.map { rule("by \($0.name)") })"
  }

  private var callForm: HTML {
    guard ConcernPolicy.mayRecordCall(actor, concern) else { return "" }
    return ConcernCallForm(concern: concern, fields: fields, request: request).html
  }

  private var calls: HTML {
    guard !concern.calls.isEmpty else {
      return isMine ? "" : "\(heading("Spoken to"))\(paragraph("Nobody yet, as far as recorded."))"
    }
    return """
      \(heading("Spoken to"))
      \(timeline(concern.calls.reversed().map { call in
        TimelineEvent(
          "Spoke to \(call.spokeToName)", by: "\(call.recordedByName)", at: call.spokeAt.text,
          words: "\(call.spokeAt.words)", content: call.words.isEmpty ? nil : typedText(call.words))
      }))
      """
  }

  private var beside: HTML {
    """
    \(aside("The concern", [
      AsideEntry("About", about, rule: concern.teamName.map { "Team \($0)" }),
      AsideEntry("Raised by", "\(concern.raisedByName)", rule: "\(concern.raisedAt.words)"),
    ]))
    \(aside("What was seen", typedText(concern.words)))
    \(aside("Who can see this", paragraph(audience)))
    """
  }

  private var about: HTML {
    if concern.aboutStaff {
      return concern.staffName.map { "\($0), member of staff" } ?? "A member of staff, not named"
    }
    guard let code = concern.code else { return "No child named" }
    guard let audit = concern.activity, let month = concern.month else { return childCode(code) }
    return "\(childCode(code)) \(link("Audit, \(month.words)", to: "/audits/\(audit)"))"
  }

  private var audience: HTML {
    concern.aboutStaff
      ? "Whoever raised it and the designated officer. Nobody else, whatever their post."
      : "Whoever raised it, the people it names, and the QA unit. Nothing hides it from them."
  }

  /// The digits and plus sign of a telephone number.
  static func dialled(_ number: String) -> String {
    String(
      decoding: number.utf8.filter { (0x30...0x39).contains($0) || $0 == 0x2B }, as: UTF8.self)
  }
}
