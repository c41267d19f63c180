import Foundation
import Kernel

/// A bare connection to a port of this machine, for saying what no browser would.
enum Wire {
  /// Sends these pieces one after the other and gives back everything that was answered until the
  /// server closed, or fell silent for ten seconds.
  static func talk(
    to port: Int, _ pieces: [String], pause: Duration = .zero
  ) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(with: Result { try talkNow(port, pieces, pause) })
      }
    }
  }

  private static func talkNow(
    _ port: Int, _ pieces: [String], _ pause: Duration
  ) throws -> String {
    let wire = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(wire) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(wire, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Failure(doing: "connecting", cause: "\(errno)") }
    for piece in pieces {
      let bytes = Array(piece.utf8)
      if send(wire, bytes, bytes.count, Int32(MSG_NOSIGNAL)) < 0 { break }
      let pause = pause.components
      usleep(UInt32(pause.seconds * 1_000_000 + pause.attoseconds / 1_000_000_000_000))
    }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      wire, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(wire, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }
}
