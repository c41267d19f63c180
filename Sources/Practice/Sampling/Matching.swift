/// Cases matched to auditors by augmenting paths, raising everyone's number one at a time so that
/// the load stays even.
struct Matching {
  /// For each case, the auditors who may have it, in order of preference.
  let fits: [[Int]]
  /// For each case, its auditor.
  private(set) var auditor: [Int?]
  /// For each auditor, their cases.
  private(set) var cases: [[Int]]

  init(fits: [[Int]], auditors: Int) {
    self.fits = fits
    auditor = Array(repeating: nil, count: fits.count)
    cases = Array(repeating: [], count: auditors)
  }

  var unassigned: [Int] { auditor.indices.filter { auditor[$0] == nil } }

  /// Assigns as many cases as the numbers allow.
  mutating func fill(numbers: [Int]) {
    guard let most = numbers.max(), most > 0 else { return }
    for level in 1...most {
      let room = numbers.map { min($0, level) }
      for index in unassigned { augment(index, room: room) }
      if unassigned.isEmpty { return }
    }
  }

  /// Finds a chain of cases that can each move on to another auditor, breadth first, and moves
  /// them, so that the case gets an auditor.
  private mutating func augment(_ start: Int, room: [Int]) {
    var cameFrom: [Int?] = Array(repeating: nil, count: cases.count)
    var queue = [start]
    var next = 0
    while next < queue.count {
      let current = queue[next]
      next += 1
      for candidate in fits[current] where cameFrom[candidate] == nil {
        cameFrom[candidate] = current
        if cases[candidate].count < room[candidate] {
          move(to: candidate, cameFrom: cameFrom)
          return
        }
        queue.append(contentsOf: cases[candidate])
      }
    }
  }

  private mutating func move(to last: Int, cameFrom: [Int?]) {
    var target: Int? = last
    while let to = target, let moved = cameFrom[to] {
      let from = auditor[moved]
      if let from { cases[from].removeAll { $0 == moved } }
      cases[to].append(moved)
      auditor[moved] = to
      target = from
    }
  }

  /// The cases and auditors that a case without an auditor competes with: together they have more
  /// cases than room.
  func reach(from start: Int) -> Set<Int> {
    var reached: Set<Int> = [start]
    var seen: Set<Int> = []
    var queue = [start]
    while let current = queue.popLast() {
      for candidate in fits[current] where seen.insert(candidate).inserted {
        for other in cases[candidate] where reached.insert(other).inserted { queue.append(other) }
      }
    }
    return reached
  }
}
