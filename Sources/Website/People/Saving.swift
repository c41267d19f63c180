import Components
import Kernel
import Markup

extension PageRequest {
  /// Does what a form asks for and leads on. What will not do comes back on the same form, with
  /// what was typed and each problem beside its field; so does a change that someone else made
  /// first, with the form as it stands now under it.
  func saving(
    _ title: String, trail: Trail = .none, to location: String, saying: String,
    _ deed: () async throws -> Void, again: (Fields) async throws -> HTML
  ) async throws -> PageResponse {
    do {
      try await deed()
      return .redirect(to: location, saying: saying)
    } catch let refusal as Refusal where refusal.kind != .notFound {
      return page(title, refusal, try await again(form.fields(refusal)), trail: trail)
    }
  }

  /// A day that the form must have.
  func day(_ name: String, called: String) throws -> Day {
    guard let day = try form.fields().date(name).read(called, field: name) else {
      throw Refusal("\(called) must be given.", field: name)
    }
    return day
  }

  /// A day that the form must have, or what is wrong with it, to be told with everything else.
  func tryDay(_ name: String, called: String) -> (day: Day?, problems: [Refusal.Problem]) {
    do {
      return (try day(name, called: called), [])
    } catch let refusal as Refusal {
      return (nil, refusal.problems)
    } catch {
      return (nil, [.init("\(called) must be a real date", field: name)])
    }
  }

  /// A day that the form may have.
  func optionalDay(_ name: String, called: String) throws -> Day? {
    try form.fields().date(name).read(called, field: name)
  }
}
