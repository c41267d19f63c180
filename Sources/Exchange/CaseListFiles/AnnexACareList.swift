/// List 8, children in care: the longest of the eleven.
extension AnnexA {
  static let careList = AnnexAList(
    number: 8, title: "Children in care",
    columns: child + [
      AnnexAColumn(
        "unaccompanied",
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        .code(.yesOrNo), "UASC", "Unaccompanied asylum seeking child")
    ] + disability + [
      AnnexAColumn(
        "care-start", "Date Started to be Looked After", .day, "LAC start date", "CLA start date",
        "Care start date", "Date entered care"),
      AnnexAColumn(
        "care-need", "Child's Category of Need", .code(.need), "Category of need"),
      AnnexAColumn(
        "second-period",
        "Is this a second or subsequent period of being a Looked After Child within the last 12 "
          + "months (Y/N)", .code(.yesOrNo),
        "Is this a second or subsequent episode of being a Looked After Child within the last 12 "
          + "months (Y/N)"),
      AnnexAColumn("legal-status-start", "Start date of current legal status", .day),
      AnnexAColumn("legal-status", "Child's Legal Status", .code(.legalStatus), "Legal status"),
      AnnexAColumn(
        "latest-review", "Date of Latest Statutory Review", .day, "Date of last review"),
      AnnexAColumn("last-visit", "Date of Last Social Work Visit", .day, "Date of last visit"),
      AnnexAColumn(
        "permanence", "What is the permanence plan for this child?", .code(.permanence),
        "Permanence plan"),
      AnnexAColumn(
        "reviewing-officer-visit", "Date of Last IRO Visit / Contact to the Child", .day),
      AnnexAColumn("health-assessment", "Date of Last Health Assessment", .day),
      AnnexAColumn("dental-check", "Date of Last Dental Check", .day),
      AnnexAColumn(
        "placements-in-year", "Number of Placements in the Last 12 months", .count,
        "Number of placements"),
      AnnexAColumn(
        "care-end", "Date Ceased to be Looked After", .day, "LAC end date", "CLA end date",
        "Care end date"),
      AnnexAColumn(
        "care-end-reason", "Reason Ceased to be Looked After", .code(.ceased)),
      AnnexAColumn(
        "placement-start", "Start Date of Most Recent Placement", .day, "Placement start date"),
      AnnexAColumn("placement", "Placement Type", .code(.placement), "Type of placement"),
      AnnexAColumn("placement-provider", "Placement Provider", .code(.provider)),
      AnnexAColumn("placement-postcode", "Placement postcode", .passedOver),
      AnnexAColumn("placement-urn", "URN of Placement", .passedOver, "Placement URN"),
      AnnexAColumn("placement-location", "Placement Location", .code(.location)),
      AnnexAColumn("placement-authority", "LA of Placement", .label, "Placement LA"),
      AnnexAColumn(
        "missing-episodes",
        "Number of Episodes the Child has been 'Missing' from their Placement in the last 12 "
          + "months", .count, "Number of missing episodes"),
      AnnexAColumn(
        "absent-episodes",
        "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 "
          + "months", .count, "Number of absent episodes"),
      AnnexAColumn(
        "return-interview-offered",
        "Was the child offered a Return Interview after their last missing episode (Y/N)?",
        .code(.yesNoOrUnknown)),
      AnnexAColumn(
        "return-interview-accepted",
        "Did the child accept a Return Interview after their last missing episode (Y/N)?",
        .code(.yesNoOrUnknown)),
    ] + holders, start: "care-start", end: "care-end")
}
