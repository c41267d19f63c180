/// The class names that apply, with a space between them; those that do not are nil.
func classes(_ names: String?...) -> String {
  names.compactMap { $0 }.joined(separator: " ")
}
