import Components
import Kernel
import Markup
import Practice

/// Short help: what everyone needs, then what each of the reader's posts comes here to do.
enum HelpPage {
  static func content(_ request: PageRequest) -> HTML {
    let own = parts.filter { $0.isFor(request.actor) }
    return """
      \(pageHeading("Help",
        standing: "“Your work” shows what needs you, soonest first, and why it is yours."))
      \(column(
        """
        \(everyone)
        \(own.map { "\(heading($0.title))\(numbered($0.steps))" })
        """))
      """
  }

  private static let everyone: HTML = """
    \(heading("Everyone"))
    \(bullets([
      """
      If you think a child may not be safe now, press “Raise an immediate safeguarding \
      concern”, which is on every page, and ring. Plumbline records a concern; it does not \
      replace the call.
      """,
      "A child is a code. Do not write a child’s name or a family’s name in any box.",
      "What you type is kept as you go. You can go on later, or on another device.",
      "Every date carries its rule, and every refusal says what to do.",
      """
      \(Components.link("Who holds which post", to: "/people")), and
      \(Components.link("the framework that the work follows", to: "/framework")), are open to
      everyone.
      """,
    ]))
    """

  private struct HelpPart {
    let title: HTML
    let roles: [Role]
    let steps: [HTML]

    func isFor(_ actor: Actor) -> Bool {
      actor.standings.contains { roles.contains($0.role) }
    }
  }

  private static let parts: [HelpPart] = [
    HelpPart(
      title: "Auditing a case", roles: [.teamManager, .serviceLead, .qaLead, .qaOfficer],
      steps: [
        """
        Open the audit and say that you have no conflict of interest, or return it. Only the QA \
        unit sees why.
        """,
        "Read the file and mark it as read. The audit looks back from that day.",
        "Decide whether it is right to ask the family for feedback, and record what was said.",
        "Talk with the practitioner.",
        "Answer each area; what each grade means stands beside the question.",
        """
        Write strengths, then areas for improvement, actions with an owner and a day, and what \
        others could learn.
        """,
        "Give the overall grade, check your answers, and submit.",
        "After oversight, put the document on the child’s record and say that you have.",
      ]),
    HelpPart(
      title: "Your own work is audited", roles: [.practitioner],
      steps: [
        "The audit stands under your work from the day the list goes out.",
        "The auditor arranges a discussion with you; bring what the file does not say.",
        "Once it is submitted you can read all of it, strengths first.",
      ]),
    HelpPart(
      title: "Overseeing audits", roles: [.serviceLead],
      steps: [
        "Read the audit when it has been submitted.",
        "Write what you think of it; it is kept as you type.",
        "Something you see differently, take up with its auditor on the audit’s own page.",
        "Confirm oversight by the day that stands on the audit.",
      ]),
    HelpPart(
      title: "Actions",
      roles: [.teamManager, .serviceLead, .headOfService, .practitioner, .qaLead, .qaOfficer],
      steps: [
        "Set milestones, and say early when the day may not be kept.",
        """
        Say what was done, where the record shows it, and what is different for the child: a \
        claim, not yet the end.
        """,
        "Somebody other than its owner checks it and says what they saw.",
        "Some time later they are asked whether it still holds; if not, it is open again.",
        "When you leave, hand your actions on to a colleague.",
      ]),
    HelpPart(
      title: "Running the month", roles: [.qaLead, .qaOfficer],
      steps: [
        "The month opens by itself, or you open it. The draw’s seed is made and recorded then.",
        "Import the case list; match the names of teams and workers that it spells differently.",
        "Draw the cases, allocate them, and send the list out.",
        "Watch the month: what is late stands first.",
        "Close the month, read the report, and publish it.",
      ]),
    HelpPart(
      title: "Keeping people and accounts", roles: [.qaLead, .qaOfficer, .systemAdministrator],
      steps: [
        "Bring in a people file, or change a team, a post or a person on its page.",
        "When someone leaves, record their last day: access ends with it.",
        """
        A system administrator gives accounts and hands over a one-use link by which a person \
        chooses a password.
        """,
      ]),
    HelpPart(
      title: "Reading how it goes",
      roles: [.headOfService, .assistantDirector, .deputyDirector, .director],
      steps: [
        "Each report says first what may be concluded, and what may not.",
        "Every number opens to the audits behind it, where you may see them.",
      ]),
  ]
}
