import Kernel

extension PostgresConnection {
  /// Refuses a database that could lose what it has acknowledged, whose texts are not in UTF-8, or
  /// that does not order them by their bytes.
  func requireDurable(_ address: PostgresAddress) throws {
    let found = try rows(
      """
      SELECT current_setting('fsync') AS fsync,
        current_setting('synchronous_commit') AS synchronous_commit,
        current_setting('server_encoding') AS encoding,
        CASE WHEN 'Z' < 'a' AND 'z' < 'é' AND 'a b' < 'aa' THEN 'bytes' ELSE 'a language' END
          AS collation
      """)
    for row in found {
      let kept: Set<String> = ["on", "remote_apply"]
      let (fsync, commit): (String, String) = try (row["fsync"], row["synchronous_commit"])
      guard fsync == "on", kept.contains(commit) else {
        throw Failure(
          doing: "opening the database \(address)",
          cause: "fsync is \(fsync) and synchronous_commit is \(commit), so saves could be lost. "
            + "Both must be on.")
      }
      let (encoding, order): (String, String) = try (row["encoding"], row["collation"])
      guard encoding == "UTF8", order == "bytes" else {
        throw Failure(
          doing: "opening the database \(address)",
          cause: "it keeps texts in \(encoding), in the order of \(order). Make it again: "
            + "CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
      }
    }
  }
}
