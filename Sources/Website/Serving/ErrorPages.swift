import Components
import Kernel
import Markup

/// The pages that say no, or that something broke. What was typed stands in them to be copied.
enum ErrorPages {
  /// The title and content for a refusal.
  static func refused(_ refusal: Refusal, typed: FormFields) -> (title: String, content: HTML) {
    if refusal.kind == .notFound {
      let content: HTML = """
        \(pageHeading("Page not found"))
        \(paragraph("\(refusal.message)"))
        \(paragraph("If you typed the address, check it. Or \(link("go to your work", to: "/"))."))
        \(kept(typed))
        """
      return ("Page not found", content)
    }
    let content: HTML = """
      \(errorSummary(refusal.problems.map { Refusal.Problem($0.message) }))
      \(pageHeading("This was not done"))
      \(paragraph("Nothing has been changed. Go back with your browser and try again."))
      \(kept(typed))
      """
    return ("This was not done", content)
  }

  /// The title and content for a fault of ours, with the reference under which the log has it.
  static func broken(_ reference: String, typed: FormFields) -> (title: String, content: HTML) {
    let what: HTML = """
      Tell whoever looks after Plumbline the reference <strong>\(reference)</strong>, and try \
      again later.
      """
    let content: HTML = """
      \(pageHeading("Sorry, something went wrong"))
      \(paragraph("This is our fault. What you asked for may not have been done."))
      \(paragraph(what))
      \(kept(typed))
      """
    return ("Sorry, something went wrong", content)
  }

  /// What was typed, to be copied from: nobody's words are lost.
  private static func kept(_ typed: FormFields) -> HTML {
    let pairs = typed.typed.pairs.filter { !$0.value.isEmpty }
    guard !pairs.isEmpty else { return .empty }
    let items = pairs.map { pair -> HTML in
      """
      <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">\(words(pair.name))</dt>
      <dd class="govuk-summary-list__value">\(typedText(pair.value))</dd>
      </div>
      """
    }
    return """
      \(heading("What you had typed"))
      \(paragraph("Copy what you need from here before you leave this page."))
      <dl class="govuk-summary-list">\(items)</dl>
      """
  }

  /// A field's name as words: `what_was_seen` reads "what was seen".
  private static func words(_ name: String) -> String {
    String(name.unicodeScalars.map { "_-.".unicodeScalars.contains($0) ? " " : Character($0) })
  }
}

extension ErrorPages {
  /// A page without anything from the records, for when they cannot be read.
  static func bare(_ title: String, _ content: HTML, _ status: Int) -> PageResponse {
    let letterhead = Letterhead(name: "Plumbline", authority: "Plumbline")
    let frame = PageFrame(title: title, letterhead: letterhead, content: content)
    return .page(frame.html, status: status)
  }
}
