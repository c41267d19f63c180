import Synchronization

@testable import Website

/// What came of one request, as the table speaks of it.
enum Outcome: String, Sendable {
  case open, closed, hidden, out, broken

  init(_ page: Browser.Page) {
    let location = page.header("location") ?? ""
    switch page.status {
    case 303 where location.hasPrefix("/sign-in?then"), 401: self = .out
    case 303 where location.hasPrefix("/second-factor?then"): self = .out
    case 200, 303, 409, 422: self = .open
    case 403: self = .closed
    case 404: self = .hidden
    default: self = .broken
    }
  }
}

/// The whole table at one stage, by real requests.
struct AccessMatrix: Sendable {
  let town: AccessTown
  let table: AccessTable
  /// Whether each refusal is also held against that of something that does not exist.
  var compares = true

  struct Result: Sendable {
    var cells = 0
    /// Served, or told of, where the table has nothing.
    var leaks: [String] = []
    /// Refused where the table has an answer.
    var refusals: [String] = []
    /// Told apart from what does not exist.
    var tells: [String] = []
  }

  /// - Parameter rows: the table's, unless something is planted in it.
  func run(_ rows: [String: Expected]) async throws -> Result {
    var result = Result()
    var missing: [String: Browser.Page] = [:]
    for (row, expected) in rows.sorted(by: { $0.key < $1.key }) {
      for hat in Hat.allCases {
        let page = try await ask(row, as: hat)
        let outcome = Outcome(page)
        result.cells += 1
        let cell = "\(table.stage) \(hat): \(row) is \(outcome.rawValue) (\(page.status))"
        let wanted = Self.wanted(row, hat, expected)
        if wanted.contains(outcome) {
          guard compares, outcome == .hidden, row.contains(":") else { continue }
          let key = "\(hat) \(row)"
          if missing[key] == nil { missing[key] = try await ask(row, as: hat, missing: true) }
          if let none = missing[key], !town.alike(row, page, none) { result.tells.append(cell) }
        } else if outcome == .open || outcome == .closed && !wanted.contains(.open) {
          result.leaks.append(cell)
        } else {
          result.refusals.append(cell)
        }
      }
    }
    return result
  }

  private func ask(
    _ row: String, as hat: Hat, missing: Bool = false
  ) async throws -> Browser.Page {
    guard let browser = town.browsers[hat], let space = row.firstIndex(of: " ") else {
      throw TownWithout(hat: hat)
    }
    let path = String(row[row.index(after: space)...])
    let address = town.address(path, missing: missing) + (Self.queries[row] ?? "")
    // What a form sets in the browser is not for the next cell.
    let token = browser.token
    defer { browser.token = token }
    return row.hasPrefix("GET")
      ? try await browser.get(address) : try await browser.post(address, Self.forms[row] ?? [:])
  }

  /// What an address needs to know which thing is asked for; every other form is empty.
  private static let queries = ["GET /audits/:id/findings/new": "?kind=strength"]
  private static let forms = [
    "POST /audits/:id/findings": ["kind": "strength"],
    "POST /actions/:number/check": ["check": "yes"],
    "POST /actions/:number/change": [
      "due-day": "30", "due-month": "11", "due-year": "2026",
    ],
  ]

  private struct TownWithout: Error { let hat: Hat }

  private static func wanted(_ row: String, _ hat: Hat, _ expected: Expected) -> Set<Outcome> {
    if expected.open.contains(hat) { return [.open] }
    if expected.closed.contains(hat) { return [.closed] }
    if expected.seen.contains(hat) { return [.open, .closed] }
    if AccessTable.open.contains(row) { return [.hidden, .out, .open] }
    return Hat.outside.contains(hat) ? [.out] : [.hidden]
  }
}

extension AccessTown {
  /// Whether two pages are the same but for what is new on every page and for their own address.
  func alike(_ row: String, _ page: Browser.Page, _ none: Browser.Page) -> Bool {
    page.status == none.status && faceless(page) == faceless(none)
  }

  private func faceless(_ page: Browser.Page) -> String {
    page.text.replacing(/name="_(token|once)" value="[^"]*"/, with: "")
  }
}
