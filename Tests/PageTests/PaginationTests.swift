import Components
import Testing

/// Which pages of a long list are offered.
@Suite struct PaginationTests {
  @Test(arguments: [
    (1, 1, ""), (1, 2, "1 2 Next page"), (2, 2, "Previous page 1 2"),
    (4, 9, "Previous page 1 ⋯ 3 4 5 ⋯ 9 Next page"), (3, 5, "Previous page 1 2 3 4 5 Next page"),
    (9, 9, "Previous page 1 ⋯ 8 9"),
  ])
  func `The first, the last, this one and its neighbours`(page: Int, pages: Int, words: String) {
    let html = pagination(page: page, of: pages, label: "Pages of actions") { "?page=\($0)" }
    let said = normal(html.text).filter { !$0.hasPrefix("<") }.joined(separator: " ")
    #expect(said == words)
  }
}
