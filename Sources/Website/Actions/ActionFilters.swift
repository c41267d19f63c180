import Components
import Kernel
import Markup
import Practice

/// The tracker's filters: links, each with how many it would show.
struct ActionFilters {
  let page: ActionListPage

  private var address: ActionsAddress { page.address }
  private var question: ActionQuestion { page.address.question }

  var rows: [FacetRow] {
    [show, owner, from] + [child, audit].compactMap { $0 }
  }

  static func title(_ show: ActionQuestion.Show) -> HTML {
    switch show {
    case .open: "All open"
    case .overdue: "Overdue"
    case .atRisk: "At risk"
    case .soon: "Due in seven days"
    case .waiting: "Waiting to be checked"
    case .toHold: "Does it still hold?"
    case .closed: "Closed"
    }
  }

  private var show: FacetRow {
    FacetRow(
      "Show",
      ActionQuestion.Show.allCases.map { show in
        Facet(
          Self.title(show), to: address.with { $0.show = show }, count: page.counts[show],
          isCurrent: question.show == show)
      })
  }

  private var owner: FacetRow {
    FacetRow(
      "Owner",
      ActionQuestion.Whose.allCases.compactMap { whose in
        let count = page.whose[whose] ?? 0
        let isCurrent = question.whose == whose
        let title: HTML
        switch whose {
        case .anyone: title = "Anyone"
        case .me: title = "Me"
        case .service:
          guard page.hasService else { return nil }
          title = page.serviceIsTeam ? "My team" : "My service"
        case .left:
          guard count > 0 || isCurrent else { return nil }
          title = "Someone who has left"
        }
        return Facet(
          title, to: address.with { $0.whose = whose }, count: count, isCurrent: isCurrent)
      })
  }

  private var from: FacetRow {
    FacetRow(
      "From",
      ActionQuestion.Source.allCases.map { source in
        let title: HTML =
          switch source {
          case .anywhere: "Anywhere"
          case .lowGrade: "Judged inadequate"
          case .otherAudits: "Other audits"
          }
        return Facet(
          title, to: address.with { $0.source = source }, count: page.sources[source],
          isCurrent: question.source == source)
      })
  }

  private var child: FacetRow? {
    question.code.map { code in
      FacetRow(
        "Child",
        [
          Facet("Any", to: address.with { $0.code = nil }),
          Facet("\(code)", to: address.with { _ in }, isCurrent: true),
        ])
    }
  }

  private var audit: FacetRow? {
    question.activity.map { _ in
      FacetRow(
        "Audit",
        [
          Facet("Any audit", to: address.with { $0.activity = nil }),
          Facet("One audit", to: address.with { _ in }, isCurrent: true),
        ])
    }
  }
}
