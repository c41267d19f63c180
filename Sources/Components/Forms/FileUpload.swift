import Markup

/// A file to send. With the script it can be dropped there too.
///
/// - Parameter accepts: the endings that are offered: ".xlsx,.csv".
package func fileUpload(
  _ field: Field, label text: HTML, hint: HTML? = nil, accepts: String? = nil
) -> HTML {
  let group = FormGroup(id: field.id, error: field.error, hint: hint)
  let names = classes(
    "govuk-file-upload", field.error == nil ? nil : "govuk-file-upload--error")
  return group.html(
    """
    \(label(text, for: field.id, size: .regular))
    \(group.remarks)
    <div class="govuk-drop-zone" data-module="govuk-file-upload">
    <input class="\(names)" id="\(field.id)" name="\(field.name)" type="file"\
    \(attribute: "aria-describedby", group.describedBy)\(attribute: "accept", accepts)>
    </div>
    """)
}
