extension AccessTable {
  var openDoors: [String: Expected] {
    let all = Set(Hat.allCases)
    return [
      "GET /health": .open(all), "GET /privacy": .open(all), "GET /accessibility": .open(all),
      "GET /sign-in": .open(all), "POST /sign-in": .open(all), "POST /sign-out": .open(all),
      // Anywhere but in a demonstration there are no invented people.
      "GET /personas": Expected(), "POST /personas/:person/session": Expected(),
      // A link that nobody was given.
      "GET /choose-password/:secret": Expected(), "POST /choose-password/:secret": Expected(),
      "GET /second-factor": .open(everyone.union([.halfway])),
      "POST /second-factor": .open([.halfway]),
      "POST /second-factor/recovery": .open([.halfway]),
      "POST /second-factor/set-up": .open([.halfway]),
      "GET /demonstration/today": Expected(), "POST /demonstration/today": Expected(),
    ]
  }

  /// What everyone comes back to, and the lists that show each person their own.
  var work: [String: Expected] {
    [
      "GET /": .open(everyone), "GET /done": .open(everyone),
      "GET /your-audits": .open(everyone), "GET /help": .open(everyone),
      "GET /framework": .open(everyone), "GET /framework/tools/:tool": .open(everyone),
      "GET /framework/posts": .open(everyone),
      "GET /framework/versions/:version": .open(everyone),
      "GET /framework/versions/:version/posts": .open(everyone),
      "GET /framework/versions/:version/tools/:tool": .open(everyone),
      // Before the first version there is none to compare it with.
      "GET /framework/versions/:version/changes": Expected(),
      "GET /audits": .open(workers), "GET /audits/spreadsheet": .open(workers),
      "GET /actions": .open(workers), "GET /actions/spreadsheet": .open(workers),
      "GET /actions/nudges": .open(quality.union(leads).union(managers).union([.head])),
      "POST /actions/nudges": .open(quality.union(leads).union(managers).union([.head])),
      "GET /exemplars": .open(workers),
      "GET /messages": .open(everyone), "POST /messages/reading": .open(everyone),
      "GET /messages/everyone": .open(quality),
      "GET /concerns": .open(everyone),
      "GET /concerns/new": .open(everyone.subtracting([.noPost])),
      "POST /concerns": .open(everyone.subtracting([.noPost])),
      "GET /concerns/:id": .open(concernSeen),
      "POST /concerns/:id/calls": .open(stage >= .underWay ? [.auditor] : []),
      "POST /concerns/:id/acknowledgement": Expected(
        open: concernNamed, closed: concernSeen.subtracting(concernNamed)),
      "GET /case-reviews": .open(quality), "GET /meetings/process": .open(quality),
      "GET /feedback": .open(quality.union([.principal])),
      "GET /moderations": .open(quality.union([.head])),
      "GET /children-judged-inadequate": .open(
        overlookers.union(leads).union(managers).union([.head])),
    ]
  }

  /// An audit's own pages.
  var audits: [String: Expected] {
    let unopened: Set<Hat> = stage == .allocated ? [.auditor] : []
    return [
      "GET /audits/:id": .open(audience), "GET /audits/:id/history": .open(audience),
      "GET /audits/:id/reading": Expected(
        open: readers.subtracting(unopened), closed: unopened),
      // Who the child is: the people of the audit, in one press.
      "POST /audits/:id/child": .open(itsPeople),
      "POST /audits/:id/declaration": Expected(
        open: unopened, seen: auditor.subtracting(unopened)),
      "GET /audits/:id/return": .open(unopened), "POST /audits/:id/return": .open(unopened),
      // Until it is submitted the QA unit can give it to someone else.
      "GET /audits/:id/auditor": Expected(
        open: isOut && !isSubmitted ? quality : [], closed: isSubmitted ? quality : []),
      "POST /audits/:id/auditor": Expected(
        open: isOut && !isSubmitted ? quality : [], closed: isSubmitted ? quality : []),
      "GET /audits/:id/submission": .open(isSubmitted ? auditor : []),
    ]
  }

