import Components
import Exchange
import Kernel
import Markup
import Practice

/// The form on which the QA unit says what is drawn from: plan types, services, columns of the
/// list, and how long ago an audit may have been.
enum DefinitionForm {
  /// What was said, and what of it will not do.
  static func read(
    _ form: FormFields
  ) -> (PopulationDefinition, [Refusal.Problem]) {
    var problems: [Refusal.Problem] = []
    let months = form.number("months")
    if form.text("months") != nil, !(1...PopulationDefinition.mostMonths).contains(months ?? 0) {
      problems.append(
        .init(
          "Give a number of months from 1 to \(PopulationDefinition.mostMonths), or leave it "
            + "empty.", field: "months"))
    }
    var filters: [String: [String]] = [:]
    for chosen in form.all("filter") {
      guard let at = chosen.firstIndex(of: "=") else { continue }
      filters[String(chosen[..<at]), default: []].append(
        String(chosen[chosen.index(after: at)...]))
    }
    let definition = PopulationDefinition(
      planTypes: PlanType.allCases.filter { form.all("plan").contains($0.rawValue) },
      units: form.all("unit"),
      filters: filters.sorted { $0.key < $1.key }.map {
        NamedFilter(column: $0.key, values: $0.value)
      },
      notAuditedForMonths: problems.isEmpty ? months : nil,
      marked: MarkedCase.Reason.allCases.flatMap { reason in
        form.all(reason.field).flatMap(codes).map { MarkedCase(code: $0, reason: reason) }
      }, onePerFamily: form["family"] == "one")
    return (definition, problems)
  }

  /// The codes in a field: one a line, or with spaces or commas between them.
  static func codes(_ text: String) -> [String] {
    text.unicodeScalars.split { $0.properties.isWhitespace || $0 == "," }
      .map { String(String.UnicodeScalarView($0)).uppercased() }
  }

  /// Which children are left out by hand, and why.
  static func marks(_ fields: Fields) -> HTML {
    details(
      "Children to leave out by hand",
      """
      \(MarkedCase.Reason.allCases.map { reason in
        textArea(
          fields[reason.field], label: "\(reason.words.capitalisedFirst)",
          hint: "Their codes, one a line.", rows: 2)
      })
      """)
  }

  /// The same definition as hidden fields.
  static func hidden(_ definition: PopulationDefinition) -> HTML {
    var fields: [HTML] = definition.planTypes.map { Components.hidden("plan", $0.rawValue) }
    fields += definition.units.map { Components.hidden("unit", $0) }
    for filter in definition.filters {
      fields += filter.values.map { Components.hidden("filter", "\(filter.column)=\($0)") }
    }
    fields += definition.marked.map { Components.hidden($0.reason.field, $0.code) }
    if let months = definition.notAuditedForMonths {
      fields.append(Components.hidden("months", String(months)))
    }
    if definition.onePerFamily { fields.append(Components.hidden("family", "one")) }
    return "\(fields)"
  }

  /// What a named column is called in the template.
  static func title(_ column: String) -> String {
    AnnexA.lists.lazy.compactMap { $0.column(column)?.header }.first ?? column
  }
}
