import Database
import Kernel

/// What tables a database holds, as the server's own catalogue has them.
enum PostgresTables {
  static func all(on connection: any Connection) throws -> [StoredTable] {
    let keys = try connection.rows(
      """
      SELECT CAST(k.table_name AS TEXT) AS name, CAST(k.column_name AS TEXT) AS column_name
      FROM information_schema.table_constraints c
        JOIN information_schema.key_column_usage k
          ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            AND k.table_name = c.table_name
      WHERE c.table_schema = current_schema() AND c.constraint_type = 'PRIMARY KEY'
      ORDER BY k.table_name, k.ordinal_position
      """)
    let columns = try connection.rows(
      """
      SELECT CAST(table_name AS TEXT) AS name, CAST(column_name AS TEXT) AS column_name,
        CAST(data_type AS TEXT) AS type
      FROM information_schema.columns WHERE table_schema = current_schema()
      ORDER BY table_name, ordinal_position
      """)
    let keysByTable = Dictionary(grouping: try keys.map(pair), by: \.0)
    let columnsByTable = Dictionary(
      grouping: try columns.map { row in
        try (pair(row).0, StoredTable.Column(pair(row).1, typed: row["type"]))
      }, by: \.0)
    return try columnsByTable.map { name, columns in
      try StoredTable(
        name: Identifier(name), columns: columns.map(\.1),
        key: (keysByTable[name] ?? []).map { try Identifier($0.1) })
    }.sorted { $0.name.text < $1.name.text }
  }

  /// For each reference from one row to another, how its statement begins that says when it is
  /// checked.
  static func references(on connection: any Connection) throws -> [Query] {
    let rows = try connection.rows(
      """
      SELECT CAST(table_name AS TEXT) AS name, CAST(constraint_name AS TEXT) AS column_name
      FROM information_schema.table_constraints
      WHERE table_schema = current_schema() AND constraint_type = 'FOREIGN KEY'
      ORDER BY table_name, constraint_name
      """)
    return try rows.map { row in
      let (table, constraint) = try pair(row)
      return try "ALTER TABLE \(Identifier(table)) ALTER CONSTRAINT \(Identifier(constraint))"
    }
  }

  private static func pair(_ row: Row) throws -> (String, String) {
    try (row["name"], row["column_name"])
  }
}
