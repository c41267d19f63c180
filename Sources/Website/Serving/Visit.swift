import Database
import Kernel
import Markup
import Practice
import Synchronization
import Trust

/// Whose request it is, as the records stand at this moment: rights are read anew each time.
struct Visit: Sendable {
  let settings: Settings
  /// The moment as the installation reckons it.
  let now: Instant
  /// The secret in the browser's cookie, of a session or of nobody yet.
  var token: String?
  /// The session that the token belonged to, live or not.
  let session: Session?
  /// The person who is signed in; nil when nobody is, or when they are not here any more.
  var actor: Actor?
  /// The person who gave their password and not yet their second factor.
  let halfway: Actor?
  let organisation: Organisation
  /// What everybody signed in must see on every page.
  let announcement: HTML?
  /// What the request before wanted said on this page.
  var said: String?
}

/// Finds out whose a request is, in one read.
struct Visits: Sendable {
  let records: any Records
  let site: Site
  private let organisations = OrganisationMemory()

  init(records: any Records, site: Site) {
    self.records = records
    self.site = site
  }

  /// The visit of a token; `clock` is the calendar's time.
  func find(_ token: String?, at clock: Instant) async throws -> Visit {
    try await records.read { [organisations, site] reading in
      let settings = try Settings(reading)
      let now = settings.now(at: clock)
      let session = try token.flatMap { try Sessions.find($0, reading) }
      let organisation = try organisations.load(on: now.day, reading)
      var person: Actor?
      if let session, session.isLive(at: clock),
        let account = try AccountTable.of(session.person, reading), !account.isDisabled
      {
        person = Actor(session.person, in: organisation)
      }
      let isHalfway = session?.isHalfway ?? false
      let actor = isHalfway ? nil : person
      let announcement = try actor.flatMap { actor in
        try site.announcement(for: actor, in: organisation, at: now, reading)
      }
      return Visit(
        settings: settings, now: now, token: token, session: session, actor: actor,
        halfway: isHalfway ? person : nil, organisation: organisation, announcement: announcement)
    }
  }
}

/// The service's tree and people as last read. Every change leaves a fact in the ledger, so what
/// was read stands while the ledger does.
private final class OrganisationMemory: Sendable {
  private let last = Mutex<(deeds: Int, organisation: Organisation)?>(nil)

  func load(on day: Day, _ reading: any Reading) throws -> Organisation {
    let deeds = try Ledger.deeds(reading)
    let known = last.withLock { last in
      last.flatMap { $0.deeds == deeds && $0.organisation.day == day ? $0.organisation : nil }
    }
    if let known { return known }
    let organisation = try OrganisationTable.load(on: day, reading)
    last.withLock { $0 = (deeds, organisation) }
    return organisation
  }
}
