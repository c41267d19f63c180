import Components
import Database
import Kernel
import Markup
import Practice

/// The finished audit goes on the child's record: the auditor makes the document, puts it there,
/// and says so.
enum FilingFeature: Feature {
  static func add(to routes: inout Routes) {
    routes.get("/audits/:id/filing", show)
    routes.post("/audits/:id/documents", make)
    routes.get("/audits/:id/documents/:version", download)
    routes.post("/audits/:id/filing", file)
  }

  @Sendable private static func show(_ request: PageRequest) async throws -> PageResponse {
    page(try await visit(request), request)
  }

  private static func page(
    _ visit: FilingVisit, _ request: PageRequest, _ refusal: Refusal? = nil
  ) -> PageResponse {
    let activity = visit.contents.activity
    let content = FilingPage(
      visit: visit, canMakePDF: request.installation.pdf.isAvailable, keys: request.keys,
      fields: request.form.fields(refusal)
    ).html
    let title = "Put the audit of \(activity.code) on the child’s record"
    let bar = PageBar.child(
      code: activity.code, activity: "\(visit.contents.kind.title), \(activity.cycleWords)",
      concern: "/concerns/new?audit=\(activity.id)")
    let trail = Trail.back(Link("Back to the audit", to: "/audits/\(activity.id)"))
    if let refusal { return request.page(title, refusal, content, bar: bar, trail: trail) }
    return request.page(title, content, bar: bar, trail: trail)
  }

  /// Makes the document outside the transaction, and keeps it in one.
  @Sendable private static func make(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await visit(request)
    let id = visit.contents.activity.id
    try require(visit.mayFile)
    guard !visit.contents.activity.awaitsOversight else {
      throw Refusal("The audit goes on the child’s record only after oversight.", kind: .forbidden)
    }
    try require(visit.contents.activity.hasFiling && !visit.waitsForTalk)
    let pdf = request.installation.pdf
    let page = AuditDocument(
      contents: visit.contents, oversight: visit.oversight,
      authority: request.settings.authority, madeOn: request.today,
      assets: pdf.isAvailable ? nil : request.statics.assets
    ).html
    let keep = KeepDocument(
      activity: id, form: pdf.isAvailable ? .pdf : .html,
      document: pdf.isAvailable ? try await pdf.write(page) : page.bytes)
    try await request.act { _ = try keep($0, in: $1) }
    return .redirect(
      to: "/audits/\(id)/filing", saying: "The document is made. Put it on the child’s record.")
  }

  @Sendable private static func download(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await visit(request)
    let activity = visit.contents.activity
    let version = try found(Int(request.parameter("version")))
    let (form, bytes) = try await request.records.read {
      try found(FilingTable.document(activity.id, version: version, $0))
    }
    switch form {
    case .pdf:
      return .file(
        bytes, .pdf, named: "Audit \(activity.code) \(activity.month) version \(version).pdf")
    case .html:
      return PageResponse(
        status: 200, headers: [("content-type", "text/html; charset=utf-8")], body: .bytes(bytes))
    }
  }

  @Sendable private static func file(_ request: PageRequest) async throws -> PageResponse {
    let visit = try await visit(request)
    try require(visit.mayFile)
    let id = visit.contents.activity.id
    let (version, isThere) = (request.form.number("version") ?? 0, request.form["filed"] == "yes")
    do {
      try await request.act { occasion, transaction in
        guard isThere else {
          throw Refusal("Tick the box once it is on the child’s record.", field: "filed")
        }
        try FileAudit(activity: id, version: version)(occasion, in: transaction)
      }
    } catch let refusal as Refusal where refusal.kind == .invalid {
      return page(visit, request, refusal)
    }
    return .redirect(to: "/audits/\(id)", saying: "Recorded: the audit is on the child’s record.")
  }

  /// The audit, for whoever may read it.
  private static func visit(_ request: PageRequest) async throws -> FilingVisit {
    let id = try request.parameter("id")
    let actor = request.actor
    return try await request.records.read { reading in
      let activity = try found(ActivityTable.load(id, reading))
      try require(
        ActivityPolicy.mayFile(actor, activity) || ActivityPolicy.mayRead(actor, activity))
      try require(activity.submittedAt != nil || activity.version > 1)
      let current = try FilingTable.current(activity, reading)
      return FilingVisit(
        contents: try AuditContents.load(activity, reading),
        oversight: try OversightTable.load(id, reading),
        filing: current,
        earlier: try FilingTable.list(of: id, reading).filter { $0.version != current?.version },
        mayFile: ActivityPolicy.mayFile(actor, activity))
    }
  }
}

/// A finished audit on its way to the child's record.
struct FilingVisit: Sendable {
  let contents: AuditContents
  let oversight: Oversight
  let filing: Filing?
  /// Documents of earlier versions, the latest first.
  let earlier: [Filing]
  let mayFile: Bool

  /// Whether the framework has it talked over first, and it was not yet.
  var waitsForTalk: Bool {
    contents.activity.awaitsTalk && contents.kind.gates(of: .file).contains(.discuss)
  }
}
