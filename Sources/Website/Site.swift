import Components
import Database
import Kernel
import Markup
import Practice

/// The parts that make up the service, and what its frame says on every page.
package struct Site: Sendable {
  /// Every part of the service that answers requests.
  package var features: [any Feature.Type] = [
    HealthFeature.self,
    PeopleFeature.self,
    TeamsFeature.self,
    PostsFeature.self,
    PeopleFileFeature.self,
    ListedNamesFeature.self,
    FrameworkFeature.self,
    WordsFeature.self,
    RecordFeature.self,
    SignInFeature.self,
    PasswordLinkFeature.self,
    SecondFactorFeature.self,
    DemonstrationFeature.self,
    ConcernsFeature.self,
    ModerationFeature.self,
    DisputesFeature.self,
    ResponsesFeature.self,
    ResponseStepFeature.self,
    NudgeFeature.self,
    ActionsFeature.self,
    ActionStepsFeature.self,
    ExemplarsFeature.self,
    OversightFeature.self,
    TalkFeature.self,
    TeamOverviewFeature.self,
    FilingFeature.self,
    AuditListFeature.self,
    ReportsFeature.self,
    YourWorkFeature.self,
    MessagesFeature.self,
    AuditFeature.self,
    ChildFeature.self,
    FileFeature.self,
    AuditFeedbackFeature.self,
    DiscussionFeature.self,
    SectionFeature.self,
    FindingFeature.self,
    SourcesFeature.self,
    PlanningFeature.self,
    FurtherActionFeature.self,
    PlanLookFeature.self,
    CaseReviewFeature.self,
    OverallFeature.self,
    SubmissionFeature.self, ReadingsFeature.self, AgencyAuditFeature.self, AuditGroupFeature.self,
    AgencyCareFeature.self, AgencyPlansFeature.self, FamilyTalkFeature.self,
    LearningFeature.self, GroupReportFeature.self, SealedCopyFeature.self,
    DestructionFeature.self,
    MeetingFeature.self,
    NotesFeature.self,
    MomentsFeature.self,
    InvitationsFeature.self,
    MeetingProcessFeature.self,
    FeedbackCollationFeature.self,
    ExperienceFeature.self,
    RoundsFeature.self,
    ToolsFeature.self,
    ProgrammeFeature.self,
    CaseListsFeature.self,
    DrawsFeature.self,
    ProposalsFeature.self,
    AllocationFeature.self,
    WithdrawalFeature.self,
    MoreTimeFeature.self,
    ReopeningFeature.self,
    MovesFeature.self,
    ChildLinksFeature.self,
  ]

  /// Every part of the service that knows what needs someone, in the order in which they stand
  /// where two fall due together.
  package var work: [any WorkSource.Type] = [
    ConcernsWork.self,
    ModerationWork.self,
    DisputesWork.self,
    ResponsesWork.self,
    OversightWork.self,
    TalkWork.self,
    TeamOverviewWork.self,
    FilingWork.self,
    ActionsWork.self,
    ReportsWork.self,
    AuditorWork.self,
    AgenciesWork.self, RetentionWork.self,
    MeetingWork.self,
    FeedbackWork.self,
    ExperienceWork.self,
    OffersWork.self,
    QualityWork.self,
    ExemplarsWork.self,
    ProposalsWork.self,
    PlanLookWork.self,
    ProgrammeWork.self,
    MessagesAside.self,
    MonthAside.self,
  ]

  /// The links at the foot of every page.
  package var footer: [Link] = WordsFeature.footer

  package init() {}

  /// The parts of the service that someone may open, as their menu.
  func menu(_ actor: Actor) -> [MenuEntry] {
    var entries = [MenuEntry("Your work", to: "/")]
    if ProgrammePolicy.maySee(actor) {
      entries.append(MenuEntry("Programme", to: "/programme"))
    }
    if AuditLists.mayLookFor(actor) { entries.append(MenuEntry("Audits", to: "/audits")) }
    if actor.isQualityAssurance { entries.append(MenuEntry("Moderation", to: "/moderations")) }
    if ConcernPolicy.mayLookFor(actor) { entries.append(MenuEntry("Concerns", to: "/concerns")) }
    if AuditLists.mayLookFor(actor) { entries.append(MenuEntry("Actions", to: "/actions")) }
    if ReportPolicy.mayLookFor(actor) { entries.append(MenuEntry("Reports", to: "/reports")) }
    if PeoplePolicy.mayEdit(actor) { entries.append(MenuEntry("People", to: "/people")) }
    if PeoplePolicy.maySeeRecord(actor) { entries.append(MenuEntry("Record", to: "/record")) }
    return entries
  }

  /// Where the bar of an ordinary page leads to raise a concern.
  func concern(_ actor: Actor) -> String? {
    ConcernPolicy.mayRaise(actor) ? "/concerns/new" : nil
  }

  /// What someone must see first on every page, or nil.
  func announcement(
    for actor: Actor, in organisation: Organisation, at now: Instant, _ reading: any Reading
  ) throws -> HTML? {
    try ConcernBanner.html(for: actor, reading)
  }
}
