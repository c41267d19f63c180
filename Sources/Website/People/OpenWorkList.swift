import Components
import Kernel
import Markup
import Practice

/// What is still in someone's hands, each piece with the way to hand it on. Case codes are for
/// those who may open the audits.
struct OpenWorkList {
  let view: PersonView
  let request: PageRequest

  private var seesCases: Bool { request.actor.isQualityAssurance }

  var html: HTML {
    let pieces = view.work.pieces
    guard !pieces.isEmpty else {
      return paragraph("They have no audit or action in hand.")
    }
    let count = EnglishNumbers.count(pieces.count, "piece").capitalisedFirst
    let table = Table(
      "In their hands", manner: .stack,
      columns: [
        TableColumn("Which"), TableColumn("What"), TableColumn("Due"), TableColumn("Hand it on"),
      ],
      rows: pieces.map { piece in
        TableRow(
          name(piece), "\(piece.task.words)", piece.due.map { unbroken("\($0.words)") } ?? "",
          handOn(piece))
      })
    return """
      \(insetText("\(count) of work must go to someone else before they leave."))
      \(table.html)
      """
  }

  private func name(_ piece: OpenWork.Piece) -> HTML {
    switch piece.task {
    case .action:
      seesCases ? steadyLink("\(piece.name)", to: "/actions/\(piece.name)") : "\(piece.name)"
    case .audit, .oversight, .filing:
      seesCases ? steadyLink(childCode(piece.name), to: "/audits/\(piece.id)") : "An audit"
    case .concern:
      seesCases ? steadyLink("\(piece.name)", to: "/concerns/\(piece.id)") : "A concern"
    case .moderation: seesCases ? childCode(piece.name) : "An audit"
    }
  }

  private func handOn(_ piece: OpenWork.Piece) -> HTML {
    switch piece.task {
    case .oversight, .concern:
      return piece.post.map {
        link(
          "Fill the post", to: "/posts/\($0)", about: seesCases ? "for \(piece.name)" : nil)
      } ?? quiet("Ask the QA unit")
    case .audit, .filing, .action, .moderation: break
    }
    guard seesCases else { return quiet("Ask the QA unit") }
    switch piece.task {
    case .audit:
      return link(
        "Give it to someone else", to: AuditAddress.auditor(piece.id), about: piece.name)
    case .filing:
      return link("File it for them", to: "/audits/\(piece.id)/filing", about: piece.name)
    case .action:
      return link("Hand it on", to: "/actions/\(piece.name)/change", about: piece.name)
    case .moderation:
      return link("Free it", to: "/moderations/\(piece.id)/release", about: piece.name)
    case .oversight, .concern: return .empty
    }
  }
}
