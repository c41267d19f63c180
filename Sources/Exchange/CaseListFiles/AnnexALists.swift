/// The eleven lists of the template of August 2019, as facts in our own form.
extension AnnexA {
  /// Lists 1 to 11, in order.
  package static let lists = [
    AnnexAList(
      number: 1, title: "Contacts",
      columns: child + [
        AnnexAColumn("contact-date", "Date of Contact", .day, "Contact date"),
        AnnexAColumn("contact-source", "Contact Source", .code(.source), "Source of contact"),
      ], start: "contact-date", end: nil),
    AnnexAList(
      number: 2, title: "Early Help",
      columns: child + [
        AnnexAColumn("early-help-start", "Assessment start date", .day, "Early help start date"),
        AnnexAColumn(
          "early-help-completion", "Assessment completion date", .day, "Assessment end date",
          "Early help end date"),
        AnnexAColumn(
          "early-help-organisation", "Organisation completing assessment", .label,
          "Organisation completing the assessment"),
      ], start: "early-help-start", end: "early-help-completion"),
    AnnexAList(
      number: 3, title: "Referral",
      columns: child + [
        AnnexAColumn("referral-date", "Date of referral", .day, "Referral date"),
        AnnexAColumn("referral-source", "Referral Source", .code(.source), "Source of referral"),
        AnnexAColumn("referral-no-further-action", "Referral NFA?", .code(.yesOrNo), "NFA"),
        AnnexAColumn("referrals-in-year", "Number of Referrals in Last 12 Months", .count),
      ] + holders, start: "referral-date", end: nil),
    AnnexAList(
      number: 4, title: "Assessments",
      columns: child + disability + [
        AnnexAColumn(
          "assessment-start", "Continuous Assessment Start Date", .day, "Assessment start date"),
        AnnexAColumn(
          "assessment-child-seen", "Child Seen During Continuous Assessment",
          .code(.yesNoOrUnknown), "Child seen"),
        AnnexAColumn(
          "assessment-authorised", "Continuous Assessment Date of Authorisation", .day,
          "Assessment authorisation date", "Date of authorisation"),
        AnnexAColumn(
          "assessment-support-needed",
          "Was the child assessed as requiring LA children's social care support",
          .code(.yesOrNo), "Was the child assessed as being in need at assessment?"),
      ] + holders, start: "assessment-start", end: "assessment-authorised"),
    AnnexAList(
      number: 5, title: "Section 47 enquiries and Initial Child Protection Conferences",
      columns: child + disability + [
        AnnexAColumn(
          "enquiry-start", "Strategy discussion initiating Section 47 Enquiry Start Date", .day,
          "Section 47 start date", "S47 start date", "Strategy discussion date"),
        AnnexAColumn(
          "conference-unnecessary",
          "Was an Initial Child Protection Conference deemed unnecessary?", .code(.yesOrNo)),
        AnnexAColumn(
          "conference-date", "Date of Initial Child Protection Conference", .day, "ICPC date",
          "Date of ICPC"),
        AnnexAColumn(
          "conference-led-to-plan",
          "Did the Initial Child Protection Conference Result in a Child Protection Plan",
          .code(.yesOrNo), "Did the ICPC result in a child protection plan"),
        AnnexAColumn(
          "enquiries-in-year", "Number of Section 47 Enquiries in the last 12 months", .count,
          "Number of S47 enquiries in the last 12 months"),
        AnnexAColumn(
          "conferences-in-year", "Number of ICPCs in the last 12 months", .count),
      ] + holders, start: "enquiry-start", end: nil),
    AnnexAList(
      number: 6, title: "Children in Need",
      columns: child + disability + [
        AnnexAColumn(
          "need-start", "CIN Start Date", .day, "Child in need start date", "CIN plan start date"),
        AnnexAColumn(
          "primary-need", "Primary Need Code", .code(.need), "Primary need", "Category of need"),
        AnnexAColumn("last-seen", "Date Child Was Last Seen", .day, "Date last seen"),
        AnnexAColumn(
          "need-closure", "CIN Closure Date", .day, "CIN end date", "Child in need closure date"),
        AnnexAColumn("closure-reason", "Reason for Closure", .code(.closure), "Closure reason"),
        AnnexAColumn("case-status", "Case status", .code(.caseStatus), "Status"),
      ] + holders, start: "need-start", end: "need-closure"),
    AnnexAList(
      number: 7, title: "Child protection",
      columns: child + disability + [
        AnnexAColumn(
          "plan-start", "Child Protection Plan Start Date", .day, "CP plan start date",
          "CPP start date", "Plan start date"),
        AnnexAColumn(
          "initial-abuse", "Initial Category of Abuse", .code(.abuse), "Initial category"),
        AnnexAColumn(
          "latest-abuse", "Latest Category of Abuse", .code(.abuse), "Latest category",
          "Category of abuse"),
        AnnexAColumn(
          "last-statutory-visit", "Date of the Last Statutory Visit", .day,
          "Date of last statutory visit"),
        AnnexAColumn("seen-alone", "Was the Child Seen Alone?", .code(.yesNoOrUnknown)),
        AnnexAColumn(
          "latest-conference", "Date of latest review conference", .day,
          "Date of last review conference"),
        AnnexAColumn(
          "plan-end", "Child Protection Plan End Date", .day, "CP plan end date", "CPP end date",
          "Plan end date"),
        AnnexAColumn(
          "emergency-protection",
          "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six "
            + "Months (Y/N)", .code(.yesOrNo)),
        AnnexAColumn(
          "previous-plans", "Number of Previous Child Protection Plans", .count,
          "Previous child protection plans"),
      ] + holders, start: "plan-start", end: "plan-end"),
    careList,
    AnnexAList(
      number: 9, title: "Care leavers",
      columns: child + disability + holders + [
        AnnexAColumn(
          "eligibility", "Eligibility Category", .code(.eligibility), "Eligibility"),
        AnnexAColumn("in-touch", "LA In Touch", .code(.inTouch), "In touch"),
        AnnexAColumn(
          "accommodation", "Type of Accommodation", .code(.accommodation), "Accommodation type"),
        AnnexAColumn(
          "accommodation-suitable", "Suitability of Accommodation", .code(.suitability),
          "Accommodation suitability"),
        AnnexAColumn("activity", "Activity Status", .code(.activity), "Activity"),
      ], start: nil, end: nil),
    AnnexAList(
      number: 10, title: "Adoption",
      columns: [child[0]] + [family] + child.dropFirst() + disability + [
        AnnexAColumn("entered-care", "Date the Child Entered Care", .day),
        AnnexAColumn(
          "adoption-decision", "Date of Decision that Child Should be Placed for Adoption", .day),
        AnnexAColumn("placement-order", "Date of Placement Order", .day),
        AnnexAColumn("matched", "Date of Matching Child and Prospective Adopters", .day),
        AnnexAColumn("placed-for-adoption", "Date Placed for Adoption", .day),
        AnnexAColumn("adoption-order", "Date of Adoption Order", .day),
        AnnexAColumn(
          "adoption-reversed",
          "Date of Decision that Child Should No Longer be Placed for Adoption", .day),
        AnnexAColumn(
          "adoption-reversal-reason", "Reason Why Child No Longer Placed for Adoption",
          .code(.adoptionReversed)),
        AnnexAColumn(
          "fostered-for-adoption",
          "Date the child was placed for fostering in FFA or concurrent planning placement", .day),
      ], start: "entered-care", end: "adoption-order"),
    adopterList,
  ]

