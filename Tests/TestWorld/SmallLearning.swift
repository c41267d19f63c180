import Database
import Exchange
import Foundation
import Kernel
import Practice

/// The small Anytown's learning audits: those of Help and protection, each led by whoever answers
/// for the other of its teams. Their cases are drawn here, since no manager proposes any.
extension World {
  package static let learning = "learning-audit"

  /// Publishes a preset with one of its kinds drawn like another.
  package func publish(_ reference: String, drawing kind: String, like other: String) async throws {
    var framework = try Self.preset(reference)
    let selection = try found(framework.kind(other)).selection
    for index in framework.activityKinds.indices where framework.activityKinds[index].id == kind {
      framework.activityKinds[index].selection = selection
    }
    let published = framework
    try await act(as: "Tansy Feldspar") { occasion, transaction in
      _ = try PublishedFrameworks.publish(published, occasion, in: transaction)
    }
  }

  package static func preset(_ reference: String) throws -> Framework {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    switch FrameworkFiles.load(root.appendingPathComponent("frameworks/" + reference).path) {
    case .success(let framework): return framework
    case .failure(let problems):
      throw Failure(doing: "reading the framework", cause: "\(problems)")
    }
  }

  /// The quarter's learning audits, sent out on 2 November.
  package func sendOutLearning() async throws -> [Activity] {
    try await settle()
    try await appoint("Bistort Dolomite", .serviceLead, "Service manager", in: "Birch")
    try await appoint("Burdock Skarn", .serviceLead, "Service manager", in: "Elm")
    try await appoint("Medlar Tuff", .businessSupport, "Support", in: "Help and protection")
    try await appoint("Sorrel Ochre", .practiceLead, "Consultant", in: "Help and protection")
    try await appoint("Tamarisk Breccia", .reviewingOfficer, "Reviewing officer", in: "Anytown")
    try await publish(
      "nottinghamshire/2019", drawing: Self.learning, like: "random-sampling-audit")
    let month = try found(Month("2026-10"))
    let cycle = try await act(as: "Tansy Feldspar") { occasion, transaction in
      try OpenCycle(month: month, kind: World.learning)(occasion, in: transaction)
    }
    try await importList(for: cycle)
    try await matchNames()
    return try await act(as: "Tansy Feldspar") { occasion, transaction in
      let unit: String = try found(
        transaction.row("SELECT id FROM unit WHERE name = 'Help and protection'"))["id"]
      let opened = try found(CycleTable.load(cycle.id, transaction))
      let draw = try DrawSample(
        cycle: cycle.id, definition: PopulationDefinition(units: [unit]), reason: nil,
        revision: opened.revision)(occasion, in: transaction)
      _ = try AllocateCases(draw: draw)(occasion, in: transaction).get()
      let drawn = try found(CycleTable.load(cycle.id, transaction))
      try SendAllocation(cycle: cycle.id, revision: drawn.revision)(occasion, in: transaction)
      return try ActivityTable.list(cycle: cycle.id, transaction)
    }
  }

  /// Everything about an audit's meeting.
  package func meeting(of audit: Activity) async throws -> MeetingRecord {
    try await records.read { reading in
      try MeetingTable.record(of: found(ActivityTable.load(audit.id, reading)), reading)
    }
  }

  /// The QA officer plans a meeting for a day.
  package func plan(_ audit: Activity, on day: String, returnBy: Day? = nil) async throws {
    let day = try found(Day(day))
    let revision = try await meeting(of: audit).meeting?.revision ?? 0
    try await act(as: "Sorrel Basalt") { occasion, transaction in
      try PlanMeeting(
        activity: audit.id, startsAt: Instant(day, hour: 10, minute: 0), place: "Elm House",
        returnBy: returnBy, revision: revision)(occasion, in: transaction)
    }
  }

  /// A line of the list is changed: who comes in a part, or why nobody does.
  package func name(
    _ person: String?, as part: Part, _ manner: Invitation.Manner = .expected,
    because reason: String = "", in audit: Activity
  ) async throws {
    let line = try found(
      try await meeting(of: audit).invitations.first { $0.part == part })
    let id = try await person == nil ? nil : occasion(as: person ?? "").actor.person
    try await act(as: "Sorrel Basalt") { occasion, transaction in
      try NameInvitee(
        activity: audit.id, id: line.id, person: id, manner: manner, reason: reason,
        revision: line.revision)(occasion, in: transaction)
    }
  }

  /// Everybody whom the framework asks for is named; no reviewing officer is involved.
  package func nameEverybody(in audit: Activity) async throws {
    try await name(
      nil, as: .reviewingOfficer, .notInvited, because: "None is involved.", in: audit)
    try await name("Sorrel Basalt", as: .qaOfficer, in: audit)
  }

  package func sendInvitations(_ audit: Activity, because reason: String = "") async throws {
    let revision = try await meeting(of: audit).meeting?.revision ?? 0
    try await act(as: "Sorrel Basalt") { occasion, transaction in
      _ = try SendInvitations(activity: audit.id, reason: reason, revision: revision)(
        occasion, in: transaction)
    }
  }
}
