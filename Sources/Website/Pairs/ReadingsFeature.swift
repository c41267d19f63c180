import Components
import Database
import Kernel
import Markup
import Practice

/// What only a pair has: handing in a reading, comparing the two, agreeing to the one audit.
enum ReadingsFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/readings") { request in
      let visit = try await request.audit()
      try require(ActivityPolicy.mayCompare(visit.actor, visit.activity))
      return request.page(
        "Two readings", of: visit, bar: visit.bar, ReadingsPage(visit: visit).html)
    }
    routes.post("/audits/:id/handing-in") { request in
      let visit = try await paired(request)
      let revision = request.form.revision ?? -1
      do {
        let isUnsealed = try await request.act { occasion, transaction in
          try HandInReading(activity: visit.id, revision: revision)(occasion, in: transaction)
        }
        return .redirect(
          to: isUnsealed ? AuditAddress.readings(visit.id) : AuditAddress.overview(visit.id),
          saying: isUnsealed
            ? "Both readings are in. This is where you agree, and where you do not."
            : "Your reading is handed in.")
      } catch let refusal as Refusal where refusal.isForTheForm {
        return try await SubmissionFeature.again(request, refusal)
      }
    }
    routes.post("/audits/:id/agreement") { request in
      let visit = try await paired(request)
      let digest = request.form["digest"]
      do {
        try await request.act { occasion, transaction in
          try AgreeToAudit(activity: visit.id, digest: digest)(occasion, in: transaction)
        }
        return .redirect(
          to: AuditAddress.overview(visit.id), saying: "You agree to it as it stands.")
      } catch let refusal as Refusal where refusal.isForTheForm {
        return try await SubmissionFeature.again(request, refusal)
      }
    }
  }

  /// The audit of the address, for one of its pair while it is theirs to write.
  private static func paired(_ request: PageRequest) async throws -> AuditVisit {
    try require(try await request.audit().activity.isPaired)
    return try await request.auditToWrite()
  }
}

/// The two readings element by element, the widest difference first.
struct ReadingsPage: Sendable {
  let visit: AuditVisit

  private var contents: AuditContents { visit.contents }
  private var scale: Scale? { contents.framework.gradeScale(for: contents.kind) }

  var html: HTML {
    """
    \(pageHeading(
      "Two readings of \(childCode(visit.activity.code))", caption: "\(contents.kind.title)",
      standing: standing))
    \(table)
    \(questions.map(card))
    """
  }

  private var questions: [Question] {
    contents.tool.questions.sorted { distance($0) > distance($1) }
  }

  private var standing: HTML {
    let graded = contents.tool.questions.filter { $0.kind == .graded }
    let alike = graded.filter { distance($0) == 0 }.count
    return """
      Of \(EnglishNumbers.count(graded.count, "graded element")) you gave \
      \(alike == 0 ? "none" : EnglishNumbers.words(alike)) alike. Where you differ most comes first.
      """
  }

  /// How many grades lie between the two; a grade against none counts as most.
  private func distance(_ question: Question) -> Int {
    let given = visit.readings.map { $0.answer(question.id)?.value }
    guard given.count == 2, given[0] != given[1] else { return 0 }
    let ranks = given.compactMap { value -> Int? in
      guard case .grade(let id) = value else { return nil }
      return scale?.rank(id)
    }
    return ranks.count == 2 ? abs(ranks[0] - ranks[1]) : Int.max
  }

  private var table: HTML {
    guard let scale = contents.overallScale else { return "" }
    return Table(
      "Overall grades", size: .s, manner: .narrow,
      columns: [TableColumn("Auditor"), TableColumn("Overall")],
      rows: visit.readings.map { reading in
        let grade = reading.overall.flatMap { scale.grade($0)?.title }
        return TableRow("\(reading.name)", "\(grade ?? "None")")
      }
    ).html
  }

  private func card(_ question: Question) -> HTML {
    let home = contents.tool.section(of: question.id)
    let change = home.flatMap { section in
      visit.isWriting
        ? Link("Settle it", to: visit.address(.section(section.id)))
        : nil
    }
    let rows = visit.readings.map { reading -> SummaryRow in
      let answer = reading.answer(question.id)
      let words = answer?.value.map { AnswerWords.of($0, question, contents) } ?? "Not answered"
      return SummaryRow(
        "\(reading.name)", "<strong>\(words)</strong>\(typedText(answer?.evidence ?? ""))")
    }
    return summaryCard(question.title, actions: [change].compactMap { $0 }, rows)
  }
}

/// What each of a pair gave, beside a question of the audit that they write together.
struct ReadingsBeside: Sendable {
  let visit: AuditVisit

  func html(_ question: Question) -> HTML {
    guard visit.activity.isPaired, !visit.activity.isSealed else { return "" }
    let lines = visit.readings.map { reading -> HTML in
      let value = reading.answer(question.id)?.value
      let words = value.map { AnswerWords.of($0, question, visit.contents) } ?? "not answered"
      return "\(reading.name): <strong>\(words)</strong>"
    }
    return lines.isEmpty ? "" : "<p class=\"govuk-body-s\">\(HTML.joined(lines, by: " · "))</p>"
  }
}
