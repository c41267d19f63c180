/// A QR code as a picture, with the four light modules around it that cameras need.
package struct QRPicture: Sendable {
  let rows: [[Bool]]
  /// What the picture is, for those who do not see it.
  let title: String

  package init(_ rows: [[Bool]], title: String) {
    self.rows = rows
    self.title = title
  }

  /// The picture as an element. Dark on light whatever the colours of the page.
  package var html: HTML {
    let side = rows.count + 8
    return """
      <svg class="pl-qr" role="img" aria-label="\(title)" viewBox="0 0 \(side) \(side)" \
      shape-rendering="crispEdges" focusable="false">\
      <rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(outline)" fill="#000"/></svg>
      """
  }

  /// Each run of dark modules of a row as a bar of its own.
  private var outline: String {
    var path = ""
    for (y, row) in rows.enumerated() {
      var x = 0
      while x < row.count {
        guard row[x] else {
          x += 1
          continue
        }
        let end = row[x...].firstIndex(of: false) ?? row.count
        path += "M\(x + 4) \(y + 4)h\(end - x)v1h-\(end - x)z"
        x = end
      }
    }
    return path
  }
}
