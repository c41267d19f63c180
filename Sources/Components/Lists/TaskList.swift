import Markup

/// Where one part of the work stands.
package enum TaskStatus: Sendable {
  /// Nothing is left to do; drawn as plain words.
  case completed(HTML = "Completed")
  /// Something is left to do: not started, in progress, booked.
  case open(HTML, TagColour)
  /// It has to wait for other parts.
  case cannotStartYet(HTML = "Cannot start yet")

  /// Nobody has begun.
  package static let notStarted = TaskStatus.open("Not started", .blue)
  /// Begun and not finished.
  package static let inProgress = TaskStatus.open("In progress", .lightBlue)
}

/// One part of the work on a task list.
package struct TaskEntry: Sendable {
  let title: HTML
  let href: String?
  let hint: HTML?
  let status: TaskStatus

  /// - Parameter href: nil while the part cannot be opened.
  package init(_ title: HTML, to href: String?, hint: HTML? = nil, status: TaskStatus) {
    self.title = title
    self.href = href
    self.hint = hint
    self.status = status
  }
}

/// The parts of the work with a status each, in the order in which people do them.
///
/// - Parameter id: what the ids of the list begin with, different for each list on a page.
package func taskList(_ tasks: [TaskEntry], id: String) -> HTML {
  let items = tasks.enumerated().map { index, task in
    taskItem(task, id: "\(id)-\(index + 1)")
  }
  return "<ul class=\"govuk-task-list\">\(items)</ul>"
}

private func taskItem(_ task: TaskEntry, id: String) -> HTML {
  let linked = task.href != nil
  let item = classes(
    "govuk-task-list__item", linked ? "govuk-task-list__item--with-link" : nil)
  return """
    <li class="\(item)">
    <div class="govuk-task-list__name-and-hint">
    \(taskName(task, id: id))
    \(task.hint.map { "<div id=\"\(id)-hint\" class=\"govuk-task-list__hint\">\($0)</div>" })
    </div>
    \(taskStatus(task.status, id: id))
    </li>
    """
}

private func taskName(_ task: TaskEntry, id: String) -> HTML {
  guard let href = task.href else { return "<div>\(task.title)</div>" }
  let described = (task.hint == nil ? "" : id + "-hint ") + id + "-status"
  return """
    <a class="govuk-link govuk-task-list__link" href="\(href)" \
    aria-describedby="\(described)">\(task.title)</a>
    """
}

private func taskStatus(_ status: TaskStatus, id: String) -> HTML {
  let cannotStart: Bool
  let words: HTML
  switch status {
  case .completed(let text): (cannotStart, words) = (false, text)
  case .open(let text, let colour): (cannotStart, words) = (false, tag(text, colour))
  case .cannotStartYet(let text): (cannotStart, words) = (true, text)
  }
  let names = classes(
    "govuk-task-list__status",
    cannotStart ? "govuk-task-list__status--cannot-start-yet" : nil)
  return "<div class=\"\(names)\" id=\"\(id)-status\">\(words)</div>"
}