  /// What the auditor fills in.
  var forms: [String: Expected] {
    let addresses = [
      "GET /audits/:id/file", "POST /audits/:id/file", "GET /audits/:id/feedback-decision",
      "POST /audits/:id/feedback-decision", "GET /audits/:id/feedback",
      "POST /audits/:id/feedback", "POST /audits/:id/feedback/:feedback/removal",
      "GET /audits/:id/discussion", "POST /audits/:id/discussion",
      "POST /audits/:id/sections/:section", "POST /audits/:id/sections/:section/draft",
      "GET /audits/:id/findings", "GET /audits/:id/findings/new", "POST /audits/:id/findings",
      "GET /audits/:id/findings/:finding", "POST /audits/:id/findings/:finding",
      "POST /audits/:id/findings/:finding/removal", "GET /audits/:id/actions",
      "GET /audits/:id/actions/new", "POST /audits/:id/actions",
      "GET /audits/:id/actions/:action", "POST /audits/:id/actions/:action",
      "POST /audits/:id/actions/:action/removal", "GET /audits/:id/overall",
      "POST /audits/:id/overall", "GET /audits/:id/check", "POST /audits/:id/submission",
      "POST /audits/:id/case-review",
    ]
    var rows = Dictionary(uniqueKeysWithValues: addresses.map { ($0, writing) })
    // Nobody asked the family, so there is nothing to take out; an action that is on the tracker
    // stays there.
    rows["POST /audits/:id/feedback/:feedback/removal"] = Expected(closed: writing.closed)
    if stage == .givenBack { rows["POST /audits/:id/actions/:action/removal"] = Expected() }
    // Nobody audits in pairs here, no agency does, and nobody meets about a case.
    for address in [
      "GET /audits/:id/readings", "POST /audits/:id/handing-in", "POST /audits/:id/agreement",
      "POST /audits/:id/agency-declaration", "POST /audits/:id/standing-aside",
      "POST /audits/:id/sending-in", "GET /audits/:id/agencies",
      "GET /audits/:id/agencies/:agency", "POST /audits/:id/agencies/:agency/auditor",
      "POST /audits/:id/agencies/:agency/leaving-out", "GET /audits/:id/practitioner-feedback",
      "GET /audits/:id/talk", "POST /audits/:id/talk", "GET /audits/:id/sources",
      "GET /audits/:id/sources/new", "POST /audits/:id/sources",
      "GET /audits/:id/sources/left-out", "POST /audits/:id/sources/left-out",
      "GET /audits/:id/sources/:source", "POST /audits/:id/sources/:source",
      "POST /audits/:id/sources/:source/removal",
      "GET /cycles/:cycle/teams/:team", "POST /cycles/:cycle/teams/:team",
      "POST /cycles/:cycle/teams/:team/exercise", "POST /cycles/:cycle/teams/:team/reading",
      "POST /audits/:id/practitioner-feedback", "GET /cycles/:cycle/agencies",
      "POST /cycles/:cycle/agencies", "POST /cycles/:cycle/agencies/auditors",
      "POST /cycles/:cycle/agencies/removal", "POST /cycles/:cycle/agencies/bases",
      "POST /cycles/:cycle/agencies/checkpoints",
      "POST /cycles/:cycle/agencies/checkpoints/:checkpoint", "GET /cycles/:cycle/plans",
      "POST /cycles/:cycle/agencies/listeners", "GET /audits/:id/family/:talk",
      "POST /audits/:id/family/:talk", "POST /audits/:id/family/:talk/draft",
      "POST /audits/:id/family/:talk/not-possible", "POST /audits/:id/family/:talk/listener",
      "GET /cycles/:cycle/learning", "GET /cycles/:cycle/group-report",
      "POST /cycles/:cycle/group-report", "POST /cycles/:cycle/group-report/presented",
      "POST /cycles/:cycle/group-report/copies", "GET /cycles/:cycle/group-report/copies/:copy",
      "GET /cycles/:cycle/destruction", "POST /cycles/:cycle/destruction",
      "POST /cycles/:cycle/destruction/decision",
      "GET /audits/:id/meeting", "POST /audits/:id/meeting/record-read",
      "GET /audits/:id/meeting/record", "POST /audits/:id/meeting/record",
      "GET /audits/:id/meeting/notes", "POST /audits/:id/meeting/notes",
      "GET /audits/:id/meeting/moments", "POST /audits/:id/meeting/moments",
      "POST /audits/:id/meeting/moments/:moment/removal", "GET /audits/:id/invitations",
      "POST /audits/:id/invitations", "POST /audits/:id/invitations/check",
      "GET /audits/:id/invitations/plan", "POST /audits/:id/invitations/plan",
      "GET /audits/:id/invitations/new", "POST /audits/:id/invitations/new",
      "GET /audits/:id/invitations/:invitation", "POST /audits/:id/invitations/:invitation",
      "POST /audits/:id/invitations/:invitation/removal", "GET /audits/:id/meeting/process",
      "POST /audits/:id/meeting/process",
      // Nobody looks at plans as a whole.
      "GET /audits/:id/plan", "POST /audits/:id/plan",
    ] {
      rows[address] = Expected()
    }
    // A link to an area of a submitted audit leads its auditor to the reading.
    rows["GET /audits/:id/sections/:section"] = isSubmitted ? .open(auditor) : writing
    // Recommended by the auditor, read by whoever may read the audit, decided by the QA lead.
    rows["GET /audits/:id/case-review"] = stage >= .underWay ? .open(readers) : Expected()
    rows["POST /audits/:id/case-review/decision"] =
      isSubmitted ? .open([.qaLead]) : .seen(stage >= .underWay ? [.qaLead] : [])
    return rows
  }

