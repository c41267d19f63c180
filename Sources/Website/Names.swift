import Components

/// On a page a choice is one of the answers that a person can pick; a framework's own choices are
/// `Practice.Choice`.
typealias Choice = Components.Choice
