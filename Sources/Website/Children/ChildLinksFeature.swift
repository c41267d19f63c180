import Components
import Kernel
import Markup
import Practice

/// Codes that belong together: one child under two codes, brothers and sisters. Linked and unlinked
/// by hand, by the QA unit.
enum ChildLinksFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/children/links") { request in
      var fields = Fields(["kind": ChildLink.Kind.sameChild.rawValue])
      fields.set("first", request.query.trimmed("first"))
      return request.page(title, try await page(request, fields), trail: trail)
    }
    routes.post("/children/links") { request in
      try require(ProgrammePolicy.mayPlan(request.actor))
      let form = request.form
      return try await request.saving(
        title, trail: trail, to: "/children/links", saying: "The codes are linked."
      ) {
        guard let kind = ChildLink.Kind(rawValue: form["kind"]) else {
          throw Refusal("Say how they belong together.", field: "kind")
        }
        try await request.act { occasion, transaction in
          try LinkChildren(
            kind: kind, first: form["first"], second: form["second"], reason: form["reason"])(
            occasion, in: transaction)
        }
      } again: { fields in
        try await page(request, fields)
      }
    }
    routes.get("/children/links/:id/ending") { request in
      let link = try await load(request)
      return request.page(
        "End a link", ending(link, Fields(), request), trail: back)
    }
    routes.post("/children/links/:id/ending") { request in
      let link = try await load(request)
      let reason = request.form["reason"]
      return try await request.saving(
        "End a link", trail: back, to: "/children/links",
        saying: "The link has ended. Everything is as it was before."
      ) {
        try await request.act { occasion, transaction in
          try UnlinkChildren(link: link.id, reason: reason)(occasion, in: transaction)
        }
      } again: { fields in
        ending(link, fields, request)
      }
    }
  }

  private static let title = "Children’s codes that belong together"
  private static let trail = Trail.under([Link("Programme", to: "/programme")])
  private static let back = Trail.back(Link("Back to the links", to: "/children/links"))

  private static func load(_ request: PageRequest) async throws -> ChildLink {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let id = try request.parameter("id")
    let link = try await request.records.read { try found(ChildLinkTable.load(id, $0)) }
    try require(link.endedAt == nil)
    return link
  }

  private static func page(_ request: PageRequest, _ fields: Fields) async throws -> HTML {
    try require(ProgrammePolicy.mayPlan(request.actor))
    let links = try await request.records.read { try ChildLinkTable.all($0) }
    let held = links.filter { $0.endedAt == nil }
    let count = EnglishNumbers.count(held.count, "link").capitalisedFirst
    let standing: HTML =
      held.isEmpty
      ? "No codes are linked." : "\(count) \(held.count == 1 ? "holds" : "hold")."
    return """
      \(errorSummary(fields))
      \(pageHeading("\(title)", standing: standing))
      \(when: !links.isEmpty, table(links))
      \(column(
        """
        \(heading("Link two codes", tight: true))
        \(paragraph("""
        Later draws treat two codes of one child as one: audited under one, the child counts as \
        audited under both, and is drawn once. Of brothers and sisters a draw takes one, where it \
        is asked to. What was done under either code stays as it is, and a link can be ended again.
        """))
        \(form(to: "/children/links", keys: request.keys, inputs(fields)))
        """))
      """
  }

  private static func inputs(_ fields: Fields) -> HTML {
    """
    \(radios(
      fields["kind"], Legend("How do they belong together?", size: .s),
      ChildLink.Kind.allCases.map { Choice($0.rawValue, "\($0.words)") }))
    \(textInput(
      fields["first"], label: "One child’s code", hint: "As C-4F7K-29.",
      InputManner(width: 10, checksSpelling: false)))
    \(textInput(
      fields["second"], label: "The other code", InputManner(width: 10, checksSpelling: false)))
    \(textArea(
      fields["reason"], label: "How do you know?",
      hint: "Write no name. Only the QA unit reads it.", rows: 3))
    \(buttons(button("Link the codes")))
    """
  }

  private static func table(_ links: [ChildLink]) -> HTML {
    Table(
      "Linked codes", manner: .stack,
      columns: [
        TableColumn("Codes"), TableColumn("How"), TableColumn("Why"), TableColumn("Since"),
        TableColumn("Change"),
      ],
      rows: links.map { one in
        let pair: HTML = "\(childCode(one.firstCode)) and \(childCode(one.secondCode))"
        let ended = one.endedAt.map { at -> HTML in
          """
          \(tag("Ended", .grey))\(rule("On \(at.day.words), by \(one.endedByName ?? "someone")."))\
          \(when: !one.endReason.isEmpty, typedText(one.endReason))
          """
        }
        return TableRow(
          pair, "\(one.kind.words)",
          one.reason.map { typedText($0) } ?? "Destroyed with who the child is",
          "\(one.madeAt.day.words)\(rule("By \(one.madeByName)."))",
          ended
            ?? link(
              "End it", to: "/children/links/\(one.id)/ending",
              about: "the link of \(one.firstCode) and \(one.secondCode)"))
      }
    ).html
  }

  private static func ending(
    _ link: ChildLink, _ fields: Fields, _ request: PageRequest
  ) -> HTML {
    column(
      """
      \(errorSummary(fields))
      \(pageHeading(
        "End the link", caption: "\(link.kind.words)",
        standing: "\(childCode(link.firstCode)) and \(childCode(link.secondCode))."))
      \(paragraph("""
      Later draws treat them as two again. Draws that were made while the link held stay as they \
      are.
      """))
      \(form(
        to: "/children/links/\(link.id)/ending", keys: request.keys,
        """
        \(textArea(fields["reason"], label: "Why does it not hold?", rows: 3))
        \(buttons(button("End the link"), Components.link("Cancel", to: "/children/links")))
        """))
      """)
  }
}
