/// A number as a drawing needs it: so many places after the point, rounded half away from zero.
func decimals(_ value: Double, _ places: Int) -> String {
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = Int((value.magnitude * Double(scale)).rounded())
  let whole = String(scaled / scale)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  if places == 0 { return sign + whole }
  let part = String(scaled % scale)
  return sign + whole + "." + String(repeating: "0", count: places - part.utf8.count) + part
}

/// A place across the chart, in per cent of its width.
func across(_ share: Double) -> String { decimals(share * 100, 2) + "%" }

/// A place down the chart, in pixels.
func down(_ pixels: Double) -> String { decimals(pixels, 1) }

/// A share as a whole per cent: "63%".
func percent(_ share: Double) -> String { decimals(share * 100, 0) + "%" }