  private static let reference = AnnexAColumn(
    "child", "Child Unique ID", .childReference, "Child ID", "Child Unique Identifier",
    "Unique Child ID", "Child's Unique ID", "Unique ID", "Person ID", "Client ID", "Case ID",
    "Child reference", "Local child ID", "LA Child ID", "Mosaic ID", "Liquidlogic ID")

  private static let ethnicity = AnnexAColumn(
    "ethnicity", "Ethnicity", .code(.ethnicity), "Ethnic origin", "Ethnicity code")

  private static let family = AnnexAColumn(
    "family", "Family identifier", .passedOver, "Family ID")

  /// What every list of children begins with.
  static let child = [
    reference,
    AnnexAColumn("gender", "Gender", .gender, "Sex"),
    ethnicity,
    AnnexAColumn("date-of-birth", "Date of Birth", .dateOfBirth, "DOB", "Date of birth (DOB)"),
    AnnexAColumn("age", "Age of Child (Years)", .age, "Age", "Age of child", "Age in years"),
  ]

  static let disability = [
    AnnexAColumn(
      "disability", "Does the Child have a Disability", .code(.yesNoOrUnknown), "Disability",
      "Disabled", "Has a disability")
  ]

  /// Who works with the child.
  static let holders = [
    AnnexAColumn("team", "Allocated Team", .team, "Team", "Team name", "Current team"),
    AnnexAColumn(
      "worker", "Allocated Worker", .worker, "Worker", "Social worker", "Allocated social worker",
      "Case worker", "Current worker"),
  ]

  private static let adopterList = AnnexAList(
    number: 11, title: "Adopters",
    columns: [
      AnnexAColumn(
        "adopter", "Individual adopter identifier", .adopterReference, "Adopter ID",
        "Adopter identifier", "Individual adopter ID"),
      family,
      AnnexAColumn("gender", "Gender", .gender, "Sex"),
      ethnicity,
      AnnexAColumn("disability", "Disability", .code(.yesOrNo)),
      AnnexAColumn(
        "fostering-for-adoption", "Is the (prospective) adopter fostering for adoption?",
        .code(.yesOrNo)),
      AnnexAColumn("enquiry", "Date enquiry received", .day),
      AnnexAColumn("stage-1-start", "Date Stage 1 started", .day),
      AnnexAColumn("stage-1-end", "Date Stage 1 ended", .day),
      AnnexAColumn("stage-2-start", "Date Stage 2 started", .day),
      AnnexAColumn("stage-2-end", "Date Stage 2 ended", .day),
      AnnexAColumn("application", "Date application submitted", .day),
      AnnexAColumn("approval", "Date application approved", .day),
      AnnexAColumn("matched", "Date adopter matched with child(ren)", .day),
      AnnexAColumn("placed", "Date child/children placed with adopter(s)", .day),
      AnnexAColumn(
        "children-placed", "No. of children placed", .count, "Number of children placed"),
      AnnexAColumn("adoption-order", "Date of Adoption Order", .day),
      AnnexAColumn("left", "Date of leaving adoption process", .day),
      AnnexAColumn(
        "reason-left", "Reason for leaving adoption process", .code(.adopterLeft)),
    ], start: nil, end: nil)
}