  /// What does not go to plan: more time, another version, a case that moves or drops out, codes
  /// that belong together. The QA unit's, with a reason asked.
  var changes: [String: Expected] {
    let early: Set<Hat> = isOut && !isOverseen ? quality : []
    let reopens: Set<Hat> = isSubmitted ? quality : []
    return [
      "GET /audits/:id/more-time": .open(early), "POST /audits/:id/more-time": .seen(early),
      "GET /audits/:id/reopening": .open(reopens), "POST /audits/:id/reopening": .seen(reopens),
      // What stood before is read like the audit that it was.
      "GET /audits/:id/versions/:number": .open(stage == .givenBack ? audience : []),
      // Nobody's draft was taken over.
      "GET /audits/:id/drafts/:number": Expected(),
      "GET /audits/:id/team": .open(isOut ? quality : []),
      "POST /audits/:id/team": .seen(isOut ? quality : []),
      // No action is offered to another team.
      "GET /actions/:number/offer": Expected(), "POST /actions/:number/offer": Expected(),
      "GET /cycles/:cycle/withdrawals/:code": .seen(planners),
      "POST /cycles/:cycle/withdrawals/:code": .seen(planners),
      // No second reading is begun and left.
      "GET /moderations/:id/release": Expected(), "POST /moderations/:id/release": Expected(),
      "GET /children/links": .open(planners), "POST /children/links": .open(planners),
      // No codes are linked.
      "GET /children/links/:id/ending": Expected(),
      "POST /children/links/:id/ending": Expected(),
    ]
  }

