import Components
import Database
import Kernel
import Markup
import Practice

/// What Plumbline told people by itself: one's own, and for the QA unit everybody's.
enum MessagesFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/messages") { request in
      let page = try await MessagesPage.load(request, to: request.actor.person)
      return request.page("Messages", page.html, trail: .under([Link("Your work", to: "/")]))
    }
    routes.get("/messages/everyone") { request in
      try require(MessagePolicy.maySeeAll(request.actor))
      let page = try await MessagesPage.load(request, to: nil)
      return request.page(
        "What people were told", page.html,
        trail: .under([Link("Programme", to: "/programme")]))
    }
    routes.post("/messages/reading") { request in
      let latest = request.form["latest"]
      try await request.act { occasion, transaction in
        try MarkMessagesRead(latest: latest)(occasion, in: transaction)
      }
      return .redirect(to: "/messages", saying: "Marked as read.")
    }
  }
}

/// A page of messages, the latest first.
struct MessagesPage: Sendable {
  let lines: [MessageWords]
  /// True where it is what everybody was told.
  let isEveryone: Bool
  let isFirst: Bool
  let earlier: String?
  let today: Day
  let keys: PostKeys

  static func load(_ request: PageRequest, to person: String?) async throws -> MessagesPage {
    let before = request.query.text("before")
    let (today, keys, actor) = (request.today, request.keys, request.actor)
    return try await request.records.read { reading in
      let all = try MessageTable.list(to: person, before: before, reading)
      let shown = Array(all.prefix(MessageTable.linesEachPage))
      return MessagesPage(
        lines: try MessageWords.all(shown, for: actor, reading), isEveryone: person == nil,
        isFirst: before == nil, earlier: all.count > shown.count ? shown.last?.id : nil,
        today: today, keys: keys)
    }
  }

  var html: HTML {
    """
    \(pageHeading(isEveryone ? "What people were told" : "Messages", standing: standing))
    \(paragraph("""
      Before a day comes up, and once when it has passed, whoever has to act is told; and those \
      up the ladder whom the framework names. It stands here and on each person’s own pages; \
      nothing is sent outside Plumbline.
      """))
    \(lines.isEmpty ? "" : table)
    \(earlier.map { paragraph(link("Earlier messages", to: "\(address)?before=\($0)")) })
    \(when: !unread.isEmpty, mark)
    """
  }

  private var address: String { isEveryone ? "/messages/everyone" : "/messages" }

  private var unread: [MessageWords] {
    isEveryone ? [] : lines.filter { $0.message.readAt == nil }
  }

  private var standing: HTML {
    if lines.isEmpty { return isFirst ? "Nothing so far." : "Nothing earlier." }
    if isEveryone {
      return "Reminders, days that have passed, copies, grades that were settled; the latest first."
    }
    return unread.isEmpty
      ? "You have read them all."
      : "\(EnglishNumbers.count(unread.count, "message").capitalisedFirst) that you have not read."
  }

  private var table: HTML {
    let who = isEveryone ? [TableColumn("Who was told")] : []
    return Table(
      "The latest \(EnglishNumbers.count(lines.count, "message"))", size: .s,
      columns: who + [
        TableColumn("About"), TableColumn("Why", isWide: true), TableColumn("When"),
        TableColumn("Read"),
      ],
      rows: lines.map { line in
        let message = line.message
        let read: HTML =
          message.readAt.map { unbroken("\($0.day.shortWords(beside: today))") }
          ?? (isEveryone ? quiet("Not yet") : tag("New", .blue))
        let cells: [HTML] = [
          line.link, line.why(today), unbroken("\(message.madeAt.day.shortWords(beside: today))"),
          read,
        ]
        return TableRow((isEveryone ? ["\(message.personName)"] : []) + cells)
      }
    ).html
  }

  private var mark: HTML {
    form(
      to: "/messages/reading", keys: keys,
      """
      <input type="hidden" name="latest" value="\(lines.first?.message.id ?? "")">\
      \(buttons(button("Mark them as read", .secondary)))
      """)
  }
}

/// Beside *Your work*: what someone was told and has not read.
enum MessagesAside: WorkSource {
  private static let most = 5

  static func work(_ question: WorkQuestion, _ reading: any Reading) throws -> [Work] { [] }

  static func asides(_ question: WorkQuestion, _ reading: any Reading) throws -> [HTML] {
    let unread = try MessageTable.unread(by: question.actor.person, reading)
    if unread.isEmpty { return [] }
    let shown = try MessageWords.all(
      Array(unread.prefix(most)), for: question.actor, reading)
    let all: HTML =
      unread.count > shown.count
      ? "All \(unread.count) messages" : "All messages"
    return [
      aside(
        "Messages",
        """
        \(shown.map { line -> HTML in
          "<p>\(line.link)<br>\(quiet(line.why(question.today)))</p>"
        })<p>\(link(all, to: "/messages"))</p>
        """)
    ]
  }
}
