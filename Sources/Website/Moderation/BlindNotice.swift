import Components
import Markup
import Practice

/// What stands in place of an audit for those who may still read it a second time: grade it first,
/// or leave that to others.
struct BlindNotice: Sendable {
  let activity: Activity
  let keys: PostKeys

  var html: HTML {
    notice(
      "You can give this audit its second reading", id: "blind",
      """
      <p>Its grades are hidden from you until you have graded the case yourself, so that the two \
      readings can be compared. You find it under \(link("Moderation", to: "/moderations")).</p>
      <p>If you need to read the audit now, leave the second reading to others. You cannot take \
      that back.</p>
      \(form(
        to: "/audits/\(activity.id)/moderation-left-to-others", keys: keys,
        button("Leave it to others and read the audit", .secondary)))
      """)
  }
}
