/// Something that a framework settles under a name of its own: a stage, a clock, a question. Two
/// versions of a framework are compared clause by clause.
struct Clause {
  /// Tells it from its neighbours, in both versions.
  let key: String
  /// As a sentence begins with it: "The step “Review”".
  let name: String
  /// What is said of it where it is new: "done by the auditor, after “Allocated”".
  let gist: String
  let provisions: [Provision]
  let groups: [ClauseGroup]
  /// Everything that it says, so that no difference can go unnoticed.
  let whole: AnyHashable

  init(
    _ key: String, _ name: String, of whole: some Hashable, gist: String = "",
    _ provisions: [Provision], _ groups: [ClauseGroup] = []
  ) {
    self.key = key
    self.name = name
    self.gist = gist
    self.provisions = provisions
    self.groups = groups
    self.whole = AnyHashable(whole)
  }
}

/// Clauses of one kind, in the framework's order.
struct ClauseGroup {
  /// Of one that is new or gone: "step".
  let noun: String
  /// "The steps": what comes in another order.
  let all: String
  let clauses: [Clause]

  init(_ noun: String, _ all: String, _ clauses: [Clause]) {
    self.noun = noun
    self.all = all
    self.clauses = clauses
  }
}

/// One thing that a clause says, in words, with what tells it from other words that read alike.
struct Provision {
  /// A value and its words.
  struct Value: Hashable {
    let token: String
    let words: String

    init(_ token: String, _ words: String? = nil) {
      self.token = token
      self.words = words ?? token
    }
  }

  enum Manner {
    /// One thing, or nothing: "The time for it is now …; it was …."
    case one
    /// The framework's own sentences, quoted.
    case quoted
    /// Several: which are new, and which are gone.
    case several
    /// The place in the published text.
    case source
  }

  /// As a sentence goes on with it: "the time for “Review”".
  let label: String
  let manner: Manner
  let values: [Value]

  private init(_ label: String, _ manner: Manner, _ values: [Value]) {
    self.label = label
    self.manner = manner
    self.values = values
  }

  /// One thing, or nothing. A token where the words alone do not tell two values apart.
  static func one(_ label: String, _ words: String?, token: String? = nil) -> Provision {
    Provision(label, .one, words.map { [Value(token ?? $0, $0)] } ?? [])
  }

  /// The framework's own words.
  static func quoted(_ label: String, _ text: String?) -> Provision {
    Provision(label, .quoted, text.map { [Value($0)] } ?? [])
  }

  /// Several things in an order.
  static func several(_ label: String, _ values: [Value]) -> Provision {
    Provision(label, .several, values)
  }

  /// Where the published text says it.
  static func source(_ source: String?) -> Provision {
    Provision("", .source, source.map { [Value($0)] } ?? [])
  }
}

extension String {
  /// The words in quotation marks.
  var quoted: String { "“\(self)”" }
}
