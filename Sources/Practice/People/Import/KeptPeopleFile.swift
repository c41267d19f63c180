import Database
import Kernel

/// A people file between its preview and its confirmation, kept sealed and gone afterwards.
package struct KeptPeopleFile: Sendable {
  package let id: String
  package let name: String
  package let text: String

  /// How long an unconfirmed file is kept, in hours.
  package static let hours = 24

  /// Keeps a file for whoever brought it, and forgets those that nobody confirmed in a day.
  package static func keep(
    _ text: String, named name: String, _ occasion: Occasion, in transaction: any Transaction
  ) throws -> String {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    try transaction.run(
      "DELETE FROM people_file WHERE sent_at < \(occasion.now + -hours * 3_600)")
    let id = occasion.newId()
    try transaction.run(
      """
      INSERT INTO people_file (id, file_name, words, sent_at, sent_by)
      VALUES (\(id), \(String(name.prefix(200))), \(transaction.seal(text, under: .authority)),
        \(occasion.now), \(occasion.actor.person))
      """)
    return id
  }

  /// The file, for the person who brought it.
  package static func load(
    _ id: String, _ occasion: Occasion, _ reading: any Reading
  ) throws -> KeptPeopleFile {
    try require(PeoplePolicy.mayEdit(occasion.actor))
    let row = try found(
      reading.row(
        """
        SELECT id, file_name, words FROM people_file
        WHERE id = \(id) AND sent_by = \(occasion.actor.person)
        """))
    let words: Sealed = try row["words"]
    return try KeptPeopleFile(
      id: row["id"], name: row["file_name"], text: reading.open(words))
  }

  /// Forgets the file.
  package static func forget(_ id: String, in transaction: any Transaction) throws {
    try transaction.run("DELETE FROM people_file WHERE id = \(id)")
  }
}
