/// The fixed answers of the template of August 2019, as facts in our own form.
extension AnnexACodes {
  static let gender = AnnexACodes(
    "Male", "Female", "Not stated/recorded", "Neither",
    also: [
      "M": "Male", "F": "Female", "U": "Not stated/recorded", "Unknown": "Not stated/recorded",
      "Not stated/recorded (or unborn)": "Not stated/recorded", "Not stated": "Not stated/recorded",
      "Not recorded": "Not stated/recorded", "Unborn": "Not stated/recorded",
      "Indeterminate": "Not stated/recorded", "N": "Neither",
    ])

  static let ethnicity = AnnexACodes(
    "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND", "APKN",
    "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
    also: [
      "White British": "WBRI", "White Irish": "WIRI", "Traveller of Irish heritage": "WIRT",
      "Any other White background": "WOTH", "Gypsy/Roma": "WROM",
      "White and Black Caribbean": "MWBC", "White and Black African": "MWBA",
      "White and Asian": "MWAS", "Any other Mixed background": "MOTH", "Indian": "AIND",
      "Pakistani": "APKN", "Bangladeshi": "ABAN", "Any other Asian background": "AOTH",
      "Caribbean": "BCRB", "African": "BAFR", "Any other Black background": "BOTH",
      "Chinese": "CHNE", "Any other ethnic group": "OOTH", "Refused": "REFU",
      "Information not yet obtained": "NOBT",
    ])

  static let yesOrNo = AnnexACodes(
    "Yes", "No", also: ["Y": "Yes", "N": "No", "True": "Yes", "False": "No", "1": "Yes", "0": "No"])

  static let yesNoOrUnknown = AnnexACodes(
    "Yes", "No", "Unknown",
    also: [
      "Y": "Yes", "N": "No", "U": "Unknown", "True": "Yes", "False": "No", "1": "Yes", "0": "No",
      "Not known": "Unknown",
    ])

  static let source = AnnexACodes(
    "1A: Individual", "1B: Individual", "1C: Individual", "1D: Individual", "2A: Schools",
    "2B: Education services", "3A: Health services", "3B: Health services", "3C: Health services",
    "3D: Health services", "3E: Health services", "3F: Health services", "4: Housing",
    "5A: LA services", "5B: LA services", "5C: LA services", "6: Police", "7: Other legal agency",
    "8: Other", "9: Anonymous", "10: Unknown")

  static let need = AnnexACodes(
    "N1 - Abuse or neglect", "N2 - Child's disability", "N3 - Parental disability or illness",
    "N4 - Family in acute stress", "N5 - Family dysfunction",
    "N6 - Socially unacceptable behaviour",
    "N7 - Low income", "N8 - Absent parenting", "N9 - Cases other than children in need",
    "N0 - Not stated",
    also: [
      "Parental illness or disability": "N3 - Parental disability or illness",
      "N3 - Parental illness or disability": "N3 - Parental disability or illness",
    ])

  static let closure = AnnexACodes(
    "RC1 - Adopted", "RC2 - Died", "RC3 - Child arrangements order",
    "RC4 - Special guardianship order",
    "RC5 - Transferred to services of another local authority",
    "RC6 - Transferred to adult social care services",
    "RC7 - Services ceased for any other reason, including child no longer in need",
    "RC8 - Case closed after assessment, no further action")

  static let caseStatus = AnnexACodes(
    "Looked after child", "Child Protection plan", "Child in need plan", "Open assessment",
    "Closed episode",
    also: [
      "LAC": "Looked after child", "CLA": "Looked after child", "CP": "Child Protection plan",
      "CPP": "Child Protection plan", "CIN": "Child in need plan", "Closed": "Closed episode",
    ])

  static let abuse = AnnexACodes(
    "Neglect", "Physical abuse", "Sexual abuse", "Emotional abuse", "Multiple/not recommended",
    also: [
      "Physical": "Physical abuse", "Sexual": "Sexual abuse", "Emotional": "Emotional abuse",
      "Multiple": "Multiple/not recommended", "NEG": "Neglect", "PHY": "Physical abuse",
      "SAB": "Sexual abuse", "EMO": "Emotional abuse", "MUL": "Multiple/not recommended",
    ])

  static let legalStatus = AnnexACodes(
    "C1: ICO", "C2: FCO", "D1: Freeing order", "E1: Placement order",
    "V2: Single period under S20", "L1: Police protection LA accommodation", "L2: EPO",
    "L3: Child assessment order LA accommodation", "J1: Remanded to LA or youth detention",
    "J2: LA accommodation under PACE", "J3: Youth rehabilitation order",
    "V3: Short term breaks, episodes recorded", "V4: Short term breaks, agreements recorded",
    also: [
      "Interim care order": "C1: ICO", "Full care order": "C2: FCO",
      "Section 20": "V2: Single period under S20", "S20": "V2: Single period under S20",
      "Emergency protection order": "L2: EPO",
    ])

