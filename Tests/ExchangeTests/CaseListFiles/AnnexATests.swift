import Testing

@testable import Exchange

@Suite struct AnnexATests {
  @Test
  func `The template has eleven lists of 7 to 34 columns`() {
    #expect(AnnexA.lists.map(\.number) == Array(1...11))
    #expect(AnnexA.lists.map(\.columns.count) == [7, 8, 11, 12, 14, 14, 17, 34, 13, 16, 19])
    #expect(AnnexA.list(0) == nil)
    #expect(AnnexA.list(12) == nil)
  }

  @Test(arguments: 1...11)
  func `No list has two columns of one id, of one header, or of one other name`(number: Int) throws
  {
    let list = try #require(AnnexA.list(number))
    let names = list.columns.flatMap { column in
      Set([column.header] + column.aliases).map(plainKey).reduce(into: Set()) { $0.insert($1) }
    }
    #expect(Set(list.columns.map(\.id)).count == list.columns.count)
    #expect(Set(names).count == names.count, "a header of List \(number) has two columns")
    #expect(list.start.map { list.column($0)?.kind == .day } ?? true)
    #expect(list.end.map { list.column($0)?.kind == .day } ?? true)
    #expect(list.columns[0].kind == (number == 11 ? .adopterReference : .childReference))
  }

  @Test(
    arguments: [
      ("a) Male", "Male"), ("Male", "Male"), ("MALE ", "Male"), ("m", "Male"),
      ("c) Not stated/recorded (or unborn)", "Not stated/recorded"),
    ])
  func `An answer is known with or without its letter, by its code or by its meaning`(
    words: String, answer: String
  ) {
    #expect(AnnexACodes.gender.answer(to: words) == answer)
  }

  @Test(
    arguments: [
      ("q) 6: Police", "6: Police"), ("POLICE", "6: Police"), ("6", "6: Police"),
      ("1a", "1A: Individual"), ("Individual", nil), ("Nobody", nil), ("", nil),
    ])
  func `A coded answer is known by its code or its meaning, and by nothing that might be several`(
    words: String, answer: String?
  ) {
    #expect(AnnexACodes.source.answer(to: words) == answer)
  }

  @Test
  func `Every answer of every column is known as the template writes it`() {
    for column in AnnexA.lists.flatMap(\.columns) {
      guard case .code(let codes) = column.kind else { continue }
      for (index, answer) in codes.answers.enumerated() {
        let letter = Character(Unicode.Scalar(UInt8(97 + index % 26)))
        #expect(codes.answer(to: answer) == answer)
        #expect(codes.answer(to: "\(letter)) \(answer.uppercased())") == answer)
      }
    }
  }
}
