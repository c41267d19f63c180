/// A workbook written by hand, for what no library would write.
struct HandmadeWorkbook {
  var sheetName = "List_1"
  var rows = ""
  var sharedStrings: String?
  var styles: String?
  var workbookProperties = ""
  /// Stands before the worksheet's first tag.
  var prologue = #"<?xml version="1.0" encoding="UTF-8"?>"#

  /// Headers of List 1 as inline strings on row 1, and these rows below.
  static func contacts(_ rows: String) -> HandmadeWorkbook {
    let headers = ["Child Unique ID", "Date of Birth", "Date of Contact", "Contact Source"]
    let cells = headers.map { #"<c t="inlineStr"><is><t>\#($0)</t></is></c>"# }.joined()
    return HandmadeWorkbook(rows: #"<row r="1">\#(cells)</row>"# + rows)
  }

  var zip: StoredZip {
    var zip = StoredZip([
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
      "xl/workbook.xml":
        #"<workbook>\#(workbookProperties)<sheets><sheet name="\#(sheetName)" sheetId="1" "#
        + #"r:id="rId1"/></sheets></workbook>"#,
      "xl/_rels/workbook.xml.rels": relations([
        ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"),
        ("styles", "/xl/styles.xml"),
      ]),
      "xl/worksheets/sheet1.xml":
        prologue + "<worksheet><sheetData>\(rows)</sheetData></worksheet>",
    ])
    if let sharedStrings {
      zip.parts.append(
        .init(name: "xl/sharedStrings.xml", bytes: Array("<sst>\(sharedStrings)</sst>".utf8)))
    }
    if let styles {
      zip.parts.append(
        .init(name: "xl/styles.xml", bytes: Array("<styleSheet>\(styles)</styleSheet>".utf8)))
    }
    return zip
  }

  var bytes: [UInt8] { zip.bytes }

  private func relations(_ targets: [(String, String)]) -> String {
    let list = targets.enumerated().map { index, target in
      #"<Relationship Id="rId\#(index + 1)" Type="http://x/\#(target.0)" Target="\#(target.1)"/>"#
    }
    return "<Relationships>\(list.joined())</Relationships>"
  }
}
