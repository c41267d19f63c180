import Foundation
import Kernel
import Markup

/// Turns a page into a tagged PDF (PDF/UA-1) for the child's record, by WeasyPrint as a program of
/// its own. It may load nothing, from disk or network, but the stylesheets named here.
package struct PDFWriter: Sendable {
  /// WeasyPrint's program, as `.venv/bin/weasyprint`.
  package let program: String
  package let stylesheets: [String]
  package let limits: ChildProcess.Limits

  package init(
    program: String, stylesheets: [String], limits: ChildProcess.Limits = .document
  ) {
    self.program = program
    self.stylesheets = stylesheets
    self.limits = limits
  }

  /// Whether documents can be made here.
  package var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// The page as a document. Refuses, and says what to do, where WeasyPrint is missing.
  package func write(_ page: HTML) async throws -> [UInt8] {
    guard isAvailable else {
      throw Refusal(
        "This machine cannot make PDF documents yet. The page prints well: print it and choose "
          + "“Save as PDF”. Whoever looks after Plumbline can add WeasyPrint with bin/setup.")
    }
    let styles = stylesheets.flatMap { ["--stylesheet", $0] }
    let child = ChildProcess(
      program,
      ["--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1"]
        + ["--allowed-protocols", "data"] + styles + ["-", "-"],
      limits: limits)
    let outcome = try await child.run(page.bytes)
    guard outcome.ending == .exited(0), outcome.output.starts(with: Array("%PDF-".utf8)) else {
      throw Failure(
        doing: "writing a PDF",
        cause: "WeasyPrint ended with \(outcome.ending): "
          + outcome.remarks.prefix(2_000))
    }
    return outcome.output
  }
}

extension ChildProcess.Limits {
  /// What the longest report needs, many times over.
  package static var document: ChildProcess.Limits {
    var limits = ChildProcess.Limits()
    limits.memoryMegabytes = 2_048
    return limits
  }
}