  /// Moderation, oversight, the response, filing, the tracker.
  var afterwards: [String: Expected] {
    let moderated: Set<Hat> = [.inadequate, .graded].contains(stage) ? quality : []
    let decided = stage == .confirmed ? audience : stage == .givenBack ? readers : []
    let answers: Set<Hat> = stage == .confirmed ? [.leadOfIt] : []
    let closes: Set<Hat> = stage == .confirmed ? quality : []
    let overseer: Set<Hat> = isOut ? [.leadOfIt] : []
    let isDisputed = stage == .disputed
    // The auditor, and the QA unit where they cannot, but for whoever is blind.
    let files: Set<Hat> =
      isSubmitted
      ? auditor.union(readers.intersection(quality))
      : stage == .givenBack ? auditor.union(quality) : []
    let owner: Set<Hat> = isTracked ? [.caseHolder] : []
    let planning = answering.union(owner)
    let othersSeeing = actionsSeen.subtracting(answering)
    let makes = stage == .overseen ? Expected.open(files) : Expected(closed: files)
    let finished = isSubmitted && ![.inadequate, .graded].contains(stage)
    let offered: Set<Hat> = finished && stage != .confirmed ? quality : []
    return [
      "GET /moderations/:id": .open(moderated.union(decided).union(isModerated ? quality : [])),
      "POST /moderations/:id/grades": Expected(
        open: stage == .inadequate ? quality : [],
        seen: isModerated && stage != .inadequate ? quality : []),
      "POST /moderations/:id/decision": Expected(
        open: stage == .graded ? quality : [],
        seen: isModerated && stage != .graded ? quality : []),
      // A draft is its writer's own; a confirmed oversight is read with the audit.
      "GET /audits/:id/oversight": .open(
        isOverseen ? readers : isSubmitted ? overseer : []),
      "POST /audits/:id/oversight": Expected(
        open: isSubmitted && !isOverseen ? overseer : [],
        seen: isSubmitted && !isOverseen ? [] : overseer),
      // Grades are given here, so nobody comments in their stead.
      "POST /moderations/:id/comments": Expected(), "POST /moderations/:id/answer": Expected(),
      "GET /responses/:id/updates/:clock": .open(answers),
      "POST /responses/:id/updates/:clock": .open(answers),
      "GET /responses/:id/reaudit": .open(closes),
      "POST /responses/:id/reaudit": .open(closes),
      "GET /responses/:id/closing": .open(closes),
      "POST /responses/:id/closing": .open(closes),
      // Its framework lets nobody join in a moderation.
      "POST /moderations/:id/voice": Expected(),
      // Its framework asks nobody how an audit was for them.
      "GET /audits/:id/experience": Expected(), "POST /audits/:id/experience": Expected(),
      "POST /audits/:id/experience/declining": Expected(),
      "GET /experience": .open(quality),
      // The framework's response goes by updates, and has no steps of their own.
      "GET /responses/:id/steps/:step": Expected(),
      "POST /responses/:id/steps/:step": Expected(),
      "POST /responses/:id/steps/:step/confirmation": Expected(),
      "GET /audits/:id/further-actions": Expected(),
      "POST /audits/:id/further-actions": Expected(),
      "GET /actions/:number/looking-again": Expected(),
      "POST /actions/:number/looking-again": Expected(),
      // There has been no second audit.
      "GET /responses/:id/comparison": Expected(),
      "GET /audits/:id/comparisons/:other": Expected(),
      "POST /audits/:id/moderation-left-to-others": Expected(seen: audience),
      // Seen differently by those with whom the auditor talks, between the 28th and the 6th.
      "GET /audits/:id/disputes": .open(isSubmitted ? readers : []),
      "POST /audits/:id/disputes": .seen(partners),
      "POST /disputes/:id/answer": .open(isDisputed ? [.auditor] : []),
      "POST /disputes/:id/support": .seen(
        isDisputed ? quality.union([.auditor, .caseHolder]) : []),
      "POST /disputes/:id/acceptance": .seen(isDisputed ? [.caseHolder] : []),
      "POST /disputes/:id/settlement": .seen(isDisputed ? quality : []),
      // Good work is offered to everyone in the work, once the QA unit has accepted it.
      "GET /exemplars/:id": .open(offered), "POST /exemplars/:id": .open(offered),
      "GET /audits/:id/filing": .open(isSubmitted ? readers : files),
      "POST /audits/:id/filing": .seen(files),
      "POST /audits/:id/documents": makes,
      "GET /audits/:id/documents/:version": .open(stage >= .filed ? readers : []),
      "GET /actions/:number": .open(actionsSeen),
      // Whoever sees an action of somebody else's is told whose it is to do.
      "POST /actions/:number/claim": Expected(
        open: owner, closed: actionsSeen.subtracting(owner)),
      // Nobody has said that it is done.
      "POST /actions/:number/check": Expected(closed: othersSeeing, seen: answering),
      // Those who answer for it, and its owner to hand it on.
      "GET /actions/:number/change": .open(planning),
      // The owner hands it on, and moves nothing.
      "POST /actions/:number/change": Expected(
        open: answering, closed: actionsSeen.subtracting(planning),
        seen: owner.subtracting(answering)),
      "GET /actions/:number/milestones/new": .open(planning),
      "POST /actions/:number/milestones": Expected(
        open: planning, closed: actionsSeen.subtracting(planning)),
      // No milestone is set.
      "POST /actions/:number/milestones/:milestone": Expected(
        open: planning, closed: actionsSeen.subtracting(planning)),
      "GET /actions/:number/risk": .open(owner),
      "POST /actions/:number/risk": Expected(open: owner, closed: actionsSeen.subtracting(owner)),
      // It is not closed yet.
      "GET /actions/:number/holding": Expected(),
      "POST /actions/:number/holding": .seen(actionsSeen),
    ]
  }

