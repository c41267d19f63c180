import Components
import Kernel
import Markup
import Practice
import Trust

/// How information about children and about staff is kept, for anyone to read.
enum PrivacyPage {
  static func content(_ request: PageRequest) -> HTML {
    let authority = request.settings.authority
    return """
      \(pageHeading("How information is kept",
        standing: "A child is a code here. Who it is, is kept apart, and every look is recorded."))
      \(column(
        """
        \(heading("Whose information"))
        \(paragraph("\(authority) keeps this service and answers for what is in it."))
        \(children)
        \(staff)
        \(history)
        \(browser)
        """))
      """
  }

  private static let children: HTML = """
    \(heading("About children"))
    \(bullets([
      """
      The service knows a child by the authority’s own reference and a date of birth. Both are \
      sealed under a key of that child’s own, and the keys are kept in another database.
      """,
      """
      Everyone else sees a random code. It is no part of the reference and cannot be reckoned \
      back.
      """,
      """
      The people of an audit can see which child it is about. Each time they do, the record says \
      who looked, when, and for which audit, before anything is shown.
      """,
      "Everything that is written about a child is sealed under that child’s key.",
      """
      Of children who were on a case list and were not drawn, the reference and the key are \
      destroyed when the last open month that lists them closes. Their codes stay, so that the \
      draw can still be verified.
      """,
    ]))
    """

  private static let staff: HTML = """
    \(heading("About staff"))
    \(bullets([
      """
      Names, posts, teams and telephone numbers are shown to everyone who is signed in; e-mail \
      addresses to those who keep the people file.
      """,
      "Nobody is deleted: what somebody did stays under their name after they have left.",
      "There is no ranking of people, and no report compares one practitioner with another.",
      "A concern about a member of staff is seen by the designated officer and whoever raised it.",
    ]))
    """

  private static let history: HTML = """
    \(heading("The record"))
    \(paragraph(
      """
      Every change leaves an entry with who did it and when, and never the words that were \
      written. Each entry’s fingerprint covers the one before, so the history cannot be altered \
      unseen.
      """))
    """

  private static let browser: HTML = """
    \(heading("In your browser"))
    \(paragraph(
      """
      One cookie keeps you signed in. It is needed, says nothing about you, and goes after at most \
      \(Session.longestHours) hours, or \(Session.idleMinutes) minutes without use. There is no \
      analytics and nothing is loaded from anywhere else.
      """))
    """
}