  static let permanence = AnnexACodes(
    "Return to family", "Adoption", "SGO/CAO", "Supported living in the community",
    "Long-term residential placement", "Long-term fostering", "Other")

  static let ceased = AnnexACodes(
    "E11: Adopted - application unopposed", "E12: Adopted - consent dispensed", "E2: Died",
    "E3: Care taken by another LA",
    "E4A: Returned home to live with parents or relatives - part of planning",
    "E4B: Returned home to live with parents or relatives - not part of planning",
    "E13: Parents, relatives or other with no parental responsibility",
    "E41: Residence order granted",
    "E45: Special Guardianship Orders - former carer relative/friend",
    "E46: Special Guardianship Orders - former carer other",
    "E47: Special Guardianship Orders - relative/friend",
    "E48: Special Guardianship Orders - other",
    "E5: Moved into independent living - supported",
    "E6: Moved into independent living - no support",
    "E7: Transferred to residential care funded by adult social services",
    "E9: Sentenced to custody", "E14: Accommodation on remand ended",
    "E15: Age assessment determined child was 18 or over", "E16: Child moved abroad",
    "E8: Care ceased for any other reason", "X1: Code error")

  static let placement = AnnexACodes(
    "U1: Foster placement - relatives - long term", "U2: Foster placement - relative - FFA",
    "U3: Foster placement - relative - not FFA", "U4: Foster placement - long term",
    "U5: Foster placement - FFA", "U6: Foster placement - not FFA",
    "A3: Placed for adoption - consent - current foster",
    "A4: Placed for adoption - consent - not foster", "A5: Placed for adoption - order - foster",
    "A6: Placed for adoption - order - not foster", "P1: Placed with parents",
    "P2: Independent living", "P3: Residential employment", "H5: Residential accommodation",
    "K1: Secure Children's Homes", "K2: Children's Homes", "R1: Residential Care Home",
    "R2: NHS/Health Trust", "R3: Family Centre or Mother and Baby Unit",
    "R5: Young Offender Institution", "S1: Residential school", "Z1: Other placements",
    "T0: Temporary placement", "T1: Temporary placement - hospital",
    "T2: Temporary placement - holiday", "T3: Temporary placement - carer holiday",
    "T4: Temporary placement - seven days or less")

  static let provider = AnnexACodes(
    "PR0: Parents/Parental responsibility", "PR1: Own provision", "PR2: Other LA provision",
    "PR3: Other public provision", "PR4: Private provision", "PR5: Voluntary/third sector")

  static let location = AnnexACodes(
    "In", "Out", also: ["Inside": "In", "Outside": "Out", "I": "In", "O": "Out"])

  static let eligibility = AnnexACodes(
    "Relevant child", "Former relevant child", "Qualifying care leaver",
    also: [
      "Relevant": "Relevant child", "Former relevant": "Former relevant child",
      "Qualifying": "Qualifying care leaver",
    ])

  static let inTouch = AnnexACodes(
    "Yes", "No", "Died", "REFU", "NREQ", "RHOM", also: ["Y": "Yes", "N": "No"])

  static let accommodation = AnnexACodes(
    "B: Parents/relatives", "C: Community home / residential care",
    "D: Semi-independent, transitional accommodation and self-contained accommodation",
    "E: Supported lodgings", "G: Abroad", "H: Deported",
    "K: Ordinary lodgings, without formal support", "R: Residence not known",
    "S: No fixed abode / homeless", "T: Foyers and similar supported accommodation",
    "U: Independent living", "V: Emergency accommodation", "W: Bed and breakfast", "X: In custody",
    "Y: Other accommodation", "Z: With former foster carers")

  static let suitability = AnnexACodes(
    "Suitable", "Unsuitable", also: ["Not suitable": "Unsuitable"])

  static let activity = AnnexACodes(
    "F1: Full time in higher education", "P1: Part time in higher education",
    "F2: Full time in education other than higher",
    "P2: Part time in education other than higher", "F3: Full time in training or employment",
    "P3: Part time in training or employment",
    "G4: Not in education, employment or training - illness or disability",
    "G5: Not in education, employment or training - other",
    "G6: Not in education, employment or training - pregnancy or parenting")

  static let adoptionReversed = AnnexACodes(
    "RD1 - The child's needs changed subsequent to the decision",
    "RD2 - The Court did not make a placement order",
    "RD3 - Prospective adopters could not be found", "RD4 - Any other reason")

  static let adopterLeft = AnnexACodes(
    "1 - Adopter withdrew from process", "2 - Process put on hold", "3 - Application refused")
}
