import Components
import Foundation
import Kernel

/// The stylesheets, scripts and pictures of the pages, read once at the start.
struct StaticFiles: Sendable {
  private struct File {
    let bytes: [UInt8]
    let type: String
    let tag: String
  }

  private static let types = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon",
    "txt": "text/plain; charset=utf-8", "woff2": "font/woff2",
  ]

  private let files: [String: File]
  /// The addresses of the files, which change when any of them does.
  let assets: Assets

  /// Reads the files of these folders; of two with one name, the first folder's counts. Kinds of
  /// file that no page needs are left out.
  init(folders: [String]) throws {
    var files: [String: File] = [:]
    for folder in folders {
      let root = URL(fileURLWithPath: folder, isDirectory: true)
      let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
      for name in names ?? [] where files[name] == nil {
        let address = root.appendingPathComponent(name)
        guard let type = Self.types[address.pathExtension.lowercased()] else { continue }
        let bytes = [UInt8](try Data(contentsOf: address))
        files[name] = File(bytes: bytes, type: type, tag: "\"\(Digest.sha256(bytes).prefix(16))\"")
      }
    }
    self.files = files
    let everything = files.sorted { $0.key < $1.key }.map { $0.key + $0.value.tag }.joined()
    assets = Assets(version: String(Digest.sha256(everything).prefix(12)))
  }

  /// The file of an address, or nil when there is none.
  func response(to arrival: Arrival) -> PageResponse? {
    guard arrival.method == "GET" || arrival.method == "HEAD", arrival.steps.count > 1,
      "/" + arrival.steps[0] + "/" == Assets.folder,
      let file = files[arrival.steps.dropFirst().joined(separator: "/")]
    else { return nil }
    var response = PageResponse(status: 200, headers: [("content-type", file.type)])
    response.body = .bytes(file.bytes)
    if arrival.header("if-none-match") == file.tag { response = .notModified }
    let isNamed = arrival.query["v"] == assets.version
    response.add("etag", file.tag)
    response.add(
      "cache-control", isNamed ? "public, max-age=31536000, immutable" : "public, no-cache")
    return response
  }
}
