extension AccessTable {
  /// Rounds, the tools that are made for them, and cases that people choose. The framework here has
  /// neither: there is no form, no frozen tool, and what is drawn is not chosen.
  var rounds: [String: Expected] {
    [
      "GET /cycles/new": Expected(), "GET /templates/:template": Expected(),
      "GET /templates": .open(planners), "POST /templates": .seen(planners),
      "GET /templates/drafts/:draft": Expected(), "POST /templates/drafts/:draft": Expected(),
      "GET /templates/drafts/:draft/questions/:question": Expected(),
      "POST /templates/drafts/:draft/questions/:question": Expected(),
      "GET /templates/drafts/:draft/preview": Expected(),
      "GET /templates/drafts/:draft/publication": Expected(),
      "POST /templates/drafts/:draft/publication": Expected(),
      "GET /cycles/:cycle/comparison": Expected(),
      "GET /cycles/:cycle/choice": isOut ? Expected(closed: planners) : Expected(),
      "POST /cycles/:cycle/choice": .seen(planners),
      // Nobody puts cases forward here.
      "GET /cycles/:cycle/proposals": Expected(), "POST /cycles/:cycle/proposals": Expected(),
      "GET /cycles/:cycle/proposals/:proposal": Expected(),
      "POST /cycles/:cycle/proposals/:proposal": Expected(),
      "POST /cycles/:cycle/proposals/:proposal/removal": Expected(),
    ]
  }
}
