import Markup
import Testing

/// What may stand between `\(` and `)` in markup.
@Suite struct InterpolationTests {
  let typed = "<i>"
  let missing: String? = nil
  let names = ["<a>", "b"]

  @Test func `Text is escaped and markup is not`() {
    let piece: HTML = "<b>\(typed)</b>"
    let whole: HTML = "<p>\(piece)\(7)\(missing)\(names[1...].first)</p>"
    #expect(whole.text == "<p><b>&lt;i&gt;</b>7b</p>")
  }

  @Test func `A list of pieces is one after the other`() {
    let list: HTML = "<ul>\(names.map { "<li>\($0)</li>" })</ul>"
    #expect(list.text == "<ul><li>&lt;a&gt;</li><li>b</li></ul>")
  }

  @Test func `A literal inside an interpolation is markup, its values are not`() {
    let note: String? = typed
    let piece: HTML = "\(note.map { "<p>\($0)</p>" })\(missing.map { "<p>\($0)</p>" })"
    #expect(piece.text == "<p>&lt;i&gt;</p>")
  }

  @Test(arguments: [(true, "<b>&lt;i&gt;</b>"), (false, "<s>0</s>")])
  func `A piece stands only when its condition holds`(holds: Bool, expected: String) {
    let whole: HTML = "\(when: holds, "<b>\(typed)</b>", else: "<s>\(0)</s>")"
    #expect(whole.text == expected)
  }

  @Test func `Text chosen by a condition stays text`() {
    let whole: HTML = "\(names.isEmpty ? "none" : typed)\(missing ?? typed)"
    #expect(whole.text == "&lt;i&gt;&lt;i&gt;")
  }

  @Test func `An attribute brings its space and its quotes, or stays away`() {
    let whole: HTML = """
      <a\(attribute: "href", "/?a=1&b=\"2\"")\(attribute: "id", missing)\(flag: "hidden", true)\
      \(flag: "open", false)\(attributes: ["rel": "next", "title": missing])>
      """
    #expect(whole.text == "<a href=\"/?a=1&amp;b=&#34;2&#34;\" hidden rel=\"next\">")
  }

  @Test func `Pieces are joined with a piece between them`() {
    #expect(HTML.joined(["<b>1</b>", "2", "3"], by: ", ").text == "<b>1</b>, 2, 3")
  }
}
