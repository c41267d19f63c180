import Database

// GRDB has a `Row` of its own, and a `Database` that hides the module's name.
typealias StoredRow = Row
