import Components
import Kernel
import Markup
import Practice

/// What someone else, or the same person in another window, kept while this form was being typed.
/// It stands above the form, so that saving again overwrites nothing that nobody saw.
struct KeptNow: Sendable {
  /// One thing that is kept, under its label, with the fields of the form that hold it.
  struct Line: Sendable {
    let label: HTML
    let names: [String]
    /// As it is read; nil where nothing is kept.
    let value: HTML?

    /// A choice, a name or a day.
    init(_ label: HTML, _ names: String..., value: String?) {
      self.label = label
      self.names = names
      self.value = value.flatMap { text -> HTML? in text.isBlank ? nil : "\(text)" }
    }

    /// Words that someone typed.
    init(_ label: HTML, _ name: String, typed words: String) {
      self.label = label
      names = [name]
      value = words.isBlank ? nil : typedText(words)
    }
  }

  /// Why the form is drawn again, if it is.
  let refusal: Refusal?
  /// The form as it would be drawn from what is kept.
  let kept: Fields
  /// The form as it was sent.
  let typed: Fields
  let lines: [Line]

  /// The notice; nothing unless the save was refused for another that differs from it.
  var html: HTML {
    guard refusal?.kind == .conflict, lines.contains(where: { differs($0) }) else { return .empty }
    let shown = lines.filter { $0.value != nil || differs($0) }
    return notice("What is kept now", id: "kept", "<dl>\(shown.map { row($0) })</dl>")
  }

  private func row(_ line: Line) -> HTML {
    let value: HTML = line.value ?? quiet("Nothing")
    return "<dt>\(line.label)</dt><dd>\(value)</dd>"
  }

  private func differs(_ line: Line) -> Bool {
    line.names.contains { name in
      words(kept, name) != words(typed, name) || kept.date(name) != typed.date(name)
    }
  }

  private func words(_ fields: Fields, _ name: String) -> [String] {
    fields.all(name).map { $0.trimmed }.filter { !$0.isEmpty }
  }
}

extension Fields {
  /// The revision that a form carries when it is drawn again. Put right, it is still the form of
  /// the page it was opened from; only after both texts were shown does it stand on what is kept.
  func revision(after refusal: Refusal?, now: Int?) -> Int? {
    refusal?.kind == .invalid ? Int(value("_revision").trimmed) ?? now : now
  }
}
