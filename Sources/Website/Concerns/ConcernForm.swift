import Components
import Kernel
import Markup
import Practice

/// The first step: what was seen, about whom. Nothing on it keeps anyone from ringing first.
struct ConcernForm {
  let fields: Fields
  let audit: Activity?
  let request: PageRequest

  /// What the form carried.
  struct Typed: Sendable {
    let audit: String?
    let about: String
    let staff: String?
    let code: String?
    let team: String?
    let words: String

    init(_ form: FormFields, audit: String?) {
      self.audit = audit
      about = form["about"]
      staff = form.text("staff")
      code = form.text("code")
      team = form.text("team")
      words = form.trimmed("words")
    }

    /// The concern as it was typed. Throws a Refusal when it does not say what it is about.
    func concern() throws(Refusal) -> RaiseConcern {
      guard about == "child" || about == "staff" else {
        throw Refusal("Say what the concern is about.", field: "about")
      }
      let subject: RaiseConcern.Subject =
        if let audit {
          .audit(audit)
        } else if let code {
          .child(code: code, team: team)
        } else {
          .team(team)
        }
      let isStaff = about == "staff"
      return RaiseConcern(
        subject: subject, staff: isStaff ? .init(person: staff) : nil, words: words)
    }
  }

  var html: HTML {
    """
    \(errorSummary(fields))
    \(pageHeading(
      "Raise an immediate safeguarding concern", caption: "Step 1 of 2",
      standing: "Say what you saw. The next page names the people to ring, with their numbers."))
    \(column("\(danger)\(form(to: "/concerns", keys: request.keys, inputs))"))
    """
  }

  private var danger: HTML {
    warningText("If a child is in danger at this moment, ring 999 first. Come back to this after.")
  }

  private var inputs: HTML {
    """
    \(audit.map { hidden("audit", $0.id) })
    \(radios(
      fields["about"], Legend("What is it about?"),
      [
        Choice(
          "child", "A child’s safety",
          hint: "Managers up to the director’s deputy are named, as the framework says."),
        Choice(
          "staff", "Something that a member of staff did or did not do",
          hint: """
            Only the designated officer is told: never that person, nor anyone who manages them.
            """,
          reveals: staff),
      ]))
    \(when: audit == nil, place)
    \(textArea(
      fields["words"], label: "What did you see or hear?",
      hint: """
        A few words are enough: what is the danger, to whom, and since when? Use the child’s \
        code, not a name.
        """,
      rows: 6, labelSize: .m))
    \(buttons(button("Record it and see whom to ring")))
    """
  }

  private var staff: HTML {
    selectInput(
      fields["staff"], label: "Who?", hint: "Leave it empty if you do not know.", searches: true,
      request.peopleOptions(without: request.actor.person))
  }

  private var place: HTML {
    """
    \(textInput(
      fields["code"], label: "The child’s code, if you know it",
      hint: "It looks like C-4F7K-29. Leave it empty if the concern is about no single child.",
      InputManner(width: 10, checksSpelling: false, labelSize: .m)))
    \(selectInput(
      fields["team"], label: "Team", hint: "Whose managers have to know?", labelSize: .m,
      searches: true, request.teamOptions))
    """
  }
}

extension PageRequest {
  /// Everyone who is here today, for a select: the person's id, name and post.
  func peopleOptions(without left: String? = nil) -> [(value: String, text: String)] {
    let organisation = organisation
    let people = organisation.people.values
      .filter { $0.days.contains(organisation.day) && $0.id != left }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return [("", "Choose a person")]
      + people.map { person in
        let post = organisation.posts(of: person.id).first?.title
        return (person.id, post.map { "\(person.name), \($0.inSentence)" } ?? person.name)
      }
  }

  /// The teams that exist today, for a select, each with its service.
  var teamOptions: [(value: String, text: String)] {
    let teams = organisation.units.values.filter { $0.kind == .team }
      .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    return [("", "Choose a team")]
      + teams.map { team in
        (team.id, organisation.service(of: team.id).map { "\(team.name), \($0.name)" } ?? team.name)
      }
  }
}

extension String {
  /// A title within a sentence: "Team Manager" becomes "team manager", "QA lead" stays.
  var inSentence: String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      let second = word.unicodeScalars.dropFirst().first
      return second?.properties.isLowercase == true ? word.lowercased() : String(word)
    }.joined(separator: " ")
  }
}
