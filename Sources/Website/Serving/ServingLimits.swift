/// How much of everything the server takes, so that nobody can exhaust it.
package struct ServingLimits: Sendable {
  /// An address with its query.
  package var targetBytes = 8_192
  /// All headers of a request together.
  package var headerBytes = 32_768
  package var headerCount = 100
  /// A form without files.
  package var formBytes = 1_048_576
  /// A form with files: a case list of the largest size that is read.
  package var uploadBytes = 52_428_800
  /// The fields of one form.
  package var fieldCount = 2_000
  package var fieldNameBytes = 200
  package var fileCount = 4
  /// The whole of a request and its answer.
  package var requestSeconds = 30
  /// The same, when the request sends a file.
  package var uploadSeconds = 600
  /// A connection on which nothing is asked.
  package var idleSeconds = 60
  package var connections = 1_000

  package init() {}
}
