/// Every table of the authority's database. Columns are explained beside the words they hold:
/// ids are UUIDv7, `_at` is an instant in UTC, `_day` is a London day, BYTEA is sealed.
package enum Schema {
  package static let migrations = Migrations([
    Migrations.Step("ledger", ledger),
    Migrations.Step("accounts", accounts),
    Migrations.Step("people", people),
    Migrations.Step("programme", programme),
    Migrations.Step("cases", cases),
    Migrations.Step("sampling", sampling),
    Migrations.Step("activities", activities),
    Migrations.Step("agencies", agencies),
    Migrations.Step("concerns", concerns),
    Migrations.Step("actions", actions),
    Migrations.Step("reports", reports),
    Migrations.Step("judgement", judgement),
    Migrations.Step("messages", messages),
    Migrations.Step("meetings", meetings),
  ])
}
