import Components
import Kernel
import Markup
import Practice

/// The first page after signing in, and everything that someone has done in audits.
enum YourWorkFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/") { request in
      let question = WorkQuestion(
        actor: request.actor, organisation: request.organisation, now: request.now)
      let sources = request.site.work
      let page = try await request.records.read { reading in
        YourWorkPage(
          work: try sources.flatMap { try $0.work(question, reading) },
          asides: try sources.flatMap { try $0.asides(question, reading) },
          done: try DeedWords.lines(
            DeedLists.by(question.actor.person, limit: 40, reading), question.today, limit: 5,
            reading), today: question.today)
      }
      return request.page("Your work", page.html)
    }
    routes.get("/done") { request in
      let (person, today) = (request.actor.person, request.today)
      let lines = try await request.records.read { reading in
        try DeedWords.lines(
          DeedLists.by(person, limit: 400, reading), today, limit: 400, reading)
      }
      let standing: HTML =
        lines.isEmpty
        ? "You have done nothing in an audit yet."
        : "The latest \(EnglishNumbers.count(lines.count, "thing")), newest first."
      return request.page(
        "What you have done in audits",
        """
        \(pageHeading("What you have done in audits", standing: standing))
        \(column(doneList(lines)))
        \(paragraph(link(
          "Everything you have done, and what was done to your account",
          to: RecordFeature.address(of: person))))
        """, trail: .under([Link("Your work", to: "/")]))
    }
  }
}
