import Kernel

/// What all kinds of activity share: names, grades, standards, the year and its reports.
extension FrameworkClauses {
  var identity: Clause {
    var identity = framework.identity
    identity.readings = []
    return Clause(
      "identity", "The framework itself", of: identity,
      [
        .quoted("the name of the framework", identity.title),
        .quoted("its edition", identity.edition),
        .one("whose framework it is, in folders,", identity.authority),
        .one("the name of the version, in folders,", identity.version),
        .one(
          "the post that owns it", identity.owner.filter { !"{}".contains($0) },
          token: identity.owner),
        .one("the day from which it applies", Self.day(identity.effective)),
        .one("the day of its review", Self.day(identity.review)),
        .one("the version that it takes over from", identity.replaces),
        .one("the year that it counts by", identity.year.words),
        .one("what it does with a date on a day off", identity.roll.words),
        .quoted("what it says of the document that it is based on", identity.basedOn),
        .quoted("the marking of the document", identity.document?.marking),
        .quoted("whether the document may be disclosed", identity.document?.disclosure),
        .several(
          "who approves the document",
          (identity.document?.approvals ?? []).map { .init("\($0.step) by \($0.by)") }),
        .several(
          "the document’s own log of versions", (identity.document?.versions ?? []).map(logged)),
        .source(identity.document?.source),
        .source(identity.source),
      ])
  }

  /// "1.2, 14 December 2022, Final + 2": a line of the document's log.
  private func logged(_ version: DocumentRecord.Version) -> Provision.Value {
    let parts = [
      version.version, version.day?.words, version.status, version.change, version.reason,
      version.pages,
    ]
    return .init(parts.compactMap { $0 }.joined(separator: ", "))
  }

  var readings: ClauseGroup {
    ClauseGroup(
      "question", "The questions",
      framework.identity.readings.map { open in
        let name = "The question \(open.question.quoted)"
        return Clause(
          open.id, name, of: open, gist: open.reading.withoutFullStop,
          [
            .quoted("an open question", open.question),
            .quoted("the answer taken to \(open.question.quoted)", open.reading),
            .source(open.source),
          ])
      })
  }

  var words: Clause {
    let words = framework.words
    return Clause(
      "words", "Names", of: words,
      [
        .quoted("the name of the system that holds the child’s record", words.recordSystem),
        .quoted("the name of the quality assurance unit", words.qaUnit),
        .quoted("the name for a part of a service", words.serviceArea),
      ],
      [
        ClauseGroup("post", "The posts", words.roles.map(title)),
        terms("service", "The services", words.services),
        terms("panel", "The panels", words.panels),
        terms("agency", "The agencies", words.agencies),
        terms("term", "The terms", words.glossary),
        terms("source", "The sources", words.sources),
      ])
  }

  private func title(_ title: RoleTitle) -> Clause {
    Clause(
      title.role.rawValue, "The post of \(title.title)", of: title,
      gist: title.duty?.lowercasedFirst.withoutFullStop ?? "",
      [
        .quoted("the title of the \(title.role.plainTitle.lowercasedFirst)", title.title),
        .quoted("how several \(title.title) are called", title.plural),
        .quoted("what \(title.title) answers for", title.duty),
        .source(title.source),
      ])
  }

  func terms(_ noun: String, _ all: String, _ terms: [Term]) -> ClauseGroup {
    ClauseGroup(
      noun, all,
      terms.map { term in
        Clause(
          term.id, "The \(noun) \(term.title.quoted)", of: term,
          gist: term.meaning?.lowercasedFirst.withoutFullStop ?? "",
          [
            .quoted("the name of a \(noun)", term.title),
            .quoted("what the \(noun) \(term.title.quoted) means", term.meaning),
            .source(term.source),
          ])
      })
  }

  var grades: Clause {
    Clause(
      "grades", "Grades and areas",
      of: [AnyHashable(framework.scales), AnyHashable(framework.areas)], [],
      [
        ClauseGroup("scale", "The scales", framework.scales.map(scale)),
        ClauseGroup("area", "The areas", framework.areas.map(area)),
      ])
  }

  private func scale(_ scale: Scale) -> Clause {
    let name = scale.title.quoted
    return Clause(
      scale.id, "The scale \(name)", of: scale,
      gist: EnglishNumbers.list(scale.grades.map(\.title)),
      [
        .quoted("the name of a scale", scale.title),
        .one(
          "the lowest grade of \(name) that counts as good",
          scale.goodFrom.map(grade), token: scale.goodFrom),
        .one("the day from which \(name) is used", Self.day(scale.effective)),
        .one("the day until which \(name) is used", Self.day(scale.until)),
        .source(scale.source),
      ],
      [
        ClauseGroup(
          "grade", "The grades of \(name)",
          scale.grades.map { grade in
            Clause(
              grade.id, "The grade \(grade.title.quoted)", of: grade,
              gist: grade.descriptor.lowercasedFirst.withoutFullStop,
              [
                .quoted("the name of a grade of \(name)", grade.title),
                .quoted("what \(grade.title.quoted) means", grade.descriptor),
              ])
          })
      ])
  }

  private func area(_ area: JudgementArea) -> Clause {
    let name = area.title.quoted
    return Clause(
      area.id, "The area \(name)", of: area, gist: area.prompt?.quoted ?? "",
      [
        .quoted("the name of an area", area.title),
        .quoted("what is asked of \(name)", area.prompt),
        .one("the day from which \(name) is used", Self.day(area.effective)),
        .one("the day until which \(name) is used", Self.day(area.until)),
        .source(area.source),
      ])
  }
}

extension String {
  /// The words without the full stop that ends them.
  var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
