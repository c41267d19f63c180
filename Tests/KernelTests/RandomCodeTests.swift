import Testing

@testable import Kernel

/// Codes in what people wrote, where it travels without them.
@Suite struct RandomCodeTests {
  @Test(arguments: [
    ("C-4F7K-29 dropped out.", "[C-4F7K-29] dropped out."),
    ("As in c-4f7k-29, and C–4F7K–29.", "As in [C-4F7K-29], and [C-4F7K-29]."),
    ("C-4F7K-2", "C-4F7K-2"), ("C-4F7K-29C-1A1A-11", "[C-4F7K-29][C-1A1A-11]"),
    ("C-C-4F7K-29", "C-[C-4F7K-29]"), ("Class C-4: nothing", "Class C-4: nothing"), ("", ""),
  ])
  func `every code gives way, however it is written`(text: String, expected: String) {
    #expect(RandomCode.replacing(in: text) { "[\($0)]" } == expected)
  }
}
