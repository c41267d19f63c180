import Markup

/// What every form carries so that it is done once, and only by who opened it.
package struct PostKeys: Hashable, Sendable {
  /// Proves that the form came from a page of ours.
  package let token: String
  /// Names this one doing of it: a second press of the button does nothing more.
  package let once: String

  package init(token: String, once: String) {
    self.token = token
    self.once = once
  }

  var hidden: HTML {
    """
    <input type="hidden" name="_token" value="\(token)">\
    <input type="hidden" name="_once" value="\(once)">
    """
  }
}

/// How a form is sent, apart from where.
package struct FormManner: Sendable {
  /// The revision of what is being changed; the save is refused when someone else was first.
  package var revision: Int?
  /// True when it carries a file.
  package var sendsFile: Bool
  /// Where the script saves it while someone types, or nil.
  package var autosave: String?
  /// The page that shows both texts when someone else saved first.
  package var conflict: String?

  package init(
    revision: Int? = nil, sendsFile: Bool = false, autosave: String? = nil,
    conflict: String? = nil
  ) {
    self.revision = revision
    self.sendsFile = sendsFile
    self.autosave = autosave
    self.conflict = conflict
  }
}

/// A form that changes something, sent in no special manner.
package func form(to action: String, keys: PostKeys, _ content: HTML) -> HTML {
  form(to: action, keys: keys, FormManner(), content)
}

/// A form that changes something.
package func form(
  to action: String, keys: PostKeys, _ manner: FormManner, _ content: HTML
) -> HTML {
  """
  <form action="\(action)" method="post" novalidate\
  \(attribute: "enctype", manner.sendsFile ? "multipart/form-data" : nil)\
  \(attribute: "data-autosave", manner.autosave)\(attribute: "data-conflict", manner.conflict)>
  \(keys.hidden)\(manner.revision.map { hidden("_revision", String($0)) })
  \(content)
  </form>
  """
}

/// A form that only asks for a page: a search or a choice.
package func query(to action: String, _ content: HTML) -> HTML {
  """
  <form action="\(action)" method="get" novalidate>
  \(content)
  </form>
  """
}

/// A value that a form carries and nobody sees.
package func hidden(_ name: String, _ value: String) -> HTML {
  "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
}