  /// Months, case lists, draws, allocation, reports.
  var months: [String: Expected] {
    // Once the list is out, its preparation is closed.
    let preparing = isOut ? Expected(closed: planners) : .open(planners)
    let drawPeople = isOut ? itsPeople.union(managers).union(leads) : []
    return [
      "GET /programme": .open(overlookers), "POST /cycles": .open(planners),
      "GET /cycles/:cycle": .open(overlookers),
      "GET /cycles/:cycle/closing": .open(planners),
      "POST /cycles/:cycle/closing": .seen(planners),
      "POST /cycles/:cycle/taking-back": .seen(planners),
      "GET /cycles/:cycle/case-list": preparing, "POST /cycles/:cycle/case-list": preparing,
      "GET /case-lists/:id": .open(overlookers),
      "GET /case-lists/:id/refusals": .open(planners),
      "GET /case-lists/readings/:job": .open(planners),
      "POST /case-lists/readings/:job/columns": .seen(planners),
      "POST /case-lists/readings/:job/import": .seen(planners),
      "POST /case-lists/readings/:job/withdrawal": .seen(planners),
      "GET /cycles/:cycle/draw": preparing, "POST /cycles/:cycle/draw": .seen(planners),
      // How their own cases were chosen, without any other child's code.
      "GET /draws/:id": .open(overlookers.union(drawPeople)),
      "GET /draws/:id/record": .open(overlookers),
      "GET /draws/:id/left-out/:reason": .open(overlookers),
      "POST /draws/:id/verification": .open(overlookers),
      "GET /cycles/:cycle/allocation": .open(planners),
      "POST /cycles/:cycle/allocation": preparing,
      "POST /cycles/:cycle/sending": .seen(planners),
      "GET /cycles/:cycle/allocation/:code": .seen(planners),
      "POST /cycles/:cycle/allocation/:code": .seen(planners),
      "GET /cycles/:cycle/dip-sample": .open(planners),
      "POST /cycles/:cycle/dip-sample": .seen(planners),
      "GET /reports": .open(everyone), "GET /reports/:cycle": .open(reportReaders),
      "GET /reports/:cycle/figures/:figure": .open(reportReaders),
      "GET /reports/:cycle/document": .seen(reportReaders),
      "GET /reports/:cycle/tables": .open(reportReaders),
      "GET /reports/:cycle/publication": .seen(quality),
      "POST /reports/:cycle/publication": .seen(quality),
    ]
  }

  /// The tree, its posts and its people: read by everyone, kept by the QA unit and the
  /// administrator.
  var people: [String: Expected] {
    let read = ["/people", "/people/:id", "/teams/:id", "/posts/:id"].map { "GET " + $0 }
    let kept = [
      "/people/new", "/people/:id/details", "/people/:id/last-day", "/people/:id/absences/new",
      "/absences/:id/last-day", "/memberships/:id/last-day", "/posts/:id/details",
      "/posts/:id/last-day", "/posts/:id/people/new", "/teams/:id/posts/new",
      "/teams/:id/units/new", "/teams/:id/name", "/teams/:id/last-day", "/people/file",
      "/people/current", "/people/listed-names", "/people/listed-names/:id",
      "/memberships/:id/audits", "/teams/:id/merging",
    ].map { "GET " + $0 }
    let changed = [
      "/people", "/people/:id/details", "/people/:id/last-day", "/people/:id/absences",
      "/absences/:id/last-day", "/memberships/:id/last-day", "/posts/:id/details",
      "/posts/:id/last-day", "/posts/:id/people", "/teams/:id/posts", "/teams/:id/units",
      "/teams/:id/name", "/teams/:id/last-day", "/people/file", "/people/listed-names",
      "/people/listed-names/:id", "/memberships/:id/audits", "/teams/:id/merging",
    ].map { "POST " + $0 }
    var rows: [String: Expected] = [:]
    for address in read { rows[address] = .open(everyone) }
    for address in kept + changed { rows[address] = .open(keepers) }
    // Its framework asks nobody for expertise, and sets no team outside a kind of audit.
    for address in ["/people/:id/expertise", "/teams/:id/outside", "/outside/:id/last-day"] {
      rows["GET " + address] = Expected()
      rows["POST " + address] = Expected()
    }
    // A file between its preview and its confirmation is for whoever brought it.
    rows["GET /people/file/:id"] = .open([.qaLead])
    rows["POST /people/file/:id"] = .open([.qaLead])
    return rows
  }

  /// Accounts and the record.
  var administration: [String: Expected] {
    [
      "POST /people/:id/account": .seen(administrator),
      "POST /people/:id/sign-in-link": .open(administrator),
      "POST /people/:id/second-factor-reset": .open(administrator),
      "POST /people/:id/account-closing": .open(administrator),
      "POST /people/:id/account-reopening": Expected(),
      "GET /record": .open(administrator.union([.qaLead])),
      // The case holder's own history is theirs too. Who looked at whom is the QA lead's.
      "GET /record/people/:id": .open(administrator.union([.qaLead, .caseHolder])),
      "GET /record/looks": .open([.qaLead]),
    ]
  }
}
